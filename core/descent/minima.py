"""The minima of a landscape, found by looking everywhere and then closely.

Every point of a grid that none of its neighbours undercuts goes down by damped Newton steps, then
to the lowest of its neighbours, ever nearer ones, for minima that are corners; and so once more.
Two of them are one where no higher ground lies between. A minimum much narrower than the grid's
spacing, a hundred and sixtieth of the map, can be missed.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from core.backend import tf
from core.descent.parameters import Settings
from core.descent.terrain import Landscape, Minimum, bend
from core.descent.updates import Now, newton

SPACES, ROUNDS, STEPS, HALVINGS = 160, 2, 60, 30
BESIDE = 1e-7  # map widths
LEVEL = 1e-9  # differences of height below this are none
MOST = 200


def minima(landscape: Landscape, parameters: Settings | None = None) -> tuple[Minimum, ...]:
    """The minima inside the map, the lowest first, at most 200; none where all ways lead out.

    The edge of a hole, where there is no height, is no minimum.
    """
    settings = landscape.settings(parameters)
    points = _candidates(landscape, settings)
    if not len(points):
        return ()
    padded = np.resize(points, (MOST, landscape.dims))
    low, high = np.array(landscape.domain).T
    spacing = ((high - low) / SPACES)[:, None, None]
    down = _program(landscape.function)
    points = down(padded.T.copy(), settings, spacing).numpy().T[: len(points)]
    points = points[((points > low) & (points < high)).all(axis=1)]
    points = points[_inland(landscape, settings, points)]
    heights = landscape.heights(points, settings)
    found: list[int] = []
    for one in np.lexsort((*points.T, np.round(heights, 9))):
        if _apart(landscape, settings, points[one], points[found]):
            found.append(one)
    return tuple(Minimum(tuple(points[i].tolist()), float(heights[i])) for i in found)


def _candidates(landscape: Landscape, settings: Settings) -> np.ndarray:
    """Points (N, dims) of the grid, not on its edge, that no neighbour undercuts."""
    axes = [np.linspace(low, high, SPACES + 1) for low, high in landscape.domain]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    heights = landscape.heights(grid, settings)
    heights = np.where(np.isfinite(heights), heights, np.inf)
    middle = heights[(slice(1, -1),) * landscape.dims]
    lowest, level = np.isfinite(middle), np.ones(middle.shape, bool)
    for offset in itertools.product((0, 1, 2), repeat=landscape.dims):
        beside = heights[tuple(slice(o, o + SPACES - 1) for o in offset)]
        lowest &= middle <= beside
        level &= middle == beside
    points = grid[(slice(1, -1),) * landscape.dims][lowest & ~level]
    return points[np.argsort(middle[lowest & ~level])[:MOST]]


@functools.lru_cache(maxsize=48)
def _program(function: Callable[..., Any]) -> Callable[..., Any]:
    """Moves points (dims, 200) down to where their minima are; `spacing` is (dims, 1, 1)."""

    @tf.function(jit_compile=True, autograph=False)
    def down(points: Any, settings: Any, spacing: Any) -> Any:
        def again(k: Any, points: Any) -> Any:
            points = _descended(function, settings, points)
            return k + 1, _followed(function, settings, points, spacing)

        return tf.while_loop(lambda k, _: k < ROUNDS, again, (0, points))[1]

    return down


def _descended(function: Callable[..., Any], settings: Any, points: Any) -> Any:
    """The points after Newton steps, damped until they lead down (Levenberg, 1944)."""

    def step(k: Any, points: Any, damping: Any) -> Any:
        heights, gradients, hessians = bend(function, points, settings)
        now = Now(k, tf.ones_like(heights), points, hessians)
        moved = points + newton((), gradients, now, damping=damping)[1]
        better = function(*tf.unstack(moved), **settings) < heights
        points = tf.where(better, moved, points)
        return k + 1, points, tf.where(better, damping / 10, damping * 10)

    damping = tf.fill(points.shape[1:], tf.constant(1e-3, points.dtype))
    return tf.while_loop(lambda k, *_: k < STEPS, step, (0, points, damping))[1]


def _followed(function: Callable[..., Any], settings: Any, points: Any, spacing: Any) -> Any:
    """Each point moved to the lowest of its neighbours, (dims, 3 or 9, 200), ever nearer ones."""
    around = np.array(list(itertools.product((0, -1, 1), repeat=spacing.shape[0])), float).T

    def look(k: Any, points: Any, spacing: Any) -> Any:
        near = points[:, None] + around[..., None] * spacing
        heights = function(*tf.unstack(near), **settings)
        heights = tf.where(tf.math.is_finite(heights), heights, heights.dtype.max)
        lowest = tf.one_hot(tf.argmin(heights), around.shape[1], axis=0, dtype=near.dtype)
        return k + 1, tf.reduce_sum(near * lowest, axis=1), spacing / 2

    return tf.while_loop(lambda k, *_: k < HALVINGS, look, (0, points, spacing))[1]


def _inland(landscape: Landscape, settings: Settings, points: np.ndarray) -> np.ndarray:
    """Which points (N, dims) are not at the edge of a hole: there is ground on all sides."""
    low, high = np.array(landscape.domain).T
    sides = BESIDE * (high - low) * np.array([*itertools.product((-1, 1), repeat=len(low))])
    return np.isfinite(landscape.heights(points[:, None] + sides, settings)).all(axis=1)


def _apart(landscape: Landscape, settings: Settings, one: np.ndarray, found: np.ndarray) -> bool:
    """Whether higher ground lies between a point and each of those `found` (M, dims)."""
    share = np.linspace(0, 1, 66)[:, None, None]
    heights = landscape.heights(one + share * (found - one), settings)  # (66, M)
    ends = np.maximum(heights[0], heights[-1])
    return bool((heights.max(axis=0) > ends + LEVEL * (1 + np.abs(ends))).all())
