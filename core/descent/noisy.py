"""Plain descent with noisy gradients, under every schedule at once.

The ground is a ravine that is not turned: x along it, y across, so that each walker's coordinates
go their own ways. Walker w is `core.descent.walk.descend` with the seed w, to the last bit but
one; here a hundred of them take a few milliseconds, and their mean shows what chance hides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.descent.schedules import SCHEDULES, factors

START = (-2.2, 0.8)
FAR = 1e3  # a walker beyond is held there


@dataclass(frozen=True)
class Noisy:
    """W walkers for S steps, for each of the schedules (K) in the order of `names`."""

    names: tuple[str, ...]
    rates: np.ndarray  # (K, S + 1) the learning rate of the step that follows
    points: np.ndarray  # (K, S + 1, W, 2)
    losses: np.ndarray  # (K, S + 1) mean over the walkers
    floor: float  # what noise leaves at a constant rate in the long run; infinite if it diverges


def noisy(
    condition: float,
    rate: float,
    noise: float,
    *,
    walkers: int = 60,
    steps: int = 300,
) -> Noisy:
    """Let `walkers` go down a ravine of that condition number with each schedule.

    `rate` is the learning rate where the schedule's factor is 1; `noise` the standard deviation of
    what is added to each coordinate of each gradient. All schedules see the same noise. Raises
    ValueError for a condition below 1, and for a rate or noise that is negative.
    """
    if condition < 1 or rate <= 0 or noise < 0:
        raise ValueError(
            f"condition is {condition}, rate {rate}, noise {noise}; "
            "right would be 1 or more, above 0, and 0 or more."
        )
    names = tuple(SCHEDULES)
    rates = rate * np.array([np.append(factors(name, steps), 0.0) for name in names])
    kicks = noise * np.stack(
        [np.random.default_rng(w).standard_normal((steps + 1, 2)) for w in range(walkers)], axis=1
    )
    curvatures = np.array([1.0, condition])
    points = np.empty((steps + 1, len(names), walkers, 2))
    points[0] = START
    for k in range(steps):
        gradients = curvatures * points[k] + kicks[k]
        points[k + 1] = np.clip(points[k] - rates[:, k, None, None] * gradients, -FAR, FAR)
    losses = (curvatures * points**2).sum(axis=-1).mean(axis=-1) / 2
    return Noisy(names, rates, np.swapaxes(points, 0, 1), losses.T, floor(condition, rate, noise))


def floor(condition: float, rate: float, noise: float) -> float:
    """The mean loss that a constant rate comes to rest at: half of η σ² / (2 - ηλ), for both λ.

    A step makes e' = (1 - ηλ) e - η ξ; its variance repeats itself at η σ² / (λ (2 - ηλ)).
    """
    left = 2 - rate * np.array([1.0, condition])
    return float((rate * noise**2 / left).sum() / 2) if (left > 0).all() else float("inf")
