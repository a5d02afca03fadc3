"""Curves to be learnt: y for x in [-1, 1], at the same 101 places for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SAMPLES = 101
XS = np.linspace(-1.0, 1.0, SAMPLES)

AREAS = 40.0, 160.0  # square metres, at x = -1 and x = 1
PRICES = 100.0, 500.0  # thousands, at y = -1 and y = 1
NOISE = 18.0  # thousands, the standard deviation of what area does not explain


@dataclass(frozen=True)
class Houses:
    """Prices of 101 houses, made up by this function: no market was asked."""

    areas: np.ndarray  # (101,) square metres
    prices: np.ndarray  # (101,) thousands


def two_humps() -> np.ndarray:
    """A high hump on the left, a low one on the right, (101,)."""
    left, right = 1.5 * np.exp(-(((XS + 0.45) / 0.2) ** 2)), np.exp(-(((XS - 0.4) / 0.25) ** 2))
    return left + right - 0.6


def wave() -> np.ndarray:
    """One and a half periods of a sine, (101,)."""
    return 0.8 * np.sin(1.5 * np.pi * XS)


def corner() -> np.ndarray:
    """Down and up again, with a sharp corner, (101,)."""
    return 1.4 * np.abs(XS - 0.2) - 0.8


def stairs() -> np.ndarray:
    """Three steps up, (101,)."""
    return np.select([XS < -0.4, XS < 0.3], [-0.7, 0.0], 0.7)


def houses(*, seed: int = 0) -> Houses:
    """Areas spread evenly over 40 to 160 m2; the price rises, ever more slowly, with noise."""
    noise = np.random.default_rng(seed).normal(0, NOISE, SAMPLES)
    areas = np.interp(XS, (-1, 1), AREAS)
    prices = 480 - 380 * np.exp(-(areas - 40) / 45) + noise
    return Houses(areas, prices)


def house_prices() -> np.ndarray:
    """The prices of `houses`, as heights in [-1, 1], (101,)."""
    return np.interp(houses().prices, PRICES, (-1, 1))


CURVES = {
    "humps": two_humps,
    "houses": house_prices,
    "wave": wave,
    "corner": corner,
    "stairs": stairs,
}


def heights(name: str) -> np.ndarray:
    """The named curve, (101,); ValueError where there is none of that name."""
    if name not in CURVES:
        raise ValueError(f"there is no curve {name!r}; there are {', '.join(CURVES)}")
    return CURVES[name]()


def along(points: Sequence[tuple[float, float]]) -> np.ndarray:
    """A drawn line through `points` (x, y) as 101 heights; level beyond its two ends.

    Raises ValueError unless there are two points or more, each to the right of the one before.
    """
    line = np.array(points, float).reshape(-1, 2)
    if len(line) < 2:
        raise ValueError(f"a line needs two points or more, and there are {len(line)}")
    if not (np.isfinite(line).all() and (np.diff(line[:, 0]) > 0).all()):
        raise ValueError("a curve gives one height to each x: draw it from left to right")
    return np.interp(XS, line[:, 0], line[:, 1])
