"""How fast momentum converges in a ravine, for every learning rate and every momentum.

In the direction of curvature λ the errors of two neighbouring steps go on as

    (e_k+1, e_k) = R (e_k, e_k-1),   R = [[1 + β - αλ, -β], [1, 0]],

so that in the long run each step multiplies them by R's spectral radius (G. Goh, Why Momentum
Really Works, Distill 2017; the optimum is B. Polyak's, 1964).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.descent.walk import Path

OVERDAMPED, RINGING, DIVERGING = range(3)
FEWEST, MOST = 11, 401


@dataclass(frozen=True)
class Convergence:
    """The radius over learning rates (A,) and momenta (B,), between two curvatures."""

    rates: np.ndarray  # (A,) from 0 to 4 / highest curvature, both left out
    momenta: np.ndarray  # (B,) from 0 on, below 1
    radius: np.ndarray  # (B, A) by which the error is multiplied at each step, in the long run
    regime: np.ndarray  # (B, A) 0 over-damped, 1 ringing, 2 diverging
    best_rate: float
    best_momentum: float
    best_radius: float


def convergence(lowest: float, highest: float, *, samples: int = 101) -> Convergence:
    """The map for a quadratic with curvatures from `lowest` to `highest`, both above 0.

    A cell diverges if one direction does, and rings if one does: its error changes sign or turns.
    Raises ValueError for curvatures out of order and for `samples` outside 11 to 401.
    """
    if not 0 < lowest <= highest:
        raise ValueError(f"curvatures are {lowest} and {highest}; right would be 0 < low <= high.")
    if not FEWEST <= samples <= MOST:
        raise ValueError(f"samples is {samples}; right would be {FEWEST} to {MOST}.")
    rates = np.linspace(0, 4 / highest, samples + 2)[1:-1]
    momenta = np.linspace(0, 1, samples, endpoint=False)
    both = [_roots(rates[None] * curved, momenta[:, None]) for curved in (lowest, highest)]
    radius = np.maximum(*(np.abs(roots).max(axis=0) for roots in both))
    ringing = np.logical_or(*((np.abs(r.imag) + (r.real < 0)).any(axis=0) for r in both))
    regime = np.where(radius >= 1, DIVERGING, np.where(ringing, RINGING, OVERDAMPED))
    return Convergence(rates, momenta, radius, regime, *optimum(lowest, highest))


def optimum(lowest: float, highest: float) -> tuple[float, float, float]:
    """Polyak's learning rate and momentum, and the radius that they reach."""
    low, high = np.sqrt(lowest), np.sqrt(highest)
    share = float((high - low) / (high + low))
    return float((2 / (low + high)) ** 2), share**2, share


def radius(rate: float, momentum: float, curvatures: tuple[float, ...]) -> float:
    """The spectral radius at one learning rate and one momentum."""
    roots = _roots(rate * np.array(curvatures), np.array(momentum))
    return float(np.abs(roots).max())


def along(path: Path, rotation: float) -> np.ndarray:
    """A walk's error (S + 1, 2) along and across a ravine turned by `rotation` degrees."""
    angle = np.radians(rotation)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return path.points @ turn.T


def _roots(speed: np.ndarray, momentum: np.ndarray) -> np.ndarray:
    """Both eigenvalues (2, ...) of R for αλ = `speed`: z² - (1 + β - αλ) z + β = 0."""
    middle = (1 + momentum - speed) / 2
    root = np.sqrt((middle * middle - momentum).astype(complex))
    return np.stack([middle + root, middle - root])
