"""What a learner is asked to reach."""

from __future__ import annotations

from core.language.units import steadily
from core.recipe import Recipe
from lessons.char_rnn import hello
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

STEADILY = 0.6  # |r|


def _counts_indentation(view: View) -> bool:
    """The unit that is shown follows the indentation, and not in one passage only."""
    if view["units_writer"] != "python":
        return False
    layer, number = int(view["units_layer"]), round(view["units_number"])
    least = value(
        Recipe(steadily, name="python", feature="indentation", layer=layer, number=number)
    )
    return least >= STEADILY


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
        name="counts_indentation",
        section="units",
        title="The one that counts.",
        text="Find a unit of the Python network that counts the indentation, not by chance: in "
        f"each of the three passages |r| must be at least {STEADILY}.",
        hints=(
            "The list can be asked which units follow the indentation. It answers for one passage.",
            "Choose a unit near the top of the list, then the next passage: where is it now?",
            "A unit that is in the list for all three passages is the one. The sign does not "
            "matter: it may count downwards.",
        ),
        done="Nobody asked for a counter. It grew because the next character depends on it.",
        reached=_counts_indentation,
    ),
    Challenge(
        name="spells_hello",
        section="remembers",
        title="It spells.",
        text="Have a network with at most five units of memory write “hello” by itself, given an h.",
        hints=(
            "It has learned something after 120 updates, but slowly. What makes it learn faster?",
            "A higher learning rate; or more units, up to five; or another start.",
            "Three units and a learning rate of 0.1 do it from almost every start.",
        ),
        done="Two l’s, two memories: that is all that it took.",
        reached=_spells_hello,
    ),
    Challenge(
        name="one_number",
        section="remembers",
        title="One number is enough.",
        text="Have a network with a single unit of memory spell it.",
        hints=(
            "A single unit must be another number after each letter. Not every start gets there.",
            "Set a learning rate of about 0.1, and look for a start that does.",
            "Rate 0.1, start number 0.",
        ),
        done="Four letters read, and all that it keeps of them is one number between −1 and 1.",
        reached=_one_number,
    ),
)
