"""Divergence clinic: which curvature made a walk blow up, and one click to mend it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.descent import clinic, landscapes
from core.descent.clinic import Diagnosis
from core.recipe import Recipe
from lessons.gradient_descent import clinic_figures, place
from lessons.gradient_descent.words import NAMES
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

SETTINGS = tuple(f"clinic_{name}" for name in ("rule", "land", "x", "y", "rate", "beta"))
LIMITS = {
    "sgd": r"\frac{2}{\lambda}",
    "momentum": r"\frac{2(1 + \beta)}{\lambda}",
    "nesterov": r"\frac{2(1 + \beta)}{(1 + 2\beta)\,\lambda}",
}
MAP = 0


@section("clinic", "Divergence clinic", height=1100)
def divergence_clinic(view: View) -> None:
    prose(
        "Some walks climb, faster and faster, until their numbers burst. One number tells why: "
        "how strongly the ground bends under the walker's feet, in its most curved direction. It "
        "is called $\\lambda$ (the largest eigenvalue of the Hessian, the matrix of second "
        "derivatives), and every method without a scale of its own has a limit that it sets."
    )
    predict(
        view,
        "clinic",
        "With momentum β = 0.9, the largest rate that a curvature allows is …",
        ("much smaller", "the same", "nearly twice as large"),
        "nearly twice as large",
        "2(1 + β)/λ instead of 2/λ: the velocity damps the swinging to and fro.",
    )
    with frame(view, "clinic", SETTINGS) as exhibit:
        _controls(view)
        exhibit.recipe = recipe(view)
        found = value(exhibit.recipe, slot="clinic")
        show(
            _scene(view),
            key=view.key("clinic_film"),
            on_click=lambda click: _clicked(view, click),
        )
        _verdict(view, found)
        exhibit.table = {
            "step": list(range(len(found.path.points))),
            "x": found.path.points[:, 0].tolist(),
            "y": found.path.points[:, 1].tolist(),
            "height": found.path.losses.tolist(),
            "largest curvature": found.curvatures.tolist(),
            "limit of the rate": found.limits.tolist(),
        }


def recipe(view: View) -> Recipe:
    """The walk, and what is found about it."""
    return Recipe(
        clinic.diagnose,
        landscape=view["clinic_land"],
        optimiser=view["clinic_rule"],
        start=place.start(view, "clinic"),
        learning_rate=view["clinic_rate"],
        momentum=view["clinic_beta"],
    )


def _controls(view: View) -> None:
    left, middle, right = st.columns([1, 1, 1.4], gap="medium")
    with left:
        place.pick_rule(view, "clinic")
    with middle:
        place.pick_land(view, "clinic")
    beta = (Knob("clinic_beta", "momentum β"),) if _has_beta(view) else ()
    with right:
        rate = Knob("clinic_rate", "learning rate η", log=True)
        starts, leads = place.start_knobs(view, "clinic"), {view.key("clinic_film"): _scene}
        knobs(view, rate, *beta, *starts, leads=leads)


def _has_beta(view: View) -> bool:
    return view["clinic_rule"] in ("momentum", "nesterov")


def _scene(view: View) -> Scene:
    found = value(recipe(view), slot="clinic")
    ground = place.land(view, "clinic")
    surface = value(Recipe(landscapes.surface, name=ground.name), slot="clinic map")
    limited = view["clinic_rule"] in LIMITS
    begin, rate = place.at(place.start(view, "clinic")), _rate(view["clinic_rate"])
    return Scene(
        [
            clinic_figures.on_ground(ground, surface, found),
            clinic_figures.above_limit(found),
            clinic_figures.heights(found),
        ],
        columns=(5, 4, 4),
        titles=[
            "click to start there",
            "your rate ÷ the limit" if limited else "the largest curvature",
            "height",
        ],
        alt=[
            f"A map of {ground.title} with the walk from {begin} and a learning rate of {rate}; "
            f"{_end(found)}.",
            "The learning rate as a multiple of the limit, step by step."
            if limited
            else "The largest curvature, step by step.",
            "The height at each step, and that of the mended walk.",
        ],
        captions=[_caption(t, view, found) for t in range(len(found.path.points))],
        fps=6,
        run=f"{view['clinic_rule']} {ground.name} {begin}",
        view=ground.name,
    )


def _clicked(view: View, click: Click) -> None:
    if click.figure == MAP:
        place.put_start(view, "clinic", click)


def _end(found: Diagnosis) -> str:
    if not found.path.ended:
        return f"it goes on for {some(len(found.path.points) - 1, 'step')}"
    steps = len(found.path.points) - 1
    if steps == 0:
        return "its first step already leads off the map"
    return f"it leaves the map after {some(steps, 'step')}"


def _caption(t: int, view: View, found: Diagnosis) -> str:
    curved, most = found.curvatures[t], found.limits[t]
    said = f"Step {t}, at {place.at(found.path.points[t])}: the largest curvature is "
    said += number(curved, 3)
    if np.isnan(most):
        return said + f"; {place.rule_title(view['clinic_rule'])} has no limit that it sets."
    if np.isinf(most):
        return said + ": the ground bends down here, and sets no limit."
    times = view["clinic_rate"] / most
    return said + f", so the limit is {_rate(most)}; your rate is **{number(times)}** times that."


def _verdict(view: View, found: Diagnosis) -> None:
    """The diagnosis in words, and the click that mends."""
    left, right = st.columns([3, 1], gap="medium", vertical_alignment="center")
    with left:
        if view["clinic_rule"] in LIMITS:
            formula = LIMITS[view["clinic_rule"]]
            st.markdown(f"$\\eta < {formula}$ for {NAMES[view['clinic_rule']]}")
        quiet(diagnosis(view, found))
    with right:
        st.button(
            "Mend it" if found.ill else "Nothing to mend",
            key=view.key("mend"),
            icon=":material/healing:",
            type="primary",
            disabled=not found.ill,
            on_click=lambda: view.turn(clinic_rate=found.mended),
        )


def diagnosis(view: View, found: Diagnosis) -> str:
    """What is wrong, by how much, and what would be right."""
    rate, ratio = view["clinic_rate"], found.ratio
    at, curved = place.at(found.path.points[found.spot]), number(found.curvatures[found.spot], 3)
    if not found.ill:
        return _well(found)
    end = _end(found) if found.path.ended else "The walk stays on the map, but cannot settle"
    end = end[0].upper() + end[1:]
    mend = f"With {_rate(found.mended)} it is well (green)."
    if view["clinic_rule"] not in LIMITS:
        return (
            f"{end}. {place.rule_title(view['clinic_rule'])} divides the slope by its own size, so "
            f"no curvature sets a limit: its steps are about η = {_rate(rate)} long in each "
            f"coordinate, wherever it stands, and on this map that is too far. {mend}"
        )
    if not ratio > 1:
        return f"{end}, although no point on its way is above the limit: {_over(view)} {mend}"
    times = f":violet[**{number(ratio)} times**]" if ratio < 1e4 else ":violet[**far**]"
    return (
        f"{end}. At {at} the ground bends with λ = {curved}, which allows "
        f"{_rate(found.limits[found.spot])}; your learning rate is {times} too large. {mend}"
    )


def _over(view: View) -> str:
    if _has_beta(view):
        return "on the way to the bottom its velocity swings it out further than the map reaches."
    return "one long step was enough."


def _well(found: Diagnosis) -> str:
    last, steps = found.path.losses[-1], len(found.path.points) - 1
    said = f"In good health: after {steps} steps at height {number(last, 4)}. "
    most = found.limits[-1]
    if np.isnan(most):
        return said + "This method has no limit set by the curvature; its steps are about η long."
    if np.isinf(most):
        return said + "Where it stands the ground bends down, and sets no limit."
    times = number(found.path.rates[0] / most)
    return said + (
        f"Where it stands the limit is {_rate(most)}, and your learning rate {times} of it. Turn "
        "it up, and see where it breaks."
    )


def _rate(rate: float) -> str:
    """A learning rate or a limit, to three digits."""
    return f"{rate:.3g}" if 1e-4 <= rate < 1e4 else number(rate, 6)
