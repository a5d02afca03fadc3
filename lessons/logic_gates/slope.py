"""From step to slope: why learning needs a curve."""

from __future__ import annotations

import streamlit as st
from core.recipe import Recipe

from core.neurons import soft
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.page import PROSE
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.logic_gates import figures


@section("slope", "From step to slope", height=800)
def step_to_slope(view: View) -> None:
    st.markdown(
        "The perceptron rule knows only right and wrong. To train **many** neurons together, each "
        "must know *how much* a small change would help. Ask the step: nudge a weight by 0.05, "
        "and almost always nothing happens at all. What if the step were a slope?",
        width=PROSE,
    )
    weights = (view["w0"], view["w1"])
    with frame(view, "slope", ("steepness",)) as exhibit:
        exhibit.recipe = Recipe(
            soft.soften, weights=weights, threshold=view["theta"], steepness=view["steepness"]
        )
        unit = value(exhibit.recipe, slot="slope")
        left, right = st.columns(2, gap="medium")
        with left:
            film(
                [figures.steepness(unit, view["theta"])],
                key=view.key("curve"),
                alt=["Output against sum: the step, dotted, and the smooth curve through it."],
            )
        with right:
            film(
                [figures.surface(unit)],
                key=view.key("surface"),
                alt=["The output over the square of both inputs."],
            )
        knob(view, "steepness", "steepness", log=True)
        _nudges(view, weights)
        exhibit.table = {
            "sum": unit.sums.tolist(),
            "step": unit.hard.tolist(),
            "soft": unit.soft.tolist(),
            "slope by w₀": unit.slopes[:, 0].tolist(),
            "slope by w₁": unit.slopes[:, 1].tolist(),
            "slope by θ": unit.slopes[:, 2].tolist(),
        }
    st.caption(
        "The same weights and the same threshold as the neuron at the top. Steepness "
        f"{number(view['steepness'], 1)}: at 50 the curve is a step again, and its slope is nothing "
        "nearly everywhere. Softened, every row says which way to go. That curve is the "
        "**sigmoid**, and the next lesson is about what else could bend there.",
        width=PROSE,
    )


def _nudges(view: View, weights: tuple[float, float]) -> None:
    recipe = Recipe(
        soft.nudge,
        weights=weights,
        threshold=view["theta"],
        steepness=view["steepness"],
        targets=(0, 1, 1, 1),
    )
    tried = value(recipe, slot="nudge")
    rows = [
        [name, number(hard, 4), number(gentle, 4)]
        for name, hard, gentle in zip(
            ("as it is", "w₀ + 0.05", "w₁ + 0.05", "θ + 0.05"),
            (tried.hard_before, *tried.hard_after),
            (tried.soft_before, *tried.soft_after),
            strict=True,
        )
    ]
    table(
        ["nudge", "error of the step", "error of the slope"],
        rows,
        key=view.key("nudges"),
        caption="Squared error against OR before and after moving each number by 0.05.",
    )
