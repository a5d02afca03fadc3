"""The learner's progress: kept in the browser, known to the session, sent nowhere else."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from core.untrusted.progress import Progress, ProgressError, from_plain
from lessons.kit.component import component
from lessons.kit.fragment import called

_RECORD = "atelier.progress"
_REPLACES = "atelier.progress.replaces"
_storage = component("progress")


def current() -> Progress:
    """What this visitor has done so far."""
    return st.session_state.get(_RECORD, Progress())


def update(progress: Progress, *, replaces: bool = False) -> None:
    """Take over a changed record; with `replaces` it also takes the place of what is stored."""
    st.session_state[_RECORD] = progress
    st.session_state[_REPLACES] = replaces or st.session_state.get(_REPLACES, False)
    called()


def connect() -> None:
    """Join the page to the browser's storage; once on every page."""

    def stored() -> None:
        update(current().merged(readable(st.session_state["atelier_progress"].stored)))

    _mount("atelier_progress", reads=True, on_stored_change=stored)


def save(key: str) -> None:
    """Write the record from inside a fragment, which `connect` does not reach."""
    _mount(key, reads=False)


def _mount(key: str, *, reads: bool, **callbacks) -> None:
    """The browser adds the record to what it has, unless it is to replace it."""
    replaces = st.session_state.get(_REPLACES, False)
    empty = current() == Progress() and not replaces
    record = None if empty else current().to_plain()
    _storage(key=key, data={"reads": reads, "record": record, "replaces": replaces}, **callbacks)


def readable(reading: Any) -> Progress:
    """The stored record, or an empty one where somebody has spoiled it."""
    try:
        return from_plain(json.loads(reading["text"]))
    except (ProgressError, ValueError, TypeError, KeyError, RecursionError):
        return Progress()
