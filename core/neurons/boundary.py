"""Where a unit's boundary, w . x = threshold, crosses the box that a picture shows.

With two inputs the boundary is a line and the box a square; with three a plane and a cube.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.neurons.gates import counting_rows

SAME = 1e-9  # points nearer than this are one


def boundary(weights: Sequence[float], threshold: float, *, low: float, high: float) -> np.ndarray:
    """Corners (k, n) of the cut through the box [low, high]^n: in order around it.

    For two weights k is 0 or 2, for three 0 or 3 to 6. A boundary that only touches the box, or a
    unit whose weights are all 0, has none.
    """
    if len(weights) not in (2, 3):
        raise ValueError(f"a boundary is drawn for 2 or 3 weights, not {len(weights)}")
    w = np.asarray(weights, float)
    points = _crossings(w[None], np.array([threshold], float), low, high)[0]
    points = points[~np.isnan(points).any(axis=1)]
    points = points[np.unique(np.round(points / SAME), axis=0, return_index=True)[1]]
    if len(points) < len(w):
        return np.empty((0, len(w)))
    return points[np.argsort(_places(points - points.mean(axis=0), w))]


def lines(weights: Any, thresholds: Any, *, low: float, high: float) -> np.ndarray:
    """Both ends of many lines at once, (T, 2, 2): line, end, coordinate.

    `weights` (T, 2), `thresholds` (T,). Not a number where a line misses the square.
    """
    w = np.asarray(weights, float)
    points = _crossings(w, np.asarray(thresholds, float), low, high)  # (T, 4, 2)
    along = np.einsum("tei,ti->te", points, np.stack([-w[:, 1], w[:, 0]], axis=1))
    first = np.where(np.isnan(along), np.inf, along).argmin(axis=1)
    last = np.where(np.isnan(along), -np.inf, along).argmax(axis=1)
    each = np.arange(len(w))
    ends = np.stack([points[each, first], points[each, last]], axis=1)
    touching = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1) < SAME
    ends[touching] = np.nan
    return ends


def _crossings(weights: np.ndarray, thresholds: np.ndarray, low: float, high: float) -> np.ndarray:
    """Where T boundaries cross each of the E edges of the box: (T, E, n), or not a number.

    An edge that lies in the boundary is left out: its ends are crossings of the edges beside it.
    """
    start, end = _edges(weights.shape[1], low, high)
    before = weights @ start.T - thresholds[:, None]  # (T, E)
    after = weights @ end.T - thresholds[:, None]
    crosses = (before * after <= 0) & (before != after)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(crosses, before / (before - after), np.nan)
    return start + share[:, :, None] * (end - start)


def _edges(n: int, low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """Both ends, (E, n) each, of the E = n 2^(n-1) edges of a box."""
    corners = counting_rows(n)
    start = np.vstack([corners[corners[:, axis] == 0] for axis in range(n)])
    step = np.repeat(np.eye(n, dtype=int), 2 ** (n - 1), axis=0)
    return low + (high - low) * start, low + (high - low) * (start + step)


def _places(offsets: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Numbers that sort points in the boundary, given from their middle: along it, or around."""
    basis = np.linalg.svd(weights[None])[2][1:]  # (n - 1, n), orthonormal, across the weights
    flat = offsets @ basis.T
    return flat[:, 0] if len(basis) == 1 else np.arctan2(flat[:, 1], flat[:, 0])
