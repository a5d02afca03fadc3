"""Paintings that take no network: for tests of what shows them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np

from core.vision.style import Painted
from core.vision.variants import GROUPS, Sketch

onwards = threading.Event()
onwards.set()


def strokes(steps: int, name: str = "") -> Iterator[Painted]:
    """A grey that becomes lighter; after half of its steps it waits until it may go on."""
    for step in range(steps + 1):
        if step == steps // 2:
            onwards.wait(20)
        losses = tuple(float(layer + 1) / (step + 1) for layer in range(5))
        picture = np.full((16, 24, 3), 100 + step, np.uint8)
        yield Painted(step, picture, 10.0 * step, losses, 0.0, 1.0)


def fails(steps: int) -> Iterator[Painted]:
    """One picture, and no more."""
    yield next(strokes(steps))
    raise ValueError("the brush is broken.")


def sketches(group: str, steps: int) -> Iterator[Sketch]:
    """Such a painting for each variant of a group, a tenth of a second a step."""
    for number in range(len(GROUPS[group])):
        for one in strokes(steps):
            yield Sketch(number, one.step / 10, one)


def no_sketch(group: str) -> Iterator[Sketch]:
    """One picture of the first variant, and no more."""
    yield next(sketches(group, 2))
    raise ValueError("the brush is broken.")
