"""What the pad makes of the strokes that a browser sends, friendly or not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted import curves
from core.untrusted.links import Choice
from lessons import Lesson
from lessons.kit import curve_pad as kit
from lessons.kit.component import FOLDER
from lessons.kit.view import View

LINE = curves.curve([[-1, 0], [1, 0]])
RISE = [[-1, -1], [1, 1]]
BUMP = [[-0.5, 0], [0, 0.5], [0.5, 0]]
POINT = [[0.3, 0.3]]
MENDED = ((-1.0, 0.0), (-0.5, 0.0), (0.0, 0.5), (0.5, 0.0), (1.0, 0.0))


def sent(serial: int, *strokes: Any) -> dict[str, Any]:
    return {"serial": serial, "strokes": list(strokes)}


def test_a_stroke_mends_the_curve() -> None:
    assert kit.read_strokes(sent(1, BUMP), LINE, heard=0) == kit.Drawn(MENDED, 1)


def test_strokes_that_arrive_together_count_in_their_order() -> None:
    now = kit.read_strokes(sent(2, RISE, BUMP), (), heard=0)
    assert now is not None
    assert now == kit.Drawn(curves.curve(BUMP, curves.curve(RISE)), 2)


def test_a_stroke_that_arrives_again_counts_once() -> None:
    assert kit.read_strokes(sent(5, RISE, BUMP), LINE, heard=4) == kit.Drawn(MENDED, 5)
    assert kit.read_strokes(sent(5, RISE, BUMP), LINE, heard=5) is None


def test_a_server_that_forgot_takes_what_it_gets() -> None:
    assert kit.read_strokes(sent(8, BUMP), LINE, heard=0) == kit.Drawn(MENDED, 8)


def test_clear_empties_the_pad_and_drawing_goes_on() -> None:
    assert kit.read_strokes(sent(1, None), LINE, heard=0) == kit.Drawn((), 1)
    assert kit.read_strokes(sent(2, None, RISE), LINE, heard=0) == kit.Drawn(curves.curve(RISE), 2)


def test_a_refused_stroke_leaves_the_curve_and_says_why() -> None:
    why = "A single point is not a curve: draw a line from left to right."
    assert kit.read_strokes(sent(1, POINT), LINE, heard=0) == kit.Drawn(LINE, 1, why)
    assert kit.read_strokes(sent(2, POINT, BUMP), LINE, heard=0) == kit.Drawn(MENDED, 2)


def test_of_too_many_strokes_the_last_ones_count() -> None:
    many = [None] * kit.MOST_STROKES
    assert kit.read_strokes(sent(65, *many[1:], RISE, BUMP), LINE, heard=0) == kit.read_strokes(
        sent(65, RISE, BUMP), LINE, heard=0
    )
    assert kit.read_strokes(sent(65, POINT, *many), (), heard=0) == kit.Drawn((), 65)


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
SHAPED = st.fixed_dictionaries({"serial": st.integers() | ANYTHING, "strokes": st.lists(ANYTHING)})


@given(ANYTHING | SHAPED)
def test_whatever_the_browser_sends_never_breaks_the_page(anything: Any) -> None:
    now = kit.read_strokes(anything, LINE, heard=0)
    assert now is None or curves.decode(curves.encode(now.curve)) == now.curve


def test_only_coded_values_have_pads() -> None:
    view = View(Lesson("s", "S", "?", "Learning", 1, 1, "", (), {"size": Choice("a", ("a",))}))
    with pytest.raises(TypeError, match="size is not a drawn value, and only curves have pads"):
        kit.curve_pad(view, "size", label="Size", caption="")


def test_the_script_agrees_with_python_and_stays_short() -> None:
    script = (FOLDER / "curve_pad.js").read_text(encoding="utf-8")
    limit = re.search(r"MOST_POINTS = (\d+)", script)
    assert limit is not None
    assert int(limit[1]) == curves.MOST_RAW
    assert len(script.splitlines()) < 200
