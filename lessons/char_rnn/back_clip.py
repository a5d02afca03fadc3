"""A training that explodes, and the same with a clip."""

from __future__ import annotations

import numpy as np

from core.language import clipping
from core.language.clipping import UPDATES, Trained
from core.recipe import Recipe
from lessons.char_rnn import back_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("back_rate", "back_clip")


def clipping_survives(view: View) -> None:
    """The frame, and what leads to it."""
    prose(
        "**Too long is easily cured.** A gradient that has exploded still points the right way; "
        "only the step would end beyond the hills. So: if it is longer than some length, make it "
        "that long, and keep its direction. This is a *clip*. Twice the same network, the same "
        "start, the same learning rate:"
    )
    with frame(view, "clip", FIELDS) as exhibit:
        exhibit.recipe, plain = recipe(view), recipe(view, clip=False)
        show(_scene(view), key=view.key("back_clipped"))
        knobs(
            view,
            Knob("back_rate", "learning rate η", log=True),
            Knob("back_clip", "clip at a length of", log=True),
            leads={view.key("back_clipped"): _scene},
        )
        with_clip, without = value(exhibit.recipe, slot="clip"), value(plain, slot="no clip")
        exhibit.table = {"update": list(range(UPDATES))} | {
            f"{what}, {how}": getattr(run, field).tolist()
            for how, run in (("clipped", with_clip), ("as it is", without))
            for what, field in (("length of the gradient", "lengths"), ("loss", "losses"))
        }
    quiet(verdict(with_clip, without, view["back_clip"]))


def recipe(view: View, *, clip: bool = True) -> Recipe:
    """The training that the knobs describe, with a clip or without."""
    longest = view["back_clip"] if clip else None
    return Recipe(clipping.train, rate=view["back_rate"], longest=longest)


def _scene(view: View) -> Scene:
    runs = {
        "clipped": value(recipe(view), slot="clip"),
        "without": value(recipe(view, clip=False), slot="no clip"),
    }
    said = ", ".join(f"{name}: {_end(run)}" for name, run in runs.items())
    return Scene(
        [
            back_figures.lengths(runs["without"], runs["clipped"], view["back_clip"]),
            back_figures.losses(runs["without"], runs["clipped"]),
        ],
        columns=(1, 1),
        titles=["the length of the gradient; dotted: the clip", "the loss"],
        alt=[
            f"The length of the gradient over {UPDATES} updates; {said}.",
            f"The loss over {UPDATES} updates; {said}.",
        ],
    )


def _end(run: Trained) -> str:
    if run.lost is not None:
        return f"lost at update {run.lost}"
    return f"a loss of {number(float(run.losses[-1]), 4)} in the end"


def verdict(with_clip: Trained, without: Trained, longest: float) -> str:
    """How the two have ended, and how often the clip was needed."""
    cut = int(np.sum(with_clip.lengths > longest))
    said = (
        f"Followed as it is: **{_end(without)}**. Clipped at {number(longest)}: "
        f":violet[**{_end(with_clip)}**]; {cut} of {UPDATES} gradients were shortened. "
    )
    if without.lost is None:
        return said + "At this rate nothing explodes. Turn it up."
    if with_clip.losses[-1] < with_clip.losses[0]:
        return said + "One step too far, the next gradient is longer still, and so on."
    return said + "A clip as long as that does not help: a step is rate times length."
