"""Which learning rate is good: try twenty of them, from twenty starts each.

A walk *wins digits*: -log10(end / start), of the heights above the lowest minimum; 0 to 12, and 0
where it is lost.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from core.descent import programs
from core.descent.course import NOWHERE, STARTS, Course, course
from core.descent.optimisers import FASTEST
from core.descent.optimisers import optimiser as known
from core.descent.parameters import Settings
from core.descent.programs import Group
from core.descent.rates import USUAL

TRIED = 20  # learning rates, and starts for each
RATES = np.array([5e-5, *(a * 10.0**b for b in range(-4, 2) for a in (1, 2, 5)), FASTEST])
LEAP = 0.1  # map widths
DIGITS, SHOWN = 12.0, 6.0  # more than these are not counted: in a race, in a picture
SAME, WELL = 0.25, 0.9  # digits: less than this is no difference, this share of the most is well


@dataclass(frozen=True)
class Sweep:
    """How good each learning rate is, as means over 20 of a race's starts.

    Of the rates within a quarter of a digit of the most, the best arrives with fewest gradients.
    """

    optimiser: str
    rates: np.ndarray  # (20,) from 0.00005 to 100, as 1, 2, 5, 10
    digits: np.ndarray  # (20,) digits won
    costs: np.ndarray  # (20,) gradients to arrive; `steps` for a walk that does not
    best: float


def sweep(landscape: str, optimiser: str, *, steps: int = 500, parameters: Settings = ()) -> Sweep:
    """Try 20 learning rates from 20 of the starts each; errors as in `core.descent.race.race`."""
    known(optimiser)
    group = programs.group_of(optimiser)
    tried = _tried(landscape, tuple(dict(parameters).items()), steps, group)
    digits, costs = (score[group.index(optimiser)] for score in tried)
    best = np.where(digits >= digits.max() - SAME, costs, np.inf).argmin()
    return Sweep(optimiser, RATES, digits, costs, float(RATES[best]))


def gentle_rates(landscape: str, *, steps: int = 300) -> dict[str, float]:
    """For each first-order method the middle one of the rates that do well from the named starts.

    Well is nine tenths of the digits that any rate wins; six digits are enough here, of the height
    above the minimum that the walk ends in. A rate whose first step is longer than a tenth of the
    map is not gentle. Where none wins half a digit the usual rate is kept. The table in
    `core.descent.rates` was made with this.
    """
    ground = course(landscape, (), steps)
    starts = _repeated(np.array([start.point for start in ground.ground.starts]))
    ends, heights, _ = _walks(ground, programs.FIRST, starts)
    where = ground.nearest(ends)
    floors = np.append(ground.depths, ground.floor)[np.where(where == NOWHERE, -1, where)]
    scores = _digits(ground, starts, heights, floors, SHOWN)
    scores = np.where(_leaps(landscape, starts) <= LEAP, scores, 0)
    return {
        name: float(RATES[_middle(digits >= WELL * digits.max())])
        if digits.max() > 0.5
        else USUAL[name]
        for name, digits in zip(programs.FIRST, scores, strict=True)
    }


def _middle(good: np.ndarray) -> int:
    numbers = np.flatnonzero(good)
    return int(numbers[(len(numbers) - 1) // 2])


def _leaps(name: str, starts: np.ndarray) -> np.ndarray:
    """The longest first step (optimisers, rates), in map widths; infinite where one is lost."""
    ends, _, _ = _walks(course(name, (), 1), programs.FIRST, starts)
    low, high = np.array(course(name, (), 1).ground.domain).T
    leaps = np.nan_to_num(np.abs(ends - starts) / (high - low), nan=np.inf)
    return leaps.reshape(len(ends), TRIED, -1).max(axis=-1)


@functools.lru_cache(maxsize=64)
def _tried(
    name: str, parameters: tuple[tuple[str, float], ...], steps: int, group: Group
) -> tuple[np.ndarray, np.ndarray]:
    """Digits and costs (optimisers, rates)."""
    ground = course(name, parameters, steps)
    some = np.random.default_rng(0).permutation(STARTS)[:TRIED]
    starts = _repeated(ground.starts[some])
    _, heights, arrived = _walks(ground, group, starts)
    costs = np.minimum(arrived, steps).reshape(len(group), TRIED, TRIED).mean(axis=-1)
    return _digits(ground, starts, heights, np.array(ground.floor), DIGITS), costs


def _repeated(starts: np.ndarray) -> np.ndarray:
    """20 starts, repeated where there are fewer, for each of the 20 rates: (400, dims)."""
    return np.tile(np.resize(starts, (TRIED, starts.shape[1])), (TRIED, 1))


def _walks(
    ground: Course, group: Group, starts: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return ground.run(group, starts, np.tile(np.repeat(RATES, TRIED), (len(group), 1)))


def _digits(
    ground: Course, starts: np.ndarray, heights: np.ndarray, floors: np.ndarray, most: float
) -> np.ndarray:
    """The mean of the digits won, (optimisers, rates)."""
    before = ground.ground.heights(starts, ground.settings) - floors
    with np.errstate(divide="ignore", invalid="ignore"):
        digits = -np.log10(np.maximum(heights - floors, 0) / before)
    digits = np.clip(np.nan_to_num(digits, nan=0.0, posinf=most), 0, most)
    return digits.reshape(len(digits), TRIED, TRIED).mean(axis=-1)
