"""Who arrived how often in a race, and at what price.

A Hessian is the slope of the slope: automatic differentiation goes through the gradient once more
for each coordinate (B. Pearlmutter, Neural Computation 6, 1994). So one of D coordinates is
counted as D gradients, and a step of Newton's method as 1 + D.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.descent.optimisers import OPTIMISERS
from core.descent.race import Lap, Race


@dataclass(frozen=True)
class Bill:
    """Medians over the starts from which an optimiser arrived; infinite where there are none."""

    gradients: float
    hessians: float
    total: float  # gradients, each Hessian counted as one for each coordinate


def bill(lap: Lap, dims: int) -> Bill:
    """What it cost to arrive, on a landscape of `dims` coordinates."""
    each = OPTIMISERS[lap.optimiser].hessians
    hessians = each * lap.median if each else 0.0
    return Bill(lap.median, hessians, lap.median + dims * hessians)


def together(races: Sequence[Race]) -> Race:
    """Races of different optimisers over the same course as one, laps in the order of the course.

    Raises ValueError where there are none, or where starts or target differ.
    """
    if not races:
        raise ValueError("There are no races to put together; right would be one or more.")
    first = races[0]
    for other in races[1:]:
        same_starts = np.array_equal(first.starts, other.starts)
        if not same_starts or first.target != other.target:
            raise ValueError("These races are over different courses; right would be the same.")
    order = list(OPTIMISERS)
    laps = [lap for one in races for lap in one.laps]
    laps.sort(key=lambda lap: order.index(lap.optimiser))
    return replace(first, laps=tuple(laps))


def ranked(race: Race) -> tuple[Lap, ...]:
    """The laps, from most arrivals to fewest; where as many arrive, the cheapest first."""
    dims = race.starts.shape[1]
    return tuple(sorted(race.laps, key=lambda lap: (-lap.success, bill(lap, dims).total)))
