"""An optimiser at its very best: the learning rate that needs fewest gradients from one start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.descent import programs
from core.descent.atlas import atlas
from core.descent.landscapes import landscape as ground_of
from core.descent.optimisers import optimiser as known
from core.descent.parameters import Settings
from core.descent.walk import BEYOND

RATES = np.geomspace(1e-3, 10.0, 400)  # neighbours differ by 2.3 percent


@dataclass(frozen=True)
class Rival:
    """How many gradients each learning rate needs, and the one that needs fewest."""

    optimiser: str
    rates: np.ndarray  # (400,)
    costs: np.ndarray  # (400,) infinite where it does not arrive
    rate: float  # the best
    cost: float  # its gradients; infinite where none arrives


def rival(
    landscape: str,
    optimiser: str,
    start: Sequence[float],
    target: float,
    *,
    steps: int = 500,
    parameters: Settings = (),
) -> Rival:
    """Try 400 learning rates from `start` until the loss is `target` or lower.

    The optimiser's own parameters are at their defaults. Raises ValueError for names that are not
    known and parameters out of range.
    """
    ground, group = ground_of(landscape), (known(optimiser).name,)
    settings, walkers = ground.settings(parameters), len(RATES)
    low, high = np.array(ground.domain).T.reshape(2, -1, 1, 1)
    reach = BEYOND * (high - low)
    book, number = atlas(landscape)
    _, _, arrived = programs.runner(book, group)(
        np.tile(np.asarray(start, float)[:, None, None], (1, 1, walkers)),
        programs.memory(group, walkers, ground.dims),
        np.int32(steps),
        low - reach,
        high + reach,
        np.float64(target),
        RATES[None],
        np.ones(1),
        np.zeros((1, ground.dims, 1)),
        programs.knobs(group, {}),
        number,
        book.shape(settings),
    )
    costs = arrived.numpy()[0]
    best = int(costs.argmin())
    return Rival(optimiser, RATES, costs, float(RATES[best]), float(costs[best]))
