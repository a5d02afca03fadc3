"""Links: whatever comes in, sane values come out and a remark says what was wrong."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted.links import (
    LONGEST_VALUE,
    Choice,
    Coded,
    Number,
    Switches,
    read_link,
    write_link,
)
from core.untrusted.points import decode, encode

SCHEMA = {
    "w": Number(1.5, -4.0, 4.0, 0.1),
    "gate": Choice("AND", ("AND", "OR")),
    "on": Switches((True, False)),
    "points": Coded((), decode, encode),
}
DEFAULTS = {name: field.default for name, field in SCHEMA.items()}


def read(**params: str):
    return read_link(SCHEMA, {f"lesson_{name}": text for name, text in params.items()}, "lesson_")


def test_a_good_link_is_read_without_a_remark():
    values, remarks = read(w="-0.3", gate="OR", on="01", points="5,-3+")
    assert values == {"w": -0.3, "gate": "OR", "on": (False, True), "points": ((0.5, -0.3, 1),)}
    assert remarks == ()


@pytest.mark.parametrize("text", ["", "nan", "inf", "-inf", "1e999", "one", "0x10", "1,5", "²"])
def test_what_is_no_number_is_left_at_its_default(text):
    values, remarks = read(w=text)
    assert values == {}
    assert len(remarks) == 1


@pytest.mark.parametrize(("text", "limit"), [("99", 4.0), ("-1e300", -4.0), ("4.04", 4.0)])
def test_a_number_beyond_its_limits_is_clamped_and_said(text, limit):
    values, remarks = read(w=text)
    assert values == {"w": limit}
    assert "used instead" in remarks[0]


def test_a_number_lands_on_its_grid():
    assert read(w="0.123456")[0] == {"w": 0.1}


def test_unknown_names_are_ignored_and_said_and_streamlits_own_are_not():
    values, remarks = read_link(
        SCHEMA, {"lesson_x": "1", "other_w": "2", "embed": "true", "utm_source": "x"}, "lesson_"
    )
    assert values == {}
    assert len(remarks) == 2


def test_a_value_of_any_length_is_refused_before_it_is_read():
    values, remarks = read(points="1,1+." * LONGEST_VALUE)
    assert values == {}
    assert "longer" in remarks[0]


@given(st.dictionaries(st.sampled_from([f"lesson_{n}" for n in SCHEMA]) | st.text(), st.text()))
def test_any_text_gives_values_that_the_schema_allows(params):
    values, remarks = read_link(SCHEMA, params, "lesson_")
    assert set(values) <= set(SCHEMA)
    if "w" in values:
        assert math.isfinite(values["w"])
        assert -4 <= values["w"] <= 4
    assert all(not set(remark) & set("<>&[]`$\\") for remark in remarks)


points = st.lists(
    st.tuples(st.integers(-20, 20), st.integers(-20, 20), st.sampled_from((1, -1))), max_size=40
).map(lambda found: tuple((x / 10, y / 10, label) for x, y, label in found))


@given(
    st.integers(-40, 40).map(lambda tenths: tenths / 10),
    st.sampled_from(("AND", "OR")),
    st.tuples(st.booleans(), st.booleans()),
    points,
)
def test_every_view_comes_back_from_its_own_link(w, gate, on, drawn):
    view = {"w": w, "gate": gate, "on": on, "points": drawn}
    address = write_link(SCHEMA, view, "lesson_")
    params = {name: text for name, text in address.items() if text is not None}
    values, remarks = read_link(SCHEMA, params, "lesson_")
    assert {**DEFAULTS, **values} == view
    assert remarks == ()


def test_defaults_stay_out_of_the_address():
    assert set(write_link(SCHEMA, DEFAULTS, "lesson_").values()) == {None}
