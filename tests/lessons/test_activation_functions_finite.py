"""The section on finite computers: its pictures and its sentences."""

from __future__ import annotations

import numpy as np
import pytest

from core.neurons import precision
from core.neurons.precision import FORMATS, INFINITE, NAN, RIGHT, WRONG
from core.neurons.textbook import FORMS
from lessons.activation_functions import finite, finite_figures

ALL = pytest.mark.parametrize("name", FORMS)
EVERY = pytest.mark.parametrize("digits", FORMATS)


def drawn(name, digits, x):
    both, now = precision.compare(name, digits), precision.moment(name, digits, x)
    return both, now, finite_figures.values(both, now.here), finite_figures.slopes(both, now.here)


@ALL
@EVERY
@pytest.mark.parametrize("x", [-110.0, 0.0, 110.0])
def test_all_that_is_drawn_is_inside_the_picture(name, digits, x):
    both, _, *figures = drawn(name, digits, x)
    for figure in figures:
        low, high = figure.layout.yaxis.range
        assert figure.layout.xaxis.range == (both.xs[0], both.xs[-1])
        for trace in figure.data:
            heights = np.array(trace.y, float)
            assert np.all((low < heights) & (heights < high) | np.isnan(heights))
        assert figure.layout.xaxis.title.text
        assert figure.layout.yaxis.title.text


@ALL
@EVERY
def test_shades_cover_all_that_fails_and_nothing_else(name, digits):
    both, _, values, slopes = drawn(name, digits, 0.0)
    for figure, fates in ((values, both.naive.fates), (slopes, both.naive.slope_fates)):
        shaded = np.zeros(len(both.xs), bool)
        for shape in figure.layout.shapes:
            shaded |= (shape.x0 <= both.xs) & (both.xs <= shape.x1)
        assert np.array_equal(shaded, fates != RIGHT)
        words = {note.text for note in figure.layout.annotations}
        kinds = {WRONG: "wrong", INFINITE: "inf", NAN: "nan"}
        assert words <= {kinds[fate] for fate in np.unique(fates) if fate != RIGHT}


def test_where_a_number_is_none_the_mark_is_a_cross_at_the_border():
    *_, values, slopes = drawn("log_sigmoid", "float32", -100.0)
    assert (values.data[-1].marker.symbol, slopes.data[-1].marker.symbol) == ("x", "x")
    low, high = values.layout.yaxis.range
    assert values.data[-1].y[0] - low < 0.1 * (high - low)  # minus infinity is below
    low, high = slopes.layout.yaxis.range
    assert high - slopes.data[-1].y[0] < 0.1 * (high - low)


@pytest.mark.parametrize(
    ("name", "digits", "x", "words"),
    [
        ("sigmoid", "float32", 0.0, ["0.5", "as it should."]),
        ("sigmoid", "float32", 95.0, ["nan", "and 1 would be right"]),
        ("reciprocal", "float32", -100.0, ["as it should, but its slope comes out as nan"]),
        ("reciprocal", "float32", -60.0, ["comes out as 0 where 8.76e−27 would be right"]),
        ("reciprocal", "float32", 30.0, ["as it should"]),
        ("sigmoid", "float32", 30.0, ["Even with care, so small a slope drowns in rounding."]),
        ("softplus", "float16", 12.0, ["inf", "and 12 would be right"]),
        ("softplus", "float32", -20.0, ["**0**", "and 2.06e−9 would be right"]),
        ("log_sigmoid", "float32", -90.0, ["−inf", "and −90 would be right"]),
    ],
)
def test_the_caption_says_what_happens(name, digits, x, words):
    caption = finite._at(precision.moment(name, digits, x))
    assert all(word in caption for word in words), caption


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("sigmoid", "In float32 value and slope are no numbers from x = 88.723 outwards."),
        (
            "reciprocal",
            "In float32 its value always stays a number; its slope is none from x = −88.723 "
            "outwards.",
        ),
        (
            "softmax",
            "In float32 its value is no number from x = 88.723 outwards; its slope is none from "
            "x = −88.723 and 88.723 outwards.",
        ),
    ],
)
def test_the_caption_says_where_it_first_breaks(name, sentence):
    assert finite._first(precision.breaking_point(name, "float32"), "float32") == sentence
