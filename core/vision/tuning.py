"""What a cell of the visual system prefers: its answer to an edge or a line at every angle."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

KINDS = ("edge", "line")
WIDTH = 2.0  # pixels of a line


def stimulus(size: int, angle: float, *, kind: str = "edge", shift: float = 0.0) -> np.ndarray:
    """A picture (size, size) from 0 to 1 with an edge, or a bright line, through its middle.

    `angle` in degrees, 0 for level, counted against the clock; the bright side of an edge at 0
    degrees is above. `shift` moves it across itself, in pixels, towards the dark side. Borders are
    soft, a pixel wide, so that every angle is as bright. ValueError for another kind.
    """
    return _stimuli(size, [angle], kind, shift)[0]


def answer(kernel: ArrayLike, picture: ArrayLike) -> float:
    """What a kernel (K, K) makes of the picture (K, K) before it."""
    return float((np.asarray(kernel, float) * np.asarray(picture, float)).sum())


def tuning_curve(
    kernel: ArrayLike, angles: ArrayLike, *, kind: str = "edge", shift: float = 0.0
) -> np.ndarray:
    """The answers (A,) to a stimulus at each of the angles (A,), in degrees."""
    cells = np.asarray(kernel, float)
    return (_stimuli(len(cells), angles, kind, shift) * cells).sum(axis=(1, 2))


def _stimuli(size: int, angles: ArrayLike, kind: str, shift: float) -> np.ndarray:
    """A stimulus (A, size, size) for each angle."""
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; right would be {' or '.join(KINDS)}.")
    line, turn = np.arange(size) - (size - 1) / 2, np.radians(np.asarray(angles, float))
    down, across = np.meshgrid(line, line, indexing="ij")
    sine, cosine = np.sin(turn)[:, None, None], np.cos(turn)[:, None, None]
    beyond = across * sine + down * cosine - shift
    if kind == "edge":
        return np.clip(0.5 - beyond, 0, 1)
    return np.clip(0.5 + WIDTH / 2 - np.abs(beyond), 0, 1)
