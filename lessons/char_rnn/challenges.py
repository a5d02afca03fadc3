"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.char_rnn import hello
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

FEW = 5  # units of memory


def _spells_hello(view: View, units: int = FEW) -> bool:
    """With so many units at most, the network at hand writes the word in the end."""
    if view["remembers_units"] > units:
        return False
    return value(hello.recipe(view), slot="spells hello").written[-1] == hello.WORD


def _one_number(view: View) -> bool:
    return _spells_hello(view, units=1)


CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        "spells_hello",
        "remembers",
        "It spells.",
        "Have a network with at most five units of memory write “hello” by itself, given an h.",
        (
            "It has learned something after 120 updates, but slowly. What makes it learn faster?",
            "A higher learning rate; or more units, up to five; or another start.",
            "Three units and a learning rate of 0.1 do it from almost every start.",
        ),
        "Two l’s, two memories: that is all that it took.",
        _spells_hello,
    ),
    Challenge(
        "one_number",
        "remembers",
        "One number is enough.",
        "Have a network with a single unit of memory spell it.",
        (
            "A single unit must be another number after each letter. Not every start gets there.",
            "Set a learning rate of about 0.1, and look for a start that does.",
            "Rate 0.1, start number 0.",
        ),
        "Four letters read, and all that it keeps of them is one number between −1 and 1.",
        _one_number,
    ),
)
