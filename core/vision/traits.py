"""What a kernel does, found out from its numbers and from what it answers to edges."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from core.vision.tuning import tuning_curve

WHITE = 255.0
ANGLES = (0.0, 45.0, 90.0, 135.0)
AHEAD = 1.02  # times as strong as the next


def ignores_flat(kernel: ArrayLike) -> bool:
    """Whether it has cells other than 0, and answers 0, rounded, to every flat region.

    >>> ignores_flat([[-1, 1]]), ignores_flat([[0, 0]]), ignores_flat([[1, 1]])
    (True, False, False)
    """
    cells = np.asarray(kernel, float)
    return bool(np.any(cells)) and abs(float(cells.sum())) * WHITE < 0.5


def blurs_sideways(kernel: ArrayLike) -> bool:
    """Whether it is a mean of neighbours to the left and right, and of nothing else.

    Only its middle row counts, in at least two cells, none negative, with a sum of 1 within 3 %:
    level stripes stay as they are, upright ones fade.
    """
    cells = np.asarray(kernel, float)
    middle = cells[len(cells) // 2]
    alone = len(cells) % 2 == 1 and np.count_nonzero(cells) == np.count_nonzero(middle) >= 2
    return bool(alone and (middle >= 0).all() and abs(float(middle.sum()) - 1) <= 0.03)


def edge_answers(kernel: ArrayLike, angles: ArrayLike = ANGLES) -> np.ndarray:
    """How strongly (A,) it answers to an edge at each angle, wherever in the window that runs."""
    cells = np.asarray(kernel, float)
    size = max(cells.shape)
    shifts = np.arange(-size / 2, size / 2 + 0.25, 0.5)
    return np.max([np.abs(tuning_curve(cells, angles, shift=shift)) for shift in shifts], axis=0)


def finds_edges_at(kernel: ArrayLike, angle: float) -> bool:
    """Whether it ignores what is flat, and answers to edges at `angle` most of `ANGLES`."""
    cells = np.asarray(kernel, float)
    if cells.shape[0] != cells.shape[1] or not ignores_flat(cells):
        return False
    answers = dict(zip(ANGLES, edge_answers(cells).tolist(), strict=True))
    return all(answers[angle] > AHEAD * other for at, other in answers.items() if at != angle)
