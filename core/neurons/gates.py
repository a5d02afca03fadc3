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

__all__ = [
    "GATES",
    "Circuit",
    "CircuitTable",
    "Unit",
    "UnitTable",
    "counting_rows",
    "evaluate",
    "threshold_unit",
    "truth_table",
    "unit_table",
]


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
    products = rows * np.where(veto, 0.0, weights)
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
    sums, above, reached = _layer(
        x, column, veto[:, None].astype(float), np.array([threshold], float)
    )
    return sums.numpy()[:, 0], above.numpy()[:, 0].astype(int), reached.numpy()[:, 0].astype(int)


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
    return sums.numpy()[:, own - len(circuit.inputs)], values.numpy()[:, own].astype(int)


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

    The units stand side by side and see `values` (rows, n). All is float64; a unit is silent where
    `veto` (n, units) marks an input that is on.
    """
    sums, limits = _decimal(values @ weights), _decimal(thresholds)
    heard = tf.cast(values @ veto == 0, tf.float64)
    above, reached = tf.cast(sums > limits, tf.float64), tf.cast(sums >= limits, tf.float64)
    return sums, heard * above, heard * reached


def _decimal(numbers: Any) -> Any:
    """Nine places: 0.1 + 0.2, which is 0.30000000000000004 in binary, becomes 0.3."""
    return tf.round(numbers * 1e9) / 1e9


def _binary(inputs: Any, n: int) -> Any:
    """The tensor (rows, n) of `inputs`, once it is certain that it holds 0s and 1s."""
    x = np.asarray(inputs, float)
    if x.ndim != 2 or x.shape[1] != n:
        raise ValueError(f"the inputs have shape {x.shape}: expected (rows, {n}), one per weight")
    if not np.isin(x, (0, 1)).all():
        raise ValueError("an input is neither 0 nor 1: these units know nothing in between")
    return tf.constant(x)


def _flags(inhibitory: Sequence[bool] | None, n: int) -> np.ndarray:
    flags = np.zeros(n, bool) if inhibitory is None else np.asarray(inhibitory, bool)
    if flags.shape != (n,):
        raise ValueError(f"`inhibitory` has {flags.size} marks: expected {n}, one per weight")
    return flags


def _gate(weights: Sequence[float], threshold: float) -> Circuit:
    """One unit `y` on the inputs x0, x1, ..."""
    inputs = tuple(f"x{i}" for i in range(len(weights)))
    unit = Unit("y", tuple(zip(inputs, weights, strict=True)), threshold)
    return Circuit(inputs, (unit,), (("y", "y"),))


_PAIR = ("x0", "x1")
_CARRY = Unit("carry", (("x0", 1), ("x1", 1)), 1.5)

GATES: dict[str, Circuit] = {
    "identity": _gate((1,), 0.5),
    "NOT": _gate((-1,), -0.5),
    "AND": _gate((1, 1), 1.5),
    "OR": _gate((1, 1), 0.5),
    "NAND": _gate((-1, -1), -1.5),
    "NOR": _gate((-1, -1), -0.5),
    "majority": _gate((1, 1, 1), 1.5),
    "A AND NOT B": _gate((1, -1), 0.5),
    "XOR": Circuit(
        _PAIR,
        (
            Unit("or", (("x0", 1), ("x1", 1)), 0.5),
            Unit("nand", (("x0", -1), ("x1", -1)), -1.5),
            Unit("y", (("or", 1), ("nand", 1)), 1.5),
        ),
        (("y", "y"),),
    ),
    "half adder, three units": Circuit(
        _PAIR,
        (
            Unit("or", (("x0", 1), ("x1", 1)), 0.5),
            _CARRY,
            Unit("sum", (("or", 1), ("carry", -1)), 0.5),
        ),
        (("carry", "carry"), ("sum", "sum")),
    ),
    "half adder, two units": Circuit(
        _PAIR,
        (_CARRY, Unit("sum", (("x0", 1), ("x1", 1), ("carry", -2)), 0.5)),
        (("carry", "carry"), ("sum", "sum")),
    ),
    "full adder": Circuit(
        ("x0", "x1", "x2"),
        (
            Unit("carry", (("x0", 1), ("x1", 1), ("x2", 1)), 1.5),
            Unit("sum", (("x0", 1), ("x1", 1), ("x2", 1), ("carry", -2)), 0.5),
        ),
        (("carry", "carry"), ("sum", "sum")),
    ),
    "two-bit adder": Circuit(
        ("a1", "a0", "b1", "b0"),
        (
            Unit("carry", (("a0", 1), ("b0", 1)), 1.5),
            Unit("ones", (("a0", 1), ("b0", 1), ("carry", -2)), 0.5),
            Unit("fours", (("a1", 1), ("b1", 1), ("carry", 1)), 1.5),
            Unit("twos", (("a1", 1), ("b1", 1), ("carry", 1), ("fours", -2)), 0.5),
        ),
        (("fours", "fours"), ("twos", "twos"), ("ones", "ones")),
    ),
}
"""Ready-made circuits: one unit each up to "A AND NOT B", whose thresholds lie between two sums."""
