"""The tune that the view asks for."""

from __future__ import annotations

from core.language.composing import compose
from core.recipe import Recipe
from lessons.char_rnn.notes_fields import RHYTHMS
from lessons.kit.view import View


def recipe(view: View) -> Recipe:
    """As a recipe, whose value is its text."""
    rhythm = view["notes_rhythm"]
    metre, unit = RHYTHMS[rhythm]
    return Recipe(
        compose,
        rhythm=rhythm,
        metre=metre,
        unit=unit,
        key=view["notes_key"],
        temperature=float(view["notes_heat"]),
        seed=int(view["notes_seed"]),
    )
