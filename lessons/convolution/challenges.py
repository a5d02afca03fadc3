"""What a learner is asked to reach."""

from __future__ import annotations

from core.vision.borders import Borders
from lessons.convolution import borders_film
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View


def _nothing_lost(view: View) -> bool:
    """As many outputs as pixels, with stride 1, a kernel of 5 by 5, and a padding in numbers."""
    if any(isinstance(pad, str) for pad in borders_film.pads(view)):
        return False
    found: Borders = value(borders_film.recipe(view), slot="nothing lost")
    return all(
        (one.kernel, one.stride, one.outputs) == (5, 1, one.size)
        for one in (found.down, found.across)
    )


CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        "same_size",
        "borders",
        "Nothing lost.",
        "With a stride of 1 and a 5 × 5 kernel, make the output as large as the input. The padding "
        "is a number of yours: the word “same” does not count.",
        (
            "Without padding the output is smaller. By how many pixels?",
            "What a kernel of 5 takes away, K − 1, has to be added: half of it on each side.",
            "Input 8, kernel 5, stride 1, dilation 1, and a padding of 2.",
        ),
        "(K − 1)/2 on each side: that is what “same” does by itself, as long as K is odd.",
        _nothing_lost,
    ),
)
