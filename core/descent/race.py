"""Every optimiser from 400 starts: where each walk ends, and what it cost.

The starts are the middles of the squares of a 20 by 20 grid over the map (400 pieces of the line,
where there is one coordinate). A walk *arrives* when its height is within a millionth of the
lowest minimum, measured in the median height of the starts above it. A walk *ends in* a minimum
when its last point is within a fiftieth of the map's width of it; one that was more than half a map
beyond the edge, or had no height, ends nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.descent import programs
from core.descent.course import STARTS, course
from core.descent.optimisers import FASTEST, OPTIMISERS, optimiser
from core.descent.parameters import Settings
from core.descent.sweeps import sweep


@dataclass(frozen=True)
class Lap:
    """What an optimiser did from each of the 400 starts."""

    optimiser: str
    learning_rate: float
    ends: np.ndarray  # (400,) number of the minimum, -1 for none
    arrived: np.ndarray  # (400,) gradients to the lowest minimum; infinite where it never arrived
    success: float  # share of the starts that arrived
    median: float  # of their gradients; infinite where none arrived


@dataclass(frozen=True)
class Race:
    """A lap for each optimiser, over the same starts."""

    starts: np.ndarray  # (400, dims); with two dims x runs slowest
    minima: np.ndarray  # (M, dims) the lowest first
    floor: float  # height of the lowest; of the lowest start, where there is no minimum
    target: float  # height at which a walk has arrived
    laps: tuple[Lap, ...]


def race(
    landscape: str,
    *,
    optimisers: Sequence[str] = tuple(OPTIMISERS),
    steps: int = 500,
    learning_rates: Sequence[tuple[str, float]] = (),
    parameters: Settings = (),
) -> Race:
    """Send each optimiser down from all starts, with the learning rate that a sweep finds best.

    `learning_rates` fix those of some optimisers; `steps` go up to 2,000. Raises ValueError for
    names that are not known and numbers out of range.
    """
    track = course(landscape, tuple(dict(parameters).items()), steps)
    rates = _checked(optimisers, dict(learning_rates))
    for name in set(optimisers) - set(rates):
        rates[name] = sweep(landscape, name, steps=steps, parameters=parameters).best
    laps = {}
    for group in dict.fromkeys(programs.group_of(name) for name in optimisers):
        speeds = np.array([np.full(STARTS, rates.get(name, 0.0)) for name in group])
        ends, _, arrived = track.run(group, track.starts, speeds)
        for name, where, cost in zip(group, track.nearest(ends), arrived, strict=True):
            laps[name] = _lap(name, rates.get(name, 0.0), where, cost)
    found = tuple(laps[name] for name in optimisers)
    return Race(track.starts, track.bottoms, track.floor, track.target, found)


def _checked(optimisers: Sequence[str], rates: dict[str, float]) -> dict[str, float]:
    for name in (*optimisers, *rates):
        optimiser(name)
        rate = rates.get(name, 1.0)
        if not 0 < rate <= FASTEST:
            raise ValueError(
                f"learning_rate of {name} is {rate}; right would be above 0, up to {FASTEST:g}."
            )
    return rates


def _lap(name: str, rate: float, ends: np.ndarray, arrived: np.ndarray) -> Lap:
    there = np.isfinite(arrived)
    median = float(np.median(arrived[there])) if there.any() else np.inf
    return Lap(name, rate, ends, arrived, float(there.mean()), median)
