"""Points from clicks and links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted import points

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(anything, anything, anything)
def test_anything_is_a_point_on_the_grid_or_refused(x, y, label):
    try:
        px, py, given_label = points.point(x, y, label)
    except points.PointError:
        return
    assert given_label in (1, -1)
    for coordinate in (px, py):
        assert points.LOW <= coordinate <= points.HIGH
        assert round(coordinate * 10) / 10 == coordinate


@given(st.text())
def test_any_text_is_points_or_refused(text):
    try:
        found = points.decode(text)
    except points.PointError:
        return
    assert len(found) <= points.MOST


def test_a_click_beside_the_square_lands_on_its_edge():
    assert points.point(7.31, -0.26, -1) == (2.0, -0.3, -1)


@pytest.mark.parametrize("text", ["1,1", "1,1+1,1-", "a,b+", "1,1+.", ".", "111,1+"])
def test_broken_points_are_refused(text):
    with pytest.raises(points.PointError):
        points.decode(text)


def test_more_points_than_fit_are_refused():
    with pytest.raises(points.PointError, match="at most 40"):
        points.decode(".".join(["1,1+"] * 41))
