"""Boolean functions as demands on one unit: which can be met, with which small weights.

A function of n inputs is its column of 2^n outputs, in counting order. Of the 16 functions of two
inputs one unit computes 14, of the 256 of three inputs 104 (Minsky & Papert, "Perceptrons", 1969).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.neurons.gates import counting_rows
from core.neurons.separability import separate

NAMES_OF_TWO = {
    "0000": "never",
    "0001": "AND",
    "0010": "A and not B",
    "0011": "A",
    "0100": "B and not A",
    "0101": "B",
    "0110": "XOR",
    "0111": "OR",
    "1000": "NOR",
    "1001": "XNOR",
    "1010": "not B",
    "1011": "B implies A",
    "1100": "not A",
    "1101": "A implies B",
    "1110": "NAND",
    "1111": "always",
}


@dataclass(frozen=True)
class Inequalities:
    """What the R = 2^n rows of a truth table ask of a unit, and whether it complies."""

    inputs: np.ndarray  # (R, n) of 0 and 1
    sums: np.ndarray  # (R,)
    must_fire: np.ndarray  # (R,) bool: the sum has to be greater than the threshold
    fires: np.ndarray  # (R,) bool: it is
    satisfied: np.ndarray  # (R,) bool: the two agree


@dataclass(frozen=True)
class FunctionMap:
    """All F = 2^(2^n) functions of n inputs, in counting order of their outputs."""

    inputs: np.ndarray  # (R, n) of 0 and 1
    outputs: np.ndarray  # (F, R) of 0 and 1
    names: tuple[str, ...]  # (F,): what people call it (n = 2), else its outputs as digits
    separable: np.ndarray  # (F,) bool: one unit can compute it
    weights: np.ndarray  # (F, n) small whole numbers; not a number where inseparable
    threshold: np.ndarray  # (F,) half-integers; not a number where inseparable

    @property
    def count(self) -> int:
        """How many of them one unit can compute."""
        return int(self.separable.sum())


def inequalities(
    outputs: Sequence[int], weights: Sequence[float], threshold: float
) -> Inequalities:
    """The row-by-row demands of the truth table `outputs` (2^n,) on a unit with n weights.

    Sums and threshold are compared as decimals of nine places.
    """
    rows = counting_rows(_input_count(outputs))
    if len(weights) != rows.shape[1]:
        raise ValueError(f"{len(outputs)} outputs need {rows.shape[1]} weights, not {len(weights)}")
    sums = np.round(rows @ np.asarray(weights, float), 9) + 0.0  # no minus zero
    must_fire, fires = np.asarray(outputs) == 1, sums > round(threshold, 9)
    return Inequalities(rows, sums, must_fire, fires, must_fire == fires)


def small_weights(outputs: Sequence[int]) -> tuple[tuple[int, ...], float] | None:
    """Smallest whole weights, and a half-integer threshold, that compute `outputs` (2^n,).

    Every unit with n = 1 to 3 weights from -2 to 2 is tried in one sweep; the least sum of sizes
    wins, then the least threshold in size. None if no unit computes it.

    >>> small_weights((0, 0, 0, 1))
    ((1, 1), 1.5)
    """
    n = _input_count(outputs)
    if n > 3:
        raise ValueError(f"weights are searched for up to 3 inputs, not {n}")
    weights = np.indices((5,) * n).reshape(n, -1).T - 2  # (W, n)
    thresholds = np.arange(-2 * n, 2 * n + 2) - 0.5  # (H,)
    sums = weights @ counting_rows(n).T  # (W, R)
    fires = sums[:, None, :] > thresholds[:, None]  # (W, H, R)
    w, h = np.nonzero((fires == np.asarray(outputs, bool)).all(axis=2))
    if not len(w):
        return None
    best = np.lexsort((np.abs(thresholds[h]), np.abs(weights[w]).sum(axis=1)))[0]
    return tuple(weights[w[best]].tolist()), float(thresholds[h[best]])


def all_functions(n: int) -> FunctionMap:
    """Every function of n = 1 to 3 inputs, each decided by the geometry of its rows.

    >>> all_functions(2).count
    14
    """
    if n not in (1, 2, 3):
        raise ValueError(f"the map is drawn for 1 to 3 inputs, not {n}: it has 2^(2^n) places")
    rows, outputs = counting_rows(n), counting_rows(2**n)
    separable = np.array([separate(rows, column).separable for column in outputs])
    weights, threshold = np.full((len(outputs), n), np.nan), np.full(len(outputs), np.nan)
    for i in np.flatnonzero(separable):
        weights[i], threshold[i] = small_weights(outputs[i]) or (np.nan, np.nan)
    names = tuple(_name(column) for column in outputs)
    return FunctionMap(rows, outputs, names, separable, weights, threshold)


def _name(outputs: Sequence[int]) -> str:
    digits = "".join(map(str, outputs))
    return NAMES_OF_TWO.get(digits, digits)


def _input_count(outputs: Sequence[int]) -> int:
    """How many inputs a truth table has: 2^n outputs, each 0 or 1."""
    n = len(outputs).bit_length() - 1
    if n < 1 or len(outputs) != 2**n:
        raise ValueError(f"a truth table has 2, 4, 8 ... outputs, not {len(outputs)}")
    if not np.isin(outputs, (0, 1)).all():
        raise ValueError("an output of a truth table is neither 0 nor 1")
    return n
