"""Why bend at all: straight layers collapse into one."""

from __future__ import annotations

import math
from collections.abc import Iterable

import streamlit as st

from core.networks import linear
from core.recipe import Recipe
from lessons.activation_functions import fit_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number

BENDS = {"identity": "nothing", "tanh": "tanh", "relu": "ReLU"}
BIASES = ((0.2, -0.1), (-0.3, 0.1))


@section("why", "Why bend at all", height=900)
def why_bend(view: View) -> None:
    prose(
        "Say every neuron only adds, and passes its sum on as it is. Two layers of two such "
        "neurons turn, stretch and shear the plane. What can they do that one layer cannot?"
    )
    predict(
        view,
        "why",
        "Ten straight layers on top of each other can do …",
        ("ten times as much", "more, but not ten times", "what one can"),
        "what one can",
        "A product of matrices is a matrix: the ten are one layer, written in a long way.",
    )
    _layers(view)


def _layers(view: View) -> None:
    with frame(view, "why", ("turn", "stretch", "shear", "between")) as exhibit:
        matrices = _matrices(view)
        between = view["between"]
        exhibit.recipe = Recipe(linear.stack, matrices=matrices, biases=BIASES, bend=between)
        done = value(exhibit.recipe, slot="layers")
        left, right = st.columns([1, 1], gap="medium")
        with left:
            knobs(
                view,
                Knob("turn", "first layer turns by", unit="°"),
                Knob("stretch", "and stretches by"),
                Knob("shear", "second shears by", signed=True),
            )
        with right:
            controls.choice(view, "between", "Bend behind each layer", BENDS)
            shift = ", ".join(number(part) for part in done.shift)
            st.markdown(f"${_latex(matrices[1])} {_latex(matrices[0])} = {_latex(done.matrix)}$")
            quiet(f"The product of both matrices; the biases come to ({shift}).")
        film(
            [fit_figures.moved(done), fit_figures.at_once(done)],
            key=view.key("layers"),
            titles=["layer by layer", "by the one matrix"],
            alt=[
                "A grid of lines, moved by one layer after the other.",
                "The same grid, moved by the product of both matrices at once.",
            ],
            captions=["The plane as it is.", "Behind the **first** layer.", _verdict(done)],
            unit="layer",
            fps=1,
        )
        corners = done.grid[[0, 8]][:, [0, -1]].reshape(-1, 2)
        ends = done.stages[-1][[0, 8]][:, [0, -1]].reshape(-1, 2)
        exhibit.table = {
            "corner x": corners[:, 0].tolist(),
            "corner y": corners[:, 1].tolist(),
            "through both layers x": ends[:, 0].tolist(),
            "through both layers y": ends[:, 1].tolist(),
        }
    if between == "identity":
        quiet(
            "Largest distance between the two pictures: :violet[**"
            f"{number(done.difference, 9)}**]. Turn the knobs: it stays there."
        )
    else:
        quiet(
            f"With {BENDS[between]} behind each layer the largest distance is :violet[**"
            f"{number(done.difference)}**]: no matrix does this. The second layer was worth it."
        )


def _verdict(done: linear.Stack) -> str:
    if done.difference < 1e-9:
        return "Behind the **second** layer: just where the one matrix has put it."
    return "Behind the **second** layer: not where the one matrix has put it."


def _matrices(view: View) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The first layer turns and stretches, the second shears and flattens a little."""
    angle, by = math.radians(view["turn"]), view["stretch"]
    c, s = round(by * math.cos(angle), 3), round(by * math.sin(angle), 3)
    return ((c, -s), (s, c)), ((1.0, view["shear"]), (0.0, 0.8))


def _latex(matrix: Iterable[Iterable[float]]) -> str:
    rows = (" & ".join(f"{x:.2f}" for x in row) for row in matrix)
    return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"
