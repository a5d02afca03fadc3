"""A ravine, crossed by plain descent and by momentum from one start, against what theory says.

The start lies 3 along the ravine and 0.5 across it, however the ravine is turned. Curvature is 1
along it and κ across it, so that learning rates are told in units of 1/κ, as `speed` = η κ: at a
speed of 2 plain descent begins to diverge. Theory is that of `core.descent.convergence`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.descent import convergence
from core.descent.convergence import DIVERGING, OVERDAMPED, RINGING
from core.descent.walk import Path, walks

ALONG, ACROSS = -3.0, 0.5
TINY = 1e-150  # errors below this are not measured


@dataclass(frozen=True)
class Crossing:
    """Two walks, their errors in the two directions that do not mix, and two rates for each.

    A rate is what an error is multiplied by at each step, in the long run.
    """

    plain: Path  # with its best learning rate, 2 / (1 + κ)
    own: Path  # momentum
    plain_errors: np.ndarray  # (S + 1, 2) along the ravine, across it
    errors: np.ndarray  # (S + 1, 2) of momentum
    plain_rate: float  # predicted
    rates: tuple[float, float]  # of momentum, predicted along and across; the larger one counts
    measured: float  # of momentum, in the walk
    regime: int  # as in `core.descent.convergence`


def crossing(
    condition: float, rotation: float, speed: float, momentum: float, *, steps: int = 300
) -> Crossing:
    """Both walks through a ravine of that condition number, turned by `rotation` degrees.

    `speed` is the learning rate in units of 1 / `condition`. Raises ValueError for a speed that
    is not above 0, and as `core.descent.walk.walks` does.
    """
    if not speed > 0:
        raise ValueError(f"speed is {speed}; right would be above 0.")
    rate, best = speed / condition, 2 / (1 + condition)
    plain, own = walks(
        "ravine",
        (
            ("sgd", (("learning_rate", best),)),
            ("momentum", (("learning_rate", rate), ("momentum", momentum))),
        ),
        start(rotation),
        steps,
        parameters=(("condition", condition), ("rotation", rotation)),
    )
    errors = convergence.along(own, rotation)
    return Crossing(
        plain,
        own,
        convergence.along(plain, rotation),
        errors,
        (condition - 1) / (condition + 1),
        tuple(convergence.radius(rate, momentum, (c,)) for c in (1.0, condition)),  # type: ignore[arg-type]
        measured(errors),
        regime(speed, momentum),
    )


def start(rotation: float) -> tuple[float, float]:
    """Where the walks begin, in x and y."""
    angle = math.radians(rotation)
    x = ALONG * math.cos(angle) - ACROSS * math.sin(angle)
    return x, ALONG * math.sin(angle) + ACROSS * math.cos(angle)


def regime(speed: float, momentum: float) -> int:
    """Over-damped, ringing or diverging, by the direction across the ravine.

    The roots of z² - (1 + β - ηκ) z + β are real and positive up to ηκ = (1 - √β)², and inside the
    unit circle up to ηκ = 2 (1 + β).
    """
    if speed >= 2 * (1 + momentum):
        return DIVERGING
    return OVERDAMPED if speed <= (1 - math.sqrt(momentum)) ** 2 else RINGING


def measured(errors: np.ndarray) -> float:
    """What a walk's error (S + 1, dims) is multiplied by at each step of its last half.

    The error of two neighbouring steps together, since that of one swings through zero; the slope
    of its logarithm, by least squares. 0 where the walk arrives at once.
    """
    pairs = np.hypot(*(np.linalg.norm(part, axis=1) for part in (errors[:-1], errors[1:])))
    sizes = np.log(pairs[pairs > TINY])
    last = sizes[len(sizes) // 2 :]
    if len(last) < 2:
        return 0.0
    return float(np.exp(np.polyfit(np.arange(len(last)), last, 1)[0]))


def arrival(path: Path, target: float) -> int | None:
    """The gradients that a walk needs to come below `target`; None where it does not."""
    below = path.losses < target
    return int(path.evaluations[below.argmax()]) if below.any() else None
