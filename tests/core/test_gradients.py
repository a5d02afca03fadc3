"""The gradient of a painting, part by part: by finite differences, and by the painter's own."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from core.backend import tf
from core.vision import gradients
from core.vision.bench import bench, resized
from core.vision.gradients import goal, parts, rms, stepped, weights
from core.vision.moments import descend, moment, steps
from core.vision.paintings import painting
from core.vision.photographs import photograph
from core.vision.style import Settings, paint

SETTINGS = Settings(
    alpha=1e-3,
    content_layer="conv2_2",
    style_layers=("conv1_1", "conv2_1"),
    style_weights=(0.5, 1.0),
    smooth=1e-3,
)
SIDE = 32


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    return photograph("chelsea", side=64)


@pytest.fixture(scope="module")
def wanted(photo) -> gradients.Goal:
    return goal(photo, painting("hokusai_great_wave", side=64), SETTINGS, side=SIDE)


@pytest.fixture(scope="module")
def rough(photo) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, 20, (SIDE, SIDE, 3))
    return np.clip(photo[:SIDE, :SIDE] + noise, 0, 255)


@pytest.fixture(scope="module")
def here(rough, wanted) -> gradients.Parts:
    return parts(rough, wanted, SETTINGS)


def test_every_part_is_that_of_finite_differences(wanted, here):
    """A few pixels are moved together, both ways; float32 knows a loss to six digits."""
    for row, column, colour in ((2, 3, 0), (16, 12, 1), (28, 28, 2)):
        moved = np.zeros_like(here.picture)
        moved[row : row + 4, column : column + 4, colour] = 1
        above, below = (
            np.array(parts(here.picture + by, wanted, SETTINGS).losses[:-1])
            for by in (moved, -moved)
        )
        every = np.stack([here.content, *here.styles])
        slopes = (every * moved).sum((1, 2, 3))
        assert (np.abs((above - below) / 2 - slopes) < 0.05 * np.abs(slopes) + 1e-6 * above).all()


def test_together_they_are_the_gradient_that_the_painter_follows(photo, wanted, here):
    easel = bench(photo, painting("hokusai_great_wave", side=64), SIDE, SETTINGS)
    loss, gradient, each = easel.loss(tf.constant(here.picture.reshape(-1)))
    assert here.loss == pytest.approx(float(loss), rel=1e-4)
    assert here.losses == pytest.approx(each.numpy().tolist(), rel=1e-4)
    theirs = gradient.numpy().reshape(here.total.shape)
    assert rms(here.total - theirs) < 1e-3 * rms(theirs)


def test_nothing_pulls_back_to_the_photograph_where_it_still_is(photo, wanted):
    start = parts(photo, wanted, SETTINGS)
    assert SETTINGS.alpha * rms(start.content) < 1e-3 * rms(start.total)
    assert start.losses[0] < 1e-6 * parts(255 - photo, wanted, SETTINGS).losses[0]


def test_a_short_step_helps_as_much_as_promised_and_a_long_one_harms(wanted, here):
    short, long = (stepped(here, length, wanted, SETTINGS) for length in (0.05, 60.0))
    assert rms(short.picture - here.picture) == pytest.approx(0.05, rel=1e-3)
    assert here.loss - short.loss == pytest.approx(here.loss - short.promised, rel=0.1)
    assert short.loss < here.loss < long.loss
    with pytest.raises(ValueError, match="right would be 0 to 255"):
        stepped(here, -1.0, wanted, SETTINGS)


def test_what_weighs_nothing_has_no_part_in_the_sum(rough, wanted, here):
    settings = dataclasses.replace(SETTINGS, alpha=0.0, style_weights=(0.0, 1.0), smooth=0.0)
    found = parts(rough, wanted, settings)
    assert np.allclose(found.total, here.styles[1], rtol=1e-4)
    assert weights(settings).tolist() == [0, 0, 1, 0]


def test_the_moments_that_are_kept_begin_with_the_photograph():
    assert steps()[0] == 0
    assert list(steps()) == sorted(set(steps()))
    one = photograph("chelsea", side=512, square=False)
    height, width, _ = moment(0).shape
    assert np.abs(moment(0) - resized(one, width, height)).max() <= 1 / 32
    assert moment(len(steps()) - 1).shape == moment(0).shape
    with pytest.raises(ValueError, match="there is no moment 99"):
        moment(99)


def test_the_way_down_is_the_painters(photo):
    settings = dataclasses.replace(SETTINGS, size=SIDE, rounds=1, steps=2)
    style = painting("hokusai_great_wave", side=64)
    way = list(descend(photo, style, settings, side=SIDE))
    theirs = list(paint(photo, style, settings))
    assert [one.step for one in way] == [one.step for one in theirs] == [0, 1, 2]
    for one, other in zip(way, theirs, strict=True):
        assert np.array_equal(np.clip(np.rint(one.pixels), 0, 255), other.picture)
