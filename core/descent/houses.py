"""Houses for sale: the data of one neuron that learns to tell prices.

>>> [round(number, 3) for number in houses().solution]
[2.293, 0.543]
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

MOST = 200
SLOPE, BASE, NOISE = 2.0, 0.8, 0.35  # of the line that prices are made from, in 100,000


@dataclass(frozen=True)
class Houses:
    """Areas and prices made up by `houses`: no market was asked."""

    areas: np.ndarray  # (N,) in 100 m2
    prices: np.ndarray  # (N,) in 100,000

    @property
    def solution(self) -> tuple[float, float]:
        """Weight and bias of least squared error: the normal equations, solved exactly."""
        spread = self.areas - self.areas.mean()
        weight = float(spread @ self.prices / (spread @ spread))
        return weight, float(self.prices.mean() - weight * self.areas.mean())

    @property
    def least(self) -> float:
        """The mean squared error that no weight and bias can go below."""
        weight, bias = self.solution
        return float(np.mean((weight * self.areas + bias - self.prices) ** 2))


@functools.lru_cache(maxsize=32)
def houses(count: int = 24, *, seed: int = 0) -> Houses:
    """`count` houses (2 to 200) of 40 to 200 m2: price = 2.0 area + 0.8 + noise.

    The noise is normal, of standard deviation 0.35. Raises ValueError for another count.
    """
    if not 2 <= count <= MOST:
        raise ValueError(f"count is {count}; right would be 2 to {MOST} houses.")
    chance = np.random.default_rng(seed)
    areas = np.sort(chance.uniform(0.4, 2.0, count))
    prices = SLOPE * areas + BASE + chance.normal(0, NOISE, count)
    for array in (areas, prices):
        array.flags.writeable = False
    return Houses(areas, prices)
