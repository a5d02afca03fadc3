"""A knob that is live while it is dragged, and follows the view when something else turns it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.untrusted.links import Number
from lessons.kit.component import component
from lessons.kit.view import View

_knob = component("knob")


def knob(
    view: View,
    name: str,
    label: str,
    *,
    signed: bool = False,
    log: bool = False,
    unit: str = "",
    place: str = "",
) -> None:
    """A knob for the number `name` of the view, with the limits and the step of its field.

    `signed` colours it by sign from zero, as the course colours weights. `log` gives equal ratios
    to equal ways; `low` must then be positive. `place` names a second knob for the same number.
    """
    field = view.lesson.view[name]
    if not isinstance(field, Number):
        raise TypeError(f"{name} is not a number, and only numbers have knobs")
    key = view.key(f"{place}_{name}" if place else name)
    heard = f"{key}.heard"

    def turned() -> None:
        turn = read_turn(st.session_state[key].turned)
        if turn:
            view.put(**{name: field.clamp(turn[0])})
            st.session_state[heard] = turn[1]

    data = {
        "label": label,
        "value": view[name],
        "heard": st.session_state.get(heard, 0),
        "low": field.low,
        "high": field.high,
        "steps": round((field.high - field.low) / field.step) if not log else 100,
        "digits": max(0, len(f"{field.step:.10g}".partition(".")[2])),
        "signed": signed,
        "log": log,
        "unit": unit,
    }
    _knob(key=key, data=data, on_turned_change=turned)


def read_turn(reading: Any) -> tuple[float, int] | None:
    """The value and the serial number in what the browser sent; None where it makes no sense."""
    if not isinstance(reading, dict):
        return None
    value, serial = reading.get("value"), reading.get("serial")
    if not isinstance(value, int | float) or not isinstance(serial, int):
        return None
    return (float(value), serial) if abs(value) < 1e12 else None
