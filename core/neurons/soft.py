"""From step to slope: why the units that learn have a soft threshold.

The step H(s - theta) is flat on both sides, so no small change of a weight changes its output, and
its gradient says nothing. The sigmoid of k (s - theta) rises gently instead: every weight has a
slope to follow, and as the steepness k grows it becomes the step again.

    sigma(z) = 1 / (1 + exp(-z)),    d sigma / dz = sigma (1 - sigma)

Activation functions as in Baumgartner & Bernstein, "Practical AI" (2019). Slopes are TensorFlow's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.neurons.circuit import check_numbers
from core.neurons.gates import billionths, counting_rows

LOW, HIGH = -0.5, 1.5  # the square of inputs that a picture shows
PIXELS = 61  # of a surface, along each side
SAMPLES = 201  # of a curve


@dataclass(frozen=True)
class SoftUnit:
    """A soft unit beside the hard one, on the R = 2^n rows of its n inputs and in between.

    Slopes are by the n weights, then by the threshold.
    """

    curve_sums: np.ndarray  # (S,) from below to above all sums and the threshold
    curve: np.ndarray  # (S,) soft output
    step: np.ndarray  # (S,) hard output, 0 or 1
    inputs: np.ndarray  # (R, n) of 0 and 1, in counting order
    sums: np.ndarray  # (R,)
    soft: np.ndarray  # (R,) outputs between 0 and 1
    hard: np.ndarray  # (R,) outputs, 0 or 1
    slopes: np.ndarray  # (R, n + 1) of the soft outputs
    hard_slopes: np.ndarray | None  # what the tape finds for the hard ones: None, no path at all
    axis: np.ndarray  # (G,) of each input, on the surface
    surface: np.ndarray | None  # (G, G) soft output at [second input, first input]; only for n = 2


@dataclass(frozen=True)
class NudgeTable:
    """What happens to the squared error, summed over all rows, when one number is nudged.

    Entries are for the n weights, then for the threshold.
    """

    size: float  # of the nudge
    soft_before: float
    soft_after: np.ndarray  # (n + 1,)
    soft_slopes: np.ndarray  # (n + 1,) of the error: times the size, what a small nudge promises
    hard_before: float
    hard_after: np.ndarray  # (n + 1,): mostly no different from before


def soften(weights: Sequence[float], threshold: float, steepness: float) -> SoftUnit:
    """The unit with n = 1 to 4 `weights`, and the same with its step bent into a sigmoid."""
    rows = _rows(weights, threshold, steepness)
    soft, slopes, hard, hard_slopes = _with_slopes(rows, weights, threshold, steepness)
    sums = rows @ np.array(weights, float)
    grid = _grid(sums, threshold, steepness)
    axis = np.linspace(LOW, HIGH, PIXELS)
    return SoftUnit(
        curve_sums=grid,
        curve=_soft(grid, threshold, steepness).numpy(),
        step=_hard(grid, threshold).numpy(),
        inputs=rows,
        sums=np.round(sums, 9) + 0.0,  # no minus zero
        soft=soft,
        hard=hard,
        slopes=slopes,
        hard_slopes=hard_slopes,
        axis=axis,
        surface=_surface(axis, weights, threshold, steepness) if len(weights) == 2 else None,
    )


def nudge(
    weights: Sequence[float],
    threshold: float,
    steepness: float,
    targets: Sequence[int],
    *,
    size: float = 0.05,
) -> NudgeTable:
    """Move each weight, and the threshold, by `size`: what do the errors to `targets` (R,) do?"""
    rows = _rows(weights, threshold, steepness)
    if len(targets) != len(rows):
        raise ValueError(f"{len(weights)} weights make {len(rows)} rows, not {len(targets)}")
    start = np.array([*weights, threshold], float)
    tries = np.vstack([start, start + size * np.eye(len(start))])  # (1 + n + 1, n + 1)
    with tf.GradientTape() as tape:
        parameters = tf.Variable(tries)
        sums, limits = parameters[:, :-1] @ rows.T.astype(float), parameters[:, -1:]  # (tries, R)
        soft = _error(_soft(sums, limits, steepness), targets)  # (tries,)
    slopes = tape.gradient(soft, parameters).numpy()[0]
    hard, errors = _error(_hard(sums, limits), targets).numpy(), soft.numpy()
    return NudgeTable(size, float(errors[0]), errors[1:], slopes, float(hard[0]), hard[1:])


def _rows(weights: Sequence[float], threshold: float, steepness: float) -> np.ndarray:
    """The rows (2^n, n) of a unit whose numbers are in order."""
    check_numbers("the unit", (*weights, threshold))
    if not 1 <= len(weights) <= 4:
        raise ValueError(f"a unit is softened with 1 to 4 weights, not {len(weights)}")
    if not 0 < steepness <= 1000:
        raise ValueError(f"the steepness is above 0 and at most 1000, not {steepness}")
    return counting_rows(len(weights))


def _with_slopes(
    rows: np.ndarray, weights: Sequence[float], threshold: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]:
    """Outputs (R,) and their slopes (R, n + 1), of the soft and of the hard unit.

    Every row gets its own copy of the parameters, so that each output finds its own slopes.
    """
    with tf.GradientTape(persistent=True) as tape:
        own = tf.Variable(np.tile(np.array([*weights, threshold], float), (len(rows), 1)))
        sums = tf.reduce_sum(rows * own[:, :-1], axis=1)
        soft, hard = _soft(sums, own[:, -1], steepness), _hard(sums, own[:, -1])
    found = tape.gradient(hard, own)
    slopes = tape.gradient(soft, own).numpy()
    return soft.numpy(), slopes, hard.numpy(), None if found is None else found.numpy()


def _soft(sums: Any, threshold: Any, steepness: float) -> Any:
    return tf.sigmoid(steepness * (sums - threshold))


def _hard(sums: Any, threshold: Any) -> Any:
    """The step, as `threshold_unit` takes it."""
    return tf.cast(billionths(sums) > billionths(threshold), tf.float64)


def _error(outputs: Any, targets: Sequence[int]) -> Any:
    """Squared error, summed over the last axis, the rows."""
    return tf.reduce_sum((outputs - np.array(targets, float)) ** 2, axis=-1)


def _grid(sums: np.ndarray, threshold: float, steepness: float) -> np.ndarray:
    """Sums (S,) for the curve: all that occur, and the whole bend around the threshold."""
    bend = min(4 / steepness, 2.0)
    low, high = min(sums.min(), threshold - bend), max(sums.max(), threshold + bend)
    return np.linspace(low - 0.25, high + 0.25, SAMPLES)


def _surface(
    axis: np.ndarray, weights: Sequence[float], threshold: float, steepness: float
) -> np.ndarray:
    first, second = np.meshgrid(axis, axis)
    return _soft(weights[0] * first + weights[1] * second, threshold, steepness).numpy()
