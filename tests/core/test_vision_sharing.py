"""Moves, shuffles and matrices: what a convolution shares, and what pooling forgives."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from core.vision import shuffling
from core.vision.convolution import convolve
from core.vision.fashion import CLASSES, ROOM, fashion, scattered
from core.vision.kernels import KERNELS
from core.vision.objects import OBJECTS, SIDE, placed
from core.vision.pooling_shift import (
    SHIFTS,
    TABLES,
    amount_changed,
    edges,
    pool_shifted,
    share_changed,
)
from core.vision.shifting import carried, move
from core.vision.shuffling import ORDERS, new_places, samples, shuffled
from core.vision.undoing import WAYS, undo
from core.vision.unrolled import unroll

SOBEL = KERNELS["sobel_x"].cells
school = functools.cache(shuffling.school)


@pytest.mark.parametrize("name", OBJECTS)
def test_an_object_is_moved_whole_or_cut_off(name):
    assert OBJECTS[name].shape == (SIDE, SIDE)
    assert OBJECTS[name].max() <= 9
    home = placed(name, 16)
    np.testing.assert_array_equal(placed(name, 16, 4, -3), np.roll(home, (4, -3), (0, 1)))
    half = placed(name, 16, 8)
    np.testing.assert_array_equal(half[12:], home[4:8])
    assert not placed(name, 16, 12).any()
    assert not placed(name, 16, 0, -12).any()


@pytest.mark.parametrize(
    ("wrong", "said"), [(("cat", 16), "one of house"), (("key", 7), "8 to 64"), (("key", 99), "99")]
)
def test_what_cannot_be_placed_is_said(wrong, said):
    with pytest.raises(ValueError, match=said):
        placed(*wrong)


@pytest.mark.parametrize("kernel", ["sobel_x", "laplacian", "box", "emboss"])
@pytest.mark.parametrize("by", [(0, 0), (4, -4), (-3, 2), (6, 5), (-12, 0), (9, -11)])
def test_the_map_moves_with_the_object(kernel, by):
    seen = move("fish", KERNELS[kernel].cells, down=by[0], right=by[1])
    assert seen.apart_inside == 0
    assert seen.carry == by
    np.testing.assert_allclose(seen.map, convolve(seen.picture, KERNELS[kernel].cells, padding=1))
    if max(map(abs, by)) <= 3:
        assert seen.apart_at_the_border == 0
        assert seen.cut == 0


def test_the_border_shows_where_the_object_is_cut():
    seen = move("house", SOBEL, right=7)
    assert seen.cut > 0
    assert seen.apart_at_the_border > 0
    assert seen.apart_inside == 0
    assert move("house", SOBEL, right=12).cut == (placed("house", 16) > 0).sum()


@pytest.mark.parametrize("stride", [2, 3, 4])
def test_a_stride_keeps_its_own_multiples_only(stride):
    for by in range(-4, 5):
        seen = move("face", SOBEL, down=by, stride=stride)
        assert seen.whole == (by % stride == 0)
        assert (seen.apart_inside == 0) == seen.whole, by


def test_an_odd_move_is_compared_with_the_nearest_that_fits_best():
    seen = move("key", SOBEL, right=3, stride=2)
    first = move("key", SOBEL, stride=2).map
    worst = [np.abs(carried(first, 0, by) - seen.map).max() for by in (1, 2)]
    assert np.abs(carried(first, *seen.carry) - seen.map).max() == min(worst)


def test_without_sharing_nothing_moves_along():
    seen = move("house", SOBEL, right=2, shared=False)
    assert seen.apart_inside > 0.2 * seen.strongest
    assert move("house", SOBEL, shared=False).apart_inside == 0
    one = np.zeros((3, 3))
    with pytest.raises(ValueError, match="3 by 3"):
        move("house", one[:2])
    with pytest.raises(ValueError, match="up to 12"):
        move("house", one, down=13)


def test_a_table_is_carried_out_of_itself():
    table = np.arange(12.0).reshape(3, 4)
    np.testing.assert_array_equal(carried(table, 1, -2)[1:, :2], table[:2, 2:])
    assert not carried(table, 9, 0).any()
    assert not carried(table, 0, -4).any()


@pytest.mark.parametrize("size", [4, 6, 8])
@pytest.mark.parametrize("kernel", [1, 2, 3, 4])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_the_matrix_does_what_the_window_does(size, kernel, stride):
    done = unroll(size, kernel, stride=stride)
    np.testing.assert_allclose(done.product, convolve(done.picture, done.kernel, stride=stride))
    assert done.connections == done.product.size * kernel**2
    assert done.unlike == kernel**2
    assert done.weights.shape == (done.product.size, size**2)


def test_the_numbers_of_the_lesson():
    done = unroll()
    assert (done.unlike, done.connections, done.weights.size) == (9, 144, 576)
    with pytest.raises(ValueError, match="2 to 8"):
        unroll(9)
    with pytest.raises(ValueError, match="no window fits"):
        unroll(3, 4)


def test_the_clothes_are_there():
    learnt, asked = fashion()
    for part in (learnt, asked):
        assert part.pictures.shape == (1000, 14, 14)
        assert np.bincount(part.classes).tolist() == [100] * len(CLASSES)
        assert 0 <= part.pictures.min() < 0.1 < 0.9 < part.pictures.max() <= 1
        assert len(np.unique(part.pictures, axis=0)) >= 999
    trousers, bags = (learnt.pictures[learnt.classes == one].mean(axis=0) for one in (1, 8))
    assert bags[:, :3].mean() > 5 * trousers[:, :3].mean(), "trousers are narrow"
    wide = scattered(learnt, 0).pictures
    np.testing.assert_allclose(wide.sum((1, 2)), learnt.pictures.sum((1, 2)), rtol=1e-5)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_one_of_the_same_pixels(order):
    places = new_places(order, 3)
    assert sorted(places) == list(range(ROOM * ROOM))
    assert (places == np.arange(ROOM * ROOM)).all() == (order == "none")
    square = places.reshape(ROOM, ROOM)
    if order in ("rows", "none"):
        assert (np.diff(square, axis=1) == 1).all()
    if order == "tiles":
        assert (np.diff(square[:, :3], axis=1) == 1).all()
        assert (np.diff(square[:3], axis=0) == ROOM).all()
    before, after = samples(order, seed=3)
    np.testing.assert_array_equal(np.sort(before.reshape(10, -1)), np.sort(after.reshape(10, -1)))


@pytest.mark.parametrize("order", ORDERS[1:])
def test_a_dense_layer_does_not_care(order):
    """The same first weights, each moved with its pixel: the same numbers, but for rounding."""
    plain, mixed = school("dense"), school("dense", order)
    np.testing.assert_array_equal(plain.accuracy, mixed.accuracy)
    np.testing.assert_allclose(plain.losses, mixed.losses, rtol=1e-9)


def test_a_convolution_is_lost():
    plain, mixed, dense = school("convolution"), school("convolution", "pixels"), school("dense")
    assert plain.accuracy[0] < 0.3
    assert plain.accuracy[-1] > dense.accuracy[-1] + 0.03
    assert mixed.accuracy[-1] < dense.accuracy[-1] - 0.02
    assert dense.weights > 8 * plain.weights


@pytest.mark.parametrize("kind", shuffling.KINDS)
def test_gradients_are_those_of_the_loss(kind):
    chance = np.random.default_rng(0)
    seen = shuffling.windows(kind, chance.random((6, ROOM, ROOM))).astype(float)
    classes = chance.integers(0, 10, 6)
    weights = [one.astype(float) for one in shuffling.first_weights(kind, 0)]
    found = shuffling.gradients(seen, classes, weights)
    for one, slopes in zip(weights, found, strict=True):
        place = np.unravel_index(np.abs(slopes).argmax(), one.shape)
        ends = []
        for by in (1e-5, -2e-5):
            one[place] += by
            ends.append(shuffling._score(seen, classes, weights)[1])
        one[place] += 1e-5
        assert slopes[place] == pytest.approx((ends[0] - ends[1]) / 2e-5, rel=1e-3)


def test_windows_are_those_of_a_convolution():
    pictures = np.random.default_rng(1).random((2, ROOM, ROOM)).astype(np.float32)
    seen = shuffling.windows("convolution", pictures)
    assert seen.shape == (2, 25, 9, 16)
    kernel = np.arange(16.0).reshape(4, 4)
    answers = convolve(pictures[1], kernel)
    np.testing.assert_allclose(
        (seen[1] @ kernel.ravel()).mean(axis=0).reshape(3, 3),
        answers.reshape(3, 5, 3, 5).mean(axis=(1, 3)),
        rtol=1e-5,
    )
    np.testing.assert_array_equal(shuffled(pictures, np.arange(ROOM**2)), pictures)


@pytest.mark.parametrize("wrong", [{"kind": "deep"}, {"kind": "dense", "order": "by name"}])
def test_no_such_school(wrong):
    with pytest.raises(ValueError, match="right would be"):
        school(**wrong)


def test_a_shift_changes_less_after_pooling():
    seen = pool_shifted("house", 4, stride=4, shift=1)
    assert not seen.changed[0].any()
    assert not seen.amounts[0].any()
    assert seen.changed.shape == (len(SHIFTS), len(TABLES))
    assert (seen.amounts[1, 1:] < seen.amounts[1, 0]).all()
    np.testing.assert_array_equal(seen.map, edges(placed("house", 14, 0, 1)))
    np.testing.assert_array_equal(seen.map[:, 1:], seen.unmoved[:, :-1])
    for i, kind in enumerate(TABLES[1:], 1):
        after, before = seen.pooled[kind].values, seen.rest[kind]
        assert seen.changed[1, i] == share_changed(before, after)
        assert seen.amounts[1, i] == amount_changed(before, after)


def test_what_changed_is_counted():
    before, after = np.array([0.0, 1, 2, 0]), np.array([0.0, 1, 0, 3])
    assert share_changed(before, after) == pytest.approx(2 / 3)
    assert amount_changed(before, after) == pytest.approx(5 / 7)
    assert share_changed(np.zeros(3), np.zeros(3)) == 0
    with pytest.raises(ValueError, match="0 to 3"):
        pool_shifted("house", shift=4)


@pytest.mark.parametrize(("way", "place"), [("right", (1, 2)), ("down", (2, 1)), ("both", (2, 2))])
@pytest.mark.parametrize("name", OBJECTS)
def test_a_single_1_off_the_middle_undoes_a_shift(name, way, place):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = 1
    assert undo(name, kernel, way=way).wrong.any()
    np.testing.assert_array_equal(undo(name, kernel, way=way).back, placed(name, 12, *WAYS[way]))
    kernel[1, 1], kernel[place] = 0, 1
    assert not undo(name, kernel, way=way).wrong.any()
    with pytest.raises(ValueError, match="right, down, both"):
        undo(name, kernel, way="up")
