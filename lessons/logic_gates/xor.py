"""XOR: four demands that no single neuron can meet."""

from __future__ import annotations

import streamlit as st

from core.neurons import boolean
from core.recipe import Recipe
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number

XOR = (0, 1, 1, 0)


@section("xor", "The one that will not go", height=1200)
def xor(view: View) -> None:
    prose(
        "XOR is on when exactly one input is on. Each of its four rows asks something of your "
        "weights and threshold. Try to please all four."
    )
    predict(
        view,
        "xor",
        "How many of the four demands can one neuron meet at best?",
        ("two", "three", "four"),
        "three",
        "Whatever pleases three of them breaks the last.",
    )
    weights, threshold = (view["xw0"], view["xw1"]), view["xtheta"]
    with frame(view, "xor", ("xw0", "xw1", "xtheta")) as exhibit:
        exhibit.recipe = Recipe(
            boolean.inequalities, outputs=XOR, weights=weights, threshold=threshold
        )
        asked = value(exhibit.recipe, slot="xor")
        left, right = st.columns([1, 1.5], gap="large", vertical_alignment="center")
        with left:
            knobs(
                view,
                Knob("xw0", "weight w₀", signed=True),
                Knob("xw1", "weight w₁", signed=True),
                Knob("xtheta", "threshold θ"),
            )
        with right:
            table(
                ["row", "it asks", "with your numbers", "met?"],
                [_demand(asked, row, threshold) for row in range(4)],
                key=view.key("demands"),
                caption="The four inequalities of XOR with your weights and threshold in them.",
                marks={(row, 3): "right" if asked.satisfied[row] else "wrong" for row in range(4)},
            )
        exhibit.table = {
            "row": ["00", "01", "10", "11"],
            "sum": asked.sums.tolist(),
            "must be above θ": asked.must_fire.tolist(),
            "is above θ": asked.fires.tolist(),
        }
    quiet(
        f"{int(asked.satisfied.sum())} of 4 met. Add the two middle rows: w₀ + w₁ > 2θ. Add the "
        "outer two: w₀ + w₁ ≤ 2θ. Both cannot hold, so **no** single neuron does XOR. "
        "This is what Minsky and Papert made famous in 1969. The way out is a second layer."
    )


def _demand(asked: boolean.Inequalities, row: int, threshold: float) -> list[str]:
    left = ("0", "w₁", "w₀", "w₀ + w₁")[row]
    sign = ">" if asked.must_fire[row] else "≤"
    a, b = asked.inputs[row]
    return [
        f"{a}{b}",
        f"{left} {sign} θ",
        f"{number(asked.sums[row])} {sign} {number(threshold)}",
        "yes" if asked.satisfied[row] else "no",
    ]
