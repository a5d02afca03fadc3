"""What a learner is asked to reach."""

from __future__ import annotations

from core.language.units import steadily
from core.recipe import Recipe
from lessons.char_rnn import hello, hero_rounds, notes_count
from lessons.char_rnn.spell_works import Studio, Trained, length_of, orders_of
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

FEW = 5  # units of memory
LARGE = 50_000  # characters of a text on which counting is no easy prey
BY_HEART = 50  # characters in a row, of which more are no accident
STEADILY = 0.5  # |r|


def _spells_hello(view: View, units: int = FEW) -> bool:
    """With so many units at most, the network at hand writes the word in the end."""
    if view["remembers_units"] > units:
        return False
    return value(hello.recipe(view), slot="spells hello").written[-1] == hello.WORD


def _one_number(view: View) -> bool:
    return _spells_hello(view, units=1)


def _beats_counting(view: View) -> bool:
    """The last training ended below the best order, where both were judged."""
    one = Studio(view, "spell").latest
    if one is None or length_of(one) < LARGE:
        return False
    return one.last.held_out < min(orders_of(one))


def _recites(view: View) -> bool:
    """What the last network wrote in the end has a long stretch of what it has read."""
    found = (Studio(view, place).latest for place in ("recite", "spell"))
    return any(one is not None and _copied(one) > BY_HEART for one in found)


def _copied(one: Trained) -> int:
    return one.last.longest[1]


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
        name="goes_round",
        section="writes",
        title="Round and round.",
        text="Make it repeat itself for ever. Then free it by turning one knob, and nothing else.",
        hints=(
            "A round has come when the last 200 characters, or more, are one stretch said three "
            "times or more. The line under the text tells you when.",
            "What it reads and what it draws lead it out of a round. Take its dice away: who "
            "always takes the likeliest cannot help taking the same way again.",
            "Set top-k to 1 and press *Go on* until it goes round. Then turn top-k back up.",
        ),
        done="Without chance it is a clock: as soon as it comes to where it has been, it stays.",
        reached=hero_rounds.freed,
    ),
    Challenge(
        name="spells_hello",
        section="remembers",
        title="It spells.",
        text="Have a network with at most five units of memory write “hello” by itself, given "
        "an h.",
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
    Challenge(
        name="beats_counting",
        section="counting",
        title="Beat counting.",
        text="Train a network, further up, on a text of at least 50,000 characters, until it ends "
        "below the best order of counting.",
        hints=(
            "The chart says how far it still is. Was it still falling at the end? Then press *Go "
            "on*, and it reads on from where it was left.",
            "More units remember more. Unfold *Settings*: 3 million characters.",
            "Some texts are easier to count than others. A long text in which the same is said "
            "again and again in other words is hard to count, and easy to learn.",
        ),
        done="What it has learned holds where nothing can be counted.",
        reached=_beats_counting,
    ),
    Challenge(
        name="sixteen_bars",
        section="notes",
        title="Sixteen bars.",
        text="Get a tune of at least 16 bars in which every single bar has the right length. An "
        "upbeat does not count as a bar.",
        hints=(
            "The line under the notes counts for you, and orange marks what is wrong.",
            "Another tune costs nothing. Which temperature loses count less often?",
            "Ask for jigs in G at a temperature of 0.5, and for another tune, and another: every "
            "second one does it.",
        ),
        done="It has counted every bar to its end, and nobody has ever told it to.",
        reached=notes_count.counted_out,
    ),
    Challenge(
        name="recites",
        section="copy",
        title="Make it recite.",
        text="Let a network learn a text that is so short, so often, that it writes more than "
        "50 characters in a row which it has read.",
        hints=(
            "The sentence under the film counts them. What changes when it reads the text more "
            "often?",
            "Choose *the bread*, 100 times, and press *Learn it by heart*.",
        ),
        done="It has room for every letter of this text, and no reason to learn anything else.",
        reached=_recites,
    ),
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
