"""Borders and strides: where the windows lie on both axes, and what TensorFlow says to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.backend import tf
from core.vision.axis import Axis, Padding, lay
from core.vision.convolution import convolve
from core.vision.sliding import Slid, slide

BRIGHTEST = 9  # one digit a pixel
Two = tuple[int, int]


@dataclass(frozen=True)
class Borders:
    """A picture in its padding, a kernel, and its outputs (H', W'), of which there may be none.

    `shape` is that of `tf.nn.conv2d`'s own answer, (1, H', W', 1); it is empty where TensorFlow
    refuses, and `refusal` is what it says then. `rivals` are the outputs (down, across) that the
    same windows have where the padding is "valid" and "same".
    """

    picture: np.ndarray
    kernel: np.ndarray
    outputs: np.ndarray
    down: Axis
    across: Axis
    shape: tuple[int, ...]
    refusal: str
    rivals: dict[str, Two]


@dataclass(frozen=True)
class BothWays:
    """A kernel over a picture as it stands, and turned by half a turn."""

    standing: Slid
    turned: Slid


def borders(
    size: Two,
    kernel: Two,
    *,
    stride: Two = (1, 1),
    padding: tuple[Padding, Padding] = ("valid", "valid"),
    dilation: Two = (1, 1),
) -> Borders:
    """An edge kernel of (K, L) cells over a bright hill of (H, W) pixels; all pairs (down, across).

    Where no window fits there are no outputs, and nothing is raised. Raises ValueError for numbers
    out of range, as `core.vision.axis.axis` does.
    """
    down, across = _laid(size, kernel, stride, padding, dilation)
    rivals = {
        name: (one.outputs, other.outputs)
        for name in ("valid", "same")
        for one, other in [_laid(size, kernel, stride, (name, name), dilation)]
    }
    pads = [(one.before, one.after) for one in (down, across)]
    picture, cells = np.pad(hill(size), pads), edge(kernel)
    outputs = np.zeros((0, 0))
    if down.fits and across.fits:
        outputs = convolve(picture, cells, stride=stride, dilation=dilation)
    shape, refusal = _asked(size, cells, stride, spelled(padding, down, across), dilation)
    return Borders(picture, cells, outputs, down, across, shape, refusal, rivals)


def both_ways(
    image: tuple[tuple[float, ...], ...], kernel: tuple[tuple[float, ...], ...]
) -> BothWays:
    """A kernel (K, L) over a picture (H, W), both ways, with outputs as large as the picture."""
    cells = np.array(kernel, float)
    return BothWays(
        slide(image, cells, padding="same"), slide(image, cells[::-1, ::-1], padding="same")
    )


def spelled(padding: tuple[Padding, Padding], down: Axis, across: Axis) -> str | list[list[int]]:
    """The padding as `tf.nn.conv2d` wants it: a word for both axes, or all four sides."""
    if padding[0] == padding[1] and isinstance(padding[0], str):
        return padding[0].upper()
    sides = [[one.before, one.after] for one in (down, across)]
    return [[0, 0], *sides, [0, 0]] if np.any(sides) else "VALID"


def hill(size: Two) -> np.ndarray:
    """A bright hill (H, W) with its top a little off the middle, in whole numbers from 0 to 9."""
    down, across = (
        (np.arange(count) - shift * (count - 1)) / max(count / 3.2, 1)
        for count, shift in zip(size, (0.45, 0.6), strict=True)
    )
    return np.rint(BRIGHTEST * np.exp(-(down[:, None] ** 2 + across**2) / 2))


def edge(size: Two) -> np.ndarray:
    """A kernel (K, L), −1 on the left and 1 on the right, or where it is a column, above and below.

    A single cell is 1.
    """
    if size[1] == 1 and size[0] > 1:
        return edge((1, size[0])).T.copy()
    row = np.sign(np.arange(size[1]) - (size[1] - 1) / 2) if size[1] > 1 else np.ones(1)
    return np.tile(row, (size[0], 1))


def _laid(
    size: Two, kernel: Two, stride: Two, padding: tuple[Padding, Padding], dilation: Two
) -> tuple[Axis, Axis]:
    down, across = (
        lay(one, cells, stride=step, padding=pad, dilation=apart)
        for one, cells, step, pad, apart in zip(
            size, kernel, stride, padding, dilation, strict=True
        )
    )
    return down, across


def _asked(
    size: Two,
    kernel: np.ndarray,
    stride: Two,
    padding: str | list[list[int]],
    dilation: Two,
) -> tuple[tuple[int, ...], str]:
    """The shape of TensorFlow's answer, or the first sentence of its refusal."""
    batch, filters = np.zeros((1, *size, 1)), kernel[..., None, None]
    try:
        found = tf.nn.conv2d(batch, filters, stride, padding, dilations=dilation)
    except tf.errors.InvalidArgumentError as error:
        return (), error.message.partition("}} ")[2].partition(" [")[0]
    return tuple(found.shape.as_list()), ""
