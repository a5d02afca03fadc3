"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.kit.challenge import Challenge
from lessons.kit.view import View
from lessons.style_transfer import questions_plates


def _colours_seen_to_go(view: View) -> bool:
    """The first layer without colours, said by eye, is the one that is measured."""
    guess = view["questions_lost"]
    return guess != "none" and guess == questions_plates.lost(questions_plates.measured())


CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        name="colours_go",
        section="questions",
        title="Where the colours go.",
        text="By eye: find the first layer from which the rebuilt photo has lost its colours.",
        hints=(
            "Open all five, one after the other, and cover everything but a patch of fur. Would "
            "you still call it brown?",
            "Colours that are there but wrong are lost, too: the network has made them up.",
            "Compare the white under the chin and the green of the eyes with the photo's.",
        ),
        done="You saw what the colour error measures: the layer forgets colours before shapes.",
        reached=_colours_seen_to_go,
    ),
)
