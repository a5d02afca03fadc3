"""Knobs that are live while they are dragged, and follow the view when something else turns them.

    knob(view, "theta", "threshold θ")
    knobs(view, Knob("w0", "weight w₀", signed=True), Knob("w1", "weight w₁", signed=True))

Knobs that stand below one another are drawn as one component: the page answers sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lessons.kit.ahead import Leads, lane
from lessons.kit.component import component
from lessons.kit.view import View

_knobs = component("knob", scripts=("crate", "hand"))


@dataclass(frozen=True)
class Knob:
    """A knob for the number `name` of the view, with the limits and the step of its field.

    `signed` colours it by sign from zero, as the course colours weights. `log` gives equal ratios
    to equal ways; `low` must then be positive. `reach` are limits that are narrower for
    now; between them the knob has 200 positions.
    """

    name: str
    label: str
    signed: bool = False
    log: bool = False
    unit: str = ""
    reach: tuple[float, float] | None = None


def knob(
    view: View,
    name: str,
    label: str,
    *,
    signed: bool = False,
    log: bool = False,
    unit: str = "",
    place: str = "",
    leads: Leads | None = None,
) -> None:
    """A single `Knob`; `place` names a second one for the same number. See `knobs`."""
    knobs(view, Knob(name, label, signed, log, unit), place=place, leads=leads)


def knobs(view: View, *below: Knob, place: str = "", leads: Leads | None = None) -> None:
    """Knobs below one another; `place` names a second set that begins with the same number.

    `leads` are the pictures, by key, that answer them before the page does (`lessons.kit.ahead`).
    """
    key = view.key(f"{place}_{below[0].name}" if place else below[0].name)
    place_heard = f"{key}.heard"

    def turned() -> None:
        heard = st.session_state[place_heard]
        turns = read_turns(st.session_state[key].turned, [one.name for one in below])
        new = {name: turn for name, turn in turns.items() if turn[1] > heard.get(name, 0)}
        view.turn(**{name: value for name, (value, _) in new.items()})
        serials = {name: serial for name, (_, serial) in new.items()}
        st.session_state[place_heard] = {**heard, **serials}

    heard = st.session_state.setdefault(place_heard, {})
    data = [_drawn(view, one) | {"heard": heard.get(one.name, 0)} for one in below]
    ahead = {"url": lane(view, key, leads).url, "pictures": list(leads)} if leads else None
    _knobs(key=key, data={"knobs": data, "ahead": ahead}, on_turned_change=turned)


def _drawn(view: View, one: Knob) -> dict[str, Any]:
    """What the browser needs to know of a knob; a logarithmic one has a hundred positions."""
    field = view.number(one.name)
    low, high = one.reach or (field.low, field.high)
    steps = 200 if one.reach else round((high - low) / field.step)
    return {
        "name": one.name,
        "label": one.label,
        "value": view[one.name],
        "low": low,
        "high": high,
        "steps": 100 if one.log else steps,
        "digits": max(0, len(f"{field.step:.10f}".rstrip("0").partition(".")[2])),
        "signed": one.signed,
        "log": one.log,
        "unit": one.unit,
    }


def read_turns(reading: Any, names: Sequence[str]) -> dict[str, tuple[float, int]]:
    """By name, the value and the serial number in what the browser sent, where they make sense."""
    if not isinstance(reading, dict):
        return {}
    turns = {name: _read_turn(reading.get(name)) for name in names}
    return {name: turn for name, turn in turns.items() if turn is not None}


def _read_turn(reading: Any) -> tuple[float, int] | None:
    if not isinstance(reading, dict):
        return None
    value, serial = reading.get("value"), reading.get("serial")
    if not isinstance(value, int | float) or not isinstance(serial, int):
        return None
    return (float(value), serial) if abs(value) < 1e12 else None
