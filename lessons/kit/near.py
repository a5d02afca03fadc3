"""Sections compute when they come near: a mark on the page that says when it is almost in sight."""

from __future__ import annotations

import os

import streamlit as st

from lessons.kit.component import component
from lessons.kit.fragment import called

_near = component("near")


def near(key: str, *, place: str = "", scroll: bool = False, at_once: bool = False) -> bool:
    """Whether this place of the page has come near the window; it stays true for the visit.

    `scroll` brings the heading named `place`, or where there is none the mark itself, into sight
    when the page opens; `at_once` asks only that what was sent before it has been drawn, however
    far away the place is. With ATELIER_EAGER=1 every place is near from the start, for readers of
    a page that have no window.
    """
    if os.environ.get("ATELIER_EAGER") == "1":
        return True
    seen = f"{key}.seen"
    here = bool(st.session_state.get(seen, False))
    data = {"near": here, "place": place, "scroll": scroll, "at_once": at_once}
    told = _near(key=key, data=data, on_near_change=called)
    if told.near:
        st.session_state[seen] = True
    return here or bool(told.near)
