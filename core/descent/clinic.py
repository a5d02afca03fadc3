"""Why a walk blows up, and a learning rate with which it does not.

At every point the largest curvature λ (`core.descent.curvature`) sets the learning rate from which
on the method would diverge on a quadratic that is curved like that. A walk that is above it for
long climbs; on other ground it may be lucky, and a method that scales its own steps has no limit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.backend import tf
from core.descent.curvature import limit
from core.descent.landscapes import landscape as ground_of
from core.descent.parameters import Settings
from core.descent.terrain import bend
from core.descent.walk import Path, descend

STEPS = 80
TRIES = 60  # halvings of the learning rate at most
LOWEST = 1e-5  # no learning rate below this is tried


@dataclass(frozen=True)
class Diagnosis:
    """A walk of S steps, what its ground allows, and a walk that is well.

    `spot` is the first point at which the learning rate is above the limit, or where it is nearest
    to it; for a method without a limit, the most curved point.
    """

    path: Path
    curvatures: np.ndarray  # (S + 1,) the largest at each point
    limits: np.ndarray  # (S + 1,) infinite where the ground does not bend up, NaN without a limit
    spot: int
    ill: str  # "" if it is well, "lost" off the map, "restless" if above the limit to the end
    mended: float  # the learning rate itself if it is well; at most two digits otherwise
    cure: Path  # with that learning rate

    @property
    def ratio(self) -> float:
        """How many times too large the learning rate is at the spot; NaN without a limit."""
        return float(self.path.rates[0] / self.limits[self.spot])


def diagnose(
    landscape: str,
    optimiser: str,
    start: Sequence[float],
    learning_rate: float,
    *,
    momentum: float = 0.9,
    parameters: Settings = (),
) -> Diagnosis:
    """Walk 80 steps, and find the curvature that is to blame; errors as in `descend`.

    `momentum` is that of the methods which have one. The cure begins with half of the limit at the
    spot, and halves the learning rate until the walk is well; 0.00001 is the least that it tries.
    """

    def walked(rate: float) -> _Case:
        return _walked(landscape, optimiser, start, rate, momentum, parameters)

    first = case = walked(learning_rate)
    rate = learning_rate
    for _ in range(TRIES):
        if not case.ill or rate <= LOWEST:
            break
        rate = max(_two_digits(min(rate, case.most) / 2), LOWEST)
        case = walked(rate)
    return Diagnosis(
        first.path, first.curvatures, first.limits, first.spot, first.ill, rate, case.path
    )


@dataclass(frozen=True)
class _Case:
    path: Path
    curvatures: np.ndarray
    limits: np.ndarray

    @property
    def spot(self) -> int:
        if np.isnan(self.limits).all():
            return int(self.curvatures.argmax())
        above = self.path.rates[0] > self.limits
        return int(above.argmax() if above.any() else self.limits.argmin())

    @property
    def most(self) -> float:
        """The limit at the spot; infinite where there is none."""
        return float(np.nan_to_num(self.limits[self.spot], nan=np.inf))

    @property
    def ill(self) -> str:
        if self.path.ended:
            return "lost"
        return "restless" if self.path.rates[0] > self.limits[-1] else ""


def _walked(
    name: str,
    optimiser: str,
    start: Sequence[float],
    rate: float,
    momentum: float,
    parameters: Settings,
) -> _Case:
    ground = ground_of(name)
    hyper = {"momentum": momentum} if optimiser in ("momentum", "nesterov") else {}
    path = descend(
        name,
        optimiser,
        start,
        STEPS,
        learning_rate=rate,
        parameters=parameters,
        **hyper,  # type: ignore[arg-type]
    )
    hessians = bend(ground.function, tf.constant(path.points.T), ground.settings(parameters))[2]
    curvatures = np.linalg.eigvalsh(np.moveaxis(hessians.numpy(), 2, 0))[:, -1]
    scale = limit(optimiser, 1.0, momentum)
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = np.where(curvatures > 0, (scale or math.nan) / curvatures, np.inf)
    return _Case(path, curvatures, limits if scale else np.full(len(limits), np.nan))


def _two_digits(rate: float) -> float:
    """The rate rounded down to two digits.

    >>> _two_digits(0.0479), _two_digits(3.19)
    (0.047, 3.1)
    """
    place = 1 - math.floor(math.log10(rate))
    return round(math.floor(rate * 10**place + 1e-9) / 10**place, place)
