"""A hand that drags what a figure shows, and leads the pictures that follow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lessons.kit.ahead import Leads, lane
from lessons.kit.pointer import Drag, read_drag
from lessons.kit.view import View


@dataclass(frozen=True)
class Hold:
    """What a hand does to the view when it moves over these figures of a film.

    `move` gives the new numbers by name, from the view as it was when the hand pressed; they are
    clamped to their fields. `leads` are the pictures, by key, that follow the hand before the page
    does (`lessons.kit.ahead`).
    """

    view: View
    figures: Sequence[int]
    move: Callable[[View, Drag], Mapping[str, float]]
    leads: Leads

    def data(self, key: str) -> dict[str, Any]:
        """What the film's scripts need to know: where to ask, and the last move that was heard."""
        own = lane(self.view, key, self.leads, self.move)
        said = st.session_state.get(key, {}).get("drag")
        serial = said.get("serial") if isinstance(said, dict) else None
        heard = serial if isinstance(serial, int) else 0
        return {"ahead": {"url": own.url, "pictures": list(self.leads)}, "heard": heard}

    def moved(self, key: str, said: object, figures: int) -> None:
        """Put what the browser says of the hand into the view."""
        drag = read_drag(said, figures)
        if drag is not None:
            self.view.turn(**lane(self.view, key, self.leads, self.move).dragged(drag))
