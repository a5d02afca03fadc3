"""Linear layers on top of each other are one linear layer.

W_2 (W_1 x + b_1) + b_2  =  (W_2 W_1) x + (W_2 b_1 + b_2)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.neurons.activations import activation

LINES, DOTS = 9, 41  # of the grid, in each direction, and along each line


@dataclass(frozen=True)
class Stack:
    """L layers of two neurons, and what they do to a grid of the square [-1, 1]^2."""

    grid: np.ndarray  # (2 x 9, 41, 2): lines of points, as they are
    stages: np.ndarray  # (L, 2 x 9, 41, 2): behind each layer
    matrix: np.ndarray  # (2, 2) product of all the matrices
    shift: np.ndarray  # (2,) what the biases come to
    at_once: np.ndarray  # (2 x 9, 41, 2): the one product, applied to the grid
    difference: float  # the largest between the last stage and that


def stack(
    matrices: Sequence[Sequence[Sequence[float]]],
    biases: Sequence[Sequence[float]],
    *,
    bend: str = "identity",
) -> Stack:
    """Send the grid through layers, each x -> f(W x + b) with the function named `bend`.

    `matrices` (L, 2, 2), `biases` (L, 2). Raises ValueError for other sizes.
    """
    layers, shifts = np.array(matrices, float), np.array(biases, float)
    if layers.ndim != 3 or layers.shape[1:] != (2, 2) or shifts.shape != (len(layers), 2):
        raise ValueError("each layer has a matrix of 2 x 2 weights and 2 biases")
    grid = _grid()
    stages, matrix, shift, now = [], np.eye(2), np.zeros(2), grid
    for weights, bias in zip(layers, shifts, strict=True):
        now = activation(bend).value(now @ weights.T + bias)
        matrix, shift = weights @ matrix, weights @ shift + bias
        stages.append(now)
    at_once = grid @ matrix.T + shift
    return Stack(grid, np.array(stages), matrix, shift, at_once, float(np.abs(now - at_once).max()))


def _grid() -> np.ndarray:
    """Lines of points (2 x 9, 41, 2), first the level ones."""
    lines, dots = np.linspace(-1, 1, LINES), np.linspace(-1, 1, DOTS)
    across, height = np.meshgrid(dots, lines)
    level = np.stack([across, height], axis=-1)
    return np.concatenate([level, level[..., ::-1]])
