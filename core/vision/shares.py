"""A backward pass written out, window by window, and the same by automatic differentiation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.backend import tf
from core.vision.backwards import Gradients
from core.vision.convolution import convolve, flipped
from core.vision.pool_backwards import pool_backward
from core.vision.pooling import Pooled, pool
from core.vision.sliding import Slid, slide


@dataclass(frozen=True)
class Passes:
    """Forward and backward through a convolution; the outputs of both slides are gradients.

    `kernel` slides the output's gradient over the picture, `image` the flipped kernel over the
    output's gradient in its padding. `apart` is how far they are, at most, from what
    TensorFlow's GradientTape has.
    """

    outputs: np.ndarray  # (H', W')
    kernel: Slid
    image: Slid
    apart: float


def passes(image: ArrayLike, kernel: ArrayLike, upstream: ArrayLike) -> Passes:
    """Both gradients of a picture (H, W) under a kernel (K, K), `upstream` (H', W') given.

    Raises ValueError for an upstream that is not shaped like the output.
    """
    picture, cells, given = (np.asarray(one, float) for one in (image, kernel, upstream))
    outputs = convolve(picture, cells)
    if given.shape != outputs.shape:
        wrong, right = (" by ".join(map(str, one.shape)) for one in (given, outputs))
        raise ValueError(f"the output's gradient is {wrong}; right would be {right}.")
    of_kernel = slide(picture, given)
    around = tuple(size - 1 for size in cells.shape)
    of_image = slide(given, flipped(cells), padding=around)
    taped = by_tape(picture, cells, given)
    gaps = (of_kernel.outputs - taped.kernel, of_image.outputs - taped.image)
    return Passes(outputs, of_kernel, of_image, max(float(np.abs(gap).max()) for gap in gaps))


def by_tape(image: ArrayLike, kernel: ArrayLike, upstream: ArrayLike) -> Gradients:
    """The same gradients, (H, W) and (K, K), by TensorFlow's GradientTape."""
    picture, cells, given = (tf.constant(one, tf.float64) for one in (image, kernel, upstream))
    with tf.GradientTape() as tape:
        tape.watch([picture, cells])
        outputs = tf.nn.conv2d(picture[None, :, :, None], cells[:, :, None, None], 1, "VALID")
        loss = tf.reduce_sum(outputs[0, :, :, 0] * given)
    of_image, of_kernel = tape.gradient(loss, [picture, cells])
    return Gradients(of_image.numpy(), of_kernel.numpy())


@dataclass(frozen=True)
class Routes:
    """What becomes of a gradient under both kinds of pooling, windows side by side."""

    pooled: Pooled  # the maxima
    means: np.ndarray  # (H', W')
    to_winners: np.ndarray  # (H, W)
    shared: np.ndarray  # (H, W)


def routes(image: ArrayLike, upstream: ArrayLike, size: int = 2) -> Routes:
    """Pool a picture (H, W), and send `upstream` (H', W') back; ValueError as `pool_backward`."""
    return Routes(
        pool(image, size),
        pool(image, size, kind="average").values,
        pool_backward(image, upstream, size),
        pool_backward(image, upstream, size, kind="average"),
    )
