"""What a clip does to a training: the same network, the same rate, with and without it.

R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks",
arXiv:1211.5063: a gradient that is too long is shortened, and keeps its direction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.waves import LEARNED, clipped, fresh, gradients, length, moved, pieces, series

UPDATES, UNITS = 100, 16
LOST = 1e9  # a gradient of this length has no way back


@dataclass(frozen=True)
class Trained:
    """The length of the gradient, and the loss, at each update; NaN from where it is lost."""

    lengths: np.ndarray  # (100,)
    losses: np.ndarray  # (100,)

    @property
    def lost(self) -> int | None:
        """The update at which it was lost; None where it never was."""
        gone = np.isnan(self.lengths)
        return int(gone.argmax()) if gone.any() else None


def train(rate: float = 1.0, longest: float | None = 0.5, seed: int = 0) -> Trained:
    """100 updates of plain gradient descent of a simple network on a noisy sine.

    No gradient is followed as if it were longer than `longest`, if that is given. ValueError for
    numbers that are not above 0.
    """
    if not rate > 0 or (longest is not None and not longest > 0):
        raise ValueError(f"the rate is {rate}, the clip {longest}; right would be above 0.")
    now = fresh("simple", UNITS, seed)
    inputs, wanted = pieces(series("sine")[:LEARNED])
    seen = np.full((2, UPDATES), np.nan)
    for turn in range(UPDATES):
        loss, grads = gradients(now, inputs, wanted)
        if not length(grads) < LOST:
            break
        seen[:, turn] = length(grads), loss
        steps = grads if longest is None else clipped(grads, longest)
        now = moved(now, [rate * one for one in steps])
    return Trained(*seen)
