"""Curves from the hand and from links."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted import curves

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
number = st.floats(-1.3, 1.3) | st.integers(-2, 2)
strokes = st.lists(st.tuples(number, number).map(list), max_size=60)
hundredths = st.integers(-100, 100)
drawn = st.lists(
    st.tuples(hundredths, hundredths), min_size=2, max_size=curves.MOST, unique_by=lambda c: c[0]
).map(lambda corners: tuple((x / 100, y / 100) for x, y in sorted(corners)))
kept = st.just(()) | drawn


def is_curve(curve: curves.Curve) -> bool:
    on_grid = all(round(v * 100) / 100 == v and -1 <= v <= 1 for corner in curve for v in corner)
    return on_grid and len(curve) <= curves.MOST and all(a[0] < b[0] for a, b in pairwise(curve))


def height(curve: curves.Curve, x: float) -> float:
    return float(np.interp(x, *zip(*curve, strict=True)))


def painted(stroke: list[list[float]]) -> dict[int, float]:
    """Column by column with a pen that overwrites: what `curve` must come near."""
    path = [(round(100 * x), round(100 * min(max(y, -1), 1))) for x, y in stroke]
    heights: dict[int, float] = {}
    for (x0, y0), (x1, y1) in pairwise(path):
        for x in range(x0, x1, 1 if x1 > x0 else -1):
            heights[x] = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        heights[x1] = y1
    return {x: y for x, y in heights.items() if -100 <= x <= 100}


@given(anything | st.lists(st.lists(anything, min_size=2, max_size=2)), kept)
def test_anything_makes_a_curve_or_is_refused(sent, onto):
    try:
        made = curves.curve(sent, onto)
    except curves.CurveError:
        return
    assert len(made) >= 2
    assert is_curve(made)


@given(strokes, kept)
def test_a_stroke_makes_a_curve_that_a_link_restores(stroke, onto):
    try:
        made = curves.curve(stroke, onto)
    except curves.CurveError:
        return
    assert is_curve(made)
    assert curves.decode(curves.encode(made)) == made
    assert len(curves.encode(made)) <= 10 * curves.MOST


@given(strokes)
def test_the_pen_passes_where_the_curve_does_and_overwrites_what_it_drew(stroke):
    try:
        made = curves.curve(stroke)
    except curves.CurveError:
        return
    heights = painted(stroke)
    assert (made[0][0], made[-1][0]) == (min(heights) / 100, max(heights) / 100)
    if len(made) < curves.MOST:
        gaps = [abs(height(made, x / 100) - y / 100) for x, y in heights.items()]
        assert max(gaps) <= 0.015 + 1e-9


@given(kept, hundredths, hundredths, hundredths, hundredths)
def test_the_rest_of_the_curve_stays(onto, x0, x1, y0, y1):
    x0, x1 = sorted((x0, x1))
    if x1 - x0 < curves.NARROWEST or len(onto) > curves.MOST - 4:
        return
    made = curves.curve([[x0 / 100, y0 / 100], [x1 / 100, y1 / 100]], onto)
    assert height(made, x0 / 100) == y0 / 100
    assert height(made, x1 / 100) == y1 / 100
    for x in range(-100, 101):
        inside_old = bool(onto) and onto[0][0] <= x / 100 <= onto[-1][0]
        if inside_old and not x0 <= x <= x1:
            assert abs(height(made, x / 100) - height(onto, x / 100)) <= 0.015 + 1e-9


def test_a_later_stroke_over_the_same_x_replaces_what_was_there():
    line = curves.curve([[-1, 0], [1, 0]])
    assert line == ((-1.0, 0.0), (1.0, 0.0))
    assert curves.curve([[0.2, 0.5], [0.4, 0.5]], line) == (
        (-1.0, 0.0),
        (0.19, 0.0),
        (0.2, 0.5),
        (0.4, 0.5),
        (0.41, 0.0),
        (1.0, 0.0),
    )


def test_a_stroke_that_meets_the_curve_needs_no_corner_beside_it():
    line = curves.curve([[-1, 0], [1, 0]])
    bend = [[-0.5, 0.0], [0, 0.5], [0.5, 0.0]]
    assert curves.curve(bend, line) == ((-1, 0), (-0.5, 0), (0, 0.5), (0.5, 0), (1, 0))


def test_a_stroke_elsewhere_joins_the_curve():
    left = curves.curve([[-1, 0.3], [-0.5, 0.3]])
    assert curves.curve([[0.5, -0.2], [1, -0.2]], left) == (*left, (0.5, -0.2), (1, -0.2))


def test_right_to_left_is_the_same_line():
    assert curves.curve([[1, 0.4], [-1, -0.4]]) == curves.curve([[-1, -0.4], [1, 0.4]])


def test_on_the_way_back_the_pen_overwrites():
    there_and_back = [[-1, 0], [0.5, 0], [0.5, 0.4], [0, 0.4]]
    made = curves.curve(there_and_back)
    assert height(made, -0.02) == pytest.approx(0, abs=0.011)
    assert height(made, 0.01) == pytest.approx(0.4, abs=0.011)
    assert made[-1] == (0.5, 0.4)


def test_above_and_below_the_square_is_its_edge():
    assert curves.curve([[-1, -(10**400)], [1, 3.5]]) == ((-1.0, -1.0), (1.0, 1.0))


def test_beside_the_square_the_pen_is_free():
    across = [[-1.2, -0.6], [1.2, 0.6]]
    assert curves.curve(across) == ((-1.0, -0.5), (1.0, 0.5))
    assert curves.curve([*across, [1.3, -1], [10**400, 0], [1.1, 0.2]]) == curves.curve(across)


def test_a_smooth_stroke_keeps_its_shape_in_few_corners():
    sine = [[t / 700 - 1, math.sin(math.pi * (t / 700 - 1))] for t in range(1401)]
    made = curves.curve(sine)
    assert len(made) < 30
    assert max(abs(height(made, x) - y) for x, y in sine) <= 0.025


def test_a_scribble_is_thinned_to_what_fits():
    zigzag = [[x / 100, x % 2] for x in range(-100, 101)]
    assert len(curves.curve(zigzag)) == curves.MOST


def test_many_mends_never_outgrow_the_limit():
    made: curves.Curve = ()
    for x in range(-100, 94, 6):
        made = curves.curve([[x / 100, 0.9], [(x + 2) / 100, -0.9], [(x + 5) / 100, 0.1]], made)
    assert is_curve(made)
    assert len(made) > curves.MOST // 2


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ([], "there is no line yet: draw one from left to right"),
        ([[0.2, 0.2]], "a single point is not a curve: draw a line from left to right"),
        ([[0.2, 0.2], [0.21, 0.22]], "a single point is not a curve"),
        ([[0.2, -1], [0.23, 1]], "a curve has one height at each x, not many: draw from left"),
        ([[5, -1], [9, 1]], "a curve has one height at each x"),
        ("left to right", "a stroke is a list of points"),
        (None, "a stroke is a list of points"),
        ([[0, 0], [1]], "a point of a curve is two numbers"),
        ([[0, 0], [1, "1"]], "a point of a curve is two numbers"),
        ([[0, 0], [1, True]], "a point of a curve is two numbers"),
        ([[0, 0], [1, math.nan]], "a point of a curve is two finite numbers"),
        ([[0, 0], [1, -math.inf]], "a point of a curve is two finite numbers"),
        ([[0, 0], [1, 1]] * 1001, "at most 2000 points, and this one 2002: lift the pen"),
    ],
)
def test_a_refusal_says_what_would_be_right(sent, sentence):
    with pytest.raises(curves.CurveError, match=sentence):
        curves.curve(sent)


@given(st.text() | st.text(alphabet="0123456789-,."))
def test_any_text_is_a_curve_or_refused(text):
    try:
        made = curves.decode(text)
    except curves.CurveError:
        return
    assert made == () or is_curve(made)


@given(kept)
def test_a_link_restores_the_curve(made):
    assert curves.decode(curves.encode(made)) == made


@pytest.mark.parametrize(
    "text",
    ["0,0", "0,0.0,5", "5,0.0,0", "0,0.1", "0,0.1,a", "0,0.101,0", "0,0.1,-999", ".", "0,0.1,1\n"],
)
def test_broken_links_are_refused(text):
    with pytest.raises(curves.CurveError):
        curves.decode(text)


def test_more_corners_than_fit_are_refused():
    with pytest.raises(curves.CurveError, match="at most 64"):
        curves.decode(".".join(f"{x},0" for x in range(65)))
