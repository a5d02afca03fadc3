"""Plain descent along one axis: the walk, and how many steps every learning rate needs.

On a parabola of curvature λ a step multiplies the distance from the bottom by 1 - ηλ: it arrives at
once for η = 1/λ, and from 2/λ on never (I. Goodfellow, Y. Bengio and A. Courville, Deep Learning,
2016, section 8.2). Elsewhere 2/λ at a minimum is the most at which a walk can come to rest in it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.descent.landscapes import LANDSCAPES
from core.descent.parameters import Settings
from core.descent.terrain import Landscape, slope

GROUNDS = tuple(name for name, ground in LANDSCAPES.items() if ground.dims == 1)
STEPS = 1000  # more than these are not waited for
SLOWEST, FASTEST, TRIED = 0.01, 40.0, 240  # learning rates
NEAR = 1e-3  # of the map: as close to a minimum as that is there
BEYOND = 0.5  # map widths over the edge, where a walk is lost
SAMPLES = 2001  # of the ground, over the map and what lies beyond
CLOSE = 1e-5  # to both sides of a minimum, to see how the slope changes there


@dataclass(frozen=True)
class Line:
    """A walk of S steps, shorter than 1000 where it leaves, and what other rates would do."""

    xs: np.ndarray  # (401,) the ground, half a map beyond both edges
    heights: np.ndarray  # (401,)
    points: np.ndarray  # (S + 1,) the start first
    losses: np.ndarray  # (S + 1,) the height at each
    slopes: np.ndarray  # (S + 1,) the slope at each
    steps: float  # until it has come to rest in a minimum; infinite where it does not
    rates: np.ndarray  # (240,) from 0.01 to 40, in equal ratios
    needed: np.ndarray  # (240,) steps of each
    minima: np.ndarray  # (M,) from left to right
    curvature: float  # at the minimum downhill from the start; NaN where there is none


def line(landscape: str, start: float, learning_rate: float, *, parameters: Settings = ()) -> Line:
    """Walk down a one-dimensional landscape, with this learning rate and with 240 others.

    A walk has come to rest once it stays within a thousandth of the map's width of a minimum;
    further than half a map over the edge it is lost. Raises ValueError for a landscape that is
    none of GROUNDS, a start off the map, and a learning rate outside 0.01 to 40.
    """
    ground = _checked(landscape, start, learning_rate)
    settings = ground.settings(parameters)
    (low, high) = ground.domain[0]
    reach = BEYOND * (high - low)
    xs = np.linspace(low - reach, high + reach, SAMPLES)

    def slopes_at(places: np.ndarray) -> np.ndarray:
        return ground.gradients(places[..., None], settings)[..., 0]

    minima = _minima(xs, slopes_at(xs))
    curvatures = np.diff(slopes_at(minima + CLOSE * np.array([[-1], [1]])), axis=0)[0] / (2 * CLOSE)
    rates = np.geomspace(SLOWEST, FASTEST, TRIED)
    shape = np.array([*settings.values()] or [0.0])
    every = np.append(learning_rate, rates)
    walks = _program(landscape)(np.float64(start), every, shape).numpy()
    lost = ~((walks >= low - reach) & (walks <= high + reach))
    needed = _needed(walks, lost.any(axis=0), minima, NEAR * (high - low))
    points = walks[: int(lost[:, 0].argmax()) if lost[:, 0].any() else len(walks), :1]
    slopes = slopes_at(points[:, 0])
    return Line(
        xs=xs[::5],
        heights=ground.heights(xs[::5, None], settings),
        points=points[:, 0],
        losses=ground.heights(points, settings),
        slopes=slopes,
        steps=float(needed[0]),
        rates=rates,
        needed=needed[1:],
        minima=minima,
        curvature=_below(start, float(slopes[0]), minima, curvatures),
    )


def _checked(name: str, start: float, rate: float) -> Landscape:
    if name not in GROUNDS:
        raise ValueError(f"{name!r} is no line; right would be {', '.join(GROUNDS)}.")
    ground = LANDSCAPES[name]
    low, high = ground.domain[0]
    if not low <= start <= high:
        raise ValueError(f"start is {start}; {ground.title} goes from {low:g} to {high:g}.")
    if not SLOWEST <= rate <= FASTEST:
        raise ValueError(f"learning_rate is {rate}; right would be {SLOWEST:g} to {FASTEST:g}.")
    return ground


@functools.lru_cache(maxsize=8)
def _program(name: str) -> Callable[..., Any]:
    """Walks with many learning rates (R,) from one start: where they are, (STEPS + 1, R)."""
    ground = LANDSCAPES[name]

    @tf.function(jit_compile=True, autograph=False)
    def walk(start: Any, rates: Any, shape: Any) -> Any:
        settings = {one.name: shape[i] for i, one in enumerate(ground.parameters)}

        def on(k: Any, x: Any, rows: Any) -> Any:
            _, gradient = slope(ground.function, x[None], settings)
            return k + 1, x - rates * gradient[0], rows.write(k, x)

        rows = tf.TensorArray(rates.dtype, STEPS + 1, element_shape=rates.shape)
        first = start + tf.zeros_like(rates)
        return tf.while_loop(lambda k, *_: k <= STEPS, on, (0, first, rows))[2].stack()

    return walk


def _minima(xs: np.ndarray, slopes: np.ndarray) -> np.ndarray:
    """Where the slope passes 0 upwards, (M,)."""
    left = np.flatnonzero((slopes[:-1] < 0) & (slopes[1:] >= 0))
    share = slopes[left] / (slopes[left] - slopes[left + 1])
    return xs[left] + share * (xs[left + 1] - xs[left])


def _needed(walks: np.ndarray, lost: np.ndarray, minima: np.ndarray, near: float) -> np.ndarray:
    """From which step on each walk (K, R) stays `near` the minimum that it ends at, or infinity."""
    ends = np.where(lost, np.nan, walks[-1])
    goals = minima[np.abs(np.nan_to_num(ends) - minima[:, None]).argmin(axis=0)]
    away = ~(np.abs(walks - goals) <= near)
    last = len(walks) - away[::-1].argmax(axis=0)  # the number of steps to the last one away, + 1
    steps = np.where(away.any(axis=0), last, 0).astype(float)
    return np.where(away[-1] | lost, np.inf, steps)


def _below(start: float, slope: float, minima: np.ndarray, curvatures: np.ndarray) -> float:
    """The curvature at the minimum that lies downhill from the start."""
    downhill = (minima - start) * slope <= 0
    if not downhill.any():
        return float("nan")
    return float(curvatures[downhill][np.abs(minima[downhill] - start).argmin()])
