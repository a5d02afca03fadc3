"""Kernels on a photograph, their traits, and the cells of the eye."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import correlate

from core.vision.eye import watch
from core.vision.kernels import KERNELS, centre_surround, gabor
from core.vision.photographs import grey, photograph
from core.vision.traits import blurs_sideways, edge_answers, finds_edges_at, ignores_flat
from core.vision.tuning import stimulus
from core.vision.wall import (
    NAMES,
    gives_brightness,
    look_closely,
    mixed,
    preset,
    wall,
)

PHOTO = grey(photograph("chelsea", side=64))


@pytest.mark.parametrize("name", NAMES)
def test_full_sized_tiles_are_those_of_scipy(name):
    (tile,) = wall(PHOTO, (name,), tile=64)
    theirs = correlate(PHOTO.astype(float), preset(name), mode="nearest")
    if gives_brightness(preset(name)):
        assert tile.dtype == np.uint8
        theirs = np.clip(theirs, 0, 255)
    assert np.abs(tile - theirs).max() < (0.51 if tile.dtype == np.uint8 else 1e-3)


def test_the_order_of_the_wall_is_that_of_the_names():
    """Kernels of three sizes are computed in groups."""
    names = ("gabor_45", "box", "laplacian", "gaussian", "on_centre")
    alone = [wall(PHOTO, (name,))[0] for name in names]
    for one, other in zip(wall(PHOTO, names), alone, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)


@settings(deadline=None, max_examples=30)
@given(st.integers(9, 40), st.integers(9, 40), st.integers(1, 30))
def test_a_small_tile_is_made_of_blocks(height, width, tile):
    image = np.random.default_rng(height * width).integers(0, 256, (height, width), np.uint8)
    mean, signed = wall(image, ("identity", "sobel_x"), tile=tile)
    assert mean.shape == signed.shape == (min(tile, height), min(tile, width))
    full = correlate(image.astype(float), preset("sobel_x"), mode="nearest")
    rows, columns = (np.arange(min(tile, n)) * n // min(tile, n) for n in (height, width))
    ends = [*rows[1:], height][0], [*columns[1:], width][0]
    first = full[: ends[0], : ends[1]]
    assert abs(signed[0, 0]) == pytest.approx(np.abs(first).max(), abs=1e-3)
    assert mean[0, 0] == pytest.approx(image[: ends[0], : ends[1]].mean(), abs=0.51)


def test_flat_stays_flat_to_the_very_border():
    flat = np.full((30, 20), 200, np.uint8)
    for name, tile in zip(NAMES, wall(flat), strict=True):
        expected = min(255, 200 * KERNELS[name].total)
        assert np.abs(tile - expected).max() < 0.51, name


def test_a_close_look_agrees_with_the_whole():
    for name in ("sobel_y", "gaussian", "gabor_45"):
        seen = look_closely(PHOTO, preset(name), row=3, column=60)
        assert seen.corner == (0, 52)
        reach = len(preset(name)) // 2
        top, left = seen.corner[0] + reach, seen.corner[1] + reach
        height, width = seen.slid.outputs.shape
        part = seen.answers[top : top + height, left : left + width]
        if part.dtype == np.uint8:
            part, theirs = part.astype(float), np.rint(seen.slid.outputs)
        else:
            theirs = seen.slid.outputs
        np.testing.assert_allclose(part, theirs, atol=1e-3)


def test_what_is_brighter_than_white_is_cut_off_and_counted():
    half = np.zeros((20, 20), np.uint8)
    half[:, 10:] = 200
    seen = look_closely(half, np.full((1, 1), 2.0), row=5, column=5)
    assert seen.answers.max() == 255
    assert seen.cut == 0.5
    assert look_closely(half, np.full((1, 1), 1.0), row=5, column=5).cut == 0


@pytest.mark.parametrize("shape", [(2, 2), (1, 9), (4, 3), (9, 9)])
def test_kernels_of_any_shape_have_an_answer_everywhere(shape):
    seen = look_closely(PHOTO, np.ones(shape) / 36, row=0, column=0)
    assert seen.answers.shape == PHOTO.shape


def test_nothing_comes_of_no_kernel():
    seen = look_closely(PHOTO, np.zeros((3, 3)), row=5, column=5)
    assert not seen.answers.any()
    assert seen.limit == 1


def test_a_mixture_lies_between_its_kernels():
    for share in (0, 0.25, 1):
        found = mixed(preset("identity"), preset("gabor_45"), share)
        assert found.shape == (9, 9)
        assert found.sum() == pytest.approx(1 - share)
    assert mixed(preset("box"), preset("box"), 0.4) == pytest.approx(preset("box"))
    with pytest.raises(ValueError, match="share is 2; right would be 0 to 1"):
        mixed([[1]], [[1]], 2)
    with pytest.raises(ValueError, match="no kernel 'blur'"):
        preset("blur")


def test_edges_at_45_degrees():
    slash = mixed(preset("sobel_x"), preset("sobel_y"), 0.5)
    backslash = mixed(-preset("sobel_x"), preset("sobel_y"), 0.5)
    assert finds_edges_at(slash, 45)
    assert finds_edges_at(-slash, 45)
    assert finds_edges_at(backslash, 135)
    assert not finds_edges_at(backslash, 45)
    assert finds_edges_at(preset("sobel_x"), 90)
    assert finds_edges_at(preset("sobel_y"), 0)
    assert not any(finds_edges_at(preset("laplacian"), angle) for angle in (0, 45, 90, 135))
    assert not finds_edges_at(slash + preset("identity"), 45)  # not zero on what is flat
    assert not finds_edges_at(np.zeros((3, 3)), 45)
    assert not finds_edges_at(np.array([[-1.0, 1.0]]), 90)  # not square


def test_edge_answers_do_not_care_which_side_is_bright():
    both = edge_answers(preset("sobel_x"), [30.0, 210.0])
    assert both[0] == pytest.approx(both[1])


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ([[0, 0, 0], [0.33, 0.34, 0.33], [0, 0, 0]], True),
        ([[0, 0, 0], [0.5, 0.5, 0], [0, 0, 0]], True),
        ([[0.2] * 5], True),
        ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], False),  # leaves it as it is
        ([[0, 0, 0], [1, 1, 1], [0, 0, 0]], False),  # three times as bright
        ([[0, 0.33, 0], [0, 0.34, 0], [0, 0.33, 0]], False),  # up and down
        ([[0, 0, 0], [-0.5, 2, -0.5], [0, 0, 0]], False),  # sharpens
        ([[0.33, 0.34, 0.33], [0, 0, 0], [0, 0, 0]], False),  # moves it, too
        ([[0.01, 0, 0], [0.33, 0.33, 0.33], [0, 0, 0]], False),
        (preset("box"), False),
    ],
)
def test_blurring_sideways(cells, verdict):
    assert blurs_sideways(cells) is verdict
    if verdict:
        cells = np.asarray(cells, float)
        level, upright = (stimulus(15, angle, kind="line") for angle in (0, 90))
        assert correlate(level, cells, mode="nearest") == pytest.approx(level, abs=0.02)
        assert correlate(upright, cells, mode="nearest").max() < 0.9


def test_ignoring_what_is_flat():
    assert ignores_flat(preset("laplacian"))
    assert not ignores_flat([[0.01, -0.005]])
    assert not ignores_flat(np.zeros((3, 3)))


def test_a_ganglion_cell_has_no_favourite_angle_and_a_simple_cell_has_one():
    round_cell, simple = centre_surround(15, 1.5, 3.0), gabor(15, 60, phase=90, wavelength=8)
    seen = watch([round_cell, simple], angle=60, shift=2)
    assert seen.products.sum(axis=(1, 2)) == pytest.approx(seen.answers)
    at = seen.angles.tolist().index(60)
    assert seen.curves[:, at] == pytest.approx(seen.answers)
    spread = np.ptp(seen.curves, axis=1) / np.abs(seen.curves).max(axis=1)
    assert spread[0] < 0.1 < 1 < spread[1]
    centred = watch([simple], angle=60).curves[0]
    assert seen.angles[np.abs(centred).argmax()] % 180 == 60
    with pytest.raises(ValueError, match="one size for all"):
        watch([round_cell, [[1.0]]], angle=0)
