"""Numbers for a page: asked of the engine under the visitor's name."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from core import engine
from core.recipe import Recipe


def visitor() -> str:
    """A name for this session, so that its newer wishes replace its older ones."""
    return st.session_state.setdefault("atelier.visitor", uuid.uuid4().hex)


def value(recipe: Recipe, *, slot: str = "") -> Any:
    """What the recipe gives; engine.EngineError, with a sentence, where it gives nothing.

    `slot` names the picture: a newer recipe for it discards an older one that still waits.
    """
    return engine.call(recipe, session=visitor(), slot=slot)
