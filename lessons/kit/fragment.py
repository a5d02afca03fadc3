"""Parts of a page that are drawn alone, without losing what was turned in another part.

What is turned in two parts within one breath (a click, and a section that comes near) leaves the
browser as one message in the name of the first part. Streamlit then runs the callbacks of both,
and draws the first only. A callback therefore says that it was `called`; if its part is not about
to be drawn, the next part draws the whole page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    RunLocation,
    ThreadState,
    get_script_run_ctx,
)

_MISSED, _CHANGED = "atelier.missed", "atelier.changed"


def fragment(draw: Callable[[], None], key: str, *, every: float | None = None) -> None:
    """Draw a part of the page; what is turned inside it draws this part alone.

    `every` draws it again and again, after so many seconds.
    """

    def part() -> None:
        begin()
        if st.session_state.pop(_MISSED, False):
            st.rerun()
        draw()

    st.fragment(part, key=key, run_every=every)()


def called() -> None:
    """Note, in a callback, that something has changed in the part that its widget belongs to."""
    run = get_script_run_ctx()
    if run is None or not run.fragment_ids_this_run:
        return
    if _calling() and ThreadState.get().fragment_id not in run.fragment_ids_this_run:
        st.session_state[_MISSED] = True


def changed(names: Iterable[str]) -> None:
    """Note, in a callback, that these values have been set by a click."""
    if _calling():
        st.session_state[_CHANGED] = clicked() | set(names)


def clicked() -> frozenset[str]:
    """The values that clicks have set since something was drawn.

    A knob that was turned just before a click leaves the browser together with it, and Streamlit
    may call its callback last; but what was clicked counts.
    """
    return st.session_state.get(_CHANGED, frozenset())


def begin() -> None:
    """Note that callbacks are over, and something is drawn."""
    st.session_state.pop(_CHANGED, None)


def _calling() -> bool:
    return (
        get_script_run_ctx() is not None and ThreadState.get().run_location is RunLocation.CALLBACK
    )
