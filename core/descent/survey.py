"""An unknown landscape, looked over before anyone walks: holes, slopes, and how fast to go.

Rates follow from the ground. On a curvature λ plain descent must stay below 2/λ; half of the
inverse of a λ that nine tenths of the map stay below is safe nearly everywhere, and a step on
ordinary ground is a twentieth of the map at most. Momentum goes up to ten times as far, and gets a
fifth. Methods with a scale of their own step as far as their rate says: theirs grow with the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.backend import tf
from core.descent.landscapes import Surface, surface
from core.descent.optimisers import FASTEST
from core.descent.own import Own, formed
from core.descent.rates import USUAL
from core.descent.terrain import Landscape, bend

HIGHEST = 1e30  # what is higher or deeper is a hole too
COARSE = 3  # one sample in so many is asked how it bends
BENT, CAREFUL, LEAP, HEAVY = 0.9, 0.5, 0.05, 0.2
USUAL_WIDTH = 8.0  # of the maps that the usual rates are made for
SMALLEST_RATE = 1e-12
SPACING = 1e-5  # of central differences


@dataclass(frozen=True)
class Survey:
    """A map of S by S samples, y down and x across, and what can be said of it."""

    surface: Surface  # NaN in its holes
    sound: np.ndarray  # (S, S) bool: a height and a slope
    slope: float  # steeper than half of the map, 0 where nothing has a slope
    curvature: float  # |λ| of the most curved direction: nine tenths of the map bend less
    rates: dict[str, float]  # a good learning rate by optimiser

    @property
    def share(self) -> float:
        """The share of the map that has a height."""
        return float(np.isfinite(self.surface.heights).mean())

    @property
    def level(self) -> bool:
        """Whether it is equally high wherever it has a height."""
        heights = self.surface.heights[np.isfinite(self.surface.heights)]
        return bool(len(heights) and np.ptp(heights) <= 1e-12 * np.abs(heights).max())

    def nearest(self, point: Sequence[float]) -> tuple[float, float] | None:
        """The sample next to a point that has a height and a slope; None where none has."""
        if not self.sound.any():
            return None
        far = np.hypot(self.surface.xs - point[0], self.surface.ys[:, None] - point[1])
        row, column = np.unravel_index(np.where(self.sound, far, np.inf).argmin(), far.shape)
        return float(self.surface.xs[column]), float(self.surface.ys[row])


@dataclass(frozen=True)
class Slope:
    """The ground at a point: its slope found in two ways; not finite where it has none."""

    height: float
    gradient: np.ndarray  # (2,) by automatic differentiation
    differences: np.ndarray  # (2,) by central differences, 10⁻⁵ to each side

    @property
    def sound(self) -> bool:
        """Whether a walk may begin here."""
        return bool(np.isfinite([self.height, *self.gradient]).all())


def survey(ground: Own, *, samples: int = 101) -> Survey:
    """Look over a learner's landscape; ValueError for a formula or a map that is none."""
    land, seen = formed(ground), surface(ground, samples=samples)
    grid = np.stack(np.meshgrid(seen.xs, seen.ys), axis=-1)
    with np.errstate(invalid="ignore", over="ignore"):
        heights = np.where(np.abs(seen.heights) <= HIGHEST, seen.heights, np.nan)
        slopes = np.hypot(*np.moveaxis(land.gradients(grid), -1, 0))
    sound = np.isfinite(heights) & np.isfinite(slopes)
    slope = float(np.median(slopes[sound])) if sound.any() else 0.0
    curvature = _bending(land, grid[::COARSE, ::COARSE][sound[::COARSE, ::COARSE]])
    rates = good_rates(slope, curvature, 2 * ground.reach)
    return Survey(replace(seen, heights=heights), sound, slope, curvature, rates)


def slope_at(ground: Own, point: Sequence[float]) -> Slope:
    """The height and the slope at a point, by differentiating and by walking a little around."""
    land, at = formed(ground), np.asarray(point, float)
    around = land.heights(np.stack([at + SPACING * np.eye(2), at - SPACING * np.eye(2)]))
    with np.errstate(invalid="ignore", over="ignore"):
        differences = (around[0] - around[1]) / (2 * SPACING)
    return Slope(float(land.heights(at)), land.gradients(at), differences)


def good_rates(slope: float, curvature: float, width: float) -> dict[str, float]:
    """A learning rate by optimiser, in two digits, for ground like this on a map so wide."""
    bound = min(CAREFUL / max(curvature, 1e-300), LEAP * width / max(slope, 1e-300))
    plain = bound if curvature > 0 or slope > 0 else USUAL["sgd"]
    rates = {name: rate * width / USUAL_WIDTH for name, rate in USUAL.items()}
    rates |= {"sgd": plain, "momentum": HEAVY * plain, "nesterov": HEAVY * plain}
    rates |= {"newton": USUAL["newton"], "lbfgs": USUAL["lbfgs"]}
    return {name: float(f"{np.clip(r, SMALLEST_RATE, FASTEST):.2g}") for name, r in rates.items()}


def _bending(land: Landscape, points: np.ndarray) -> float:
    """The |λ| that nine tenths of the points (N, 2) stay below; 0 where nothing bends."""
    hessians = np.moveaxis(bend(land.function, tf.constant(points.T), {})[2].numpy(), -1, 0)
    hessians = hessians[np.isfinite(hessians).all(axis=(1, 2))]
    if not len(hessians):
        return 0.0
    return float(np.quantile(np.abs(np.linalg.eigvalsh(hessians)).max(axis=1), BENT))
