"""The kit's pure parts, and what a hostile browser can send to its components."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted.links import Number
from core.untrusted.progress import Progress
from lessons.kit import progress
from lessons.kit.knob import read_turns
from lessons.kit.neuron import read_switches
from lessons.kit.table import read_index
from lessons.kit.words import number, some, subscript, total

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
turns = st.fixed_dictionaries({"value": anything, "serial": anything})
FIELD = Number(1.0, -2.0, 2.0, 0.1)


@given(anything | turns)
def test_whatever_a_knob_sends_becomes_a_value_of_its_field_or_nothing(sent):
    for reading in (sent, {"w": sent}):
        for value, serial in read_turns(reading, ["w"]).values():
            assert -2 <= FIELD.clamp(value) <= 2
            assert isinstance(serial, int)


def test_a_turn_of_a_knob_is_read():
    sent = {"w": {"value": -0.3, "serial": 7}, "x": {"value": 1, "serial": "7"}, "y": None}
    assert read_turns(sent, ["w", "x", "y", "z"]) == {"w": (-0.3, 7)}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "1", None, [1]])
def test_a_turn_without_a_number_is_none(value):
    assert read_turns({"w": {"value": value, "serial": 7}}, ["w"]) == {}


@given(anything)
def test_whatever_a_neuron_sends_is_a_row_of_switches_or_nothing(sent):
    switches = read_switches(sent, 3)
    assert switches is None or (len(switches) == 3 and set(switches) <= {True, False})


@given(anything)
def test_whatever_a_table_or_a_wall_sends_is_one_of_its_rows_or_nothing(sent):
    index = read_index(sent, 4)
    assert index is None or index in range(4)


@given(st.text(max_size=60))
def test_spoiled_storage_is_an_empty_record(text):
    assert progress.readable({"text": text}) == Progress()


@given(anything)
def test_storage_of_any_shape_is_a_record(sent):
    assert isinstance(progress.readable(sent), Progress)


def test_our_own_storage_comes_back():
    record = Progress().with_passed("logic_gates.nand").with_last("logic_gates")
    assert progress.readable({"text": record.to_json()}) == record


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.0, "0"), (-1.5, "−1.5"), (0.1 + 0.2, "0.3"), (12.0, "12")]
)
def test_numbers_as_the_pages_print_them(value, text):
    assert number(value) == text


def test_sums_counts_and_names_in_sentences():
    assert total([(1, 0.5), (0, -2.0)]) == "1 · 0.5 + 0 · (−2)"
    assert (some(1, "pass", "passes"), some(2, "pass", "passes")) == ("1 pass", "2 passes")
    assert subscript("a10") == "a₁₀"
