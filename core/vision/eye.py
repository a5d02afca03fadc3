"""Cells of the eye and of the brain that look at one edge, or line: what each of them answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.tuning import answer, stimulus, tuning_curve

EVERY = 5  # degrees


@dataclass(frozen=True)
class Watched:
    """A stimulus (K, K), and what C cells (C, K, K) make of it.

    `products` (C, K, K) add up to `answers` (C,); `curves` (C, A) are the answers to the same
    stimulus at all `angles` (A,), in degrees.
    """

    stimulus: np.ndarray
    cells: np.ndarray
    products: np.ndarray
    answers: np.ndarray
    angles: np.ndarray
    curves: np.ndarray


def watch(
    cells: Sequence[ArrayLike], *, angle: float, kind: str = "edge", shift: float = 0.0
) -> Watched:
    """Show an edge or a line to some cells, kernels (K, K) of one size.

    `angle`, `kind` and `shift` are those of `core.vision.tuning.stimulus`. ValueError where the
    cells are not of one size.
    """
    kernels = [np.asarray(one, float) for one in cells]
    if len({one.shape for one in kernels}) != 1:
        raise ValueError("the cells differ in size; right would be one size for all.")
    seen = stimulus(len(kernels[0]), angle, kind=kind, shift=shift)
    angles = np.arange(0, 360 + EVERY, EVERY, dtype=float)
    curves = [tuning_curve(one, angles, kind=kind, shift=shift) for one in kernels]
    return Watched(
        seen,
        np.stack(kernels),
        np.stack(kernels) * seen,
        np.array([answer(one, seen) for one in kernels]),
        angles,
        np.stack(curves),
    )
