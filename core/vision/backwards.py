"""A convolution backwards: which share of an error each pixel and each cell of the kernel has.

The kernel's gradient is the correlation of the picture with the output's gradient; the picture's is
the full convolution of the output's gradient with the flipped kernel. Strides spread the output's
gradient out, with zeros in between (V. Dumoulin and F. Visin, arXiv:1603.07285).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Axis, Pads, Pair, each
from core.vision.convolution import Plan, correlated, plan


@dataclass(frozen=True)
class Gradients:
    """The slopes of a loss along every pixel and every cell: shapes as the picture and kernel."""

    image: np.ndarray
    kernel: np.ndarray


def backward(
    image: ArrayLike,
    kernel: ArrayLike,
    upstream: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
) -> Gradients:
    """The gradients of picture and kernel, where `upstream` is that of the output of `convolve`.

    Raises ValueError for an upstream that is not shaped like that output, and as `convolve` does.
    """
    how = plan(image, kernel, stride=stride, padding=padding, dilation=dilation)
    spread = _spread(_maps(how, upstream), how.strides)
    return Gradients(_of_image(how, spread), _of_kernel(how, spread))


def transposed(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
    size: tuple[int, int] | None = None,
) -> np.ndarray:
    """Every pixel paints the kernel, as strongly as it is; where they overlap they add up.

    It makes of (H', W') or (H', W', F) a picture (H, W) or (H, W, C) whose `convolve` with the same
    arguments has the size of the first; of all such sizes the least, or the one that is asked for.
    The kernel is (K, K), (K, K, C) or (K, K, C, F). Raises ValueError for what does not fit.
    """
    small, cells = np.asarray(image), np.asarray(kernel)
    ways = zip(small.shape, cells.shape, each(stride), each(padding), each(dilation), strict=False)
    height, width = size or tuple(_least(*way) for way in ways)
    channels = small.shape[2:] if cells.ndim == 2 else cells.shape[2:3]
    nothing = np.zeros((), np.result_type(small, np.float32))
    empty = np.broadcast_to(nothing, (height, width, *channels))
    return backward(empty, cells, small, stride=stride, padding=padding, dilation=dilation).image


def _least(outputs: int, kernel: int, stride: int, padding: object, dilation: int) -> int:
    """The smallest picture that has so many outputs."""
    if padding == "same":
        return (outputs - 1) * stride + 1
    whole = (outputs - 1) * stride + dilation * (kernel - 1) + 1
    if not isinstance(padding, int):
        return whole
    size = max(whole - 2 * padding, 1)
    if size + 2 * padding >= whole + stride:
        raise ValueError(f"a padding of {padding} leaves nothing of {whole} pixels.")
    return size


def _maps(how: Plan, upstream: ArrayLike) -> np.ndarray:
    """The output's gradient as (N, H', W', F), checked."""
    given = np.asarray(upstream, how.image.dtype)
    outputs = (how.down.outputs, how.across.outputs)
    last = how.kernel.shape[3:] if how.kernel.ndim > 2 else how.image.shape[2:]
    if given.shape != (*outputs, *last):
        wrong, right = (" by ".join(map(str, shape)) for shape in (given.shape, (*outputs, *last)))
        raise ValueError(f"the output's gradient is {wrong}; right would be {right}.")
    if how.kernel.ndim == 2:
        return how.batch(given)
    return given.reshape((1, *outputs, -1))


def _spread(maps: np.ndarray, strides: tuple[int, int]) -> np.ndarray:
    """Maps (N, H', W', F) with zeros between their pixels."""
    count, height, width, kinds = maps.shape
    down, across = strides
    wide = np.zeros((count, (height - 1) * down + 1, (width - 1) * across + 1, kinds), maps.dtype)
    wide[:, ::down, ::across] = maps
    return wide


def _of_kernel(how: Plan, spread: np.ndarray) -> np.ndarray:
    """The picture under the output's gradient, one channel and one map at a time."""
    pictures, seen = how.batch(how.padded), _seen(how)
    channels = np.moveaxis(pictures[:, : seen[0], : seen[1]], 3, 0)[..., None]  # (C, N, H, W, 1)
    found = sum(
        correlated(channels[:, n], spread[n][:, :, None], (1, 1))[
            :, :: how.down.dilation, :: how.across.dilation
        ]
        for n in range(len(pictures))
    )
    return np.moveaxis(np.asarray(found), 0, 2).reshape(how.kernel.shape)


def _of_image(how: Plan, spread: np.ndarray) -> np.ndarray:
    """The flipped kernel over the output's gradient, from the first cell that touches it."""
    reaches = how.down.reach, how.across.reach
    wide = np.pad(spread, [(0, 0), *((reach - 1, reach - 1) for reach in reaches), (0, 0)])
    turned = np.swapaxes(how.filters[::-1, ::-1], 2, 3)
    full = correlated(wide, turned, (1, 1), how.dilations)
    whole = np.zeros((len(full), how.down.padded, how.across.padded, full.shape[3]), full.dtype)
    whole[:, : full.shape[1], : full.shape[2]] = full
    inside = (slice(None), _inside(how.down), _inside(how.across))
    return how.image_of(whole[inside])


def _seen(how: Plan) -> tuple[int, int]:
    """How far the windows reach, down and across."""
    return how.down.padded - how.down.unseen, how.across.padded - how.across.unseen


def _inside(one: Axis) -> slice:
    return slice(one.before, one.before + one.size)
