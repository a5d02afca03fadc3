"""A convolution as the dense layer that it is: most weights forbidden, the others shared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Pads, Pair
from core.vision.convolution import plan

FORBIDDEN = -1
MOST = 4_000_000  # weights


@dataclass(frozen=True)
class Matrix:
    """Weights (outputs, inputs), pixels row by row, and which cell of the kernel each of them is.

    `cells` counts the kernel's cells row by row; where there is no connection it is -1.
    """

    weights: np.ndarray
    cells: np.ndarray
    outputs: tuple[int, int]  # H', W'


def as_matrix(
    size: tuple[int, int],
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
) -> Matrix:
    """The matrix by which a kernel (K, K) multiplies a picture of `size` (H, W), laid out flat.

    Other arguments as in `core.vision.convolution.convolve`. Raises ValueError for what does not
    fit, and for more than four million weights.
    """
    empty = np.broadcast_to(0.0, size)
    how = plan(empty, kernel, stride=stride, padding=padding, dilation=dilation)
    outputs = how.down.outputs, how.across.outputs
    count = outputs[0] * outputs[1] * size[0] * size[1]
    if how.kernel.ndim != 2:
        raise ValueError("the kernel has channels; right would be a flat one.")
    if count > MOST:
        raise ValueError(f"that would be {count:,} weights; right would be up to {MOST:,}.")
    cells = np.full((*outputs, *size), FORBIDDEN)
    for row in range(size[0]):
        for column in range(size[1]):
            for up, k in how.down.outputs_of(row):
                for left, m in how.across.outputs_of(column):
                    cells[up, left, row, column] = k * how.kernel.shape[1] + m
    flat = cells.reshape(outputs[0] * outputs[1], -1)
    return Matrix(np.where(flat == FORBIDDEN, 0, how.kernel.ravel()[flat]), flat, outputs)
