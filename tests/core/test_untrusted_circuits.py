from __future__ import annotations

import json
import math
import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.neurons.circuit import Circuit, Unit
from core.untrusted import circuits
from core.untrusted.circuits import CircuitError, decode, encode, from_payload, to_payload

INPUTS = ("x0", "x1")
OUTPUTS = ("carry", "sum")
HALVES = st.integers(-18, 18).map(lambda count: count / 2)

HALF_ADDER = Circuit(
    INPUTS,
    (
        Unit("u1", (("x0", 1.0), ("x1", 1.0)), 1.5),
        Unit("u2", (("x0", 1.0), ("x1", 1.0), ("u1", -2.0)), 0.5),
    ),
    (("carry", "u1"), ("sum", "u2")),
)


@st.composite
def built(draw: st.DrawFn) -> tuple[Circuit, tuple[str, ...]]:
    """Any circuit that the builder could make, and the labels of all its outputs."""
    inputs = tuple(f"x{i}" for i in range(draw(st.integers(1, 12))))
    labels = tuple(draw(st.lists(st.text(min_size=1, max_size=8), max_size=4, unique=True)))
    units: list[Unit] = []
    for name in draw(st.permutations(circuits.NAMES))[: draw(st.integers(0, 8))]:
        sources = st.sampled_from((*inputs, *(unit.name for unit in units)))
        chosen = draw(st.lists(sources, max_size=12, unique=True))
        weights = tuple((source, draw(HALVES)) for source in chosen)
        units.append(Unit(name, weights, draw(HALVES)))
    names = st.sampled_from(("", *inputs, *(unit.name for unit in units)))
    wired = [(label, source) for label in labels if (source := draw(names))]
    return Circuit(inputs, tuple(draw(st.permutations(units))), tuple(wired)), labels


@given(built())
def test_a_link_brings_back_the_same_circuit(made: tuple[Circuit, tuple[str, ...]]) -> None:
    circuit, labels = made
    text = encode(circuit)
    assert decode(text, inputs=circuit.inputs, outputs=labels) == circuit
    assert len(text) <= circuits.MAX_TEXT
    assert set(text) <= set(string.ascii_letters + string.digits + ".-")


@given(built())
def test_a_payload_survives_json(made: tuple[Circuit, tuple[str, ...]]) -> None:
    circuit, labels = made
    payload = json.loads(json.dumps(to_payload(circuit)))
    assert from_payload(payload, inputs=circuit.inputs, outputs=labels) == circuit


def test_the_largest_circuit_fits_into_a_link() -> None:
    inputs = tuple(f"input_{i}" for i in range(12))
    names = circuits.NAMES
    units = tuple(
        Unit(name, tuple((s, -9.0) for s in (*names[:i], *inputs)[:12]), -9.0)
        for i, name in enumerate(names)
    )
    circuit = Circuit(inputs, units, tuple((f"output{i}", "u8") for i in range(8)))
    assert len(encode(circuit)) <= 600
    assert decode(encode(circuit), inputs=inputs, outputs=[f"output{i}" for i in range(8)])


def test_the_text_of_a_half_adder_is_short_and_stays_as_it_is() -> None:
    text = "A3a2b2.B1a2b2A-4.carry-A.sum-B"
    assert encode(HALF_ADDER) == text
    assert decode(text, inputs=INPUTS, outputs=OUTPUTS) == HALF_ADDER


def is_circuit_or_circuit_error(read: Callable[..., Circuit], given: Any) -> None:
    """No other exception; a circuit survives its link, an error can be shown on any page."""
    sentence = ""
    try:
        circuit = read(given, inputs=INPUTS, outputs=OUTPUTS)
    except CircuitError as error:
        sentence = str(error)
    else:
        assert decode(encode(circuit), inputs=INPUTS, outputs=OUTPUTS) == circuit
    assert sentence.isprintable()


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
WORDS = st.sampled_from(("name", "threshold", "weights", "units", "outputs", "u1", "x0", "sum", ""))
NEAR: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.integers() | st.floats() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=10) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=40,
)
WIRE = st.lists(WORDS | HALVES | JSON, max_size=3)
UNIT = st.fixed_dictionaries(
    {
        "name": st.sampled_from(circuits.NAMES) | JSON,
        "threshold": HALVES | JSON,
        "weights": st.lists(WIRE, max_size=3) | JSON,
    }
)
SHAPED = st.fixed_dictionaries(
    {"units": st.lists(UNIT, max_size=9) | JSON, "outputs": st.dictionaries(WORDS, JSON) | NEAR}
)


@given(JSON | NEAR | SHAPED)
def test_whatever_comes_is_a_circuit_or_a_circuit_error(payload: Any) -> None:
    is_circuit_or_circuit_error(from_payload, payload)


LETTERS = st.text(alphabet="ABHabz0123456789-.carysum", max_size=80)


@given(st.text() | LETTERS | st.lists(st.sampled_from(("A3a2b2", "B1A-4", "sum-B"))).map(".".join))
def test_any_text_is_a_circuit_or_a_circuit_error(text: str) -> None:
    is_circuit_or_circuit_error(decode, text)


def changed(**fields: Any) -> dict[str, Any]:
    """The half adder's payload with some fields of its first unit replaced."""
    payload = to_payload(HALF_ADDER)
    payload["units"][0] |= fields
    return payload


BARE = {"name": "u1", "threshold": 0, "weights": []}


@pytest.mark.parametrize(
    ("payload", "sentence"),
    [
        (None, "a circuit needs a list called 'units'"),
        ({"units": []}, "a circuit needs a dict called 'outputs'"),
        ({"units": [{}] * 9, "outputs": {}}, "at most 8 units"),
        (changed(name="u9"), "units are called u1 to u8, not 'u9'"),
        ({"units": [BARE, BARE], "outputs": {}}, "'u1' appears twice"),
        (changed(weights=[["x0", 1]] * 13), "at most 12 can reach a unit"),
        (changed(weights=[["x0", 1], ["x0", 2]]), "'x0' appears twice"),
        (changed(weights=[["x7", 1]]), "a wire to u1 comes from no input and no unit"),
        (changed(weights=[["x0"]]), "a pair of a source and a weight"),
        (changed(weights=[["x0", "1"]]), "the weight from x0 to u1 must be a number"),
        (changed(threshold=True), "the threshold of u1 must be a number"),
        (changed(threshold=math.nan), "must lie between -9 and 9"),
        (changed(threshold=10**400), "must lie between -9 and 9"),
        (changed(threshold=9.5), "must lie between -9 and 9"),
        (changed(weights=[["u2", 1]]), "circle"),
        (to_payload(HALF_ADDER) | {"outputs": {"y": "u1"}}, "outputs here are carry, sum"),
        (to_payload(HALF_ADDER) | {"outputs": {"sum": "u3"}}, "a wire to sum comes from"),
    ],
)
def test_what_is_wrong_is_said(payload: Any, sentence: str) -> None:
    with pytest.raises(CircuitError, match=sentence):
        from_payload(payload, inputs=INPUTS, outputs=OUTPUTS)


def test_numbers_are_rounded_to_halves() -> None:
    payload = changed(threshold=1.3, weights=[["x0", -0.2], ["x1", 0.74]])
    unit = from_payload(payload, inputs=INPUTS, outputs=OUTPUTS).units[0]
    assert (unit.threshold, unit.weights) == (1.5, (("x0", 0.0), ("x1", 0.5)))
    assert math.copysign(1, unit.weights[0][1]) == 1, "minus nought would be drawn as -0"


@pytest.mark.parametrize(
    "text",
    [
        "A3c2",
        "A3a2.A3a2",
        "A3a2.sum-A.sum-A",
        "A3a2.y-A",
        "A19",
        "A3B2.B1A2",
        "sum-z",
        ".",
        "A3" * 400,
    ],
)
def test_links_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(CircuitError):
        decode(text, inputs=INPUTS, outputs=OUTPUTS)


@pytest.mark.parametrize(
    "unit",
    [
        Unit("or", (("x0", 1.0),), 0.5),
        Unit("u1", (("x0", 0.3),), 0.5),
        Unit("u1", (("x0", 1.0),), 0.5, inhibitory=("x1",)),
    ],
)
def test_only_what_the_builder_can_make_becomes_a_link(unit: Unit) -> None:
    with pytest.raises(CircuitError):
        encode(Circuit(INPUTS, (unit,), ()))


def test_open_outputs_stay_open() -> None:
    payload = to_payload(HALF_ADDER) | {"outputs": {"carry": "", "sum": "u2"}}
    circuit = from_payload(payload, inputs=INPUTS, outputs=OUTPUTS)
    assert circuit.outputs == (("sum", "u2"),)
    assert decode(encode(circuit), inputs=INPUTS, outputs=OUTPUTS) == circuit
