"""L-BFGS: Newton's step with what the last gradients told about the curvature.

J. Nocedal, "Updating quasi-Newton matrices with limited storage" (1980); the two loops are
algorithm 7.4 of J. Nocedal and S. J. Wright, "Numerical Optimization" (2006).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from core.backend import tf

HISTORY = 12  # pairs of steps and changes of the gradient
ENOUGH = 1e-4  # of the fall that the gradient promises (Armijo)
TRIES = 10
SHORTEST, LONGEST = 0.05, 0.5  # what a try is to the one before

Loss = Callable[[Any], tuple[Any, Any, Any]]


def lbfgs(loss: Loss, start: Any, first: float) -> Iterator[tuple[Any, Any]]:
    """Points on the way down, each with the report of `loss`; the first one is the start.

    `loss` gives of a vector (n,) its value, its gradient (n,) and a report. The root of the mean
    square of the first step is `first`. A step that does not lower the loss enough is made shorter;
    where none does, what was learned of the curvature is forgotten, and then it ends.
    """
    memory: deque[tuple[Any, Any, Any]] = deque(maxlen=HISTORY)
    point, (value, gradient, report) = start, loss(start)
    yield point, report
    while True:
        direction = _direction(gradient, memory)
        length = 1.0 if memory else first / float(tf.sqrt(tf.reduce_mean(gradient**2)) + 1e-30)
        found = _searched(loss, point, value, gradient, direction, length)
        if found is None:
            if not memory:
                return
            memory.clear()
            continue
        new, (value, slope, report) = found
        _learn(memory, new - point, slope - gradient)
        point, gradient = new, slope
        yield point, report


def _direction(gradient: Any, memory: deque[tuple[Any, Any, Any]]) -> Any:
    """Minus the gradient times the inverse curvature, as far as it is known."""
    used: list[Any] = []
    q = -gradient
    for step, change, product in reversed(memory):
        share = _dot(step, q) / product
        q, used = q - share * change, [share, *used]
    if memory:
        _, change, product = memory[-1]
        q *= product / _dot(change, change)
    for (step, change, product), share in zip(memory, used, strict=True):
        q += (share - _dot(change, q) / product) * step
    return q


def _searched(
    loss: Loss, point: Any, value: Any, gradient: Any, direction: Any, length: float
) -> tuple[Any, tuple[Any, Any, Any]] | None:
    """The first point along the direction that is low enough, with what `loss` says of it."""
    slope = _dot(gradient, direction)
    for _ in range(TRIES):
        new = point + length * direction
        found = loss(new)
        excess = float(found[0] - value - length * slope)
        if excess <= (ENOUGH - 1) * length * float(slope) and found[0] < value:
            return new, found
        lowest = (
            -float(slope) * length / (2 * excess + 1e-30)
        )  # of the parabola through what is known
        length *= min(max(lowest, SHORTEST), LONGEST)
    return None


def _learn(memory: deque[tuple[Any, Any, Any]], step: Any, change: Any) -> None:
    """Keep a pair whose curvature is positive."""
    product = _dot(step, change)
    if product > 1e-10 * _dot(change, change):
        memory.append((step, change, product))


def _dot(a: Any, b: Any) -> Any:
    return tf.tensordot(a, b, 1)
