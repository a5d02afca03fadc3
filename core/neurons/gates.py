"""McCulloch-Pitts threshold units, and circuits of them.

A unit adds up its weighted inputs and fires when the sum is greater than its threshold:

    y = H_theta(sum_i w_i x_i),    H_theta(s) = 1 where s > theta, else 0

McCulloch & Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943), whose
inhibitory inputs are absolute: one that is on silences the unit, whatever the sum. The strict
H_theta is that of Baumgartner & Bernstein, "Practical AI" (2019).

Sums and thresholds are compared as decimals of nine places, so that 0.1 + 0.2 equals 0.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import compiled, tf
from core.neurons.circuit import Circuit, Unit, check_numbers
from core.neurons.gallery import GATES

__all__ = [
    "GATES",
    "Circuit",
    "CircuitTable",
    "Unit",
    "UnitTable",
    "billionths",
    "counting_rows",
    "evaluate",
    "threshold_unit",
    "truth_table",
    "unit_table",
]

BILLION = 1e9


@dataclass(frozen=True)
class UnitTable:
    """What one unit does with each of the R = 2^n rows of n inputs, in counting order."""

    inputs: np.ndarray  # (R, n) of 0 and 1, the first input is the most significant digit
    products: np.ndarray  # (R, n), weight * input; 0 for an inhibitory input
    sums: np.ndarray  # (R,)
    vetoed: np.ndarray  # (R,) bool, an inhibitory input is on
    outputs: np.ndarray  # (R,) of 0 and 1, sum > threshold
    outputs_at_least: np.ndarray  # (R,) of 0 and 1, sum >= threshold


@dataclass(frozen=True)
class CircuitTable:
    """What each unit of a circuit does with each of the R = 2^n rows, in counting order."""

    inputs: np.ndarray  # (R, n) of 0 and 1, the first input is the most significant digit
    sums: np.ndarray  # (R, units), in the order of `unit_names`
    values: np.ndarray  # (R, units) of 0 and 1
    unit_names: tuple[str, ...]
    outputs: np.ndarray  # (R, m) of 0 and 1, in the order of `output_names`
    output_names: tuple[str, ...]


def counting_rows(n: int) -> np.ndarray:
    """All 2^n rows of n binary digits, counting up: (2^n, n).

    >>> counting_rows(2).tolist()
    [[0, 0], [0, 1], [1, 0], [1, 1]]
    """
    return np.arange(2**n)[:, None] >> np.arange(n)[::-1] & 1


def billionths(numbers: Any) -> Any:
    """Rounded to nine places, counted in the last: 0.1 + 0.2 and 0.3 are both 300 000 000."""
    return tf.round(tf.convert_to_tensor(numbers, tf.float64) * BILLION)


def threshold_unit(
    inputs: Any,
    weights: Sequence[float],
    threshold: float,
    *,
    inhibitory: Sequence[bool] | None = None,
    at_least: bool = False,
) -> np.ndarray:
    """Outputs (rows,) of one unit for `inputs` (rows, n) of 0 and 1.

    `inhibitory` (n,) marks absolute inhibitors: they do not enter the sum, and one that is on
    keeps the unit silent. `at_least` fires also where the sum just equals the threshold, the
    convention of "Implementing ANNs with TensorFlow" (Osnabrück 2019), session 1.

    >>> threshold_unit([[0, 1], [1, 1]], (1, 1), 1.5).tolist()
    [0, 1]
    """
    _, above, reached = _unit(inputs, weights, threshold, inhibitory)
    return reached if at_least else above


def unit_table(
    weights: Sequence[float], threshold: float, *, inhibitory: Sequence[bool] | None = None
) -> UnitTable:
    """Every row that a unit with one to four inputs can meet, with all steps to its output."""
    n = len(weights)
    if not 1 <= n <= 4:
        raise ValueError(f"a table is made for 1 to 4 inputs, and there are {n} weights")
    rows, veto = counting_rows(n), _flags(inhibitory, n)
    sums, outputs, reached = _unit(rows, weights, threshold, inhibitory)
    products = _plain(rows * np.where(veto, 0.0, weights))
    vetoed = np.any(rows[:, veto], axis=1)
    return UnitTable(rows, products, sums, vetoed, outputs, reached)


def evaluate(circuit: Circuit, inputs: Any) -> np.ndarray:
    """Values (rows, units) of all units, in the circuit's own order, for `inputs` (rows, n)."""
    return _propagate(circuit, inputs)[1]


def truth_table(circuit: Circuit) -> CircuitTable:
    """Every row of a circuit with at most 8 inputs: the sums, the values, the outputs."""
    if len(circuit.inputs) > 8:
        raise ValueError(f"a table is made for at most 8 inputs, not {len(circuit.inputs)}")
    rows = counting_rows(len(circuit.inputs))
    sums, values = _propagate(circuit, rows)
    unit_names = tuple(unit.name for unit in circuit.units)
    names = (*circuit.inputs, *unit_names)
    shown = [names.index(source) for _, source in circuit.outputs]
    outputs = np.hstack([rows, values])[:, shown]
    labels = tuple(label for label, _ in circuit.outputs)
    return CircuitTable(rows, sums, values, unit_names, outputs, labels)


def _unit(
    inputs: Any, weights: Sequence[float], threshold: float, inhibitory: Sequence[bool] | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sums, outputs above the threshold and outputs at least at it, (rows,) each, of one unit."""
    check_numbers("the unit", (*weights, threshold))
    x, veto = _binary(inputs, len(weights)), _flags(inhibitory, len(weights))
    column = np.where(veto, 0.0, weights)[:, None]
    layer = _layer(x, column, veto[:, None].astype(float), np.array([threshold], float))
    sums, above, reached = (values.numpy()[:, 0] for values in layer)
    return _plain(sums / BILLION), above.astype(int), reached.astype(int)


def _propagate(circuit: Circuit, inputs: Any) -> tuple[np.ndarray, np.ndarray]:
    """Sums and values, (rows, units) each, one layer after the other."""
    known = list(circuit.inputs)
    values = _binary(inputs, len(known))  # (rows, known)
    sums = values[:, :0]  # (rows, units so far)
    for layer in circuit.layers():
        units = [unit for unit in circuit.units if unit.name in layer]
        added, fired, _ = _layer(values, *_matrices(units, known))
        sums, values = tf.concat([sums, added], 1), tf.concat([values, fired], 1)
        known += layer
    own = np.array([known.index(unit.name) for unit in circuit.units], int)
    sums = sums.numpy()[:, own - len(circuit.inputs)]
    return _plain(sums / BILLION), values.numpy()[:, own].astype(int)


def _matrices(
    units: Sequence[Unit], known: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights and inhibitions, (known, units) each, and the thresholds (units,) of one layer."""
    weights, veto = np.zeros((2, len(known), len(units)))
    for column, unit in enumerate(units):
        for source, weight in unit.weights:
            weights[known.index(source), column] = weight
        for source in unit.inhibitory:
            veto[known.index(source), column] = 1
    return weights, veto, np.array([unit.threshold for unit in units], float)


@compiled(reduce_retracing=True)
def _layer(values: Any, weights: Any, veto: Any, thresholds: Any) -> tuple[Any, Any, Any]:
    """Sums, outputs above the threshold, outputs at least at it, (rows, units) each, of one layer.

    The units stand side by side and see `values` (rows, n); one is silent where `veto` (n, units)
    marks an input that is on. All is float64; the sums are counted in billionths.
    """
    sums, limits = billionths(values @ weights), billionths(thresholds)
    heard = tf.cast(values @ veto == 0, tf.float64)
    above, reached = tf.cast(sums > limits, tf.float64), tf.cast(sums >= limits, tf.float64)
    return sums, heard * above, heard * reached


def _binary(inputs: Any, n: int) -> Any:
    """The tensor (rows, n) of `inputs`, once it is certain that it holds 0s and 1s."""
    x = np.asarray(inputs, float)
    if x.ndim != 2 or x.shape[1] != n:
        raise ValueError(f"the inputs have shape {x.shape}: expected (rows, {n}), one per weight")
    if not np.isin(x, (0, 1)).all():
        raise ValueError("an input is neither 0 nor 1: these units know nothing in between")
    return tf.constant(x)


def _plain(numbers: np.ndarray) -> np.ndarray:
    """The same numbers without a minus zero, which would be printed as such."""
    return numbers + 0.0


def _flags(inhibitory: Sequence[bool] | None, n: int) -> np.ndarray:
    flags = np.zeros(n, bool) if inhibitory is None else np.asarray(inhibitory, bool)
    if flags.shape != (n,):
        raise ValueError(f"`inhibitory` has {flags.size} marks: expected {n}, one per weight")
    return flags
