"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.char_rnn.spell_works import Studio, Trained, length_of, orders_of
from lessons.kit.challenge import Challenge
from lessons.kit.view import View

LARGE = 50_000  # characters of a text on which counting is no easy prey
BY_HEART = 50  # characters in a row, of which more are no accident


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


CHALLENGES: tuple[Challenge, ...] = (
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
)
