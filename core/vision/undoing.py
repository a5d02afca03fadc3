"""A picture that has slipped by a pixel, and a kernel that may bring it back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Axis
from core.vision.convolution import convolve, plan
from core.vision.objects import placed

SIZE = 12
WAYS = {"right": (0, 1), "down": (1, 0), "both": (1, 1)}  # pixels down and to the right
CLOSE = 0.01  # levels of grey, of 9


@dataclass(frozen=True)
class Undone:
    """The picture as it was, as it slipped, and as the kernel leaves it, (12, 12) each."""

    home: np.ndarray
    slipped: np.ndarray
    back: np.ndarray
    down: Axis
    across: Axis

    @property
    def wrong(self) -> np.ndarray:
        """Which pixels are not as they were, (12, 12)."""
        return np.abs(self.back - self.home) > CLOSE


def undo(name: str, kernel: ArrayLike, *, way: str = "right") -> Undone:
    """Let an object of `core.vision.objects` slip one of `WAYS`, and lay a kernel over it ("same").

    Raises ValueError for another way.
    """
    if way not in WAYS:
        raise ValueError(f"the way is {way!r}; right would be one of {', '.join(WAYS)}.")
    home, slipped = placed(name, SIZE), placed(name, SIZE, *WAYS[way])
    how = plan(slipped, kernel, padding="same")
    back = convolve(slipped, kernel, padding="same")
    return Undone(home, slipped, back, how.down, how.across)
