"""Sheets: what they send to the browser, and what they take from it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vision.axis import axis
from lessons.kit.crate import pack
from lessons.kit.film import Edit, Scene, Sheet, Slide, read_edits

PAINTED = Sheet(np.zeros((3, 4)), edit="brush", low=0, high=255)
TYPED = Sheet(np.zeros((3, 3)), "signed", edit="number", low=-9, high=9)
FIGURES = (PAINTED, TYPED, Sheet(np.zeros((2, 2))))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)


def test_a_slide_says_which_pixels_lie_under_each_window():
    down, across = axis(5, 3, stride=2, padding=1), axis(4, 2, dilation=2)
    slide = Slide.over(down, across, range(6), flies=True)
    assert slide.down == [[-1, 0, 1], [1, 2, 3], [3, 4, 5]]
    assert slide.across == [[0, 2], [1, 3]]
    assert slide.content()["flies"]
    assert slide.content()["places"] == [0, 1, 2, 3, 4, 5]


def test_bytes_travel_as_bytes_and_the_rest_in_four():
    assert Sheet(np.zeros((2, 2), np.uint8)).content()["cells"].dtype == np.uint8
    assert Sheet(np.zeros((2, 2), np.int64)).content()["cells"].dtype == np.float32


def test_the_strongest_number_is_the_limit_unless_told_otherwise():
    cells = [[-3.0, float("nan")], [2.0, 0.0]]
    assert Sheet(cells, "signed").content()["limit"] == 3
    assert Sheet(cells, "signed", limit=9).content()["limit"] == 9
    assert Sheet([[0.0]], "signed").content()["limit"] == 1


def test_products_have_a_table_for_each_output():
    sheet = Sheet(np.zeros((6, 3, 3)), part="products")
    assert sheet.size == (3, 3)
    assert sheet.steps is None


def test_a_scene_counts_the_steps_of_its_sheets():
    slide = Slide([[0]], [[0], [1], [2]], [0, 0, 1, 2])
    output = Sheet([[1, 2, 3]], part="output", shown=range(4))
    scene = Scene([output], alt=["numbers"], slide=slide)
    assert scene.steps == 4
    assert pack(scene.content())
    with pytest.raises(ValueError, match="as many steps"):
        Scene([Sheet([[1]], shown=range(3))], alt=["numbers"], slide=slide)


@pytest.mark.parametrize(
    ("cells", "look"), [([1, 2], "grey"), ([[]], "grey"), ([[1]], "colour"), ([[1]], "pink")]
)
def test_what_is_no_table_is_refused_in_a_sentence(cells, look):
    with pytest.raises(ValueError, match="right would be"):
        Sheet(cells, look)


def test_edits_arrive_once_and_within_reach():
    said = [[5, 0, 2, 3, 300], [6, 1, 0, 0, -99.5], [7, 1, 1, 1, 2]]
    edits, heard = read_edits(said, FIGURES, 0)
    assert edits == [Edit(0, 2, 3, 255.0), Edit(1, 0, 0, -9.0), Edit(1, 1, 1, 2.0)]
    assert heard == 7
    assert read_edits(said, FIGURES, 6) == ([Edit(1, 1, 1, 2.0)], 7)
    assert read_edits(said, FIGURES, 7) == ([], 7)


@pytest.mark.parametrize(
    "cell",
    [[1, 0, 3, 0, 1], [1, 0, 0, 4, 1], [1, 2, 0, 0, 1], [1, 3, 0, 0, 1], [1, 0, 0, 0, 1e300]],
    ids=["row", "column", "not to be edited", "no such sheet", "too large"],
)
def test_an_edit_beside_the_sheet_is_passed_by(cell):
    assert read_edits([cell], FIGURES, 0)[0] == []


@given(JUNK)
def test_nothing_that_a_browser_says_breaks_the_page(said):
    edits, _ = read_edits(said, FIGURES, 0)
    for edit in edits:
        height, width = FIGURES[edit.figure].size
        assert edit.row < height
        assert edit.column < width
