"""Colour: a kernel with a sheet for every channel, and one output pixel with all its products.

total = bias + sum over channels, rows and columns of pixel times weight
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Axis
from core.vision.convolution import convolve, plan, windows
from core.vision.vgg import MEAN, weights

CHANNELS = ("red", "green", "blue")


@dataclass(frozen=True)
class Filter:
    """A kernel (K, K, C) and its bias: what makes one map."""

    cells: np.ndarray
    bias: float


@dataclass(frozen=True)
class Unfolded:
    """A colour picture under one filter, every output pixel unfolded.

    `products` is (H' W', K, K, C), `sums` (H', W', C) their sums over each sheet; `outputs`
    (H', W') are the sums of these and the bias.
    """

    image: np.ndarray  # (H, W, C)
    filter: Filter
    products: np.ndarray
    sums: np.ndarray
    outputs: np.ndarray
    down: Axis
    across: Axis


def unfold(image: ArrayLike, filter: Filter) -> Unfolded:
    """Lay a filter over every place of a picture (H, W, C) where all of it fits.

    Raises ValueError, in a sentence, where channels differ or no window fits.
    """
    how = plan(image, filter.cells)
    if how.image.ndim != 3:
        raise ValueError("the picture has no channels; right would be (H, W, C).")
    products = np.stack([one.products for one in windows(image, filter.cells)])
    shape = (how.down.outputs, how.across.outputs, how.image.shape[2])
    sums = products.sum(axis=(1, 2)).reshape(shape)
    outputs = sums.sum(axis=2) + filter.bias
    return Unfolded(how.image, filter, products, sums, outputs, how.down, how.across)


def feature_map(image: ArrayLike, filter: Filter) -> np.ndarray:
    """What a filter makes of a whole picture (H, W, C): (H', W') in float32, bias included."""
    return (convolve(image, filter.cells) + filter.bias).astype(np.float32)


def learned(number: int) -> Filter:
    """One of the 64 filters of VGG-16's first layer, for pixels from 0 to 255.

    The network takes the mean colour away from every pixel before it multiplies. That is the same
    as another bias, b - sum of w m, which is the one given here.
    """
    kernel, bias = weights()["conv1_1"]
    if not 0 <= number < kernel.shape[3]:
        raise ValueError(f"there is no filter {number}; right would be 0 to {kernel.shape[3] - 1}.")
    cells = kernel[..., number].astype(float)
    return Filter(cells, float(bias[number] - (cells * MEAN).sum()))


def first_layer() -> np.ndarray:
    """All kernels of VGG-16's first layer, (64, 3, 3, 3): number, row, column, channel."""
    return np.moveaxis(weights()["conv1_1"][0], 3, 0)


def crop(image: ArrayLike, row: int, column: int, side: int) -> np.ndarray:
    """A square of a picture (H, W, ...) with its first pixel at `row`, `column`, kept inside.

    Raises ValueError where the picture is smaller than the square.
    """
    picture = np.asarray(image)
    height, width = picture.shape[:2]
    if not 1 <= side <= min(height, width):
        raise ValueError(f"a square of {side} does not lie in {height} by {width} pixels.")
    top, left = min(max(row, 0), height - side), min(max(column, 0), width - side)
    return picture[top : top + side, left : left + side]
