"""Ready-made circuits, from one unit that repeats its input to an adder of two-bit numbers.

The gates of a single unit have thresholds halfway between two whole numbers, so that no sum ever
equals one, and "more than" and "at least" mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.neurons.circuit import Circuit, Unit


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
