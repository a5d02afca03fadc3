"""What a learner is asked to reach."""

from __future__ import annotations

from core.language.units import steadily
from core.recipe import Recipe
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
)
