"""How the ground bends at a point, and how fast one may walk there.

On a quadratic of curvature λ the error of gradient descent is multiplied by 1 - ηλ at each step,
so that it shrinks for η < 2/λ; with momentum the limits are those of the 2 by 2 iteration matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.backend import tf
from core.descent.landscapes import landscape as ground_of
from core.descent.optimisers import optimiser as known
from core.descent.parameters import Settings
from core.descent.terrain import bend


@dataclass(frozen=True)
class Curvature:
    """The second derivatives at a point, and the directions in which they do not mix."""

    hessian: np.ndarray  # (dims, dims)
    curvatures: np.ndarray  # (dims,) the lowest first; below 0 the ground bends down
    directions: np.ndarray  # (dims, dims) a unit vector a row, for each of them


def curvature(
    landscape: str, point: Sequence[float], *, parameters: Settings | None = None
) -> Curvature:
    """The Hessian at a point, by differentiating twice.

    Raises ValueError for an unknown landscape, and where the second derivatives are not finite.
    """
    ground = ground_of(landscape)
    at = np.asarray(point, float)
    if at.shape != (ground.dims,):
        raise ValueError(f"A point on {ground.title} has {ground.dims} coordinate(s): {point}.")
    bent = bend(ground.function, tf.constant(at), ground.settings(parameters))
    height, _, hessian = (part.numpy() for part in bent)
    if not np.isfinite([height, *hessian.flat]).all():
        raise ValueError(f"{ground.title} has no curvature at {tuple(point)}.")
    values, vectors = np.linalg.eigh(hessian)
    return Curvature(hessian, values, vectors.T)


def limit(optimiser: str, largest_curvature: float, momentum: float = 0.9) -> float | None:
    """The learning rate from which on a walk on that curvature diverges.

    None for methods that scale their steps by themselves, and where the ground does not bend up.
    """
    curved, beta = largest_curvature, momentum
    limits = {
        "sgd": 2.0,
        "momentum": 2 * (1 + beta),
        "nesterov": 2 * (1 + beta) / (1 + 2 * beta),
        "newton": 2 * curved,
    }
    if curved <= 0 or known(optimiser).name not in limits:
        return None
    return limits[optimiser] / curved
