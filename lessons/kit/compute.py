"""Numbers for a page: asked of the engine under the visitor's name."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from core import engine
from core.recipe import Recipe

_asking = ContextVar("asking", default="")


def visitor() -> str:
    """A name for this session, so that its newer wishes replace its older ones."""
    return _asking.get() or st.session_state.setdefault("atelier.visitor", uuid.uuid4().hex)


@contextmanager
def asking_for(name: str) -> Iterator[None]:
    """Ask under this visitor's name where Streamlit does not know whose page is drawn."""
    token = _asking.set(name)
    try:
        yield
    finally:
        _asking.reset(token)


def value(recipe: Recipe, *, slot: str = "") -> Any:
    """What the recipe gives; engine.EngineError, with a sentence, where it gives nothing.

    `slot` names the picture: a newer recipe for it discards an older one that still waits.
    """
    return engine.call(recipe, session=visitor(), slot=slot)
