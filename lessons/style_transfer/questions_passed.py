"""What a texture of the learner's has come to: which layers take it for the real thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision.style import STYLE_LAYERS
from core.vision.textures import apart
from lessons.kit.compute import value
from lessons.kit.view import View
from lessons.kit.words import amount

PASSES = 0.001  # a style loss below which a layer hardly tells a texture from its picture


@dataclass(frozen=True)
class Texture:
    """Which picture it is of, "photo" or "painting", and its style loss in `STYLE_LAYERS`."""

    of: str
    losses: tuple[float, ...]

    def passes(self, layer: str) -> bool:
        """Whether this layer can hardly tell it from its picture."""
        return self.losses[STYLE_LAYERS.index(layer)] < PASSES


def judged(view: View, of: str, texture: np.ndarray, picture: Recipe) -> Texture:
    """Ask all five layers, and keep what they say as the last texture of this visit."""
    losses = value(Recipe(apart, texture=texture, picture=picture), slot="texture")
    made = Texture(of, losses)
    st.session_state[_place(view)] = made
    return made


def last_texture(view: View) -> Texture | None:
    """The last one that was finished, or stopped."""
    return st.session_state.get(_place(view))


def _place(view: View) -> str:
    return f"{view.lesson.slug}.questions_texture"


def verdict(made: Texture) -> str:
    """What the five layers say of it."""
    losses = ", ".join(
        f"{layer} **{amount(loss)}**" for layer, loss in zip(STYLE_LAYERS, made.losses, strict=True)
    )
    passed = [layer for layer in STYLE_LAYERS if made.passes(layer)]
    return (
        f"How far its Gram matrices are from those of the {made.of}: {losses}. Below {PASSES:g} a "
        f"layer hardly tells the two apart. So far it passes {_listed(passed) or 'no layer'}."
    )


def _listed(names: list[str]) -> str:
    """Names with commas and an "and".

    >>> _listed(["a"]), _listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last
