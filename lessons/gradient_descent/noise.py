"""Noise and schedules: the floor that noise leaves, how a falling rate gets below it.

Why noise leaves a sharp valley is told in `lessons.gradient_descent.two_valleys`.
"""

from __future__ import annotations

import streamlit as st

from core.descent import noisy
from core.descent.noisy import Noisy
from core.descent.schedules import SCHEDULES
from core.recipe import Recipe
from lessons.gradient_descent import noise_figures
from lessons.gradient_descent.hike_words import height
from lessons.gradient_descent.two_valleys import two_valleys
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("noisy_schedule", "noisy_sigma", "noisy_rate", "noisy_kappa")
STEPS, SECONDS, LAST = 300, 8, 100


@section("noise", "Noise and schedules", height=1500, frames=("valleys",))
def noise_and_schedules(view: View) -> None:
    prose(
        "A minibatch sees a few examples, so its slope is a little off, another way each time. "
        "Here the slope gets such an error, of standard deviation σ in each direction, and sixty "
        "walkers have sixty different errors. At the bottom the true slope is 0, and what is left "
        "is the error: nobody comes to rest. A *schedule* makes the steps smaller on the way."
    )
    predict(
        view,
        "noise_floor",
        "A constant learning rate, and noise. With more and more steps, the loss …",
        ("sinks to 0", "stops sinking at a floor", "rises again"),
        "stops sinking at a floor",
        "Each step forgets a little of the old error and adds a new one: where the two balance, "
        "it stays. Half the learning rate, half the floor, and twice the way.",
    )
    with frame(view, "noise", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        run: Noisy = value(exhibit.recipe, slot="noisy")
        names = {name: SCHEDULES[name].title for name in SCHEDULES}
        controls.choice(view, "noisy_schedule", "Beside the constant rate", names)
        show(_scene(view), key=view.key("noisy"))
        left, right = st.columns([1, 1], gap="medium")
        leads = {view.key("noisy"): _scene}
        with left:
            shaken = Knob("noisy_sigma", "noise σ"), Knob("noisy_rate", "learning rate η")
            knobs(view, *shaken, leads=leads)
        with right:
            knobs(view, Knob("noisy_kappa", "condition κ"), leads=leads)
        exhibit.table = {"step": list(range(STEPS + 1))} | {
            f"{SCHEDULES[name].title}: loss": run.losses[i].tolist()
            for i, name in enumerate(run.names)
        }
    quiet(outcome(view, run))
    two_valleys(view)


def recipe(view: View) -> Recipe:
    """Sixty walkers under every schedule."""
    return Recipe(
        noisy.noisy,
        condition=view["noisy_kappa"],
        rate=view["noisy_rate"],
        noise=view["noisy_sigma"],
        steps=STEPS,
    )


def _scene(view: View) -> Scene:
    run = value(recipe(view), slot="noisy")
    schedule, kappa = view["noisy_schedule"], view["noisy_kappa"]
    title = SCHEDULES[schedule].title
    return Scene(
        [
            noise_figures.clouds(run, kappa, schedule),
            noise_figures.rate_curves(run, schedule),
            noise_figures.loss_curves(run, schedule),
        ],
        columns=(1, 1),
        titles=[
            f"blue: constant rate; {_colour(schedule)}: {title}",
            "the learning rate",
            "the loss, mean of sixty walkers; dashed: the floor of the constant rate",
        ],
        alt=[
            f"Two clouds of walkers in a ravine, at a constant rate and with {title}.",
            "The learning rate of five schedules at each step.",
            f"The mean loss of five schedules at each step, from {height(run.losses[0, 0])} to "
            + ", ".join(
                f"{height(loss)} ({SCHEDULES[name].title})"
                for name, loss in zip(run.names, run.losses[:, -1].tolist(), strict=True)
            ),
        ],
        captions=_captions(run, schedule),
        autoplay=True,
        fps=STEPS / SECONDS,
        run=schedule,
    )


def _colour(schedule: str) -> str:
    return {"step": "green", "exponential": "green"}.get(schedule, "orange")


def _captions(run: Noisy, schedule: str) -> list[str]:
    constant, other = (run.names.index(name) for name in ("constant", schedule))
    rates, losses = run.rates.tolist(), run.losses.tolist()
    return [
        f"Step {t}: at the constant rate the mean loss is {height(losses[constant][t])}; with "
        f"{SCHEDULES[schedule].title}, at a rate of {height(rates[other][min(t, STEPS - 1)])}, "
        f"**{height(losses[other][t])}**."
        for t in range(STEPS + 1)
    ]


def outcome(view: View, run: Noisy) -> str:
    """The floor, as theory has it and as the walkers found it, and what the schedules reached."""
    rate, kappa = view["noisy_rate"], view["noisy_kappa"]
    ends = {SCHEDULES[name].title: run.losses[i, -1] for i, name in enumerate(run.names)}
    best = min(ends, key=ends.__getitem__)
    if rate * kappa >= 2:
        return (
            f"η κ = {number(rate * kappa)}: from 2 on a constant rate diverges across the ravine, "
            f"noise or none. Of the schedules, {best} comes lowest, to {height(ends[best])}."
        )
    measured = float(run.losses[run.names.index("constant"), -LAST:].mean())
    said = f"Lowest after {some(STEPS, 'step')}: :violet[**{best}, {height(ends[best])}**]. "
    if view["noisy_sigma"] == 0:
        return said + "Without noise there is no floor, and a constant rate is as good as any."
    return (
        f"At the constant rate η = {number(rate, 3)} theory puts the floor at "
        f"**{height(run.floor)}**, half of ησ²/(2 − ηλ) for both curvatures, λ = 1 and "
        f"{number(kappa)}; the last {LAST} steps of the walkers have {height(measured)}. {said}"
        "A high rate covers the distance, a low one calms the noise: a schedule has both, in turn."
    )
