"""What the hero shows: a picture, a kernel, their products under the window, and all outputs."""

from __future__ import annotations

import numpy as np

from core.vision.sliding import Slid
from lessons.kit.sheet import Sheet

INKS = {"black": 0, "grey": 128, "white": 255}
READABLE = 14  # columns, up to which numbers have room
LENS = 12


def window(slid: Slid, hand: str) -> list[Sheet]:
    """The four sheets; `hand` is what a click on the picture does."""
    wide = slid.picture.shape[1] > READABLE
    digits = 0 if _whole(slid.kernel) else 1
    count = slid.outputs.size
    return [
        Sheet(
            slid.picture,
            limit=255,
            digits=0,
            part="input",
            edit="number" if hand == "number" else "brush",
            ink=INKS.get(hand, 0),
            zoom=LENS if wide else 0,
        ),
        Sheet(
            slid.kernel,
            "signed",
            digits=2,
            part="kernel",
            edit="number",
            low=-99,
            high=99,
        ),
        Sheet(slid.products, "signed", limit=255, digits=digits, part="products"),
        Sheet(
            slid.outputs,
            "signed",
            limit=max(float(np.abs(slid.outputs).max()), 1.0),
            digits=digits,
            part="output",
            shown=range(count + 1),
            zoom=LENS - 2 if wide else 0,
        ),
    ]


def _whole(kernel: np.ndarray) -> bool:
    return bool((kernel == kernel.round()).all())
