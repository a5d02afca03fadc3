from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.neurons.circuit import Circuit, Unit
from core.untrusted.circuits import to_payload
from lessons.kit import circuit as kit

INPUTS = ("x0", "x1")
AND = Circuit(INPUTS, (Unit("u1", (("x0", 1.0), ("x1", 1.0)), 1.5),), (("y", "u1"),))
NAMED = Circuit(INPUTS, (Unit("and", (("x0", 1.0), ("x1", 1.0)), 1.5),), (("y", "and"),))
OR = Circuit(INPUTS, (Unit("u1", (("x0", 1.0), ("x1", 1.0)), 0.5),), (("y", "u1"),))


def read(sent: Any, *, editable: bool = True) -> kit.CircuitEvent | None:
    return kit._event(sent, AND, ("y",), editable=editable)


def test_an_edit_arrives_with_the_inputs() -> None:
    event = read({"serial": 1, "network": to_payload(OR), "on": [True, False]})
    assert event == kit.CircuitEvent(OR, (True, False))


def test_a_bad_edit_leaves_the_circuit_and_says_why() -> None:
    broken = to_payload(OR) | {"outputs": {"y": "u7"}}
    event = read({"serial": 1, "network": broken, "on": [True, False]})
    assert event is not None
    assert event.network == AND
    assert "comes from no input and no unit" in event.refused


def test_a_drawing_that_is_not_editable_takes_no_edit() -> None:
    event = read({"serial": 1, "network": to_payload(OR), "on": [True, False]}, editable=False)
    assert event == kit.CircuitEvent(AND, (True, False))


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
SHAPED = st.fixed_dictionaries(
    {"serial": st.integers() | ANYTHING, "network": ANYTHING, "on": st.lists(ANYTHING, max_size=3)}
)


@given(ANYTHING | SHAPED)
def test_whatever_the_browser_sends_never_breaks_the_page(sent: Any) -> None:
    event = read(sent)
    assert event is None or (event.network == AND and event.refused and len(event.inputs_on) == 2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"inputs_on": (True,)}, "1 inputs are said to be on or off, and there are 2"),
        ({"table": ({}, {})}, "a table for 2 inputs has 4 rows, and this one 2"),
        ({"network": NAMED}, "the units of an editable circuit are called u1 to u8"),
    ],
)
def test_what_does_not_fit_is_said(wrong: dict[str, Any], sentence: str) -> None:
    given = {"key": "k", "inputs_on": (True, True), "outputs": ("y",), "alt": "AND"} | wrong
    with pytest.raises(ValueError, match=sentence):
        kit.circuit(given.pop("network", AND), **given)


def test_the_script_stays_one_idea_a_file() -> None:
    files = [kit._FOLDER / name for name in kit._SCRIPTS]
    assert max(len(path.read_text().splitlines()) for path in files) < 300
