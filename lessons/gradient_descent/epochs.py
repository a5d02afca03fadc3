"""An epoch and an update are not the same thing: one neuron and a few houses at a time."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.descent import houses as made_up
from core.descent import minibatches
from core.descent.minibatches import HOUSES, Training
from core.recipe import Recipe
from lessons.gradient_descent import epoch_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

EPOCHS = 12
SETTINGS = ("line_batch", "line_speed", "line_shuffle")


def epochs(view: View) -> None:
    """The frame: the houses of each update, and the loss against updates and against epochs."""
    st.subheader("A few houses at a time", anchor=False)
    prose(
        "The slope of the price hill is a mean over 24 houses. Must the walker ask all of them "
        "before each step? It may ask a few, a *minibatch*: a rough answer, sooner. Each step is "
        "an **update**; once every house has been asked, that is an **epoch**."
    )
    with frame(view, "epochs", SETTINGS) as exhibit:
        batch = int(view["line_batch"])
        exhibit.recipe = recipe(view, batch)
        run = value(exhibit.recipe, slot="epochs")
        whole = value(recipe(view, HOUSES), slot="epochs whole")
        show(_scene(view), key=view.key("epochs_film"))
        knobs(
            view,
            Knob("line_batch", "houses a batch"),
            Knob("line_speed", "learning rate η", log=True),
            Knob("line_shuffle", "shuffle number"),
            leads={view.key("epochs_film"): _scene},
        )
        exhibit.table = {
            "update": list(range(len(run.losses))),
            "epoch": run.epochs.tolist(),
            "loss": run.losses.tolist(),
            "w": run.weights[:, 0].tolist(),
            "b": run.weights[:, 1].tolist(),
        }
    quiet(outcome(view, run, whole))


def recipe(view: View, batch: int) -> Recipe:
    """A training as long as 12 epochs of the learner's batches, with batches of another size."""
    return Recipe(
        minibatches.train,
        batch=batch,
        updates=minibatches.updates_in(int(view["line_batch"]), EPOCHS),
        learning_rate=view["line_speed"],
        seed=int(view["line_shuffle"]),
    )


def _scene(view: View) -> Scene:
    batch = int(view["line_batch"])
    run = value(recipe(view, batch), slot="epochs")
    whole = value(recipe(view, HOUSES), slot="epochs whole")
    houses = value(Recipe(made_up.houses), slot="houses")
    size = some(batch, "house")
    return Scene(
        [
            epoch_figures.asked(run, houses),
            epoch_figures.against(run, whole, "updates"),
            epoch_figures.against(run, whole, "epochs"),
        ],
        columns=(1, 1, 1),
        titles=["the houses of this update", "loss, by updates", "loss, by epochs"],
        alt=[
            f"24 houses and the neuron's line; lit are those of the update, {size} each time.",
            f"The loss against updates, with {size} a batch and with all 24.",
            f"The loss against epochs, with {size} a batch and with all 24.",
        ],
        captions=[_update(t, run) for t in range(len(run.losses))],
        fps=8,
        unit="update",
        start=min(len(run.losses) - 1, 6),
        run=f"{batch}",
    )


def _update(t: int, run: Training) -> str:
    loss = f"The loss over all 24 is **{number(run.losses[t], 3)}**."
    if t == 0:
        return f"No update yet: w = b = 0. {loss}"
    asked = some(int(run.batches[t - 1].sum()), "house")
    return f"Update {t} asked {asked}; that is epoch {number(run.epochs[t])}. {loss}"


def outcome(view: View, run: Training, whole: Training) -> str:
    """Updates and epochs, counted, and what a rough answer costs."""
    batch, each = int(view["line_batch"]), minibatches.updates_in(int(view["line_batch"]), 1)
    said = (
        f"{some(batch, 'house')} a batch: :violet[**{some(each, 'update')}**] an epoch, "
        f"{len(run.losses) - 1} in {EPOCHS} epochs. "
    )
    if run.burst or run.losses[-1] > run.losses[0]:
        return said + (
            "And the loss climbs: this learning rate is too large for such batches. "
            "Some few houses make a steeper hill than all of them do."
        )
    if batch == HOUSES:
        return said + "All houses for each step: here, and only here, an epoch is an update."
    after = int(np.searchsorted(whole.epochs, run.epochs[each]))
    return said + (
        f"After one epoch the loss is {number(run.losses[each], 3)}; who asks all 24 before the "
        f"only step has {number(whole.losses[after], 3)}. And after {some(each, 'update')}: "
        f"{number(run.losses[each], 3)} here, {number(whole.losses[each], 3)} by asking all 24 "
        f"each time, {number(HOUSES / batch, 1)} times as many questions."
    )
