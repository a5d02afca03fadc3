"""Borders and strides: the pictures show the numbers of core, the words are true, nothing fails."""

from __future__ import annotations

import re
from itertools import product

import numpy as np
import pytest

from core.vision.axis import lay
from core.vision.borders import borders
from lessons import lesson_named
from lessons.convolution import borders_figures, borders_words, flipping
from lessons.convolution.borders_film import scene
from lessons.convolution.challenges import CHALLENGES
from lessons.kit.ahead import Draft
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")
DEFAULTS = {name: field.default for name, field in LESSON.view.items()}
REACHED = {challenge.name: challenge.reached for challenge in CHALLENGES}
FIVE = {"stride": 1.0, "kernel": 5.0, "pad": "number"}


def draft(**values) -> Draft:
    return Draft(LESSON, DEFAULTS | {f"borders_{name}": value for name, value in values.items()})


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "padding", "dilation"),
    [
        (8, 3, 2, "valid", 1),
        (8, 3, 2, "same", 1),
        (9, 4, 5, 2, 1),
        (9, 3, 2, "valid", 2),
        (3, 7, 1, "valid", 3),
        (5, 1, 4, 6, 1),
    ],
)
def test_pale_pixels_are_those_that_never_have_a_part(size, kernel, stride, padding, dilation):
    found = borders(
        (size, size + 1),
        (kernel, kernel),
        stride=(stride, 1),
        padding=(padding, padding),
        dilation=(dilation, 1),
    )
    touched = np.zeros(found.picture.shape, bool)
    for r, c in product(range(found.down.outputs), range(found.across.outputs)):
        rows = np.array(found.down.cells(r)) + found.down.before
        touched[rows[:, None], np.array(found.across.cells(c)) + found.across.before] = True
    np.testing.assert_array_equal(borders_figures.unreached(found), ~touched)


def test_every_window_has_its_row_and_the_one_that_is_left_out_too():
    rows = borders_figures.lined_up(lay(8, 3, stride=2))
    assert rows.shape == (4, 9)
    for row, start in enumerate((0, 2, 4)):
        at = np.flatnonzero(rows[row] == borders_figures.LAID)
        np.testing.assert_array_equal(at, [start, start + 1, start + 2])
    np.testing.assert_array_equal(np.flatnonzero(rows[3] == borders_figures.LEFT_OUT), [6, 7, 8])
    assert np.isnan(rows[:3, 8]).all()
    same = borders_figures.lined_up(lay(8, 3, stride=2, padding="same"))
    assert same.shape == (4, 9)
    assert same[3, 8] == borders_figures.OVER


def test_a_window_too_long_stands_there_alone():
    rows = borders_figures.lined_up(lay(3, 7))
    assert rows.shape == (1, 7)
    assert (rows == borders_figures.LEFT_OUT).all()


@pytest.mark.parametrize("alone", [False, True])
def test_frames_follow_the_window(alone):
    found = borders((8, 5), (3, 3), stride=(2, 1))
    frames = borders_figures.here(found, alone=alone)
    assert frames is not None
    assert frames.shape == (found.outputs.size, 1 + alone, 4)
    np.testing.assert_array_equal(frames[4, -1, 0], 4 % found.across.outputs)
    assert frames[4, 0, 0] == (4 // found.across.outputs if alone else 4 % found.across.outputs)


def test_the_arithmetic_has_the_learners_numbers_and_the_result():
    told = borders_words.arithmetic(lay(8, 3, stride=2), "valid")
    assert r"8 + 2 \cdot 0 - 1 \cdot (3 - 1) - 1" in told
    assert r"\lfloor 2.5 \right\rfloor = 1 + 2 = \mathbf{3}" in told
    told = borders_words.arithmetic(lay(8, 3, stride=2, padding="same"), "same")
    assert r"\frac{8}{2} \right\rceil = \mathbf{4}" in told
    assert told.endswith(r"&= 1 = 0 + 1\end{aligned}\;")


def test_every_setting_of_an_axis_has_arithmetic_and_words():
    for size, kernel, stride, pad, dilation in product(
        (3, 8, 16), (1, 2, 7), (1, 3, 5), ("valid", "same", 0, 3), (1, 3)
    ):
        one = lay(size, kernel, stride=stride, padding=pad, dilation=dilation)
        found = borders(
            (size, size),
            (kernel, kernel),
            stride=(stride, stride),
            padding=(pad, pad),
            dilation=(dilation, dilation),
        )
        told = borders_words.arithmetic(one, pad)
        assert told.count("{") == told.count("}")
        for way in ("", "down", "across"):
            said = borders_words.outcome(found, pad, way)
            assert not re.search(r"None|nan|\{|  ", said)
            assert ("does not fit" in said) == (not one.fits)


def test_the_way_out_leads_out():
    one = lay(8, 7, stride=2, dilation=2)
    said = borders_words.trouble(one, "")
    kernel, dilation, padding = map(
        int, re.findall(r"a (?:kernel of at most|dilation of|padding of) (\d+)", said)
    )
    assert lay(8, kernel, dilation=2).fits
    assert not lay(8, kernel + 1, dilation=2).fits
    assert lay(8, 7, dilation=dilation).fits
    assert not lay(8, 7, dilation=dilation + 1).fits
    assert lay(8, 7, dilation=2, padding=padding).fits
    assert not lay(8, 7, dilation=2, padding=padding - 1).fits


def test_the_odd_pixel_and_what_is_left_over_are_told(visit):
    turn(visit, LESSON, borders_pad="same")
    assert "0 above and left, :violet[**1 below and right**]" in words(visit)
    turn(visit, LESSON, borders_pad="valid")
    assert "**3** windows, and :violet[**1 pixel**] left over" in words(visit)
    assert "With “same” it would be 4." in words(visit)
    assert "answers **(1, 3, 3, 1)**" in words(visit)
    assert any('padding="VALID"' in code.value for code in visit.code)


def test_what_does_not_fit_is_a_sentence_and_a_picture(visit):
    turn(visit, LESSON, borders_pad="valid", borders_kernel=7.0, borders_dilation=3.0)
    assert not problems(visit)
    assert "**It does not fit.** A kernel of 7 cells, 3 apart, reaches over 19" in words(visit)
    assert "Computed output size would be negative" in words(visit)
    shown = scene(draft(pad="valid", kernel=7.0, dilation=3.0))
    assert shown.slide is None
    assert shown.steps == 1
    assert "no window fits" in shown.titles[1]
    assert np.isnan(shown.figures[1].cells).all()
    turn(visit, LESSON, borders_kernel=3.0, borders_dilation=1.0)


def test_each_axis_begins_with_what_both_had(visit):
    turn(visit, LESSON, borders_size=11.0, borders_pad="number", borders_padding=2.0)
    choice = visit.segmented_control(key="convolution_borders_axes")
    choice.set_value("alone").run()
    assert not problems(visit)
    view = visit.session_state["convolution.view"]
    assert (view["borders_size_across"], view["borders_pad_across"]) == (11, "number")
    turn(visit, LESSON, borders_stride_across=5.0)
    assert "along the width" in words(visit)
    assert "answers **(1, 7, 3, 1)**" in words(visit)
    choice.set_value("together").run()


def test_the_challenge_can_be_reached_and_not_by_a_word():
    reached = REACHED["same_size"]
    assert reached(draft(**FIVE, padding=2.0))
    assert not reached(draft(**FIVE, padding=1.0))
    assert not reached(draft(stride=1.0, kernel=5.0, pad="same"))
    assert not reached(draft(stride=1.0, kernel=3.0, pad="number", padding=1.0))


def test_the_bright_pixel_shows_which_way_round():
    found = flipping.both_ways(flipping.DOT, DEFAULTS["borders_cells"])
    np.testing.assert_array_equal(found.standing.outputs[2:5, 2:5].ravel(), range(9, 0, -1))
    np.testing.assert_array_equal(found.turned.outputs[2:5, 2:5].ravel(), range(1, 10))
    assert "8 of 49 outputs differ" in flipping.outcome(found)
    alike = flipping.both_ways(flipping.DOT, ((1.0, 2.0), (2.0, 1.0)))
    assert "no output differs" in flipping.outcome(alike)
