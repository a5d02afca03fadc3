"""The same painting again and again with one thing changed, to see what that thing does.

compare(photograph, painting, "start", VARIED)   # from the photograph, from noise, the painting
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.vision import effort
from core.vision.style import RANGES, Painted, Settings, paint

VARIED = Settings(size=128, rounds=1, steps=100)  # one size, so that all losses compare
SMOOTHER = 1e-3  # ten times what a painting has by default
MOMENTS = 12  # pictures that are shown of each way
EARLY = 1.7  # how much closer they lie in the beginning, where more happens

GROUPS: dict[str, tuple[str | float, ...]] = {  # by setting, its values
    "start": ("photo", "noise", "painting"),
    "optimiser": ("lbfgs", "adam"),
    "pooling": ("average", "max"),
    "smooth": (0.0, VARIED.smooth, SMOOTHER),
    "colours": ("painting", "photo"),
}
COMPILED = {"pooling": 2, "colours": 2}  # how many programs a group needs: others one


@dataclass(frozen=True)
class Sketch:
    """A snapshot of one of the variants, and the seconds of work since its first one."""

    variant: int
    seconds: float
    painted: Painted


@dataclass(frozen=True)
class Way:
    """How one variant came about. `style` is the plain mean over its layers, as `content` is
    before all weights; `clock` and `total` have an entry for every step."""

    pictures: np.ndarray  # (moments, H, W, 3) in uint8
    steps: np.ndarray  # (moments,)
    seconds: np.ndarray  # (moments,)
    content: np.ndarray  # (moments,)
    style: np.ndarray  # (moments,)
    clock: np.ndarray  # (steps + 1,), seconds
    total: np.ndarray  # (steps + 1,)


def variants(group: str, settings: Settings) -> tuple[Settings, ...]:
    """The settings of each variant; ValueError for a group that is none of `GROUPS`."""
    if group not in GROUPS:
        raise ValueError(f"there is no group {group!r}; right would be {', '.join(GROUPS)}.")
    changes: list[dict[str, Any]] = [{group: value} for value in GROUPS[group]]
    return tuple(replace(settings, **one) for one in changes)


def compare(
    content: np.ndarray, style: np.ndarray, group: str, settings: Settings
) -> Iterator[Sketch]:
    """Paint all variants of a group, one after the other; pictures as for `paint`.

    Optimisers are compared at equal time: Adam gets as many seconds as L-BFGS took for its steps,
    however many steps that are. Its own settings are those of `core.vision.adam`. What the page,
    or another painting on the same machine, takes of these seconds is lost to both.
    """
    most = None
    for number, one in enumerate(variants(group, settings)):
        if most is not None:
            one = replace(one, steps=int(RANGES["steps"][1]))
        seconds = 0.0
        for seconds, painted in timed(paint(content, style, one)):
            if most is not None and seconds > most:
                break
            yield Sketch(number, seconds, painted)
        if group == "optimiser" and most is None:
            most = seconds


def timed(painting: Iterator[Painted]) -> Iterator[tuple[float, Painted]]:
    """Each snapshot with the seconds that went into it and those before, the first one apart.

    The first includes the network's preparation. The time in which nobody asks does not count.
    """
    busy, began = 0.0, time.perf_counter()
    for one in painting:
        busy += (time.perf_counter() - began) * (one.step > 0)
        yield busy, one
        began = time.perf_counter()


def seconds(shape: tuple[int, int], group: str, settings: Settings, speed: float) -> float:
    """About how long a comparison takes for a picture of (H, W) pixels, as `effort.seconds`."""
    each = effort.seconds(shape, settings, speed) - effort.COMPILING
    return each * len(GROUPS[group]) + effort.COMPILING * COMPILED.get(group, 1)


def moments(steps: int) -> np.ndarray:
    """The steps whose pictures are shown, closer in the beginning.

    >>> moments(100)
    array([  0,   2,   6,  11,  18,  26,  36,  46,  58,  71,  85, 100])
    """
    return np.unique(np.rint(steps * np.linspace(0, 1, MOMENTS) ** EARLY).astype(int))


def ways(sketches: Sequence[Sketch], group: str, steps: int) -> tuple[Way, ...]:
    """The ways of the variants that have been begun, at the same moments of each.

    A moment is a step; for optimisers it is the time at which the first of them was there. A
    variant that has not come as far as a moment has its last picture there.
    """
    found: list[Way] = []
    wanted = moments(steps)
    for number in range(len(GROUPS[group])):
        mine = [one for one in sketches if one.variant == number]
        if not mine:
            break
        if found and group == "optimiser":
            places = _last([one.seconds for one in mine], found[0].seconds)
        else:
            places = _last([one.painted.step for one in mine], wanted)
        found.append(_way(mine, places))
    return tuple(found)


def _last(known: Sequence[float], wanted: np.ndarray) -> np.ndarray:
    """For each number the place of the last one known that is no larger."""
    return np.maximum(np.searchsorted(known, wanted, "right") - 1, 0)


def _way(mine: Sequence[Sketch], places: np.ndarray) -> Way:
    shown = [mine[place] for place in places]
    return Way(
        np.stack([one.painted.picture for one in shown]),
        np.array([one.painted.step for one in shown]),
        np.array([one.seconds for one in shown]),
        np.array([one.painted.content_loss for one in shown]),
        np.array([np.mean(one.painted.style_losses) for one in shown]),
        np.array([one.seconds for one in mine]),
        np.array([one.painted.total for one in mine]),
    )
