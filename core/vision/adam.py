"""Adam on a vector: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2014)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.backend import tf
from core.vision.lbfgs import Loss

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


def adam(loss: Loss, start: Any, rate: float) -> Iterator[tuple[Any, Any]]:
    """Points on the way down, each with the report of `loss` (see `lbfgs`), without an end."""
    point, mean, square, step = start, tf.zeros_like(start), tf.zeros_like(start), 0
    while True:
        _, gradient, report = loss(point)
        yield point, report
        step += 1
        mean = BETA_1 * mean + (1 - BETA_1) * gradient
        square = BETA_2 * square + (1 - BETA_2) * gradient**2
        steady = tf.sqrt(square / (1 - BETA_2**step)) + EPSILON
        point = point - rate * mean / (1 - BETA_1**step) / steady
