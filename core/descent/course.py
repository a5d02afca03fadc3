"""A landscape with 400 starts, and many walks on it at once."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from core.descent import programs
from core.descent.atlas import atlas
from core.descent.landscapes import landscape
from core.descent.minima import minima
from core.descent.optimisers import OPTIMISERS
from core.descent.parameters import Settings
from core.descent.programs import Group
from core.descent.terrain import Landscape

STARTS, SIDE = 400, 20
LONGEST = 2000  # steps
ARRIVED, NEAR, BEYOND = 1e-6, 0.02, 0.5
NOWHERE = -1


class Course:
    """What every optimiser meets in a race: ground, starts, minima, and how low is low enough.

    `starts` (400, dims) are the middles of equal pieces of the map, `bottoms` (M, dims) and
    `depths` (M,) its minima, the lowest first, and `floor` the height of that.
    """

    def __init__(self, name: str, parameters: Settings, steps: int) -> None:
        if not 1 <= steps <= LONGEST:
            raise ValueError(f"steps is {steps}; right would be 1 to {LONGEST}.")
        self.name, self.steps, self.ground = name, steps, landscape(name)
        self.settings = self.ground.settings(parameters)
        self.starts = _starts(self.ground)
        heights = self.ground.heights(self.starts, self.settings)
        heights = heights[np.isfinite(heights)]
        found = minima(name, parameters=self.settings)
        self.bottoms = np.array([one.point for one in found]).reshape(-1, self.ground.dims)
        self.depths = np.array([one.value for one in found])
        self.floor = float(self.depths[0] if found else heights.min())
        self.target = self.floor + ARRIVED * (float(np.median(heights)) - self.floor)

    def run(
        self, group: Group, starts: np.ndarray, rates: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Walk from `starts` (walkers, dims) with `rates` (optimisers, walkers).

        Ends (optimisers, walkers, dims) and their heights, NaN for lost walks; gradients until the
        target was reached (optimisers, walkers), infinite where it was not.
        """
        dims, walkers = self.ground.dims, len(starts)
        points = np.tile(starts.T[:, None], (1, len(group), 1))
        low, high = np.array(self.ground.domain).T.reshape(2, -1, 1, 1)
        reach = BEYOND * (high - low)
        book, number = atlas(self.name)
        answer: Any = programs.runner(book, group)(
            points,
            programs.memory(group, walkers, dims),
            np.int32(self.steps),
            low - reach,
            high + reach,
            np.float64(self.target),
            rates,
            np.ones(1),
            np.zeros((1, dims, 1)),
            programs.knobs(group, {}),
            number,
            book.shape(self.settings),
        )
        ends, heights, arrived = (part.numpy() for part in answer)
        searches = np.array([[OPTIMISERS[name].searches] for name in group])
        arrived = arrived + searches * (arrived > 0)  # the gradient at the start
        return np.moveaxis(ends, 0, -1), heights, arrived

    def nearest(self, ends: np.ndarray) -> np.ndarray:
        """The number (...) of the minimum that each end (..., dims) is in, or -1."""
        if not len(self.bottoms):
            return np.full(ends.shape[:-1], NOWHERE)
        low, high = np.array(self.ground.domain).T
        far = (np.abs(ends[..., None, :] - self.bottoms) / (high - low)).max(axis=-1)
        far = np.nan_to_num(far, nan=np.inf)
        return np.where(far.min(axis=-1) <= NEAR, far.argmin(axis=-1), NOWHERE)


@functools.lru_cache(maxsize=32)
def course(name: str, parameters: tuple[tuple[str, float], ...], steps: int) -> Course:
    """The course, made once; ValueError for what is not known or out of range."""
    return Course(name, parameters, steps)


def _starts(ground: Landscape) -> np.ndarray:
    """The middles of 400 equal pieces of the map, (400, dims)."""
    count = STARTS if ground.dims == 1 else SIDE
    middles = (np.arange(count) + 0.5) / count
    axes = [low + (high - low) * middles for low, high in ground.domain]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(STARTS, ground.dims)
