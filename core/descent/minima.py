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
from core.descent.atlas import Atlas, Kind, atlas
from core.descent.landscapes import Ground, landscape
from core.descent.parameters import Settings
from core.descent.terrain import Landscape, Minimum
from core.descent.updates import Now, newton

SPACES, ROUNDS, STEPS, HALVINGS = 160, 2, 60, 30
BESIDE = 1e-7  # map widths
LEVEL = 1e-9  # differences of height below this are none
MOST = 200


def minima(name: Ground, *, parameters: Settings | None = None) -> tuple[Minimum, ...]:
    """The minima of a landscape (a name or a formula) inside its map, the lowest first.

    At most 200; none where all ways lead out. The edge of a hole, where there is no height, is no
    minimum. Raises ValueError for what `core.descent.landscapes` does not know, and for parameters
    out of range.
    """
    ground = landscape(name)
    settings = ground.settings(parameters)
    points = _candidates(ground, settings)
    if not len(points):
        return ()
    low, high = np.array(ground.domain).T
    points = _lowest(name, settings, points, (high - low) / SPACES)
    points = points[((points > low) & (points < high)).all(axis=1)]
    points = points[_inland(ground, settings, points)]
    heights = ground.heights(points, settings)
    found: list[int] = []
    for one in np.lexsort((*points.T, np.round(heights, 9))):
        if _apart(ground, settings, points[one], points[found]):
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


def _lowest(
    name: Ground, settings: Settings, points: np.ndarray, spacing: np.ndarray
) -> np.ndarray:
    """The minima (N, dims) that lie below the points (N, dims) of a grid with this spacing."""
    book, number = atlas(name)
    padded = np.resize(points, (MOST, points.shape[1])).T.copy()
    down = _program(book)(padded, number, book.shape(settings), spacing[:, None, None])
    return down.numpy().T[: len(points)]


@functools.lru_cache(maxsize=48)
def _program(book: Atlas) -> Callable[..., Any]:
    """Moves points (dims, 200) down to where their minima are; `spacing` is (dims, 1, 1)."""

    @tf.function(autograph=False)
    def down(points: Any, number: Any, shape: Any, spacing: Any) -> Any:
        bends = functools.partial(book.bends, number, shape=shape)
        heights = functools.partial(book.heights, number, shape=shape)

        def again(k: Any, points: Any) -> Any:
            return k + 1, _followed(heights, _descended(bends, heights, points), spacing)

        return tf.while_loop(lambda k, _: k < ROUNDS, again, (0, points))[1]

    return down


def _descended(bends: Kind, heights: Kind, points: Any) -> Any:
    """The points after Newton steps, damped until they lead down (Levenberg, 1944)."""

    def step(k: Any, points: Any, damping: Any) -> Any:
        height, gradients, hessians = bends(points)
        now = Now(k, tf.ones_like(height), points, hessians)
        moved = points + newton((), gradients, now, damping=damping)[1]
        better = heights(moved) < height
        points = tf.where(better, moved, points)
        return k + 1, points, tf.where(better, damping / 10, damping * 10)

    damping = tf.fill(points.shape[1:], tf.constant(1e-3, points.dtype))
    return tf.while_loop(lambda k, *_: k < STEPS, step, (0, points, damping))[1]


def _followed(heights: Kind, points: Any, spacing: Any) -> Any:
    """Each point moved to the lowest of its neighbours, (dims, 3 or 9, 200), ever nearer ones."""
    around = np.array(list(itertools.product((0, -1, 1), repeat=spacing.shape[0])), float).T

    def look(k: Any, points: Any, spacing: Any) -> Any:
        near = points[:, None] + around[..., None] * spacing
        height = heights(near)
        height = tf.where(tf.math.is_finite(height), height, height.dtype.max)
        lowest = tf.one_hot(tf.argmin(height), around.shape[1], axis=0, dtype=near.dtype)
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
