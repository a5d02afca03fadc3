"""What the section on transposed convolution shows."""

from __future__ import annotations

import numpy as np

from core.vision.borders import BRIGHTEST
from core.vision.checkerboard import Enlarged, Painted
from lessons.kit.sheet import Sheet

SIDE = 196  # pixels of a picture that is looked at as a whole
ROOM = 300  # pixels along a side of the large pictures
LIGHTEST = 1.3  # brightness that is white: a checkerboard's is above 1


def painting(found: Painted) -> list[Sheet]:
    """The picture, the kernel, what is painted so far, and how often each place is painted."""
    height = len(found.counts)
    side = max(10, min(26, ROOM // height))
    kernel = len(found.kernel)
    pixels = np.indices(found.picture.shape).reshape(2, -1).T
    return [
        Sheet(found.picture, limit=BRIGHTEST, digits=0, boxes=_frames(pixels, 1), side=30),
        Sheet(found.kernel, "signed", limit=2, digits=0, side=26),
        Sheet(
            found.steps,
            limit=float(found.steps.max()),
            digits=0,
            film=True,
            boxes=_frames(found.corners, kernel),
            side=side,
        ),
        Sheet(found.counts, "amount", digits=0, side=side),
    ]


def often(found: Painted) -> str:
    """How often places away from the borders are painted, in words."""
    rim = len(found.kernel) - 1
    inner = found.counts[rim : len(found.counts) - rim, rim : len(found.counts) - rim]
    least, most = int(inner.min()), int(inner.max())
    if least == most:
        return {1: "once", 2: "twice"}.get(least, f"{least} times")
    return f"{least} to {most} times"


def cures(found: Enlarged) -> list[Sheet]:
    """The smooth picture and the three ways to enlarge it, about equally large on the page."""
    return [
        Sheet(magnified(one), limit=255, side=1) for one in (found.picture, *found.ways.values())
    ]


def magnified(picture: np.ndarray) -> np.ndarray:
    """A picture in bytes, each pixel of it a block, up to `SIDE` pixels a side."""
    levels = np.rint(255 * np.clip(picture / LIGHTEST, 0, 1)).astype(np.uint8)
    return np.kron(levels, np.ones((SIDE // len(picture),) * 2, np.uint8))


def _frames(corners: np.ndarray, side: int) -> np.ndarray:
    """A frame a step (steps, 1, 4), none before the first pixel."""
    frames = [[0, 0, 0, 0], *([row, column, side, side] for row, column in corners.tolist())]
    return np.array(frames)[:, None]
