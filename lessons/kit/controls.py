"""Streamlit's own widgets, reading and writing the lesson's view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.untrusted.links import Choice
from lessons.kit.view import View


def choice(
    view: View,
    name: str,
    label: str,
    names: Mapping[str, str] | None = None,
    *,
    quiet: bool = False,
    also: Mapping[str, Any] | None = None,
) -> None:
    """One of the options of the field `name`, shown by `names`; `quiet` hides the label.

    `also` are other values that a choice sets.
    """
    field = view.lesson.view[name]
    if not isinstance(field, Choice):
        raise TypeError(f"{name} is not a choice")
    key = view.key(name)

    def chosen() -> None:
        view.put(**{name: st.session_state[key]}, **(also or {}))

    st.session_state[key] = view[name]
    st.segmented_control(
        label,
        field.options,
        key=key,
        format_func=lambda option: names[option] if names else option,
        required=True,
        on_change=chosen,
        label_visibility="collapsed" if quiet else "visible",
    )


def switch(view: View, name: str, label: str, *, index: int = 0) -> None:
    """The switch number `index` of the field `name`, a row of switches."""
    key = view.key(f"{name}_{index}")

    def switched() -> None:
        row = list(view[name])
        row[index] = st.session_state[key]
        view.put(**{name: tuple(row)})

    st.session_state[key] = view[name][index]
    st.toggle(label, key=key, on_change=switched)
