"""The zoo: every function as a small picture, to be sorted and filtered by what it is like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from core.neurons import shapes
from core.neurons.activations import ACTIVATIONS
from core.neurons.shapes import Curve
from core.recipe import Recipe
from lessons.activation_functions import figures, functions
from lessons.activation_functions.words import properties
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.fragment import fragment
from lessons.kit.frame import frame
from lessons.kit.knob import knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.wall import Tile, wall
from lessons.kit.words import number

FILTERS = {
    "bounded": lambda s: np.isfinite([s.lowest, s.highest]).all(),
    "zero-centred": lambda s: s.zero_centred,
    "smooth": lambda s: s.smoothness == "smooth",
    "monotone": lambda s: s.monotone != "neither",
    "never saturates": lambda s: not (s.saturates_left or s.saturates_right),
}
ORDERS = {
    "course": ("as in the course", lambda s: 0),
    "steepest": ("steepest first", lambda s: -s.steepest),
    "lowest": ("lowest value first", lambda s: s.lowest),
    "flattest": ("most shaded first", lambda s: -sum(b - a for a, b in s.flat)),
}
LEFT = {
    "unsaid": "I have not said",
    "tenth": "a tenth",
    "thousandth": "a thousandth",
    "millionth": "a millionth",
}
EVERY = 8  # of a curve's 401 places, one in so many is enough for a small picture


@section("zoo", "The zoo", height=1500, frames=("opened",))
def the_zoo(view: View) -> None:
    prose(
        "Twenty functions that people have put into neurons. The thick line is the function, blue "
        "its slope; where the slope is below 0.1, the picture is shaded: little of a hint for the "
        "weights gets through there."
    )
    predict(
        view,
        "zoo",
        "How many of the twenty are smooth, centred on zero and never level off?",
        ("one", "three", "seven"),
        "one",
        "Only the identity, which bends nothing: every bend costs one of the three.",
    )
    with frame(view, "zoo", ("sort", "wanted", "left")) as exhibit:
        exhibit.recipe = Recipe(shapes.zoo)
        zoo = value(exhibit.recipe, slot="zoo")
        _filters(view)
        controls.choice(view, "sort", "Order", {key: words for key, (words, _) in ORDERS.items()})
        kept = _kept(view, zoo)
        if kept:
            wall(
                [_tile(zoo, place, view["opened"]) for place in kept],
                key=view.key("wall"),
                caption="Activation functions",
                columns=7,
                on_pick=lambda index: view.put(opened=zoo.keys[kept[index]]),
            )
        else:
            quiet("None of the twenty is all of that. Take one wish back.")
        exhibit.table = _columns(zoo)
    quiet(
        f"{len(kept)} of 20 functions shown. Nothing in the list is typed in by hand: each "
        "line is found by looking at the function near zero and far away."
    )
    fragment(lambda: _opened(view), view.key("opened"))
    controls.choice(view, "left", "What is left of a hint after ten layers of it, at best?", LEFT)
    prose(
        "Why put many such neurons together at all? The lecture takes a house: area, "
        "neighbourhood, age. **Each neuron can look at the same inputs in its own way**; **a next "
        "layer can use what the first has found** as if it had been measured; and **one neuron "
        "makes one bend, many make any shape**: see the next two sections."
    )


def _filters(view: View) -> None:
    key = view.key("wanted")

    def picked() -> None:
        view.put(wanted=tuple(name in st.session_state[key] for name in FILTERS))

    wanted = zip(FILTERS, view["wanted"], strict=True)
    st.session_state[key] = [name for name, on in wanted if on]
    st.pills("Show only what is", list(FILTERS), key=key, selection_mode="multi", on_change=picked)


def _kept(view: View, zoo: shapes.Zoo) -> list[int]:
    """The places of the functions that have all that is wanted, in the order asked for."""
    tests = [test for test, on in zip(FILTERS.values(), view["wanted"], strict=True) if on]
    kept = [i for i, one in enumerate(zoo.shapes) if all(test(one) for test in tests)]
    return sorted(kept, key=lambda i: ORDERS[view["sort"]][1](zoo.shapes[i]))


def _tile(zoo: shapes.Zoo, place: int, opened: str) -> Tile:
    key, curve, shape = zoo.keys[place], zoo.curves[place], zoo.shapes[place]
    name = ACTIVATIONS[key].name
    return Tile(
        name=name,
        spoken=f"{name}: {shape.monotone}, {shape.smoothness}; open it",
        line=_small(curve, curve.values),
        under=_small(curve, curve.slopes),
        bands=tuple((_unit(low, -5, 5), _unit(high, -5, 5)) for low, high in shape.flat),
        now=key == opened,
    )


def _small(curve: Curve, heights: np.ndarray) -> tuple[tuple[float, float], ...]:
    """The curve over [-5, 5] and [-1.6, 2.4], as a path in the unit square."""
    inside = np.clip(heights[::EVERY], -1.6, 2.4)
    pairs = zip(_unit(curve.xs[::EVERY], -5, 5), _unit(inside, -1.6, 2.4), strict=True)
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in pairs)


def _unit(x, low: float, high: float):
    return (x - low) / (high - low)


def _columns(zoo: shapes.Zoo) -> dict[str, list]:
    rows = [dict(properties(one)) for one in zoo.shapes]
    names = [ACTIVATIONS[key].name for key in zoo.keys]
    return {"function": names} | {name: [row[name] for row in rows] for name in rows[0]}


def _opened(view: View) -> None:
    """The function that was clicked: picture, formula, knobs, and what it is like.

    A fragment of its own: its knobs leave the wall as it is.
    """
    key = view["opened"]
    one, portrait = ACTIVATIONS[key], view.key("opened_film")
    st.subheader(f"{one.name[0].upper()}{one.name[1:]}", anchor=False)
    with frame(view, "opened", ("opened", *functions.fields(key))) as exhibit:
        exhibit.recipe = _opened_recipe(view, shapes.curve)
        curve, shape = _curve_and_shape(view)
        left, right = st.columns([1.2, 1], gap="large")
        with left:
            st.markdown(f"$f(x) = {one.formula}$")
            if bending := functions.shape_knobs(key):
                knobs(view, *bending, place="zoo", leads={portrait: _portrait})
            show(_portrait(view), key=portrait)
        with right:
            table(
                ["property", "computed"],
                [list(row) for row in properties(shape)],
                key=view.key("properties"),
                caption=f"What {one.name} is like.",
            )
            quiet(f"From: {one.source}.")
        exhibit.table = {
            "x": curve.xs.tolist(),
            "f(x)": curve.values.tolist(),
            "slope": curve.slopes.tolist(),
        }


def _opened_recipe(view: View, asked: Callable[..., Any]) -> Recipe:
    key = view["opened"]
    return Recipe(asked, name=key, settings=functions.settings(view, key))


def _curve_and_shape(view: View) -> tuple[Curve, shapes.Shape]:
    curve = value(_opened_recipe(view, shapes.curve), slot="opened")
    return curve, value(_opened_recipe(view, shapes.shape), slot="opened shape")


def _portrait(view: View) -> Scene:
    name = ACTIVATIONS[view["opened"]].name
    curve, shape = _curve_and_shape(view)
    return Scene(
        [figures.with_slope(curve, name)],
        alt=[f"{name} and its slope, which is at most {number(shape.steepest, 3)}."],
    )
