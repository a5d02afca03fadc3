"""A knob that is live while it is dragged, and follows the view when something else turns it."""

from __future__ import annotations

import streamlit as st

from core.untrusted.links import Number
from lessons.kit.component import component
from lessons.kit.view import View

_knob = component("knob")


def knob(
    view: View, name: str, label: str, *, signed: bool = False, log: bool = False, unit: str = ""
) -> None:
    """A knob for the number `name` of the view, with the limits and the step of its field.

    `signed` colours it by sign from zero, as the course colours weights. `log` gives equal ratios
    to equal ways; `low` must then be positive.
    """
    field = view.lesson.view[name]
    if not isinstance(field, Number):
        raise TypeError(f"{name} is not a number, and only numbers have knobs")
    key = view.key(name)

    def turned() -> None:
        reading = st.session_state[key].turned
        value = reading.get("value") if isinstance(reading, dict) else None
        if isinstance(value, int | float) and value == value:
            view.put(**{name: field.clamp(value)})

    data = {
        "label": label,
        "value": view[name],
        "low": field.low,
        "high": field.high,
        "steps": round((field.high - field.low) / field.step) if not log else 100,
        "digits": max(0, len(f"{field.step:.10g}".partition(".")[2])),
        "signed": signed,
        "log": log,
        "unit": unit,
    }
    _knob(key=key, data=data, on_turned_change=turned)
