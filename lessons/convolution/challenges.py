"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.convolution import sharing_undo
from lessons.kit.challenge import Challenge

CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        "undo_shift",
        "sharing",
        "Undo a shift.",
        "Edit the kernel under the slipped picture until every pixel is back where it was.",
        (
            "Each output takes what lies under the 1 of the kernel.",
            "The picture went to the right, so what an output wants now lies to its right.",
            "0 0 0 / 0 0 1 / 0 0 0 for a shift to the right; the old 1 in the middle has to go.",
        ),
        "A kernel with a single 1 off the middle moves everything: shifting is a convolution.",
        sharing_undo.undone,
    ),
)
