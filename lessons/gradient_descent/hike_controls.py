"""The knobs of a hike: who walks, how fast, for how long and from where.

The fields of another hike of the page have the same names behind a prefix, `of`.
"""

from __future__ import annotations

import streamlit as st

from core.descent.optimisers import OPTIMISERS
from core.descent.terrain import Landscape
from lessons.gradient_descent import hike
from lessons.gradient_descent.words import NAMES
from lessons.kit import controls
from lessons.kit.ahead import Leads
from lessons.kit.knob import Knob, knobs
from lessons.kit.view import View


def who(view: View, of: str = "") -> None:
    """Who hikes: any of the twelve."""
    name = f"{of}hikers"
    key = view.key(name)

    def chosen() -> None:
        view.put(**{name: tuple(one in st.session_state[key] for one in OPTIMISERS)})

    st.session_state[key] = hike.hikers(view, of)
    st.pills(
        "Who hikes",
        list(OPTIMISERS),
        key=key,
        format_func=NAMES.__getitem__,
        selection_mode="multi",
        on_change=chosen,
    )


def paces(view: View, of: str = "", *, leads: Leads | None = None) -> None:
    """How fast everyone goes, and through how thick a fog."""
    one_rate = Knob(f"{of}one_rate", "learning rate η", log=True)
    pace = Knob(f"{of}pace", "that rate, times", log=True)
    controls.choice(view, f"{of}rates", "Learning rate", hike.PACES, quiet=True)
    knobs(
        view,
        one_rate if view[f"{of}rates"] == "one" else pace,
        Knob(f"{of}swing", "momentum β, β₁"),
        Knob(f"{of}fog", "noise"),
        leads=leads,
    )


def outset(land: Landscape, of: str = "") -> tuple[Knob, Knob, Knob]:
    """How long everyone walks, and from where: the keyboard's way to another start."""
    (x, y), (across, along) = land.axes, land.domain
    return (
        Knob(f"{of}gradients", "gradients each"),
        Knob(f"{of}from_x", f"start {x}", signed=True, reach=across),
        Knob(f"{of}from_y", f"start {y}", signed=True, reach=along),
    )
