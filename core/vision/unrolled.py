"""A convolution and the dense layer that it is, on the same little picture, counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.vision.as_matrix import FORBIDDEN, as_matrix
from core.vision.axis import Axis
from core.vision.convolution import plan


@dataclass(frozen=True)
class Unrolled:
    """A picture, a kernel, the matrix (outputs, pixels) that does the same, and what it makes."""

    picture: np.ndarray  # (N, N) levels 0 to 9
    kernel: np.ndarray  # (K, K), 1 to K K
    weights: np.ndarray  # (outputs, N N)
    cells: np.ndarray  # (outputs, N N) which cell of the kernel each is; -1 where forbidden
    product: np.ndarray  # (N', N') the matrix times the picture laid out flat
    down: Axis
    across: Axis

    @property
    def connections(self) -> int:
        """Weights of the matrix that are allowed."""
        return int((self.cells != FORBIDDEN).sum())

    @property
    def unlike(self) -> int:
        """Weights that are different from each other, and learnt."""
        return self.kernel.size


def unroll(size: int = 6, kernel: int = 3, *, stride: int = 1, seed: int = 3) -> Unrolled:
    """A picture (size, size) of chance, a kernel of `kernel` cells a side numbered from 1.

    The picture has 2 to 8 pixels a side. Raises ValueError for another number, and where the kernel
    does not fit into the picture.
    """
    if not 2 <= size <= 8:
        raise ValueError(f"size is {size}; right would be 2 to 8.")
    picture = np.random.default_rng(seed).integers(0, 10, (size, size)).astype(float)
    cells = 1.0 + np.arange(kernel * kernel).reshape(kernel, kernel)
    how = plan(picture, cells, stride=stride)
    matrix = as_matrix((size, size), cells, stride=stride)
    product = (matrix.weights @ picture.ravel()).reshape(matrix.outputs)
    return Unrolled(picture, cells, matrix.weights, matrix.cells, product, how.down, how.across)
