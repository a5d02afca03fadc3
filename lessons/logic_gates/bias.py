"""Threshold or bias: the same number on either side of the comparison."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.neurons import gates
from core.recipe import Recipe
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.neuron import Cell, neuron
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.logic_gates.one_neuron import row_of

ROWS = ((0, 0), (0, 1), (1, 0), (1, 1))


@section("bias", "Threshold or bias, the same thing", height=620)
def threshold_or_bias(view: View) -> None:
    prose(
        "Where does the threshold live? A neuron that fires when its sum passes 0.5 is the same "
        "neuron that first subtracts 0.5 and fires when the rest is positive:\n\n"
        "$$H_{0.5}(x_0 + x_1) \\;=\\; H_0(1\\,x_0 + 1\\,x_1 - 0.5)$$\n\n"
        "What is added before the comparison is called the **bias**. It is a weight like the "
        "others, on an input that is always on. Write that 1 behind the inputs, and the whole "
        "neuron is one product: $h([x|1]\\,w)$."
    )
    predict(
        view,
        "bias",
        "You move 0.3 from the threshold into the bias. How many rows of the truth table change?",
        ("none", "one", "all four"),
        "none",
        "Both sides of the comparison lose the same amount.",
    )
    moved, threshold = view["moved"], _threshold(view)
    with frame(view, "bias", ("moved",)) as exhibit:
        exhibit.recipe = Recipe(
            gates.threshold_unit,
            inputs=tuple((*row, 1) for row in ROWS),
            weights=(1.0, 1.0, -moved),
            threshold=threshold,
        )
        outputs = value(exhibit.recipe, slot="bias")
        cell = _cell(view)
        left, right = st.columns([1.5, 1], gap="large")
        with left:
            neuron(
                cell,
                key=view.key("bias_neuron"),
                on_toggle=lambda on: view.put(on=on[:2] + view["on"][2:]),
            )
            knob(view, "moved", "moved over", leads={view.key("bias_neuron"): _cell})
        with right:
            _truth(view, outputs, moved, threshold)
        exhibit.table = {
            "row": ["00", "01", "10", "11"],
            "sum with bias": cell.table.sums[1::2].tolist(),
            "threshold": [threshold] * 4,
            "y": outputs.tolist(),
        }
    quiet(
        f"$H_{{{number(threshold)}}}(1x_0 + 1x_1 {_signed(-moved)})$: threshold "
        f"{number(threshold)}, bias {number(-moved)}, and y is 0, 1, 1, 1 wherever you stop."
    )


def _threshold(view: View) -> float:
    return round(0.5 - view["moved"], 9)


def _cell(view: View) -> Cell:
    """The neuron with its threshold moved over, as far as the knob says, to an input that is 1."""
    weights, threshold = (1.0, 1.0, -view["moved"]), _threshold(view)
    return Cell(
        value(Recipe(gates.unit_table, weights=weights, threshold=threshold), slot="bias unit"),
        names=("x₀", "x₁", "always 1"),
        weights=weights,
        threshold=threshold,
        on=(*view["on"][:2], True),
        fixed=(False, False, True),
    )


def _truth(view: View, outputs: np.ndarray, moved: float, threshold: float) -> None:
    table(
        ["x₀", "x₁", "sum with bias", "threshold", "y"],
        [
            [str(a), str(b), f"{a + b} {_signed(-moved)}", f"> {number(threshold)}", str(y)]
            for (a, b), y in zip(ROWS, outputs, strict=True)
        ],
        key=view.key("bias_truth"),
        caption="The truth table of OR, with part of the threshold moved into the bias.",
        now=row_of(view["on"][:2]),
        marks={(row, 4): "one" for row in range(4) if outputs[row]},
    )


def _signed(amount: float) -> str:
    return f"− {number(-amount)}" if amount < 0 else f"+ {number(amount)}"
