"""Kernels and small pictures that a learner makes, as text in a link.

A kernel is rows of numbers, `0,1,0_1,-4,1_0,1,0`; a small picture is its width and two hexadecimal
digits a pixel, `2.ff00007f`, row by row.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

LARGEST = 9  # rows and columns of a kernel
STRONGEST = 999.0  # of a kernel's cells
WIDEST = 28  # rows and columns of a small picture

Kernel = tuple[tuple[float, ...], ...]
Pixels = tuple[tuple[int, ...], ...]

_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,4})?")
_PIXELS = re.compile(r"([0-9]{1,2})\.((?:[0-9a-f]{2})+)")


class TableError(ValueError):
    """What was wrong with a table, and what would be right, in a sentence."""


def encode_kernel(kernel: Sequence[Sequence[float]]) -> str:
    """The kernel as text, with at most four decimals.

    >>> encode_kernel(((0, 1), (-4, 0.5)))
    '0,1_-4,0.5'
    """
    return "_".join(",".join(_written(cell) for cell in row) for row in kernel)


def decode_kernel(text: str) -> Kernel:
    """The kernel of a link; TableError where the text is none.

    >>> decode_kernel("0,1_-4,0.5")
    ((0.0, 1.0), (-4.0, 0.5))
    """
    rows = [row.split(",") for row in text.split("_")]
    if len(rows) > LARGEST or not 1 <= len(rows[0]) <= LARGEST:
        raise TableError(f"a kernel has 1 to {LARGEST} rows and columns")
    if len({len(row) for row in rows}) > 1:
        raise TableError("the rows of a kernel are equally long")
    if not all(_NUMBER.fullmatch(cell) for row in rows for cell in row):
        raise TableError("a kernel is written as numbers, such as 0,1,0_1,-4,1_0,1,0")
    return tuple(tuple(float(cell) for cell in row) for row in rows)


def encode_pixels(pixels: Sequence[Sequence[int]]) -> str:
    """The picture as text.

    >>> encode_pixels(((255, 0), (0, 127)))
    '2.ff00007f'
    """
    return f"{len(pixels[0])}." + "".join(bytes(row).hex() for row in pixels)


def decode_pixels(text: str) -> Pixels:
    """The picture of a link; TableError where the text is none.

    >>> decode_pixels("2.ff00007f")
    ((255, 0), (0, 127))
    """
    found = _PIXELS.fullmatch(text)
    if not found:
        raise TableError("a picture is written as its width and two digits a pixel: 2.ff00007f")
    width, cells = int(found[1]), bytes.fromhex(found[2])
    if not 1 <= width <= WIDEST or len(cells) % width or len(cells) > width * WIDEST:
        raise TableError(f"a picture has 1 to {WIDEST} rows and columns, all equally long")
    return tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width))


def _written(cell: float) -> str:
    if not math.isfinite(cell) or abs(cell) > STRONGEST:
        raise TableError(f"a cell of a kernel is {cell}; right would be up to {STRONGEST:g}")
    text = f"{cell:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
