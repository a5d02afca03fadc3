"""A hidden layer learns a curve while you watch: the whole training, and the sum of its units."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core import engine
from core.networks import approximate, curves
from core.recipe import Recipe
from lessons.activation_functions import fit_figures, functions
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.curve_pad import curve_pad
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

GOALS = {
    "humps": "two humps",
    "houses": "house prices",
    "wave": "a wave",
    "corner": "a corner",
    "stairs": "stairs",
    "drawn": "your own",
}
SETTINGS = ("goal", "drawn", "bend", "own", "units", "updates", "rate", "start")
GOOD = 0.05


def goal(view: View) -> Recipe | None:
    """The heights of the curve that is to be learnt; None while nothing is drawn."""
    if view["goal"] != "drawn":
        return Recipe(curves.heights, name=view["goal"])
    return Recipe(curves.along, points=view["drawn"]) if len(view["drawn"]) > 1 else None


def bend_of(view: View) -> str:
    """The units' function: a name, or the learner's formula."""
    return view["own"] if view["bend"] == "own" else view["bend"]


def training(view: View, heights: Recipe) -> Recipe:
    """The training that the knobs describe."""
    return Recipe(
        approximate.fit,
        targets=heights,
        bend=bend_of(view),
        units=int(view["units"]),
        updates=int(view["updates"]),
        rate=view["rate"],
        seed=int(view["start"]),
    )


def fitting(view: View) -> None:
    """The frame: curve, function and knobs, the film of the training, the sum unit by unit."""
    with frame(view, "fit", SETTINGS) as exhibit:
        controls.choice(view, "goal", "The curve", GOALS)
        left, right = st.columns([1, 1], gap="large")
        with right:
            if view["goal"] == "drawn":
                curve_pad(view, "drawn", label="Your curve", caption="It is learnt as you draw.")
        with left:
            functions.pick(view, "bend", "Function of the units")
            with st.container(gap=None):
                knob(view, "units", "units")
                knob(view, "rate", "learning rate", log=True)
                knob(view, "updates", "updates", log=True)
                knob(view, "start", "start number")
        heights = goal(view)
        if heights is None:
            quiet("Draw a line from left to right on the pad; the network starts at once.")
            return
        try:
            wanted = value(heights, slot="goal")
            exhibit.recipe = training(view, heights)
            run = value(exhibit.recipe, slot="fit")
        except engine.EngineError as error:
            st.warning(str(error), icon=":material/function:")
            return
        _films(view, wanted, run)
        exhibit.table = {
            "unit": list(range(1, run.weights.shape[1] + 1)),
            "w": run.weights[-1].tolist(),
            "b": run.biases[-1].tolist(),
            "v": run.heights[-1].tolist(),
        }
    quiet(_found(view, run))


def _films(view: View, wanted: np.ndarray, run: approximate.Fit) -> None:
    pairs = zip(run.steps, run.rmse, strict=True)
    film(
        [fit_figures.learning(wanted, run), fit_figures.bumps(run)],
        key=view.key("training"),
        titles=["the curve and the network", "what each unit adds"],
        alt=[
            f"The curve and the network's output, {number(run.rmse[-1], 3)} apart at the end.",
            "The curve of each hidden unit: the output is their sum.",
        ],
        captions=[f"After {n:,} updates: RMSE **{number(e, 4)}**" for n, e in pairs],
        unit="picture",
        fps=15,
        run=f"{view['goal']} {bend_of(view)}",
    )
    order = fit_figures.strongest_first(run)
    film(
        [fit_figures.piling(wanted, run, order)],
        key=view.key("sum"),
        titles=["the sum, one unit after the other"],
        alt=["The output built up from nothing, unit by unit, the strongest first."],
        captions=["No unit yet: only the base."]
        + [
            f"{some(k, 'unit')}: the newest is **number {order[k - 1] + 1}**."
            for k in range(1, len(order) + 1)
        ],
        unit="unit",
        fps=3,
    )


def _found(view: View, run: approximate.Fit) -> str:
    units, error = some(int(view["units"]), "unit"), float(run.rmse[-1])
    said = (
        f"{units} of {functions.NAMES[view['bend']]}, {int(run.steps[-1]):,} updates: the network "
        f"is :violet[**{number(error, 4)}**] away from the curve (root mean square). "
    )
    if run.burst:
        return said + "Then its numbers burst; the film ends there. A lower learning rate helps."
    if view["goal"] == "houses":
        return (
            said + "Noise cannot be learnt from area alone: about 0.09 of it is noise. " + _houses()
        )
    if error < GOOD:
        return said + "Take units away until it fails: how few will do?"
    return said + "More units, another function, or a different start may come closer."


def _houses() -> str:
    low, high = curves.AREAS
    cheap, dear = curves.PRICES
    return (
        f"The houses are made up by our code: {low:g} to {high:g} m² from left to right, "
        f"{cheap:g} to {dear:g} thousand from −1 to 1."
    )
