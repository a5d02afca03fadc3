"""A transposed convolution step by step, the checkerboard that it leaves, and two cures.

Every pixel paints the kernel into a larger picture, `stride` pixels from its neighbour's, and where
they overlap they add up. Where the stride does not divide the kernel, some places get more than
others (A. Odena, V. Dumoulin and C. Olah, Distill 2016, doi:10.23915/distill.00003).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.vision.backwards import transposed
from core.vision.borders import hill
from core.vision.convolution import convolve

MOST = 64  # pixels along a side of the small picture
SMOOTH = 12  # pixels along a side of the picture on which the cures are compared


@dataclass(frozen=True)
class Painted:
    """A picture (H, W) painted larger, pixel by pixel.

    `steps` (H W + 1, H', W') is what stands there before the first pixel, after the first, and so
    on; `corners` (H W, 2) is where each of them begins; `counts` (H', W') is how many pixels have
    painted each place.
    """

    picture: np.ndarray
    kernel: np.ndarray
    steps: np.ndarray
    corners: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True)
class Enlarged:
    """A smooth picture made larger, by name, and how uneven each of them is."""

    picture: np.ndarray
    ways: dict[str, np.ndarray]
    uneven: dict[str, float]
    kernels: dict[str, int]


def paint(size: int, kernel: int, stride: int) -> Painted:
    """Paint a bright hill (size, size) with an even brush (kernel, kernel): nothing but ones.

    Raises ValueError for a size, kernel or stride out of range.
    """
    _check(size, kernel, stride)
    picture, brush = hill((size, size)), np.ones((kernel, kernel))
    height = (size - 1) * stride + kernel
    steps = np.zeros((size * size + 1, height, height))
    corners = np.array([(r * stride, c * stride) for r in range(size) for c in range(size)])
    for at, (row, column) in enumerate(corners.tolist()):
        steps[at + 1] = steps[at]
        steps[at + 1, row : row + kernel, column : column + kernel] += picture.flat[at] * brush
    return Painted(picture, brush, steps, corners, overlaps(size, kernel, stride))


def overlaps(size: int, kernel: int, stride: int) -> np.ndarray:
    """How many pixels of a picture (size, size) paint each place of the large one."""
    _check(size, kernel, stride)
    return transposed(np.ones((size, size)), np.ones((kernel, kernel)), stride=stride)


def unevenness(picture: np.ndarray, stride: int, *, rim: int = 0) -> float:
    """How much the places between the pixels differ in brightness: 0 where no pattern repeats.

    The picture (H, W), less a rim on all sides, is cut into tiles of stride by stride. It is the
    standard deviation of the mean brightness of each place in a tile, over the mean of all of
    them. Raises ValueError where not one tile is left.
    """
    inner = picture[rim : len(picture) - rim, rim : picture.shape[1] - rim]
    rows, columns = (side // stride for side in inner.shape)
    if not rows or not columns:
        raise ValueError(f"no tile of {stride} pixels is left of {picture.shape[0]}.")
    tiles = inner[: rows * stride, : columns * stride].reshape(rows, stride, columns, stride)
    places = tiles.mean(axis=(0, 2))
    return float(places.std() / places.mean()) if places.mean() else 0.0


def enlarge(kernel: int, stride: int) -> Enlarged:
    """A smooth picture enlarged by `stride`: transposed; with a kernel that fits; resized first.

    A kernel that fits is the next that the stride divides. Resized, each pixel is repeated
    `stride` times in both directions; then the kernel goes over it as an ordinary convolution.
    Brightness is kept: the sum of each kernel is that of the places that it has to fill. How
    uneven they are is measured on a picture that is the same everywhere, away from its borders.
    """
    _check(SMOOTH, kernel, stride)
    fitting = -(-kernel // stride) * stride
    kernels = {"transposed": kernel, "divisible": fitting, "resized": kernel}
    smooth, flat = _smooth(SMOOTH), np.ones((SMOOTH, SMOOTH))
    ways = {name: _enlarged(name, smooth, cells, stride) for name, cells in kernels.items()}
    uneven = {
        name: unevenness(_enlarged(name, flat, cells, stride), stride, rim=_rim(fitting, stride))
        for name, cells in kernels.items()
    }
    return Enlarged(smooth, ways, uneven, kernels)


def _rim(kernel: int, stride: int) -> int:
    """Pixels at a border that fewer pixels paint, in whole tiles."""
    return -(-kernel // stride) * stride


def _enlarged(way: str, picture: np.ndarray, kernel: int, stride: int) -> np.ndarray:
    if way == "resized":
        repeated = np.repeat(np.repeat(picture, stride, axis=0), stride, axis=1)
        return convolve(repeated, np.full((kernel, kernel), 1 / kernel**2), padding="same")
    brush = np.full((kernel, kernel), (stride / kernel) ** 2)
    return transposed(picture, brush, stride=stride)


def _smooth(size: int) -> np.ndarray:
    """A hill (size, size) between 0.25 and 1, without edges."""
    line = np.linspace(-1, 1, size)
    return 0.25 + 0.75 * np.exp(-1.6 * (line[:, None] ** 2 + (line - 0.2) ** 2))


def _check(size: int, kernel: int, stride: int) -> None:
    for name, number in (("size", size), ("kernel", kernel), ("stride", stride)):
        if not isinstance(number, int) or not 1 <= number <= MOST:
            raise ValueError(f"{name} is {number!r}; right would be 1 to {MOST}.")
