"""A function of the learner's own: typed, drawn, differentiated, and put to work."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core import engine
from core.networks import approximate, curves
from core.neurons import shapes
from core.recipe import Recipe
from core.untrusted import formulas
from lessons.activation_functions import figures
from lessons.activation_functions.words import properties
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number

EXAMPLES = ("x*exp(-x^2)", "sin(x) + x", "max(0, x)^2", "x / sqrt(1 + x^2)", "arsinh(x)", "x^2")
UNITS, RATE = 6, 0.05


@section("own", "Your own", height=1100)
def your_own(view: View) -> None:
    prose(
        "Is there a rule for what may be put into a neuron? Type a formula in $x$ and find out. "
        "You may use `+ - * / ^`, brackets, numbers, `pi`, `e`, and functions such as `sin`, "
        "`exp`, `ln`, `sqrt`, `abs`, `max`, `tanh`. TensorFlow finds the slope."
    )
    with frame(view, "own", ("own",)) as exhibit:
        _box(view)
        formula = formulas.read(view["own"])
        exhibit.recipe = Recipe(shapes.curve, name=formula.text)
        curve = value(exhibit.recipe, slot="own")
        shape = value(Recipe(shapes.shape, name=formula.text), slot="own shape")
        st.markdown(f"$f(x) = {formula.latex}$")
        left, right = st.columns([1.2, 1], gap="large")
        with left:
            film(
                [figures.with_slope(curve, "f")],
                key=view.key("own_film"),
                alt=["Your function, and its slope below."],
            )
        with right:
            table(
                ["property", "computed"],
                [list(row) for row in properties(shape)],
                key=view.key("own_properties"),
                caption="What your function is like.",
            )
        if shape.undefined:
            quiet(f":material/warning: {_gaps(curve)}")
        _at_work(view, formula.text)
        exhibit.table = {
            "x": curve.xs.tolist(),
            "f(x)": curve.values.tolist(),
            "slope": curve.slopes.tolist(),
        }


def _box(view: View) -> None:
    """The line to type into; what cannot be read is said under it, and the last formula stays."""
    key = view.key("own")
    wrong = f"{key}.wrong"

    def typed() -> None:
        text = st.session_state[key]
        try:
            view.put(own=formulas.read(text).text)
            st.session_state[wrong] = None
        except formulas.FormulaError as error:
            st.session_state[wrong] = (text, error)

    def take(example: str) -> None:
        view.put(own=example)
        st.session_state[wrong] = None

    said = st.session_state.get(wrong)
    st.session_state[key] = said[0] if said else view["own"]
    st.text_input("f(x) =", key=key, on_change=typed, max_chars=formulas.LONGEST)
    if said:
        text, error = said
        st.code(error.marked(text), language=None)
        quiet(f":material/error: {error} The last one that could be read is drawn below.")
    with st.container(horizontal=True, gap="small"):
        for place, example in enumerate(EXAMPLES):
            st.button(
                example,
                key=view.key(f"own_{place}"),
                type="tertiary",
                on_click=take,
                args=(example,),
            )


def _gaps(curve: shapes.Curve) -> str:
    missing = curve.xs[~np.isfinite(curve.values)]
    if len(missing) == 0:
        return "It is not defined at some place nearby."
    return (
        f"It is not a number for x from {number(missing[0], 1)} to {number(missing[-1], 1)} (or "
        "somewhere between): a sum that lands there would silence the network."
    )


def _at_work(view: View, text: str) -> None:
    """Six units of it on the two humps, beside six of tanh; and a way into the network above."""
    humps = Recipe(curves.heights, name="humps")

    def error(bend: str) -> float:
        recipe = Recipe(approximate.fit, targets=humps, bend=bend, units=UNITS, rate=RATE)
        return float(value(recipe, slot=f"own {bend == 'tanh'}").rmse[-1])

    try:
        mine = error(text)
    except engine.EngineError as failure:
        quiet(f":material/warning: In a network: {failure}")
        return
    quiet(
        f"Six units of it learn the two humps to RMSE :violet[**{number(mine, 4)}**]; six of tanh "
        f"come to {number(error('tanh'), 4)}."
    )
    st.button(
        "Use it in the network above",
        key=view.key("use_own"),
        on_click=lambda: view.put(bend="own", goal="humps"),
        disabled=view["bend"] == "own",
    )
