"""Ravines: too steep one way, too flat the other; what momentum makes of it, and what theory says.

The saddle that follows is in `lessons.gradient_descent.saddle`.
"""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.descent import convergence, crossing, landscapes, rivals
from core.descent.convergence import DIVERGING, OVERDAMPED, RINGING, Convergence
from core.descent.crossing import Crossing
from core.recipe import Recipe
from lessons.gradient_descent import ravine_figures
from lessons.gradient_descent.hike_words import height
from lessons.gradient_descent.saddle import the_pass
from lessons.kit.compute import value
from lessons.kit.film import Click, Drag, Hold, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("cross_kappa", "cross_turn", "cross_speed", "cross_beta")
STEPS, SECONDS = 300, 8
LOW = 1e-6  # a loss below this counts as arrived
MAP = 1  # the figure that a hand can move on
FEWEST = 20  # steps from which a rate is measured
REGIMES = {
    OVERDAMPED: "over-damped: it creeps and never swings",
    RINGING: "ringing: it swings about the bottom, less each time",
    DIVERGING: "diverging: each swing is wider than the last",
}


@section("ravine", "Ravines and saddles", height=1500, frames=("saddle",))
def ravines_and_saddles(view: View) -> None:
    prose(
        "What if the ground is steep one way and almost level the other? The steep way allows only "
        "short steps, and the level way needs long ones. How many times more it bends across than "
        "along is the *condition number* κ, and it decides how long plain descent takes.\n\n"
        "*Momentum* keeps a share β of the last step: $\\;v \\leftarrow \\beta v - \\eta\\,g$, "
        "then move by $v$. Along the ravine steps add up; across it they cancel."
    )
    predict(
        view,
        "turned_ravine",
        "You turn the ravine, and the start with it. To arrive, momentum now needs …",
        ("fewer gradients", "exactly as many", "more gradients"),
        "exactly as many",
        "Descent and momentum do not know where x and y point. Adam, which keeps a scale for each "
        "axis, does: watch its number below while you turn.",
    )
    with frame(view, "ravine", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        walk: Crossing = value(exhibit.recipe, slot="crossing")
        found = value(map_recipe(view), slot="momentum map")
        _film(view)
        _knobs(view)
        exhibit.table = _table(walk)
    quiet(outcome(view, walk, found))
    the_pass(view)


def recipe(view: View) -> Recipe:
    """Both walks through the ravine."""
    return Recipe(
        crossing.crossing,
        condition=view["cross_kappa"],
        rotation=view["cross_turn"],
        speed=view["cross_speed"],
        momentum=view["cross_beta"],
        steps=STEPS,
    )


def map_recipe(view: View) -> Recipe:
    """The map of momentum."""
    return Recipe(convergence.convergence, lowest=1.0, highest=view["cross_kappa"], samples=121)


def adam_recipe(view: View) -> Recipe:
    """Adam on the same ravine, at its best learning rate."""
    return Recipe(
        rivals.rival,
        landscape="ravine",
        optimiser="adam",
        start=crossing.start(view["cross_turn"]),
        target=LOW,
        parameters=_shape(view),
    )


def _shape(view: View) -> dict[str, float]:
    return {"condition": view["cross_kappa"], "rotation": view["cross_turn"]}


def _scene(view: View) -> Scene:
    walk = value(recipe(view), slot="crossing")
    found = value(map_recipe(view), slot="momentum map")
    ground = value(
        Recipe(landscapes.surface, name="ravine", samples=81, parameters=_shape(view)),
        slot="ravine map",
    )
    kappa, speed, beta = view["cross_kappa"], view["cross_speed"], view["cross_beta"]
    keeps = number(max(walk.rates), 3)
    return Scene(
        [
            ravine_figures.from_above(ground, walk, view["cross_turn"]),
            ravine_figures.momentum_map(found, kappa, speed, beta),
            ravine_figures.errors(walk, 0),
            ravine_figures.errors(walk, 1),
        ],
        columns=(1, 1),
        titles=[
            "plain descent and momentum, from one start",
            "click: which learning rate, how much momentum?",
            "error along the ravine, where it bends by 1",
            f"error across it, where it bends by {number(kappa)}",
        ],
        alt=[
            f"A ravine turned by {number(view['cross_turn'])} degrees, with the trails of plain "
            "descent and of momentum from one start.",
            f"What a step keeps of the error, over learning rate and momentum; you are at "
            f"η κ = {number(speed)}, β = {number(beta, 3)}, where it keeps {keeps}.",
            "The error along the ravine at each step, both methods, on a logarithmic axis.",
            "The error across the ravine at each step, both methods, on a logarithmic axis.",
        ],
        captions=_captions(walk),
        autoplay=True,
        fps=STEPS / SECONDS,
        unit="gradient",
    )


def _film(view: View) -> None:
    def clicked(click: Click) -> None:
        if click.figure == MAP:
            view.turn(**_placed(view, click))

    key = view.key("crossing")
    hold = Hold(view, (MAP,), _placed, {key: _scene})
    show(_scene(view), key=key, on_click=clicked, hold=hold)


def _placed(_: View, hand: Click | Drag) -> dict[str, float]:
    speed, beta = ravine_figures.chosen(hand.x, hand.y)
    return {"cross_speed": speed, "cross_beta": beta}


def _knobs(view: View) -> None:
    leads = {view.key("crossing"): _scene}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        knobs(
            view,
            Knob("cross_kappa", "condition κ", log=True),
            Knob("cross_turn", "turned by", unit="°"),
            leads=leads,
        )
    with right:
        pace = Knob("cross_speed", "learning rate η · κ"), Knob("cross_beta", "momentum β")
        knobs(view, *pace, leads=leads)


def _captions(walk: Crossing) -> list[str]:
    """After 0, 1, ... gradients: the error of both, along and across."""
    length = max(len(walk.plain.points), len(walk.own.points))
    plain, own = (
        np.abs(ravine_figures.stretched(part, length)).tolist()
        for part in (walk.plain_errors, walk.errors)
    )
    lost = len(walk.own.points) if walk.own.ended else length
    return [
        f"After {some(t, 'gradient')}, still to go along and across: plain descent "
        f"{height(plain[t][0])} and {height(plain[t][1])}, momentum "
        + ("lost." if t >= lost else f"**{height(own[t][0])}** and **{height(own[t][1])}**.")
        for t in range(length)
    ]


def _table(walk: Crossing) -> dict[str, list]:
    length = max(len(walk.plain.points), len(walk.own.points))
    plain, own = (
        ravine_figures.stretched(part, length) for part in (walk.plain_errors, walk.errors)
    )
    return {
        "gradients": list(range(length)),
        "plain, along": plain[:, 0].tolist(),
        "plain, across": plain[:, 1].tolist(),
        "momentum, along": own[:, 0].tolist(),
        "momentum, across": own[:, 1].tolist(),
    }


def outcome(view: View, walk: Crossing, found: Convergence) -> str:
    """What both did, beside what theory says."""
    kappa, beta = view["cross_kappa"], view["cross_beta"]
    rate = view["cross_speed"] / kappa
    return (
        f"Plain descent is at its best with η = 2/(1 + κ) = {height(2 / (1 + kappa))}: a step "
        f"keeps {number(walk.plain_rate, 3)} of the error. Your momentum (η = {height(rate)}, "
        f"β = {number(beta, 3)}) is :violet[**{REGIMES[walk.regime]}**]. {_compared(walk)} Nothing "
        f"beats {number(found.best_radius, 3)}, at η = {height(found.best_rate)} and "
        f"β = {number(found.best_momentum, 3)}: the ring on the map. {_arrivals(view, walk)}"
    )


def _compared(walk: Crossing) -> str:
    said = f"Theory: a step keeps {number(max(walk.rates), 3)} of its error"
    if walk.own.ended and walk.regime != DIVERGING:
        return f"{said} in the end, but on the way it swings off the map."
    if len(walk.errors) < FEWEST:
        return f"{said}; after {some(len(walk.errors) - 1, 'step')} it is off the map."
    return f"{said}; measured in this walk: **{number(walk.measured, 3)}**."


def _arrivals(view: View, walk: Crossing) -> str:
    adam = value(adam_recipe(view), slot="adam at its best")
    plain, own = (crossing.arrival(path, LOW) for path in (walk.plain, walk.own))
    rival = f"after {adam.cost:.0f}" if np.isfinite(adam.cost) else "not within 500"
    return (
        f"Loss below 10⁻⁶: plain descent {_arrived(plain)}, momentum :violet[**{_arrived(own)}**], "
        f"Adam at its best learning rate ({height(adam.rate)}) {rival}."
    )


def _arrived(count: int | None) -> str:
    return f"not within {STEPS}" if count is None else f"after {some(count, 'gradient')}"
