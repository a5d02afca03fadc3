"""What a learner is asked to reach."""

from __future__ import annotations

import numpy as np

from lessons.convolution import learning
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

CLOSE = 0.02


def _found_plainly(view: View) -> bool:
    """Every cell is close in the end, on a photograph, without momentum, and not by chance."""
    if view["learning_momentum"] or view["learning_picture"] not in learning.PHOTOS:
        return False
    if view["learning_hidden"] == learning.OWN:
        return False
    walk = value(learning.recipe(view), slot="challenge kernel").walk
    return bool(np.abs(walk.kernels[-1] - learning.hidden(view)).max() < CLOSE)


CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        "found_plainly",
        "learning",
        "All nine, plainly.",
        "Without momentum (β = 0), on a photograph: have every cell of the guess within 0.02 of "
        "the hidden kernel after 300 steps.",
        (
            "With β = 0 the outputs soon look right, and the cells are still wrong. Which pattern "
            "of them is found last?",
            "What shakes all nine weights at once, and so allows only small steps?",
            "The cat, less its mean, with a learning rate of 0.1 or 0.15.",
        ),
        "The same steps on the same picture: only its mean is gone, and with it most of κ.",
        _found_plainly,
    ),
)
