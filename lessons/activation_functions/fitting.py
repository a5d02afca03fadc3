"""A hidden layer learns a curve while you watch: the whole training, and the sum of its units."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from core import engine
from core.networks import approximate, curves
from core.recipe import Recipe
from lessons.activation_functions import fit_figures, functions
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.curve_pad import curve_pad
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
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


def options(view: View) -> dict[str, Any]:
    """The function with its parameters and the sizes, as the knobs stand."""
    return {
        "bend": bend_of(view),
        "settings": {} if view["bend"] == "own" else functions.settings(view, view["bend"]),
        "units": int(view["units"]),
        "updates": int(view["updates"]),
        "rate": view["rate"],
    }


def settings(view: View) -> tuple[str, ...]:
    """The fields of the view that a link and Reset of these frames are about."""
    return SETTINGS + (() if view["bend"] == "own" else functions.fields(view["bend"]))


def training(view: View, heights: Recipe) -> Recipe:
    """The training that the knobs describe."""
    return Recipe(approximate.fit, targets=heights, seed=int(view["start"]), **options(view))


def fitting(view: View) -> None:
    """The frame: curve, function and knobs, the film of the training, the sum unit by unit."""
    with frame(view, "fit", settings(view)) as exhibit:
        _controls(view)
        heights = goal(view)
        if heights is None:
            quiet("Draw a line from left to right on the pad; the network starts at once.")
            return
        exhibit.recipe = training(view, heights)
        try:
            _, run = _trained(view)
        except engine.EngineError as error:
            st.warning(str(error), icon=":material/function:")
            return
        show(_learning(view), key=view.key("training"))
        show(_piling(view), key=view.key("sum"))
        exhibit.table = {
            "unit": list(range(1, run.weights.shape[1] + 1)),
            "w": run.weights[-1].tolist(),
            "b": run.biases[-1].tolist(),
            "v": run.heights[-1].tolist(),
        }
    quiet(_found(view, run))


def _trained(view: View) -> tuple[np.ndarray, approximate.Fit]:
    """The heights of the curve, and the training; ValueError while there is no curve."""
    heights = goal(view)
    if heights is None:
        raise ValueError("there is no curve yet; draw one from left to right")
    return value(heights, slot="goal"), value(training(view, heights), slot="fit")


def _controls(view: View) -> None:
    """The curve, the units and the training; where a curve is drawn, the pad beside them."""
    controls.choice(view, "goal", "The curve", GOALS)
    left, right = st.columns([1, 1], gap="medium")
    drawn = view["goal"] == "drawn"
    leads = {view.key("training"): _learning, view.key("sum"): _piling}
    with left:
        functions.pick(view, "bend", "Function of the units")
        own = functions.shape_knobs(view["bend"]) if view["bend"] != "own" else ()
        knobs(view, Knob("units", "units"), *own, leads=leads)
    with left if drawn else right:
        knobs(
            view,
            Knob("rate", "learning rate", log=True),
            Knob("updates", "updates", log=True),
            Knob("start", "start number"),
            leads=leads,
        )
    if drawn:
        with right:
            curve_pad(view, "drawn", label="Your curve", caption="It is learnt as you draw.")


def _learning(view: View) -> Scene:
    """The units' bumps, their sum and its distance from the curve, as the training goes on."""
    wanted, run = _trained(view)
    houses = view["goal"] == "houses"
    pairs = zip(run.steps, run.rmse, strict=True)
    return Scene(
        [
            fit_figures.bumps(run, houses=houses),
            fit_figures.learning(wanted, run, houses=houses),
            fit_figures.way_down(run),
        ],
        columns=(4, 5, 3),
        titles=["what each unit adds", "their sum, and the curve", "distance (RMSE)"],
        alt=[
            "The curve of each hidden unit: the output is their sum.",
            f"The curve and the network's output, {number(run.rmse[-1], 3)} apart at the end.",
            f"The distance from the curve, falling from {number(run.rmse[0], 3)} "
            f"to {number(run.rmse[-1], 3)}.",
        ],
        captions=[f"After {n:,} updates: RMSE **{number(e, 4)}**" for n, e in pairs],
        unit="picture",
        fps=15,
        run=f"{view['goal']} {bend_of(view)}",
    )


def _piling(view: View) -> Scene:
    """The trained sum, built up unit by unit."""
    wanted, run = _trained(view)
    built = fit_figures.pile(wanted, run)
    return Scene(
        [fit_figures.piling(wanted, run, built, houses=view["goal"] == "houses")],
        titles=["the sum, unit by unit, those that matter most first"],
        alt=["The output built up from nothing, unit by unit, those that matter most first."],
        captions=_piled(built),
        unit="unit",
        fps=3,
    )


def _piled(built: fit_figures.Pile) -> list[str]:
    away = [number(error, 3) for error in built.rmse]
    return [f"No unit yet, only the base: {away[0]} from the curve."] + [
        f"{some(k, 'unit')}: number {built.order[k - 1] + 1} brings the sum from {away[k - 1]} "
        f"to **{away[k]}**."
        for k in range(1, len(away))
    ]


def _found(view: View, run: approximate.Fit) -> str:
    units, error = some(int(view["units"]), "unit"), float(run.rmse[-1])
    said = (
        f"{units} of {functions.NAMES[view['bend']]}, {int(run.steps[-1]):,} updates: the network "
        f"is :violet[**{number(error, 4)}**] away from the curve (root mean square). "
    )
    if run.burst:
        return said + "Then its numbers burst; the film ends there. A lower learning rate helps."
    if view["bend"] == "identity":
        return said + "Straight lines add up to a straight line: more units change nothing."
    if view["goal"] == "houses":
        return said + _houses(error)
    if view["bend"] in ("step", "sign"):
        return said + (
            "A step has no slope, so training never moves the places of its jumps, only their "
            "heights: more units are the only way."
        )
    if error < GOOD:
        return said + "Take units away until it fails: how few will do?"
    return said + "More units, another function, or a different start may come closer."


def _houses(error: float) -> str:
    low, high = curves.AREAS
    cheap, dear = curves.PRICES
    noise = curves.NOISE * 2 / (dear - cheap)
    told = (
        f"That is {number(error * (dear - cheap) / 2, 0)} thousand a house. The houses are made up "
        f"by our code, {low:g} to {high:g} m², with a noise of {curves.NOISE:g} thousand that no "
        "area explains"
    )
    if error < noise:
        return told + ": a network that comes closer than that has begun to learn the noise."
    return told + "."
