"""The chosen function and its parameters, as the sections of this lesson need them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.neurons.activations import ACTIVATIONS
from core.untrusted.links import Choice
from lessons.activation_functions import FUNCTIONS
from lessons.kit.knob import Knob
from lessons.kit.view import View

NAMES = {key: one.name for key, one in ACTIVATIONS.items()} | {"own": "your own"}


def settings(view: View, key: str) -> dict[str, float]:
    """The parameters of a function, as they are set on this page."""
    return {p.name: view[f"{key}_{p.name}"] for p in ACTIVATIONS[key].parameters}


def fields(key: str) -> tuple[str, ...]:
    """The names of those parameters in the view."""
    return tuple(f"{key}_{p.name}" for p in ACTIVATIONS[key].parameters)


def shape_knobs(key: str) -> list[Knob]:
    """A knob for each parameter that the function has."""
    return [
        Knob(f"{key}_{p.name}", p.symbol if len(p.symbol) > 1 else f"its {p.symbol}")
        for p in ACTIVATIONS[key].parameters
    ]


def pick(view: View, name: str, label: str) -> None:
    """A list of functions to choose one from, for a choice of the view."""
    field, key = view.lesson.view[name], view.key(name)
    assert isinstance(field, Choice)

    def picked() -> None:
        view.put(**{name: st.session_state[key]})

    st.session_state[key] = view[name]
    st.selectbox(label, field.options, key=key, format_func=NAMES.__getitem__, on_change=picked)


def pick_several(view: View, name: str, label: str) -> None:
    """A list of functions to choose some from, kept as a row of switches."""
    key = view.key(name)

    def picked() -> None:
        view.put(**{name: tuple(one in st.session_state[key] for one in FUNCTIONS)})

    now = chosen(view, name)
    st.session_state[key] = list(now)
    names = ", ".join(NAMES[one] for one in now)
    with st.popover(f"{label}: {names}" if now else label, width="stretch"):
        st.multiselect(
            label,
            FUNCTIONS,
            key=key,
            format_func=NAMES.__getitem__,
            on_change=picked,
            max_selections=5,
            placeholder="none",
        )


def chosen(view: View, name: str) -> Sequence[str]:
    """The functions whose switches are on, the first five at most."""
    return [one for one, on in zip(FUNCTIONS, view[name], strict=True) if on][:5]
