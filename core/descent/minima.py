"""The minima of a landscape, found by looking everywhere and then closely.

Every point of a grid that none of its neighbours undercuts goes down by damped Newton steps, then
to the lowest of its neighbours, ever nearer ones, for minima that are corners. Two of them are one
where no higher ground lies between. A minimum much narrower than the grid's spacing, a hundred
and sixtieth of the map, can be missed.
"""

from __future__ import annotations

import itertools

import numpy as np

from core.backend import tf
from core.descent.parameters import Settings
from core.descent.terrain import Landscape, Minimum, bend

SPACES, STEPS, HALVINGS = 160, 60, 30
LEVEL = 1e-9  # differences of height below this are none
NOTHING, STIFF = 1e-15, 1e3
MOST = 200


def minima(landscape: Landscape, parameters: Settings | None = None) -> tuple[Minimum, ...]:
    """The minima inside the map, the lowest first, at most 200; none where all ways lead out."""
    settings = landscape.settings(parameters)
    points = _candidates(landscape, settings)
    if not len(points):
        return ()
    points = _followed(landscape, settings, _descended(landscape, settings, points))
    points = _descended(landscape, settings, points)
    low, high = np.array(landscape.domain).T
    points = points[((points > low) & (points < high)).all(axis=1)]
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
    return points[np.argsort(landscape.heights(points, settings))[:MOST]]


def _descended(landscape: Landscape, settings: Settings, points: np.ndarray) -> np.ndarray:
    """Each point (N, dims) after Newton steps, damped until they lead down (Levenberg, 1944)."""
    heights, damping = landscape.heights(points, settings), np.full(len(points), 1e-3)
    for _ in range(STEPS):
        moved = points - _newton(landscape, settings, points, damping)
        reached = landscape.heights(moved, settings)
        better = reached < heights - NOTHING * (1 + np.abs(heights))
        points = np.where(better[:, None], moved, points)
        if not (better | (damping < STIFF)).any():
            break
        heights = np.where(better, reached, heights)
        damping = np.where(better, damping / 10, damping * 10)
    return points


def _newton(
    landscape: Landscape, settings: Settings, points: np.ndarray, damping: np.ndarray
) -> np.ndarray:
    """Moves (N, dims): the slope through the curvature's size, which `damping` is added to."""
    values = landscape.settings(settings)
    _, gradients, hessians = bend(landscape.function, tf.constant(points.T), values)
    hessians = np.nan_to_num(np.moveaxis(hessians.numpy(), -1, 0), posinf=0, neginf=0)
    sizes, ways = np.linalg.eigh(hessians)  # (N, dims), (N, dims, dims)
    along = np.einsum("dn,ndk->nk", np.nan_to_num(gradients.numpy()), ways)
    return np.einsum("nk,ndk->nd", along / (np.abs(sizes) + damping[:, None] + 1e-12), ways)


def _followed(landscape: Landscape, settings: Settings, points: np.ndarray) -> np.ndarray:
    """Each point (N, dims), moved to the lowest of its neighbours, ever nearer ones."""
    low, high = np.array(landscape.domain).T
    around = np.array(list(itertools.product((0, -1, 1), repeat=landscape.dims)), float)
    for halving in range(HALVINGS):
        near = points[:, None] + around * (high - low) / SPACES / 2**halving
        heights = landscape.heights(near, settings)  # (N, 3 or 9)
        lowest = np.where(np.isfinite(heights), heights, np.inf).argmin(axis=1)
        points = near[np.arange(len(points)), lowest]
    return points


def _apart(landscape: Landscape, settings: Settings, one: np.ndarray, found: np.ndarray) -> bool:
    """Whether higher ground lies between a point and each of those `found` (M, dims)."""
    share = np.linspace(0, 1, 66)[:, None, None]
    heights = landscape.heights(one + share * (found - one), settings)  # (66, M)
    ends = np.maximum(heights[0], heights[-1])
    return bool((heights.max(axis=0) > ends + LEVEL * (1 + np.abs(ends))).all())
