"""Circuits that a learner builds: what the browser or a link says, and whether it is one.

A built circuit has at most eight units, u1 to u8, whose weights and thresholds lie on a grid of
halves from -9 to 9. In the browser it is a payload of plain JSON types,

    {"units": [{"name": "u1", "threshold": 1.5, "weights": [["x0", 1.0], ["x1", 1.0]]}],
     "outputs": {"carry": "u1", "sum": ""}}

where "" is an output that nothing is wired to yet; a `Circuit` lists wired outputs only. In a link
it is a text of letters, digits, points and minus signs, which no address needs to escape: the same
circuit is "A3a2b2.carry-A". Capitals are units (A is u1), small letters inputs in their order,
numbers count halves; each section after a point is one more unit, or a label with its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from core.neurons.circuit import Circuit, Unit

MAX_UNITS = 8
MAX_FAN_IN = 12
LARGEST = 9.0  # of a weight or a threshold
MAX_TEXT = 600  # characters of a link
NAMES = tuple(f"u{number}" for number in range(1, MAX_UNITS + 1))

_WIRE = re.compile(r"([A-Ha-z])(-?[0-9]{1,2})")
_UNIT = re.compile(r"(?P<name>[A-H])(?P<halves>-?[0-9]{1,2})(?P<wires>([A-Ha-z]-?[0-9]{1,2})*)")
_OUTPUT = re.compile(r"([0-9A-Za-z-]*)-([A-Ha-z])")


class CircuitError(ValueError):
    """What came is no circuit; the sentence says what is wrong with it."""


def from_payload(payload: Any, *, inputs: Sequence[str], outputs: Sequence[str]) -> Circuit:
    """The circuit in a `payload` of any type, on these `inputs`, for these `outputs` in order.

    Numbers are rounded to halves; an output that is missing or "" stays open. CircuitError for
    everything that is not a circuit.
    """
    units = _field(payload, "units", list, "a circuit")
    if len(units) > MAX_UNITS:
        raise CircuitError(f"a circuit holds at most {MAX_UNITS} units, and here are {len(units)}")
    known = (*inputs, *(_name(unit) for unit in units))
    built = tuple(_unit(unit, known) for unit in units)
    wired = _outputs(_field(payload, "outputs", dict, "a circuit"), outputs, known)
    try:
        return Circuit(tuple(inputs), built, wired)
    except ValueError as error:
        raise CircuitError(str(error)) from error


def to_payload(circuit: Circuit) -> dict[str, Any]:
    """The circuit in plain JSON types; outputs that are not wired are left out."""
    if any(unit.inhibitory for unit in circuit.units):
        raise CircuitError("a drawn circuit inhibits by negative weights, not by a veto")
    units = [
        {
            "name": unit.name,
            "threshold": float(unit.threshold),
            "weights": [[source, float(weight)] for source, weight in unit.weights],
        }
        for unit in circuit.units
    ]
    return {"units": units, "outputs": dict(circuit.outputs)}


def encode(circuit: Circuit) -> str:
    """A built circuit as text for a link, from which `decode` gives back an equal one.

    CircuitError for a circuit that the builder could not have made.
    """
    labels = [label for label, _ in circuit.outputs]
    if from_payload(to_payload(circuit), inputs=circuit.inputs, outputs=labels) != circuit:
        raise CircuitError("a link holds weights and thresholds in steps of a half")
    letters = {name: letter for letter, name in _alphabet(circuit.inputs).items()}
    sections = [_unit_text(unit, letters) for unit in circuit.units]
    sections += [f"{_plain(label)}-{letters[source]}" for label, source in circuit.outputs]
    text = ".".join(sections)
    if len(text) > MAX_TEXT:
        raise CircuitError(f"a link has room for {MAX_TEXT} characters, and this needs {len(text)}")
    return text


def decode(text: str, *, inputs: Sequence[str], outputs: Sequence[str]) -> Circuit:
    """The circuit that `encode` wrote, on the same `inputs` and `outputs`; else CircuitError."""
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        raise CircuitError(f"a circuit in a link is a text of at most {MAX_TEXT} characters")
    names = _alphabet(inputs)
    labels = {_plain(label): label for label in outputs}
    units: list[dict[str, Any]] = []
    wired: dict[str, str] = {}
    for section in text.split(".") if text else ():
        if unit := _UNIT.fullmatch(section):
            units.append(_unit_fields(unit, names))
        elif (output := _OUTPUT.fullmatch(section)) and output[1] in labels.keys() - wired.keys():
            wired[output[1]] = _source(output[2], names)
        else:
            raise CircuitError(f"the link has no unit and no open output {section[:20]!a}")
    named = {labels[plain]: source for plain, source in wired.items()}
    return from_payload({"units": units, "outputs": named}, inputs=inputs, outputs=outputs)


def _field(owner: Any, name: str, kind: type, what: str) -> Any:
    value = owner.get(name) if isinstance(owner, dict) else None
    if not isinstance(value, kind):
        raise CircuitError(f"{what} needs a {kind.__name__} called {name!r}")
    return value


def _name(unit: Any) -> str:
    name = _field(unit, "name", str, "a unit")
    if name not in NAMES:
        raise CircuitError(f"units are called {NAMES[0]} to {NAMES[-1]}, not {name[:20]!a}")
    return name


def _unit(unit: dict[str, Any], known: Sequence[str]) -> Unit:
    """One unit, once each of its sources is among the `known` names, and only once."""
    name, wires = unit["name"], _field(unit, "weights", list, "a unit")
    if len(wires) > MAX_FAN_IN:
        raise CircuitError(f"{name} has {len(wires)} wires: at most {MAX_FAN_IN} can reach a unit")
    weights = tuple(_wire(wire, name, known) for wire in wires)
    return Unit(name, weights, _half(unit.get("threshold"), f"the threshold of {name}"))


def _wire(wire: Any, name: str, known: Sequence[str]) -> tuple[str, float]:
    if not isinstance(wire, list) or len(wire) != 2:
        raise CircuitError(f"a wire to {name} is a pair of a source and a weight")
    source = _known(wire[0], known, name)
    return source, _half(wire[1], f"the weight from {source} to {name}")


def _outputs(
    wired: dict[Any, Any], labels: Sequence[str], known: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Label and source of each wired output, in the order of the `labels`."""
    if not wired.keys() <= set(labels):
        raise CircuitError(f"the outputs here are {', '.join(labels)} and no other")
    return tuple(
        (label, _known(wired[label], known, label))
        for label in labels
        if label in wired and wired[label] != ""
    )


def _known(source: Any, known: Sequence[str], target: str) -> str:
    if not isinstance(source, str) or source not in known:
        raise CircuitError(f"a wire to {target} comes from no input and no unit")
    return source


def _half(number: Any, what: str) -> float:
    """The number rounded to halves, where it is one between -9 and 9."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise CircuitError(f"{what} must be a number")
    if not -LARGEST <= number <= LARGEST:
        raise CircuitError(f"{what} must lie between {-LARGEST:g} and {LARGEST:g}")
    return round(2 * number) / 2


def _alphabet(inputs: Sequence[str]) -> dict[str, str]:
    """The letter of each input and of each unit that there can be."""
    if len(inputs) > len(ascii_lowercase):
        raise CircuitError(f"a link knows at most {len(ascii_lowercase)} inputs")
    small = zip(ascii_lowercase, inputs, strict=False)
    return {**dict(small), **dict(zip(ascii_uppercase, NAMES, strict=False))}


def _source(letter: str, names: Mapping[str, str]) -> str:
    if letter not in names:
        raise CircuitError(f"the link has a wire from {letter!r}, and there is no such input")
    return names[letter]


def _plain(label: str) -> str:
    """The label in letters and digits; any other character as its code between minus signs."""
    return "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in label)


def _unit_text(unit: Unit, letters: Mapping[str, str]) -> str:
    wires = "".join(f"{letters[source]}{2 * weight:.0f}" for source, weight in unit.weights)
    return f"{letters[unit.name]}{2 * unit.threshold:.0f}{wires}"


def _unit_fields(match: re.Match[str], names: Mapping[str, str]) -> dict[str, Any]:
    wires = _WIRE.findall(match["wires"])
    weights = [[_source(letter, names), int(halves) / 2] for letter, halves in wires]
    return {"name": names[match["name"]], "threshold": int(match["halves"]) / 2, "weights": weights}
