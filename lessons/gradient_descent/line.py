"""One dimension: tangent by tangent, and how many steps each learning rate needs."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.descent import line as descent
from core.descent.landscapes import LANDSCAPES
from core.descent.line import STEPS, Line
from core.recipe import Recipe
from lessons.gradient_descent import epochs, line_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.fragment import fragment
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

SETTINGS = ("line_ground", "line_bend", "line_from", "line_rate")
GROUND, RATES = 0, 1  # figures that hear a click
TRIES = {"too small": 0.1, "1/λ": 1.0, "1.8/λ": 1.8, "2/λ, the edge": 2.0, "too large": 2.2}


@section("line", "One dimension", height=1500, frames=("epochs",))
def one_dimension(view: View) -> None:
    prose(
        "Take away all directions but one, and everything can be seen. The walker stands at $x$, "
        "feels the slope of the *tangent*, and steps $-\\eta$ times the slope to the side. How "
        "long should the step be?"
    )
    predict(
        view,
        "edge",
        "A rate of 1/λ arrives in one step (λ says how strongly the parabola bends). With twice "
        "that rate, the walker …",
        ("needs two steps", "jumps to and fro for ever", "flies away"),
        "jumps to and fro for ever",
        "It lands just as far on the other side, each time. Anything more, and it flies away.",
    )
    _walk(view)
    fragment(lambda: epochs.epochs(view), view.key("epochs"))


def recipe(view: View) -> Recipe:
    """The walk that the knobs describe, and what other rates would do."""
    ground = view["line_ground"]
    bend = {"parameters": (("curvature", float(view["line_bend"])),)}
    return Recipe(
        descent.line,
        landscape=ground,
        start=start_of(view),
        learning_rate=view["line_rate"],
        **(bend if ground == "parabola" else {}),
    )


def start_of(view: View) -> float:
    """Where the walker starts: on the map, whatever a link or another landscape has left."""
    low, high = _domain(view)
    return min(max(view["line_from"], low), high)


def _domain(view: View) -> tuple[float, float]:
    return LANDSCAPES[view["line_ground"]].domain[0]


def _walk(view: View) -> None:
    with frame(view, "line", SETTINGS) as exhibit:
        _grounds(view)
        exhibit.recipe = recipe(view)
        walk = value(exhibit.recipe, slot="line")
        show(
            _scene(view),
            key=view.key("line_film"),
            on_click=lambda click: _clicked(view, click),
        )
        _knobs(view, walk)
        shown = line_figures.pictures(walk)
        exhibit.table = {
            "step": list(range(shown)),
            "x": walk.points[:shown].tolist(),
            "height": walk.losses[:shown].tolist(),
            "slope": walk.slopes[:shown].tolist(),
        }
    quiet(verdict(view, walk))


def _grounds(view: View) -> None:
    """The four lines; another one begins at its own start."""
    key = view.key("line_ground")

    def chosen() -> None:
        ground = LANDSCAPES[st.session_state[key]]
        view.put(line_ground=ground.name, line_from=ground.starts[0].point[0])

    st.session_state[key] = view["line_ground"]
    st.segmented_control(
        "The ground",
        descent.GROUNDS,
        key=key,
        format_func=lambda name: LANDSCAPES[name].title,
        required=True,
        on_change=chosen,
    )


def _scene(view: View) -> Scene:
    walk = value(recipe(view), slot="line")
    rate, start = view["line_rate"], number(walk.points[0])
    title = LANDSCAPES[view["line_ground"]].title
    end = f"at rest after {int(walk.steps)}" if np.isfinite(walk.steps) else "never at rest"
    return Scene(
        [
            line_figures.tangents(walk, rate, _domain(view)),
            line_figures.steps_needed(walk, rate),
        ],
        columns=(3, 2),
        titles=["click to start elsewhere", "steps until at rest: click to choose a rate"],
        alt=[
            f"A line, its tangents and the steps: {title}, from x = {start} with a learning rate "
            f"of {number(rate, 3)}; {end}.",
            f"Learning rate against steps until at rest; yours, {number(rate, 3)}: {end}.",
        ],
        captions=[_step(t, walk, rate) for t in range(line_figures.pictures(walk))],
        autoplay=True,
        fps=4,
        run=view["line_ground"],
        view=view["line_ground"],
    )


def _clicked(view: View, click: Click) -> None:
    view.turn(**{{GROUND: "line_from", RATES: "line_rate"}[click.figure]: click.x})


def _step(t: int, walk: Line, rate: float) -> str:
    x, slope = number(walk.points[t], 3), number(walk.slopes[t], 3)
    move = number(-rate * walk.slopes[t], 3)
    if t >= walk.steps:
        return f"After {some(t, 'step')}: x = **{x}**, and the slope is {slope}: at rest."
    if t + 1 == len(walk.points):
        return (
            f"Step {t + 1}: at x = {x} the slope is {slope}; the next step, {move}, leads off "
            "the map. The film **ends** here."
        )
    after = number(walk.points[t + 1], 3)
    return (
        f"Step {t + 1}: at x = {x} the slope is **{slope}**. The step is −η times that, "
        f"**{move}**, to x = {after}."
    )


def _knobs(view: View, walk: Line) -> None:
    left, right = st.columns([1, 1], gap="medium")
    with left:
        knobs(
            view,
            Knob("line_rate", "learning rate η", log=True),
            Knob("line_from", "start x", reach=_domain(view)),
            leads={view.key("line_film"): _scene},
        )
    with right:
        _tries(view, walk)
        if view["line_ground"] == "parabola":
            controls.choice(view, "line_bend", "The parabola bends with λ =")


def _tries(view: View, walk: Line) -> None:
    """Rates worth a try, for how the ground bends in the valley below."""
    if not np.isfinite(walk.curvature):
        return
    field, key = view.number("line_rate"), view.key("line_tries")
    rates = {name: field.clamp(by / walk.curvature) for name, by in TRIES.items()}

    def tried() -> None:
        if st.session_state[key]:
            view.put(line_rate=rates[st.session_state[key]])

    st.session_state[key] = next((n for n, r in rates.items() if r == view["line_rate"]), None)
    st.pills("A rate to try", list(rates), key=key, on_change=tried)


def verdict(view: View, walk: Line) -> str:
    """What has happened, and why."""
    rate = view["line_rate"]
    return _on_parabola(walk, rate) if view["line_ground"] == "parabola" else _elsewhere(walk, rate)


def _on_parabola(walk: Line, rate: float) -> str:
    curvature = round(walk.curvature, 6)
    factor = round(1 - rate * curvature, 9)
    by = f":violet[**{number(factor, 3)}**]"
    said = f"Each step multiplies the way to the bottom by 1 − ηλ = {by}. "
    if walk.steps == 0:
        return said + "Only, it is there already: there is no slope to follow."
    if factor == 0:
        return said + "One step, and it is there. No other rate does that."
    if factor == -1:
        return said + (
            f"Exactly η = 2/λ = {number(2 / curvature, 3)}: from one side to the other, for ever. "
            "This is the edge: a hair less arrives, a hair more never does."
        )
    if factor < -1:
        return said + (
            f"Too large, {number(rate * curvature / 2, 3)} times the edge 2/λ: further away each "
            f"time, and after {some(len(walk.points) - 1, 'step')} off the map."
        )
    steps = f"{int(walk.steps)} steps" if np.isfinite(walk.steps) else f"more than {STEPS} steps"
    if factor < 0:
        return said + f"It lands on the other side each time; {steps} until it is at rest."
    return said + f"Down one side in ever smaller steps: {steps} until it is at rest."


def _elsewhere(walk: Line, rate: float) -> str:
    edge = 2 / walk.curvature if np.isfinite(walk.curvature) else np.inf
    bends = (
        f"The valley downhill bends with λ = {number(walk.curvature)}, so nothing above "
        f"2/λ = {number(edge, 3)} can come to rest in it"
    )
    if np.isfinite(walk.steps):
        end = (
            f"At rest after :violet[**{int(walk.steps)}**] steps, at x = {number(walk.points[-1])}"
        )
        return f"{end}. {bends}." if rate < edge else f"{end}: another valley. {bends}."
    if len(walk.points) <= STEPS:
        gone = some(len(walk.points) - 1, "step")
        return f"After :violet[**{gone}**] it leaves the map. {bends}: yours is {number(rate, 3)}."
    if rate >= edge:
        return f"It never comes to rest. {bends}: yours is {number(rate / edge)} times that."
    if walk.slopes[0] == 0:
        return "There is no slope here, so the walker stays. It cannot know that this is a hilltop."
    return f"{STEPS} steps were not enough. {bends}."
