"""Backwards in size: what is painted, and that the words about it are true."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision.checkerboard import enlarge, paint
from lessons import lesson_named
from lessons.convolution import transposed_figures
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")


@pytest.mark.parametrize(
    ("kernel", "stride", "told"),
    [(3, 2, "1 to 4 times"), (4, 2, "4 times"), (3, 3, "once"), (1, 2, "0 to 1 times")],
)
def test_how_often_a_place_is_painted(kernel, stride, told):
    assert transposed_figures.often(paint(6, kernel, stride)) == told


def test_the_frames_are_where_the_last_pixel_has_painted():
    found = paint(6, 3, 2)
    picture, _, so_far, _ = transposed_figures.painting(found)
    at = 8  # the first pixel of the second row but one
    np.testing.assert_array_equal(np.asarray(picture.boxes)[at], [[1, 1, 1, 1]])
    np.testing.assert_array_equal(np.asarray(so_far.boxes)[at], [[2, 2, 3, 3]])
    changed = np.argwhere(found.steps[at] != found.steps[at - 1])
    np.testing.assert_array_equal(changed.min(axis=0), [2, 2])
    np.testing.assert_array_equal(changed.max(axis=0), [4, 4])


@pytest.mark.parametrize(("kernel", "stride"), [(3, 2), (5, 4), (1, 1)])
def test_pictures_travel_as_bytes_and_are_no_larger_than_they_are_seen(kernel, stride):
    for sheet in transposed_figures.cures(enlarge(kernel, stride)):
        cells = np.asarray(sheet.cells)
        assert cells.dtype == np.uint8
        assert 120 < len(cells) <= transposed_figures.SIDE


def test_the_words_know_whether_the_stride_divides(visit):
    turn(visit, LESSON, transposed_kernel=3.0, transposed_stride=2.0)
    assert "2 does not divide 3" in words(visit)
    assert f"**{round(100 * enlarge(3, 2).uneven['transposed'])} %**" in words(visit)
    turn(visit, LESSON, transposed_kernel=4.0)
    assert "2 divides 4" in words(visit)
    turn(visit, LESSON, transposed_kernel=1.0, transposed_stride=4.0)
    assert "not painted at all" in words(visit)
    assert not problems(visit)
