"""One step, in slow motion: every number between the slope and the update, and every arrow."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.descent import landscapes, slow_motion
from core.descent.optimisers import FASTEST, OPTIMISERS
from core.descent.slow_motion import SlowMotion
from core.recipe import Recipe
from lessons.gradient_descent import place, step_figures
from lessons.gradient_descent.step_words import LINES, written
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number

SETTINGS = ("step_rule", "step_land", "step_x", "step_y", "step_pace")
STEPS = 40
OPENED = 2  # the step at which the film opens: there is something to remember by then
MAP = 0


@section("step", "One step, in slow motion", height=1300)
def one_step(view: View) -> None:
    prose(
        "Every method asks the ground one thing, its slope. What they do with the answer is what "
        "tells them apart: some keep a *velocity*, some keep the size of past slopes and divide "
        "by it. Stop one of them in the middle of a step and look at its numbers."
    )
    predict(
        view,
        "step",
        "Adam's very first step in this ravine, where it is far steeper across than along: it "
        "goes …",
        ("straight downhill", "as far in x as in y", "along the ravine"),
        "as far in x as in y",
        "At first m̂ is the slope and √v̂ its size: what is left is the sign, in each coordinate.",
    )
    with frame(view, "step", SETTINGS) as exhibit:
        left, middle, right = st.columns([1, 1, 1.4], gap="medium")
        with left:
            place.pick_rule(view, "step")
        with middle:
            place.pick_land(view, "step")
        with right:
            pace = Knob("step_pace", "× its good rate", log=True)
            leads = {view.key("step_film"): _scene}
            knobs(view, pace, *place.start_knobs(view, "step"), leads=leads)
        exhibit.recipe = recipe(view)
        taken = value(exhibit.recipe, slot="step")
        t = _film(view, len(taken.path.points))
        _formulas(view, taken, t)
        exhibit.table = table(view, taken)
    quiet(outcome(view, taken))


def recipe(view: View) -> Recipe:
    """The walk that is taken apart."""
    good = place.land(view, "step").learning_rates[view["step_rule"]]
    return Recipe(
        slow_motion.slow_motion,
        landscape=view["step_land"],
        optimiser=view["step_rule"],
        start=place.start(view, "step"),
        steps=STEPS,
        learning_rate=min(round(good * view["step_pace"], 9), FASTEST),
    )


def _scene(view: View) -> Scene:
    taken = value(recipe(view), slot="step")
    ground = place.land(view, "step")
    surface = value(Recipe(landscapes.surface, name=ground.name), slot="step map")
    title, begin = place.rule_title(view["step_rule"]), place.at(place.start(view, "step"))
    captions = [_caption(t, view, taken) for t in range(len(taken.path.points))]
    return Scene(
        [
            step_figures.where(ground, surface, taken),
            step_figures.close_by(ground, taken),
            step_figures.numbers(ground, taken),
        ],
        columns=(4, 5, 4),
        titles=["click to start there", "close by: dotted arrows are directions", "its numbers"],
        alt=[
            f"{title} on a map of {ground.title}, from {begin}.",
            "Contours around the walker, and the arrows that make up the step.",
            "The numbers of the step, coordinate by coordinate; the data below has them all.",
        ],
        captions=captions,
        start=min(OPENED, len(captions) - 1),
        fps=2,
        run=f"{view['step_rule']} {ground.name} {begin}",
        view=f"{view['step_rule']} {ground.name}",
    )


def _film(view: View, steps: int) -> int:
    """Show the film; the step at which it rests."""
    shown = show(
        _scene(view),
        key=view.key("step_film"),
        on_click=lambda click: _clicked(view, click),
        on_step=lambda step: None,
    )
    at = OPENED if shown.step is None else shown.step
    return min(at, steps - 1)


def _clicked(view: View, click: Click) -> None:
    if click.figure == MAP:
        place.put_start(view, "step", click)


def _caption(t: int, view: View, taken: SlowMotion) -> str:
    slope, change = taken.parts["gradient"][t], taken.parts["change"][t]
    said = f"Step {t + 1}: the slope is {place.at(slope)}, the update **{place.at(change)}**"
    sizes = np.linalg.norm(slope) * np.linalg.norm(change)
    if sizes > 0 and np.isfinite(sizes):
        turned = np.degrees(np.arccos(np.clip(-slope @ change / sizes, -1, 1)))
        said += f", {number(turned, 0)}° from straight downhill"
    if t + 1 == len(taken.path.points) <= STEPS:
        return said + "; it leads off the map, and the film ends."
    return said + "."


def _formulas(view: View, taken: SlowMotion, t: int) -> None:
    """The optimiser's own formula, and the same with the numbers of the step."""
    one = OPTIMISERS[view["step_rule"]]
    with st.container(gap="small"):
        st.markdown(f"**{place.rule_title(one.name)}**, step {t + 1}: $\\;{one.formula}$")
        st.latex(written(taken, t))
    note = f" {one.note}" if one.note else ""
    x, y = place.land(view, "step").axes[:2]
    quiet(
        f"Columns are ({x}, {y}); squares, roots, ⊙ and / go coordinate by coordinate. "
        f"η = {number(taken.path.rates[0], 6)}. From: {one.source}.{note}"
    )


def table(view: View, taken: SlowMotion) -> dict[str, list]:
    """Every number of every step."""
    axes = place.land(view, "step").axes[:2]
    columns: dict[str, list] = {"step": list(range(1, len(taken.path.points) + 1))}
    for k, axis in enumerate(axes):
        columns[axis] = taken.path.points[:, k].tolist()
    for line in LINES[view["step_rule"]]:
        part = taken.parts[line.part]
        if line.words and part.ndim == 1:
            columns[line.words] = part.tolist()
        elif line.words:
            for k, axis in enumerate(axes):
                columns[f"{line.words}, {axis}"] = part[:, k].tolist()
    return columns


def outcome(view: View, taken: SlowMotion) -> str:
    """How long the steps are beside what plain descent would do with the same slope."""
    path, changes = taken.path, taken.parts["change"]
    first, last = (float(np.linalg.norm(changes[t])) for t in (0, -1))
    said = (
        f"{place.rule_title(view['step_rule'])} with η = {number(path.rates[0], 6)}: the first "
        f"step is :violet[**{number(first, 4)}**] long, the last here {number(last, 4)}; the "
        f"height goes from {number(path.losses[0], 3)} to {number(path.losses[-1], 3)} in "
        f"{len(path.points) - 1} steps. "
    )
    if path.ended:
        return said + "Then it leaves the map: a lower learning rate would keep it."
    return said + HABITS[view["step_rule"]]


HABITS = {
    "sgd": "The step is the slope, made shorter: steep ground, long steps.",
    "momentum": "What is kept and the pull add up, head to tail: sideways pulls cancel, steady "
    "ones grow.",
    "nesterov": "It asks for the slope where the velocity leads, so it brakes sooner.",
    "adagrad": "Each coordinate is divided by all the slope it has seen: the steps only get "
    "shorter.",
    "rmsprop": "Each coordinate is divided by its usual slope: across and along are equally fast.",
    "adadelta": "It needs no unit: the rate is the length of past steps over the size of slopes.",
    "adam": "A velocity, divided by the usual size of the slope: no step is much longer than η in "
    "any coordinate.",
    "adamw": "Adam's step, and a little way towards 0 that its means never hear of.",
    "nadam": "Adam, with the mean looked at one step ahead.",
    "lion": "Only the signs are kept: always η in each coordinate, always along a diagonal.",
    "newton": "Slope divided by curvature: on a quadratic, one step is the whole way.",
    "lbfgs": "It guesses the curvature from how the slope has changed, and shortens what leads up.",
}
