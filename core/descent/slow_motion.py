"""A walk taken apart: every number that an optimiser goes through at each step.

The numbers are computed a second time, in NumPy, from the point, the gradient and what the
optimiser remembered, as its formula says; the update they lead to is the one that was walked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.backend import tf
from core.descent.landscapes import landscape as ground_of
from core.descent.optimisers import optimiser as known
from core.descent.parameters import Settings
from core.descent.parts import RULES, Known, Parts
from core.descent.terrain import bend
from core.descent.walk import Path, descend

SAMPLES = 33  # heights along each side of a patch
ROOM = 1.3  # of the longest arrow, from the middle of a patch to its edge
FINEST = 2.0**-14  # of the map: the smallest patch


@dataclass(frozen=True)
class SlowMotion:
    """The parts of T steps, the last of which may lead off the map; dims is 2."""

    path: Path
    parts: Parts  # (T, 2), (T,) or (T, 2, 2), in the order in which they are computed
    settings: dict[str, float]  # of the optimiser
    reach: np.ndarray  # (T,) from the middle of a patch to its edge: the point stands there
    patches: np.ndarray  # (T, 33, 33) heights around each point, y down and x across


def slow_motion(
    landscape: str,
    optimiser: str,
    start: Sequence[float],
    steps: int,
    *,
    learning_rate: float | None = None,
    parameters: Settings = (),
    **hyper: Any,
) -> SlowMotion:
    """Take a walk on a two-dimensional landscape apart; errors as in `core.descent.walk.descend`.

    The learning rate does not change on the way, and there is no noise.
    """
    path = descend(
        landscape,
        optimiser,
        start,
        steps,
        learning_rate=learning_rate,
        parameters=parameters,
        **hyper,
    )
    ground = ground_of(landscape)
    if ground.dims != 2:
        raise ValueError(f"{ground.title} has one dimension; right would be a landscape with two.")
    settings, shape = known(optimiser).settings(hyper), ground.settings(parameters)
    rates = np.full(len(path.points), learning_rate or ground.learning_rates[optimiser])
    path = replace(path, rates=rates)  # the last point has a step too, that leads nowhere yet
    hessians = np.moveaxis(
        bend(ground.function, tf.constant(path.points.T), shape)[2].numpy(), 2, 0
    )
    with np.errstate(all="ignore"):
        parts = {"gradient": path.gradients} | RULES[optimiser](Known(path, settings, hessians))
    width = float(np.ptp(np.array(ground.domain), axis=1).max())
    reach = _reach(parts, width)
    side = np.linspace(-1, 1, SAMPLES)
    offsets = np.stack(np.meshgrid(side, side), axis=-1)  # (33, 33, 2), x across
    places = path.points[:, None, None] + reach[:, None, None, None] * offsets
    return SlowMotion(path, parts, settings, reach, ground.heights(places, shape))


def _reach(parts: Parts, width: float) -> np.ndarray:
    """Room for what is drawn true to scale, in powers of 2: as long as it fits, it stays."""
    drawn = [parts[name] for name in ("change", "kept", "pull", "full") if name in parts]
    longest = np.nan_to_num(np.max([np.linalg.norm(one, axis=1) for one in drawn], axis=0))
    share = np.clip(ROOM * longest / width, FINEST, 0.5)
    return width * 2.0 ** np.ceil(np.log2(share))
