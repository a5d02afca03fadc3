"""A part of a section that is drawn alone, and a sentence where the engine fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from core import engine
from lessons.kit.fragment import fragment
from lessons.kit.near import near
from lessons.kit.view import View


def part(view: View, name: str, draw: Callable[[View], None], *, height: int = 0) -> None:
    """Draw a part alone when something in it is turned.

    With a height, in pixels, it is drawn when it comes near, and that much room is kept before.
    """

    def run() -> None:
        if height and not near(view.key(f"{name}_near")):
            st.skeleton(height=height)
            return
        with failures_told():
            draw(view)

    fragment(run, view.key(f"{name}_part"))


@contextmanager
def failures_told(*, again: str = "") -> Iterator[None]:
    """Say in a sentence what the engine could not do; `again` is the key of a button to retry."""
    try:
        yield
    except engine.Superseded:
        pass  # a newer value of the same knob is already being drawn
    except engine.EngineError as error:
        st.warning(str(error), icon=":material/sync_problem:")
        if again:
            st.button("Try again", key=again)
