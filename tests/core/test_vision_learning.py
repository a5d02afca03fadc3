"""A kernel that is searched for, and gradients written out, against second implementations."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.vision.backwards import backward
from core.vision.convolution import convolve
from core.vision.hidden import FRAMES, search, spread
from core.vision.kernels import KERNELS
from core.vision.learning import kept, learn
from core.vision.painted import KINDS, painted
from core.vision.photographs import grey, photograph
from core.vision.pool_backwards import pool_backward
from core.vision.shares import by_tape, passes, routes

SOBEL = KERNELS["sobel_x"].cells
CAT = grey(photograph("chelsea", side=56))


def plainly(before, after, size, steps, rate, momentum, seed):
    """Gradient descent as it is told: forward, backward, step."""
    kernel = 0.1 * np.random.default_rng(seed).standard_normal((size, size))
    velocity, unit = np.zeros_like(kernel), (before**2).mean()
    kernels, losses, gradients = [], [], []
    for _ in range(steps + 1):
        error = convolve(before, kernel, padding="same") - after
        upstream = 2 * error / error.size
        kernels.append(kernel)
        losses.append((error**2).mean())
        gradients.append(backward(before, kernel, upstream, padding="same").kernel)
        velocity = momentum * velocity - rate * gradients[-1] / unit
        kernel = kernel + velocity
    return np.array(kernels), np.array(losses), np.array(gradients)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_sums_taken_once_give_the_same_walk(size, momentum):
    chance = np.random.default_rng(size)
    before, after = chance.random((9, 11)), chance.standard_normal((9, 11))
    found = learn(before, after, size=size, steps=40, learning_rate=0.05, momentum=momentum, seed=3)
    kernels, losses, gradients = plainly(before, after, size, 40, 0.05, momentum, 3)
    np.testing.assert_allclose(found.kernels, kernels, atol=1e-11)
    np.testing.assert_allclose(found.losses, losses, rtol=1e-9)
    np.testing.assert_allclose(found.gradients, gradients, atol=1e-11)


def test_no_kernel_is_better_than_the_best():
    chance = np.random.default_rng(0)
    before, after = chance.random((9, 9)), chance.standard_normal((9, 9))
    found = learn(before, after, steps=2000, momentum=0.95)
    error = convolve(before, found.best, padding="same") - after
    assert found.least == pytest.approx((error**2).mean())
    assert found.losses.min() >= found.least
    np.testing.assert_allclose(found.kernels[-1], found.best, atol=1e-8)
    assert found.losses[-1] == pytest.approx(found.least)


def test_curvatures_are_those_of_the_loss():
    before = grey(photograph("chelsea", side=24)) / 255
    found = learn(before, np.zeros_like(before))
    for bend, pattern in zip(found.curvatures, found.patterns, strict=True):
        answer = convolve(before, pattern, padding="same")
        assert (answer**2).mean() == pytest.approx(bend * (before**2).mean())
    assert found.condition == pytest.approx(found.curvatures[-1] / found.curvatures[0])


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.9, 0.99])
@pytest.mark.parametrize("stride", [0.0, 0.01, 0.5, 1.9, 2.5, 4.5])
def test_what_a_step_keeps_is_the_size_of_its_matrix(stride, momentum):
    step = np.array([[1 - stride, momentum], [-stride, momentum]])
    radius = np.abs(np.linalg.eigvals(step)).max()
    assert kept(stride, momentum) == pytest.approx(radius, abs=1e-6)


def test_where_nothing_is_told_the_guess_stays():
    """Stripes are the same in every row: only the sums of the kernel's columns are told."""
    found = search(painted("stripes"), SOBEL, steps=2000).walk
    assert found.open == 6
    assert found.losses[-1] < 1e-12
    np.testing.assert_allclose(found.kernels[-1].sum(0), SOBEL.sum(0), atol=1e-5)
    still = found.patterns[: found.open].reshape(6, 9)
    moved = (found.kernels[-1] - found.kernels[0]).ravel()
    np.testing.assert_allclose(still @ moved, 0, atol=1e-9)


@pytest.mark.parametrize("shown", [1, 4, 8, 9])
def test_every_pixel_is_an_equation(shown):
    found = search(painted("static"), SOBEL, shown=shown, steps=1)
    assert found.walk.open == 9 - shown
    assert np.isfinite(found.after).sum() == shown
    assert found.walk.least < 1e-20


def test_a_search_without_noise_ends_at_the_hidden_kernel():
    for picture in (CAT, painted("static")):
        found = search(picture, SOBEL, learning_rate=0.2, steps=1500)
        np.testing.assert_allclose(found.walk.kernels[-1], SOBEL, atol=1e-5)
        np.testing.assert_allclose(found.walk.best, SOBEL, atol=1e-9)
        assert np.isnan(found.unseen).all()
        last = convolve(found.before, found.walk.kernels[-1], padding="same")
        last[[0, -1]] = last[:, [0, -1]] = np.nan
        np.testing.assert_allclose(found.frames[-1], last, atol=1e-5)
        assert found.nothing == pytest.approx(np.nanmean(found.after**2))


def test_noise_leaves_a_floor_and_few_pixels_mislead():
    noisy = search(CAT, SOBEL, noise=0.5)
    clean = search(CAT, SOBEL)
    spread_out = np.nanstd(clean.after)
    assert noisy.walk.least == pytest.approx((0.5 * spread_out) ** 2, rel=0.05)
    few = search(CAT, SOBEL, shown=5)
    assert few.walk.losses[-1] < 0.01 * few.unseen[-1]


def test_a_lost_walk_ends_early():
    found = search(CAT, SOBEL, learning_rate=1.0)
    assert found.walk.keeps.max() > 1
    assert len(found.walk.losses) < 50
    assert np.isfinite(found.frames[:, 1:-1, 1:-1]).all()
    assert found.steps[-1] == len(found.walk.losses) - 1


def test_a_mean_taken_away_is_easier():
    whole, centred = (search(CAT, SOBEL, centred=way) for way in (False, True))
    assert centred.walk.condition < 0.1 * whole.walk.condition


@given(st.integers(1, 5000))
def test_frames_are_few_and_have_both_ends(count):
    times = spread(count)
    assert times[0] == 0
    assert times[-1] == count - 1
    assert len(times) <= FRAMES
    assert (np.diff(times) > 0).all()


def test_what_cannot_be_searched_for_is_said():
    with pytest.raises(ValueError, match="the kernel has 2 rows"):
        search(np.ones((5, 5)), np.ones((2, 2)))
    with pytest.raises(ValueError, match="the kernel has 7 rows, the picture 5"):
        search(np.ones((5, 5)), np.ones((7, 7)))
    with pytest.raises(ValueError, match="a square one"):
        search(np.ones((5, 5)), np.ones((3, 1)))
    with pytest.raises(ValueError, match="nothing of after is known"):
        learn(np.ones((3, 3)), np.full((3, 3), np.nan))


def alike(picture):
    return np.corrcoef(picture[:, 1:].ravel(), picture[:, :-1].ravel())[0, 1]


def test_neighbours_are_alike_in_photographs_and_not_in_static():
    assert alike(CAT) > 0.75
    assert abs(alike(painted("static", size=128))) < 0.05
    assert np.ptp(painted("stripes"), axis=0).max() == 0
    for kind in KINDS:
        picture = painted(kind, size=9)
        assert (picture.min(), picture.max()) == (0, 1)
    with pytest.raises(ValueError, match="right would be static, stripes"):
        painted("sea")
    with pytest.raises(ValueError, match="size is 1"):
        painted("static", size=1)


def test_bytes_count_from_0_to_1():
    found, same = search(CAT, SOBEL, steps=5), search(CAT / 255, SOBEL, steps=5)
    np.testing.assert_allclose(found.walk.kernels, same.walk.kernels)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 3), st.integers(0, 99))
def test_a_backward_pass_window_by_window_is_the_tapes(size, seed):
    chance = np.random.default_rng(seed)
    image, kernel = chance.standard_normal((4, 5)), chance.standard_normal((size, size))
    upstream = chance.standard_normal((5 - size, 6 - size))
    found, taped = passes(image, kernel, upstream), by_tape(image, kernel, upstream)
    assert found.apart < 1e-12
    np.testing.assert_allclose(found.kernel.outputs, taped.kernel, atol=1e-12)
    np.testing.assert_allclose(found.image.outputs, taped.image, atol=1e-12)
    by_hand = backward(image, kernel, upstream)
    np.testing.assert_allclose(found.image.outputs, by_hand.image, atol=1e-12)
    np.testing.assert_allclose(found.outputs, convolve(image, kernel))


def test_an_upstream_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="is 2 by 2; right would be 3 by 3"):
        passes(np.ones((4, 4)), np.ones((2, 2)), np.ones((2, 2)))
    with pytest.raises(ValueError, match="is 4 by 4; right would be 2 by 2"):
        pool_backward(np.ones((4, 4)), np.ones((4, 4)))


def pool_by_tape(image, upstream, size, stride, kind, padding):
    picture = tf.constant(image[None])
    how = (size, stride, padding)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        if kind == "max":
            pooled = tf.nn.max_pool2d(picture, *how)
        elif kind == "average":
            pooled = tf.nn.avg_pool2d(picture, *how)
        else:
            pooled = tf.sqrt(tf.nn.avg_pool2d(picture**2, *how))
        loss = tf.reduce_sum(pooled[0] * upstream)
    return tape.gradient(loss, picture)[0].numpy()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["max", "average", "l2"]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["VALID", "SAME"]),
    st.integers(0, 99),
)
def test_pooling_backwards_is_the_tapes(kind, size, stride, padding, seed):
    chance = np.random.default_rng(seed)
    image = chance.standard_normal((5, 6, 2))
    shape = tf.nn.max_pool2d(image[None], size, stride, padding).shape[1:]
    upstream = chance.standard_normal(shape)
    found = pool_backward(image, upstream, size, stride=stride, kind=kind, padding=padding.lower())
    taped = pool_by_tape(image, upstream, size, stride, kind, padding)
    np.testing.assert_allclose(found, taped, atol=1e-12)


def test_winners_take_all_and_means_share():
    image = np.array([[1, 5, 0, 0], [2, 3, 0, 0], [9, 9, 1, 2], [9, 9, 4, 3]])
    upstream = np.array([[4.0, -8.0], [1.0, 2.0]])
    found = routes(image, upstream)
    wanted = [[0, 4, -8, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 2, 0]]
    np.testing.assert_array_equal(found.to_winners, wanted)
    np.testing.assert_array_equal(found.shared, np.kron(upstream, np.ones((2, 2))) / 4)
    np.testing.assert_array_equal(found.pooled.values, [[5, 0], [9, 4]])
    np.testing.assert_array_equal(found.means, [[2.75, 0], [9, 2.5]])
    for kind in ("average", "l2"):
        every = pool_backward(image, [[2.0]], "global", kind=kind)
        assert every.shape == image.shape
    still = pool_backward(np.zeros((2, 2)), [[3.0]], kind="l2")
    np.testing.assert_array_equal(still, 0)
