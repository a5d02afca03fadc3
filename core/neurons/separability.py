"""Which points can one unit tell apart, with how much room, and if not, why not.

With a constant 1 behind every point, [x|1], a unit with weights v fires where v . [x|1] > 0. It
tells two classes y_i = +1, -1 apart when z_i = y_i [x_i|1] has v . z_i > 0 for every i. Such a v
exists exactly when the convex hull of the z_i misses the origin, and then the hull's point nearest
to the origin is the best of them: its length is the margin gamma. Otherwise convex weights make
sum_i lambda_i z_i = 0: add up the inequalities in these proportions and they say 0 > 0.

Minsky & Papert, "Perceptrons" (1969); the mistake bound (R / gamma)^2 is Novikoff's (1962).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.neurons.circuit import LARGEST

TINY = 1e-10  # shares and margins below this (of the radius) are rounding, not geometry


@dataclass(frozen=True)
class Separation:
    """Whether one unit can separate m labelled points in n dimensions."""

    separable: bool
    weights: np.ndarray  # (n,); with the bias they have length 1; not a number if inseparable
    threshold: float  # the unit fires where weights . x > threshold
    margin: float  # gamma, between the origin and the nearest z; 0 if inseparable
    radius: float  # R, the length of the longest [x|1]
    bound: float  # (R / gamma)^2: a perceptron never makes more mistakes; infinite if inseparable
    certificate: np.ndarray | None  # (m,) convex weights with sum_i lambda_i z_i = 0, or None


def augmented(points: Any, labels: Any) -> tuple[np.ndarray, np.ndarray]:
    """The points as [x|1], (m, n + 1), and their labels 0 or 1 as signs -1 or +1, (m,)."""
    x, y = np.asarray(points, float), np.asarray(labels)
    if x.ndim != 2 or y.shape != x.shape[:1]:
        raise ValueError(f"{x.shape} points with {y.shape} labels: expected (m, n) and (m,)")
    if not (np.abs(x) <= LARGEST).all():
        raise ValueError(f"a point has a coordinate that is no number within {LARGEST:,.0f} of 0")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("a label is neither 0 nor 1")
    return np.hstack([x, np.ones((len(x), 1))]), 2 * y.astype(int) - 1


def separate(points: Any, labels: Any) -> Separation:
    """How to tell `points` (m, n) with `labels` (m,) of 0 and 1 apart, or why it cannot be done.

    Of all separations the one with the widest margin among the [x|1].

    >>> separate([(0, 0), (0, 1), (1, 0), (1, 1)], (0, 1, 1, 0)).certificate
    array([0.25, 0.25, 0.25, 0.25])
    """
    x, signs = augmented(points, labels)
    if not len(x):
        raise ValueError("there are no points to separate")
    nearest, shares = nearest_to_origin(signs[:, None] * x)
    margin = float(np.linalg.norm(nearest))
    radius = float(np.linalg.norm(x, axis=1).max())
    if margin <= TINY * radius:
        unknown = np.full(x.shape[1] - 1, np.nan)
        return Separation(False, unknown, np.nan, 0.0, radius, np.inf, shares)
    *weights, bias = nearest / margin
    bound = (radius / margin) ** 2
    return Separation(True, np.array(weights), -float(bias), margin, radius, bound, None)


def nearest_to_origin(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The point of the convex hull of `points` (m, d) nearest to the origin, (d,).

    Second, the convex weights (m,) that mix it. A corral is a few points whose mixture is nearest
    among all that lie in their plane; each turn adds the point that lies farthest behind it, then
    drops points while the nearest place in the plane is outside the corral. The distance falls at
    every turn, so no corral returns. P. Wolfe, "Finding the nearest point in a polytope" (1976).
    """
    corral = [int(np.argmin((points**2).sum(axis=1)))]
    shares = np.ones(1)
    slack = 1e-14 * (points**2).sum(axis=1).max()
    while True:
        nearest = shares @ points[corral]
        ahead = points @ nearest
        candidate = int(np.argmin(ahead))
        if candidate in corral or ahead[candidate] >= nearest @ nearest - slack:
            break
        corral.append(candidate)
        corral, shares = _settle(points, corral, np.append(shares, 0.0))
    weights = np.zeros(len(points))
    weights[corral] = shares
    return nearest, weights


def _settle(
    points: np.ndarray, corral: list[int], shares: np.ndarray
) -> tuple[list[int], np.ndarray]:
    """Walk from the mixture `shares` to the nearest one, dropping points that it does not need."""
    while True:
        target = _nearest_in_plane(points[corral])
        if (target > TINY).all():
            return corral, target
        falling = target <= TINY
        reach = shares[falling] / (shares[falling] - target[falling])
        shares = shares + reach.min() * (target - shares)
        kept = shares > TINY
        corral = [index for index, keep in zip(corral, kept, strict=True) if keep]
        shares = shares[kept] / shares[kept].sum()


def _nearest_in_plane(corral: np.ndarray) -> np.ndarray:
    """Weights (k,), adding up to 1, of the nearest point in the plane through k points (k, d).

    All points of the corral have the same product with that point, so (P P^T + 1 1^T) u ~ 1.
    """
    shares = np.linalg.solve(corral @ corral.T + 1, np.ones(len(corral)))
    return shares / shares.sum()
