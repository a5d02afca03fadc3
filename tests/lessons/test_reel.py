"""What Python promises the film: sizes checked in sentences, bytes that come back, clicks read."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from streamlit.testing.v1 import AppTest

from lessons.kit.crate import pack
from lessons.kit.film import Click, film, read_click, read_step
from lessons.kit.palette import BLUE
from lessons.kit.reel import Reel, Rule, count_steps, spec

NAMES = {
    "Float64Array": "<f8",
    "Float32Array": "<f4",
    "Int32Array": "<i4",
    "Uint32Array": "<u4",
    "Int16Array": "<i2",
    "Uint16Array": "<u2",
    "Int8Array": "i1",
    "Uint8Array": "u1",
}


def unpacked(crate: bytes) -> Any:
    """A second reading of the format, as JavaScript has to read it: offsets must be aligned."""
    base = 4 + int.from_bytes(crate[:4], "little")
    assert base % 8 == 0

    def opened(value: dict[str, Any]) -> Any:
        if "$" not in value:
            return value
        name, offset, shape = value["$"]
        assert offset % 8 == 0
        size = math.prod(shape)
        return np.frombuffer(crate, NAMES[name], size, base + offset).reshape(shape)

    return json.loads(crate[4:base], object_hook=opened)


numbers = hnp.arrays(
    st.sampled_from(["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "?", ">f8"]),
    hnp.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=5),
)


@given(st.lists(numbers, max_size=4), st.text(max_size=9))
@example([np.array([-(2**63)])], "the widest integer")
@example([np.array([2**31 - 1, -(2**31)])], "the widest that stays one")
def test_arrays_come_back_as_they_were(arrays: list[np.ndarray], text: str) -> None:
    back = unpacked(pack({"arrays": arrays, "text": text}))
    assert back["text"] == text
    for sent, came in zip(arrays, back["arrays"], strict=True):
        assert came.shape == sent.shape
        expected = sent.astype("f8") if came.dtype == "f8" else sent
        np.testing.assert_array_equal(came, expected)


def test_small_types_stay_small() -> None:
    picture = np.zeros((60, 50, 50), "uint8")
    assert len(pack({"picture": picture})) < picture.nbytes + 200


def test_text_and_missing_numbers_travel_as_json() -> None:
    back = unpacked(pack({"words": np.array(["a", "b"]), "gap": [1.0, math.nan]}))
    assert back == {"words": ["a", "b"], "gap": [1.0, None]}


def test_a_figure_travels_with_bytes_and_without_plotlys_template() -> None:
    figure = go.Figure(go.Scatter(x=np.arange(3.0), y=np.arange(3.0), line_color=BLUE))
    sent = spec(Reel(figure))
    assert isinstance(sent["data"][0]["x"], np.ndarray)
    assert "template" not in sent["layout"]
    assert sent["data"][0]["line"]["color"] == BLUE


def reel(*rules: Rule, **arrays: Any) -> Reel:
    return Reel(go.Figure(go.Scatter()), arrays, rules)


def test_steps_are_those_of_the_arrays() -> None:
    assert count_steps([reel()]) == 1
    moving = reel(Rule("data[0].x", "x", "upto"), x=np.zeros(7))
    assert count_steps([reel(), moving]) == 7


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        ([reel(Rule("data[0].x", "y"), x=[1])], "no array 'y'; it has"),
        ([reel(Rule("data[1].x", "x"), x=[1])], "figure 0 has 1 traces"),
        ([reel(Rule("data.x", "x"), x=[1])], "is no path such as"),
        ([reel(Rule("frames[0].x", "x"), x=[1])], "is no path such as"),
        ([reel(Rule("data[0].x", "x", "until"), x=[1])], "not 'until'"),  # type: ignore[arg-type]
        ([reel(Rule("data[0].x", "x"), x=[])], "at least one step"),
        (
            [reel(Rule("data[0].x", "x"), x=[1, 2]), reel(Rule("data[0].x", "x"), x=[1, 2, 3])],
            "'x' of figure 0 has 2, 'x' of figure 1 has 3",
        ),
    ],
)
def test_what_does_not_fit_is_said(made: list[Reel], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        count_steps(made)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"alt": []}, "needs its text in alt, got 0"),
        ({"alt": [""]}, "needs its text in alt"),
        ({"alt": ["a line"], "titles": ["one", "two"]}, "one for each of 1, got 2"),
        ({"alt": ["a line"], "captions": ["one", "two"]}, "each of 1 steps, got 2"),
        ({"alt": ["a line"], "columns": [1, 2]}, "at most 1 positive widths"),
        ({"alt": ["a line"], "columns": [0]}, "at most 1 positive widths"),
    ],
)
def test_lengths_are_checked_before_anything_is_shown(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        film([go.Figure()], key="wrong", **wrong)


def test_a_click_is_read() -> None:
    said = {"figure": 1, "x": 0.5, "y": -2, "shift": True, "trace": 2, "point": [3, 4]}
    assert read_click(said, 2) == Click(1, 0.5, -2.0, shift=True, trace=2, point=(3, 4))
    assert read_click(said, 1) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
parts = st.sampled_from(["figure", "x", "y", "z", "shift", "trace", "point", "customdata"])


@given(st.dictionaries(parts, json_values) | json_values, st.integers(1, 3))
def test_a_click_that_makes_no_sense_is_none(said: Any, figures: int) -> None:
    click = read_click(said, figures)
    if click is not None:
        assert 0 <= click.figure < figures
        assert math.isfinite(click.x)
        assert math.isfinite(click.y)
        assert click.z is None or math.isfinite(click.z)
        assert click.trace is None or click.trace >= 0
        assert isinstance(click.shift, bool)


@given(json_values, st.integers(1, 9))
def test_a_step_is_one_of_the_film(said: Any, steps: int) -> None:
    step = read_step(said, steps)
    assert step is None or step in range(steps)
    assert read_step(steps - 1, steps) == steps - 1


def test_a_film_is_shown_in_a_script() -> None:
    def script() -> None:
        import plotly.graph_objects as go

        from lessons.kit.film import film

        seen = film([go.Figure(go.Scatter(y=[1, 2]))], key="shown", alt=["a rising line"])
        assert seen.step is None
        assert seen.click is None

    app = AppTest.from_function(script, default_timeout=20).run()
    assert not app.exception
    assert len(app.get("bidi_component")) == 1
