"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.convolution import LAPLACIAN
from lessons.convolution.hero import has_moved
from lessons.kit.challenge import Challenge
from lessons.kit.view import View

FIRST = 83  # the lecture's first output


def _foreseen(view: View) -> bool:
    found = view["source"] == "lecture" and not view["pixels"] and view["kernel"] == LAPLACIAN
    return found and not has_moved(view) and view["guess"] == FIRST


CHALLENGES = (
    Challenge(
        name="foreseen",
        section="hero",
        title="A prophet.",
        text="Say the lecture's first output before the window gets there.",
        hints=(
            "Go back to step 0, with the lecture's picture and kernel, and look at the nine "
            "products.",
            "Five of them are not zero: the four neighbours, and four times the middle, taken "
            "away.",
            "59 + 59 + 79 + 142 − 4 · 64.",
        ),
        done="That is all that happens at every place.",
        reached=_foreseen,
    ),
)
