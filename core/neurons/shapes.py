"""The shape of an activation function, found by looking at it: nothing here is typed in by hand.

Values and slopes are taken in float64 on a fine grid around zero, at a few places far away, and on
the two sides of each jump or kink, which is what stays apart when the sides move together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.neurons.activations import ACTIVATIONS, Activation, activation

LOW, HIGH = -5.0, 5.0  # what a picture shows
SAMPLES = 401
FLAT = 0.1  # a smaller slope than this hardly lets a gradient through
NEAR = np.linspace(-40.0, 40.0, 16001)
FAR = np.array([1e4, 1e6, 1e8])
APART = 0.002  # what still differs by more at a distance of 1e-9 is a jump or a kink


@dataclass(frozen=True)
class Curve:
    """A function and its slope at S places."""

    xs: np.ndarray  # (S,)
    values: np.ndarray  # (S,); NaN where it is not defined
    slopes: np.ndarray  # (S,)
    flat: np.ndarray  # (S,) bool, |f'| < 0.1


@dataclass(frozen=True)
class Probe:
    """One neuron with n inputs, and where its sum meets the function."""

    products: np.ndarray  # (n,) weight times input
    total: float  # their sum
    value: float  # f(total), the neuron's output
    slope: float  # f'(total)


@dataclass(frozen=True)
class Shape:
    """What can be said of a function; infinite where it grows without bound."""

    lowest: float  # of its values
    highest: float
    lowest_reached: bool  # or only approached
    highest_reached: bool
    zero_centred: bool  # its mean over [-3, 3] is within 0.01 of zero
    monotone: str  # "rising", "falling" or "neither"
    smoothness: str  # "smooth", "kinked" (its slope jumps) or "jumps"
    breaks: tuple[float, ...]  # where, in rising order
    saturates_left: bool  # levels off at some value as x goes to minus infinity
    saturates_right: bool
    slope_at_zero: float
    steepest: float  # the largest |f'|, or what it approaches; infinite where it grows
    steepest_at: float  # the place nearest to zero; infinite where it is only approached far away
    flat: tuple[tuple[float, float], ...]  # where |f'| < 0.1, within [-5, 5]
    undefined: bool  # not a number somewhere in [-5, 5]


@dataclass(frozen=True)
class Zoo:
    """All functions at their default parameters, in the order of `ACTIVATIONS`."""

    keys: tuple[str, ...]
    curves: tuple[Curve, ...]
    shapes: tuple[Shape, ...]


def curve(
    name: str, *, low: float = LOW, high: float = HIGH, settings: Mapping[str, float] | None = None
) -> Curve:
    """The function of that name, or formula, between `low` and `high`."""
    if not low < high:
        raise ValueError(f"a curve goes from a lower to a higher place, not {low} to {high}")
    one, own = activation(name), dict(settings or {})
    xs = np.linspace(low, high, SAMPLES)
    values, slopes = one.with_slope(xs, **own)
    return Curve(xs, values, slopes, np.abs(slopes) < FLAT)


def probe(
    name: str,
    weights: Sequence[float],
    inputs: Sequence[float],
    *,
    settings: Mapping[str, float] | None = None,
) -> Probe:
    """y = f(w_1 x_1 + ... + w_n x_n), term by term."""
    if len(weights) != len(inputs):
        raise ValueError(f"{len(weights)} weights need as many inputs, not {len(inputs)}")
    products = np.round(np.array(weights, float) * np.array(inputs, float), 9) + 0.0
    total = round(float(products.sum()), 9) + 0.0
    value, slope = activation(name).with_slope(np.array([total]), **dict(settings or {}))
    return Probe(products, total, float(value[0]), float(slope[0]))


def shape(name: str, *, settings: Mapping[str, float] | None = None) -> Shape:
    """What the function of that name, or formula, is like."""
    return _Look(activation(name), dict(settings or {})).shape()


def zoo() -> Zoo:
    """Every function, drawn and described."""
    keys = tuple(ACTIVATIONS)
    return Zoo(keys, tuple(curve(key) for key in keys), tuple(shape(key) for key in keys))


class _Look:
    """One look at a function: near values and slopes, far values, and what follows from them."""

    def __init__(self, one: Activation, settings: dict[str, float]) -> None:
        self.value: Callable[[Any], np.ndarray] = lambda x: one.value(x, **settings)
        self.slope: Callable[[Any], np.ndarray] = lambda x: one.slope(x, **settings)
        places = np.concatenate([NEAR, -FAR, FAR])
        values, slopes = one.with_slope(places, **settings)
        self.values, self.left, self.right = np.split(values, [len(NEAR), len(NEAR) + len(FAR)])
        self.slopes = slopes[: len(NEAR)]

    def shape(self) -> Shape:
        lowest, lowest_reached = self.extreme(-1)
        highest, highest_reached = self.extreme(1)
        smoothness, breaks = self.smoothness()
        steepest, steepest_at = self.steepest(breaks)
        middle = np.abs(NEAR) <= 3
        shown = (NEAR >= LOW) & (NEAR <= HIGH)
        return Shape(
            lowest,
            highest,
            lowest_reached,
            highest_reached,
            bool(abs(self.values[middle].mean()) < 0.01 and np.ptp(self.values[middle]) > 0.01),
            self.monotone(),
            smoothness,
            breaks,
            _settles(self.left),
            _settles(self.right),
            float(self.slope(np.array([0.0]))[0]) + 0.0,
            steepest,
            steepest_at,
            _intervals(NEAR[shown], np.abs(self.slopes[shown]) < FLAT),
            bool(np.isnan(self.values[shown]).any()),
        )

    def extreme(self, side: int) -> tuple[float, bool]:
        """The highest value (side 1) or the lowest (-1), and whether it is ever reached."""
        near, far = side * self.values, side * np.array([self.left[-1], self.right[-1]])
        if not np.isfinite(near).any():
            return np.nan, False
        best_near, best = np.nanmax(near), np.nanmax([np.nanmax(near), *far])
        if any(_grows(side * arm, best_near) for arm in (self.left, self.right)):
            return side * np.inf, False
        inside = best_near > np.nanmax(far) + 1e-9 or best in near[(NEAR >= LOW) & (NEAR <= HIGH)]
        return round(float(side * best), 6) + 0.0, bool(inside)

    def monotone(self) -> str:
        steps = np.diff(self.values)
        if np.isnan(steps).all():
            return "neither"
        if np.nanmin(steps) >= -1e-12:
            return "rising"
        return "falling" if np.nanmax(steps) <= 1e-12 else "neither"

    def smoothness(self) -> tuple[str, tuple[float, ...]]:
        jumps = _breaks(self.value, self.values)
        if jumps:
            return "jumps", jumps
        kinks = _breaks(self.slope, self.slopes)
        return ("kinked", kinks) if kinks else ("smooth", ())

    def steepest(self, breaks: tuple[float, ...]) -> tuple[float, float]:
        """The largest |f'|, counting both sides of each break, and the place nearest to zero."""
        sides = np.array([place + side for place in breaks for side in (-1e-6, 1e-6)])
        places = np.concatenate([NEAR, sides])
        steep = np.abs(np.concatenate([self.slopes, self.slope(sides)]))
        if not np.isfinite(steep).any():
            return np.nan, np.nan
        end, best = np.nanmax(steep[: len(NEAR)][[0, -1]]), np.nanmax(steep)
        if end == best > 1.5 * np.nanmax(steep[np.abs(places) < NEAR[-1] / 2]):
            return np.inf, np.inf
        among = places[steep >= best - 1e-9]
        place = float(among[np.abs(among).argmin()])
        far = abs(place) > HIGH and end >= best - 1e-9
        return round(float(best), 6), float(np.copysign(np.inf, place)) if far else _tidy(place)


def _tidy(place: float) -> float:
    return round(place, 5) + 0.0


def _settles(arm: np.ndarray) -> bool:
    """Whether the values far out come to rest."""
    return bool(np.isfinite(arm).all() and abs(arm[2] - arm[1]) < 0.01 > abs(arm[1] - arm[0]) / 2)


def _grows(arm: np.ndarray, best: float) -> bool:
    """Whether the values far out are above all near ones, and go on rising without slowing down."""
    first, second = np.diff(arm) if np.isfinite(arm).all() else (0.0, arm[-1])
    return bool(arm[-1] > best + 1 and second > 0 and second > 0.5 * first)


def _breaks(function: Callable[[Any], np.ndarray], seen: np.ndarray) -> tuple[float, ...]:
    """Places where the function's two sides stay apart however close one looks.

    A step of the grid is suspicious if it is unlike the steps around it. Each is cut in 64, and
    the part that holds most of the difference is kept, until it is 1e-9 wide.
    """
    places = _suspicious(seen)
    low, high = NEAR[places], NEAR[places + 1]
    for _ in range(4):
        if not len(low):
            return ()
        cuts = np.linspace(low, high, 65)  # (65, places)
        values = function(cuts.ravel()).reshape(cuts.shape)
        part = np.abs(np.diff(values, axis=0)).argmax(axis=0)
        each = np.arange(len(low))
        apart = np.abs(values[part + 1, each] - values[part, each]) > APART
        low, high = cuts[part, each][apart], cuts[part + 1, each][apart]
    return tuple(float(place) for place in np.unique(np.round(low, 6) + 0.0))


def _suspicious(seen: np.ndarray) -> np.ndarray:
    """Which steps of the grid, at most 512, differ from both neighbours at a distance of two."""
    steps = np.pad(np.diff(seen), 2, mode="edge")
    middle = steps[2:-2]
    unlike = np.minimum(np.abs(middle - steps[:-4]), np.abs(middle - steps[4:]))
    return np.flatnonzero(unlike > APART / 3)[:512]


def _intervals(xs: np.ndarray, chosen: np.ndarray) -> tuple[tuple[float, float], ...]:
    """The runs of `chosen` places, as (first, last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(int)))
    pairs = edges.reshape(-1, 2)
    return tuple((float(xs[a]), float(xs[b - 1])) for a, b in pairs if b - a > 1)
