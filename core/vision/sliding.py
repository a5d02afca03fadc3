"""A convolution window by window, all of it at once: what a page shows step by step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Axis, Pads, Pair
from core.vision.convolution import convolve, plan, windows

MOST = 65_536  # windows


@dataclass(frozen=True)
class Slid:
    """A picture, its outputs (H', W'), and the products (H' W', K, K) of which they are the sums.

    `picture` (H, W) is in its padding; `down` and `across` say where the windows lie.
    """

    picture: np.ndarray
    kernel: np.ndarray  # (K, K)
    outputs: np.ndarray
    products: np.ndarray
    down: Axis
    across: Axis


def slide(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Pads = "valid",
    dilation: Pair = 1,
) -> Slid:
    """Slide a kernel (K, K) over a picture (H, W); arguments and errors as in `convolve`.

    Raises ValueError for more than 65,536 windows, too.
    """
    how = plan(image, kernel, stride=stride, padding=padding, dilation=dilation)
    if how.image.ndim != 2 or how.kernel.ndim != 2:
        raise ValueError("picture and kernel have channels; right would be flat ones.")
    count = how.down.outputs * how.across.outputs
    if count > MOST:
        raise ValueError(f"that would be {count:,} windows; right would be up to {MOST:,}.")
    every = windows(image, kernel, stride=stride, padding=padding, dilation=dilation)
    products = np.stack([one.products for one in every])
    outputs = convolve(image, kernel, stride=stride, padding=padding, dilation=dilation)
    return Slid(how.padded, how.kernel, outputs, products, how.down, how.across)
