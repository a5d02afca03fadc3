"""One neuron: its sum travels along the function that bends it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import streamlit as st

from core.neurons import shapes
from core.neurons.activations import ACTIVATIONS
from core.recipe import Recipe
from lessons.activation_functions import figures, functions
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number

TERMS = ("w0", "x0", "w1", "x1", "w2", "x2")
AROUND = 6.0  # how far the picture reaches, if the sum stays inside


@section("hero", height=900)
def bend_the_line(view: View) -> None:
    key = view["f"]
    with frame(view, "hero", ("f", "beside", *TERMS, *functions.fields(key))) as exhibit:
        exhibit.recipe = _neuron(view)
        neuron, curve = _bent(view)
        left, right = st.columns([1.7, 1], gap="large")
        with left:
            show(_scene(view), key=view.key("bent"))
        with right:
            functions.pick(view, "f", "The function")
            st.markdown(f"$f(x) = {ACTIVATIONS[key].formula}$")
            knobs(
                view,
                *_terms(),
                *functions.shape_knobs(key),
                leads={view.key("bent"): _scene},
            )
            functions.pick_several(view, "beside", "Draw beside it")
        exhibit.table = {
            "x": curve.xs.tolist(),
            "f(x)": curve.values.tolist(),
            "slope": curve.slopes.tolist(),
        }
    _caption(view, neuron)


def _neuron(view: View) -> Recipe:
    weights, inputs = ([view[f"{name}{i}"] for i in range(3)] for name in "wx")
    key = view["f"]
    own = functions.settings(view, key)
    return Recipe(shapes.probe, name=key, weights=weights, inputs=inputs, settings=own)


def _bent(view: View) -> tuple[shapes.Probe, shapes.Curve]:
    """The neuron, and the curve of its function as far as the picture reaches."""
    neuron = value(_neuron(view), slot="hero")
    return neuron, value(_curve(view, view["f"], _reach(neuron)), slot="f")


def _curve(view: View, key: str, reach: float) -> Recipe:
    return Recipe(
        shapes.curve, name=key, low=-reach, high=reach, settings=functions.settings(view, key)
    )


def _scene(view: View) -> Scene:
    neuron, curve = _bent(view)
    return Scene(
        [figures.bent(neuron, curve, _others(view, _reach(neuron)))],
        alt=[
            f"Three products end to end, their sum {number(neuron.total)} on the curve of "
            f"{ACTIVATIONS[view['f']].name} at height {number(neuron.value, 3)}, and the slope "
            f"below, {number(neuron.slope, 3)} there."
        ],
    )


def _terms() -> Iterator[Knob]:
    for i, sub in enumerate("₀₁₂"):
        yield Knob(f"w{i}", f"weight w{sub}", signed=True)
        yield Knob(f"x{i}", f"input x{sub}", signed=True)


def _reach(neuron: shapes.Probe) -> float:
    """How far the picture must go to either side to hold every stop of the sum, in whole steps."""
    stops = np.abs(np.cumsum(neuron.products)).max()
    return AROUND if stops <= AROUND else float(np.ceil(stops * 1.1))


def _others(view: View, reach: float) -> dict[str, shapes.Curve]:
    """The curves to be drawn beside the chosen one, by name."""
    return {
        ACTIVATIONS[one].name: value(_curve(view, one, reach), slot=f"beside {one}")
        for one in functions.chosen(view, "beside")
        if one != view["f"]
    }


def _caption(view: View, neuron: shapes.Probe) -> None:
    pairs = [(view[f"w{i}"], view[f"x{i}"]) for i in range(3)]
    terms = " + ".join(
        f"{number(w)} · {number(x) if x >= 0 else f'({number(x)})'}" for w, x in pairs
    )
    said = (
        f"{terms} = :violet[**{number(neuron.total)}**], and {ACTIVATIONS[view['f']].name} makes "
        f":violet[**{number(neuron.value, 3)}**] of it. "
    )
    if abs(neuron.slope) < shapes.FLAT:
        said += (
            f"The slope there is {number(neuron.slope, 4)}: shaded, because a nudge of the sum "
            "hardly reaches the output. Pull the sum back to where the curve is steep."
        )
    else:
        said += (
            f"The slope there is {number(neuron.slope, 3)}: raise the sum by 0.1, and the output "
            f"moves by about {number(0.1 * neuron.slope, 3)}."
        )
    quiet(said)
