"""Moments on a painting's way down, small and to the last bit: to look at the gradient there.

`tools/paint_moments.py` makes those that come with the course.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from core.vision.bench import Bench, bench
from core.vision.gradients import SIDE
from core.vision.lbfgs import lbfgs
from core.vision.style import FIRST_STEP, Settings

FILE = Path(__file__).parents[2] / "assets" / "painted" / "moments.npz"
FINE = 16  # parts of a grey value, to which what is kept is rounded
PHOTO, PAINTING = "chelsea", "van_gogh_village_street_in_auvers"


@dataclass(frozen=True)
class Moment:
    """The pixels (H, W, 3) after some steps, float32; some lie below 0 or above 255."""

    step: int
    pixels: np.ndarray


def descend(
    content: np.ndarray, style: np.ndarray, settings: Settings, *, side: int = SIDE
) -> Iterator[Moment]:
    """Paint a photograph as `core.vision.style.paint` does, at this one size.

    The moment of the start, then one after each of `settings.steps` steps, or fewer.
    """
    easel = bench(content, style, side, settings)
    way = lbfgs(easel.loss, easel.first(settings), FIRST_STEP)
    for step, (vector, _) in enumerate(islice(way, settings.steps + 1)):
        yield Moment(step, _pixels(easel, vector))


def moment(at: int) -> np.ndarray:
    """The pixels (H, W, 3) of one of the moments that come with the course, float32."""
    steps, pixels = _held()
    if not 0 <= at < len(steps):
        raise ValueError(f"there is no moment {at}; right would be 0 to {len(steps) - 1}.")
    return pixels[at] / np.float32(FINE)


def steps() -> tuple[int, ...]:
    """After how many steps each of these moments was."""
    return tuple(_held()[0].tolist())


@functools.lru_cache(maxsize=1)
def _held() -> tuple[np.ndarray, np.ndarray]:
    with np.load(FILE) as held:
        return held["steps"], held["pixels"]


def _pixels(easel: Bench, vector: Any) -> np.ndarray:
    return np.asarray(vector.numpy().reshape(easel.shape), np.float32)
