"""Why noise leaves the sharp valley: two valleys, equally deep, and walkers that are shaken."""

from __future__ import annotations

import streamlit as st

from core.descent import valleys
from core.descent.valleys import Shares, Walkers
from core.recipe import Recipe
from lessons.gradient_descent import noise_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("wells_noise", "wells_rate", "wells_sharp")
STEPS, SECONDS = 300, 8


def two_valleys(view: View) -> None:
    """The second interactive of the section."""
    prose(
        "Noise is not only a nuisance. Here are two valleys, **equally deep**: a sharp one on the "
        "left, a flat one on the right. Half of the walkers begin at the bottom of each."
    )
    predict(
        view,
        "two_valleys",
        "All are shaken alike. Where are most of them in the end?",
        ("in the sharp one", "half and half", "in the flat one"),
        "in the flat one",
        "The rim is as high from both sides, but from the sharp bottom it is only a short way off.",
    )
    with frame(view, "valleys", FIELDS) as exhibit:
        exhibit.recipe = _recipe(view)
        run: Walkers = value(exhibit.recipe, slot="wells")
        found: Shares = value(_shares_recipe(view), slot="shares")
        show(_scene(view), key=view.key("wells"))
        left, right = st.columns([1, 1], gap="medium")
        leads = {view.key("wells"): _scene}
        with left:
            shaken = Knob("wells_noise", "noise σ"), Knob("wells_rate", "learning rate η")
            knobs(view, *shaken, leads=leads)
        with right:
            knobs(view, Knob("wells_sharp", "sharpness"), leads=leads)
        exhibit.table = {
            "noise": found.noises.tolist(),
            "began in the sharp one, share in the flat one": found.flat[0].tolist(),
            "began in the flat one, share in the flat one": found.flat[1].tolist(),
            "in the long run": found.settled.tolist(),
        }
    quiet(outcome(view, run))


def _recipe(view: View) -> Recipe:
    return Recipe(valleys.walkers, noise=view["wells_noise"], **_ground(view))


def _shares_recipe(view: View) -> Recipe:
    return Recipe(valleys.shares, **_ground(view))


def _ground(view: View) -> dict[str, float]:
    return {"sharpness": view["wells_sharp"], "rate": view["wells_rate"], "steps": STEPS}


def _scene(view: View) -> Scene:
    run: Walkers = value(_recipe(view), slot="wells")
    found: Shares = value(_shares_recipe(view), slot="shares")
    sharp, flat = _shares(run)
    return Scene(
        [
            noise_figures.in_the_valleys(run, view["wells_sharp"]),
            noise_figures.who_ends_where(found, run, view["wells_noise"]),
        ],
        columns=(1, 1),
        titles=["orange began in the sharp valley, blue in the flat one", "share in the flat one"],
        alt=[
            "Two valleys of the same depth, a sharp one and a flat one, and walkers in them.",
            f"The share in the flat valley against noise: of those from the sharp one {sharp}, of "
            f"those from the flat one {flat}, at noise {number(view['wells_noise'])}.",
        ],
        captions=[
            f"Step {t}: of the orange walkers **{_percent(orange)}** are in the flat valley, of "
            f"the blue ones {_percent(blue)}."
            for t, (orange, blue) in enumerate(run.flat.T.tolist())
        ],
        autoplay=True,
        fps=STEPS / SECONDS,
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _shares(run: Walkers) -> tuple[str, str]:
    return _percent(float(run.flat[0, -1])), _percent(float(run.flat[1, -1]))


def outcome(view: View, run: Walkers) -> str:
    """Who ended where, and why."""
    sharpness, rate = view["wells_sharp"], view["wells_rate"]
    sharp, flat = _shares(run)
    near, far = valleys.divide(sharpness) + 1, 1 - valleys.divide(sharpness)
    said = (
        f"After {STEPS} steps :violet[**{sharp}**] of those from the sharp valley are in the flat "
        f"one, and {flat} of those from the flat one still are. "
    )
    if sharpness == 1:
        return said + "At sharpness 1 both valleys are the same, and neither is favoured."
    if rate * sharpness >= 2:
        return said + (
            f"η times the sharpness is {number(rate * sharpness)}: from 2 on the sharp valley does "
            "not hold anyone at this learning rate, noise or none."
        )
    return said + (
        f"The rim is equally high for both, but {number(near)} away from the sharp bottom and "
        f"{number(far)} from the flat one. Much noise first, little later: so a falling rate "
        "finds the flat valley, and then its bottom."
    )
