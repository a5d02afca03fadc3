"""Whether the tune at hand is counted out."""

from __future__ import annotations

from core.language.bars import Checked, checked
from core.recipe import Recipe
from lessons.char_rnn.notes_tune import recipe
from lessons.kit.compute import value
from lessons.kit.view import View

BARS = 16
ASKED = ("notes_rhythm", "notes_key", "notes_heat", "notes_seed")


def counted_out(view: View) -> bool:
    """At least 16 bars, each as long as it should be, in another tune than the one at first."""
    fields = view.lesson.view
    if all(view[name] == fields[name].default for name in ASKED):
        return False
    found: Checked = value(Recipe(checked, text=value(recipe(view))))
    return enough(found)


def enough(found: Checked) -> bool:
    """The same of a tune that has been counted."""
    return found.whole >= BARS and not found.wrong
