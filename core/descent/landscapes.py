"""The landscapes to walk on, by name; and those that a learner types as a formula.

A formula is a text, over [-4, 4] an axis, or an `Own`, which has a map of its own.

>>> landscape("rosenbrock").minima
(Minimum(point=(1.0, 1.0), value=0.0),)
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np

from core.descent import gallery
from core.descent.own import Own, formed
from core.descent.parameters import Settings
from core.descent.terrain import Landscape, Start

LANDSCAPES: dict[str, Landscape] = {one.name: one for one in gallery.ALL}
Ground = str | Own  # a landscape by name, a formula, or a formula with its map
OWN = (-4.0, 4.0)  # the domain of a formula that comes without a map, along each axis
COARSEST, FINEST = 11, 401


@dataclass(frozen=True)
class Surface:
    """A landscape's heights on a grid of S samples an axis."""

    xs: np.ndarray  # (S,)
    ys: np.ndarray  # (S,); () where there is one axis only
    heights: np.ndarray  # (S, S) with y down and x across, or (S,)
    slopes: np.ndarray  # (S,) along the one axis; () where there are two


def landscape(ground: Ground) -> Landscape:
    """The landscape of that name, or the one that a formula in x, or in x and y, describes.

    Raises ValueError where it is neither, and where a formula without a map has no height anywhere
    or the same height everywhere. (An `Own` may: see `core.descent.survey`.)
    """
    if isinstance(ground, Own):
        return formed(ground)
    return LANDSCAPES[ground] if ground in LANDSCAPES else _own(ground)


def surface(name: Ground, *, samples: int = 101, parameters: Settings | None = None) -> Surface:
    """Heights of a landscape (a name or a formula) on a grid of `samples` (11 to 401) an axis.

    Heights that are no numbers are NaN, in a learner's formula only. Raises ValueError for what
    `landscape` does not know and for what is out of range.
    """
    if not COARSEST <= samples <= FINEST:
        raise ValueError(f"samples is {samples}; right would be {COARSEST} to {FINEST}.")
    ground = landscape(name)
    axes = [np.linspace(low, high, samples) for low, high in ground.domain]
    none = np.empty(0)
    if ground.dims == 1:
        points = axes[0][:, None]
        slopes = ground.gradients(points, parameters)[:, 0]
        return Surface(axes[0], none, _numbers(ground.heights(points, parameters)), slopes)
    points = np.stack(np.meshgrid(*axes), axis=-1)
    return Surface(axes[0], axes[1], _numbers(ground.heights(points, parameters)), none)


@functools.lru_cache(maxsize=64)
def _own(text: str) -> Landscape:
    """A learner's formula, over [-4, 4] an axis, with a start on high ground."""
    from core.untrusted.formulas import FormulaError, read

    try:
        formula = read(text, names=("x",))
    except FormulaError:
        formula = read(text, names=("x", "y"))
    domain = (OWN,) * len(formula.names)
    ground = Landscape(
        formula.text, "your own", formula.latex, formula.function, domain, (), (), "Yours"
    )
    _check(ground)
    start = Start("on high ground", _high(ground))
    return replace(ground, starts=(start,))


def _check(ground: Landscape) -> None:
    """ValueError unless there are heights, and more than one of them."""
    heights = ground.heights(_grid(ground))
    heights = heights[np.isfinite(heights)]
    low, high = OWN
    if not len(heights):
        raise ValueError(
            f"{ground.name} is not a number anywhere between {low:g} and {high:g}: "
            "there is no ground to stand on."
        )
    if np.ptp(heights) <= 1e-12 * (1 + np.abs(heights).max()):
        raise ValueError(
            f"{ground.name} has the same height everywhere: there is nothing to descend."
        )


def _high(ground: Landscape) -> tuple[float, ...]:
    """A point where three quarters of the map lie lower, as far from the middle as there is."""
    grid = _grid(ground)
    heights = ground.heights(grid)
    sound = np.isfinite(heights) & np.isfinite(ground.gradients(grid)).all(axis=-1)
    sound &= (np.abs(grid) < 0.9 * OWN[1]).all(axis=-1)
    grid, heights = grid[sound], heights[sound]
    if not len(grid):
        raise ValueError(f"{ground.name} has no slope anywhere: there is nothing to follow.")
    nearest = np.abs(heights - np.quantile(heights, 0.75)).argsort(kind="stable")[:20]
    far = np.linalg.norm(grid[nearest], axis=-1).argmax()
    return tuple(np.round(grid[nearest[far]], 6).tolist())


def _grid(ground: Landscape) -> np.ndarray:
    """81 points an axis, (6561, 2) or (81, 1)."""
    axes = [np.linspace(low, high, 81) for low, high in ground.domain]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, ground.dims)


def _numbers(heights: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(heights), heights, np.nan)
