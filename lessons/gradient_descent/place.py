"""The landscape, the start and the optimiser of a section, and how they are chosen.

A section `name` has the fields `name_land`, `name_x`, `name_y` and `name_rule`.
"""

from __future__ import annotations

import streamlit as st

from core.descent.landscapes import LANDSCAPES
from core.descent.terrain import Landscape
from core.untrusted.links import Choice
from lessons.gradient_descent import LANDS
from lessons.gradient_descent.words import NAMES
from lessons.kit.film import Click
from lessons.kit.knob import Knob
from lessons.kit.view import View
from lessons.kit.words import number


def land(view: View, section: str) -> Landscape:
    """The landscape of the section."""
    return LANDSCAPES[view[f"{section}_land"]]


def start(view: View, section: str) -> tuple[float, float]:
    """Where its walk begins: on the map, whatever a link has left."""
    (left, right), (low, high) = land(view, section).domain
    x, y = view[f"{section}_x"], view[f"{section}_y"]
    return min(max(x, left), right), min(max(y, low), high)


def put_start(view: View, section: str, click: Click) -> None:
    """Begin where the learner has clicked."""
    view.turn(**{f"{section}_x": click.x, f"{section}_y": click.y})


def start_knobs(view: View, section: str) -> tuple[Knob, Knob]:
    """The keyboard's way to another start."""
    ground = land(view, section)
    (x, y), (across, along) = ground.axes, ground.domain
    return (
        Knob(f"{section}_x", f"start {x}", reach=across),
        Knob(f"{section}_y", f"start {y}", reach=along),
    )


def pick_land(view: View, section: str) -> None:
    """The landscape; another one begins at its own start."""
    key = view.key(f"{section}_land")

    def chosen() -> None:
        ground = LANDSCAPES[st.session_state[key]]
        x, y = ground.starts[0].point
        view.put(**{f"{section}_land": ground.name, f"{section}_x": x, f"{section}_y": y})

    st.session_state[key] = view[f"{section}_land"]
    st.selectbox("The landscape", LANDS, key=key, format_func=title, on_change=chosen)


def pick_rule(view: View, section: str, label: str = "The optimiser") -> None:
    """The optimiser, of those that the section has."""
    name = f"{section}_rule"
    field, key = view.lesson.view[name], view.key(name)
    assert isinstance(field, Choice)

    def chosen() -> None:
        view.put(**{name: st.session_state[key]})

    st.session_state[key] = view[name]
    st.selectbox(label, field.options, key=key, format_func=rule_title, on_change=chosen)


def title(name: str) -> str:
    """The landscape's name, as a label writes it."""
    words = LANDSCAPES[name].title
    return words[0].upper() + words[1:]


def rule_title(name: str) -> str:
    """The optimiser's name, as a label writes it."""
    return NAMES[name][0].upper() + NAMES[name][1:]


def at(point: tuple[float, float]) -> str:
    """A point in a sentence.

    >>> at((1.0, -0.5))
    '(1, −0.5)'
    """
    return f"({number(point[0], 3)}, {number(point[1], 3)})"
