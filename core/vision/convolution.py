"""Convolution: a window slides over a picture; all that it sees is multiplied and added up.

    >>> convolve([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[0, 1], [1, 0]])
    array([[ 6.,  8.],
           [12., 14.]])

Like that of every framework, it does not turn the kernel round: mathematicians call this a
correlation. Their convolution is the same with the `flipped` kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from core.backend import tf
from core.vision.axis import Axis, Pads, Pair, axis, each

MOST = 2**24  # pixels of a picture


@dataclass(frozen=True)
class Window:
    """What makes one output pixel: the patch under the window, times the kernel, added up.

    `place` is (row, column) of the output, `corner` that of the window's first cell in the picture,
    which may lie in the padding. `patch` is (K, K) or (K, K, C), zeros in the padding; `products`
    is (K, K), (K, K, C) or (K, K, C, F); `total` is their sum over all but F, and where a flat
    kernel takes each channel by itself, over all but C.
    """

    place: tuple[int, int]
    corner: tuple[int, int]
    patch: np.ndarray
    products: np.ndarray
    total: np.ndarray


@dataclass(frozen=True)
class Plan:
    """A picture and a kernel that fit, and where the windows lie on both axes."""

    image: np.ndarray  # (H, W) or (H, W, C)
    kernel: np.ndarray  # (K, K), (K, K, C) or (K, K, C, F)
    down: Axis
    across: Axis

    @property
    def strides(self) -> tuple[int, int]:
        """Down and across."""
        return self.down.stride, self.across.stride

    @property
    def dilations(self) -> tuple[int, int]:
        """Down and across."""
        return self.down.dilation, self.across.dilation

    @property
    def padded(self) -> np.ndarray:
        """The picture in its padding."""
        around = [(one.before, one.after) for one in (self.down, self.across)]
        return np.pad(self.image, [*around, (0, 0)][: self.image.ndim])

    def batch(self, image: np.ndarray) -> np.ndarray:
        """A picture as (N, H, W, C): for a flat kernel its channels are N pictures."""
        channels = image[..., None] if image.ndim == 2 else image
        return channels[None] if self.kernel.ndim > 2 else np.moveaxis(channels, 2, 0)[..., None]

    def image_of(self, batch: np.ndarray) -> np.ndarray:
        """What `batch` made of such a picture, back again."""
        channels = batch[0] if self.kernel.ndim > 2 else np.moveaxis(batch[..., 0], 0, 2)
        return channels[..., 0] if self.image.ndim == 2 else channels

    @property
    def filters(self) -> np.ndarray:
        """The kernel as (K, K, C, F)."""
        return self.kernel.reshape((*self.kernel.shape, 1, 1)[:4])

    def maps_of(self, batch: np.ndarray) -> np.ndarray:
        """Maps (N, H', W', F) as (H', W'), (H', W', C) or (H', W', F)."""
        if self.kernel.ndim == 4:
            return batch[0]
        if self.kernel.ndim == 3:
            return batch[0, ..., 0]
        return self.image_of(batch)


def plan(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
) -> Plan:
    """Work out how a kernel goes over a picture; arguments and errors as in `convolve`."""
    picture, cells = _numbers("picture", image, (2, 3)), _numbers("kernel", kernel, (2, 3, 4))
    kind = np.result_type(picture, cells, np.float32)
    channels = picture.shape[2] if picture.ndim == 3 else 1
    if cells.ndim > 2 and cells.shape[2] != channels:
        raise ValueError(
            f"the kernel has {cells.shape[2]} channels, the picture {channels}; right would be as "
            "many, or a kernel without channels."
        )
    down, across = (
        axis(size, cell, stride=step, padding=pad, dilation=apart)
        for size, cell, step, pad, apart in zip(
            picture.shape, cells.shape, each(stride), each(padding), each(dilation), strict=False
        )
    )
    return Plan(picture.astype(kind, copy=False), cells.astype(kind, copy=False), down, across)


def convolve(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
) -> np.ndarray:
    """The kernel's answer at every place of a picture, (H', W'), (H', W', C) or (H', W', F).

    The picture is (H, W) or (H, W, C). A kernel (K, K) takes each channel by itself, one of
    (K, K, C) adds all channels up, and (K, K, C, F) are F of these. Stride, padding and dilation
    are as in `core.vision.axis.axis`, or a pair of them, (down, across). Raises ValueError, in a
    sentence, for what does not fit. Whole numbers are computed in float64, bytes in float32.
    """
    how = plan(image, kernel, stride=stride, padding=padding, dilation=dilation)
    return how.maps_of(correlated(how.batch(how.padded), how.filters, how.strides, how.dilations))


def correlated(
    pictures: np.ndarray,
    filters: np.ndarray,
    strides: tuple[int, int] = (1, 1),
    dilations: tuple[int, int] = (1, 1),
) -> np.ndarray:
    """Pictures (N, H, W, C) under filters (K, K, C, F), without padding: (N, H', W', F)."""
    found: Any = tf.nn.conv2d(pictures, filters, strides, "VALID", dilations=dilations)
    return found.numpy()


def windows(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
) -> Iterator[Window]:
    """Every window of `convolve`, row by row, with its products: the same, written out."""
    how = plan(image, kernel, stride=stride, padding=padding, dilation=dilation)
    padded = how.padded
    if how.image.ndim == 2 and how.kernel.ndim > 2:
        padded = padded[..., None]
    for row in range(how.down.outputs):
        for column in range(how.across.outputs):
            yield _window(how, padded, row, column)


def _window(how: Plan, padded: np.ndarray, row: int, column: int) -> Window:
    down, across = how.down.cells(row), how.across.cells(column)
    rows = np.array(down) + how.down.before
    patch = padded[rows[:, None], np.array(across) + how.across.before]
    products = _times(patch, how.kernel)
    total = products.sum(axis=(0, 1) if how.kernel.ndim == 2 else (0, 1, 2))
    return Window((row, column), (down.start, across.start), patch, products, total)


def _times(patch: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The products, whichever of the two has an axis more."""
    axes = max(patch.ndim, kernel.ndim)
    return patch.reshape((*patch.shape, 1)[:axes]) * kernel.reshape((*kernel.shape, 1)[:axes])


def flipped(kernel: ArrayLike) -> np.ndarray:
    """The kernel turned by half a turn, as mathematicians' convolution does."""
    return np.asarray(kernel)[::-1, ::-1]


def _numbers(name: str, given: ArrayLike, dims: tuple[int, ...]) -> np.ndarray:
    """The array, checked."""
    array = np.asarray(given)
    shape = " by ".join(map(str, array.shape)) or "a single number"
    if array.dtype.kind not in "uifb" or array.ndim not in dims or not array.size:
        right = ", ".join(map(str, dims[:-1])) + f" or {dims[-1]}"
        raise ValueError(f"the {name} is {shape}; right would be numbers along {right} axes.")
    if array.size > MOST:
        raise ValueError(f"the {name} has {array.size:,} numbers; right would be up to {MOST:,}.")
    return array
