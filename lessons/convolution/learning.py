"""Learn the kernel: it is hidden, pictures before and after are shown, gradient descent finds it.

The backward pass with its numbers is in `lessons.convolution.learning_passes`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision.hidden import Search, search
from core.vision.kernels import KERNELS
from core.vision.painted import KINDS, painted
from core.vision.photographs import PHOTOS, grey, photograph
from lessons.convolution import HIDDEN, learning_figures
from lessons.convolution.learning_passes import the_way_back
from lessons.convolution.learning_words import captions, fitted, outcome, spoken
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = (
    "learning_picture",
    "learning_hidden",
    "learning_own",
    "learning_mean",
    "learning_show",
    "learning_rate",
    "learning_momentum",
    "learning_noise",
    "learning_shown",
    "learning_seed",
)
SIDE, OWN = 48, "own"
PICTURES = {name: one.title for name, one in PHOTOS.items()} | {name: name for name in KINDS}
MEANS = {"kept": "as it is", "removed": "less its mean"}
NAMES = {name: KERNELS[name].title.split(",")[0] for name in HIDDEN} | {
    "sobel_y": "Sobel, level",
    OWN: "your own",
}


@section("learning", "Learn the kernel", height=1500, frames=("passes", "winners"))
def learn_the_kernel(view: View) -> None:
    prose(
        "Who finds the nine numbers? So far, people did. Now a kernel is hidden: you see a picture "
        "before it and after it, no more. Nine weights begin as small numbers drawn by chance. "
        "Each step asks how far their own picture is from the right one, and in which direction "
        "each weight would bring it nearer: *gradient descent*. Press play."
    )
    predict(
        view,
        "less_its_mean",
        "The picture's mean is taken away before the training. The kernel is then found …",
        ("sooner", "exactly as soon", "later"),
        "sooner",
        "How bright a picture is on the whole shakes all nine weights at once, and allows only "
        "small steps; with the mean gone, the rest may take larger ones. Try it with momentum 0. "
        "This is why the inputs of a network are centred.",
    )
    with frame(view, "learning", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Search = value(exhibit.recipe, slot="hidden kernel")
        show(_scene(view), key=view.key("learned"), on_edit=lambda edits: _edited(view, edits))
        _choices(view)
        _knobs(view)
        exhibit.table = _table(found)
    quiet(outcome(found, hidden(view), view["learning_noise"]))
    the_way_back(view)


def recipe(view: View) -> Recipe:
    """The search for the hidden kernel."""
    name = view["learning_picture"]
    if name in PHOTOS:
        picture = Recipe(grey, picture=Recipe(photograph, name=name, side=SIDE))
    else:
        picture = Recipe(painted, kind=name, size=SIDE)
    return Recipe(
        search,
        picture=picture,
        kernel=hidden(view),
        centred=view["learning_mean"] == "removed",
        noise=view["learning_noise"],
        shown=int(view["learning_shown"]),
        learning_rate=view["learning_rate"],
        momentum=view["learning_momentum"],
        seed=int(view["learning_seed"]),
    )


def hidden(view: View) -> np.ndarray:
    """The kernel that is to be found (3, 3)."""
    if view["learning_hidden"] == OWN:
        return fitted(view["learning_own"], 3, 3)
    return KERNELS[view["learning_hidden"]].cells


def _scene(view: View) -> Scene:
    found, kernel = value(recipe(view), slot="hidden kernel"), hidden(view)
    title, told = PICTURES[view["learning_picture"]], bool(np.isfinite(found.unseen[-1]))
    last, floor = found.walk.kernels[-1], found.walk.least
    open_to_see = view["learning_show"][0] or view["learning_hidden"] == OWN
    never = found.walk.open > 0
    return Scene(
        learning_figures.searched(found, kernel, in_sight=open_to_see),
        columns=(1, 1, 1),
        titles=[
            f"before: {title}",
            f"after: {some(int(np.isfinite(found.after).sum()), 'pixel')} shown"
            if told
            else "after the hidden kernel",
            "what the guess makes of it now",
            "the guess now",
            "the hidden kernel" + ("" if open_to_see else ", shown at the end"),
            "the pattern that is never found" if never else "the pattern that is found last",
            "what is still wrong, as a share of all that was to be found",
        ],
        alt=[
            f"The picture before: {title}, {SIDE} by {SIDE} pixels.",
            f"The picture after, {number(float(np.isfinite(found.after).sum()))} pixels of it.",
            f"The picture that the guess makes, at {len(found.steps)} moments of its training.",
            f"The guess, in the end {spoken(last)}.",
            f"The hidden kernel, {spoken(kernel)}."
            if open_to_see
            else "The hidden kernel, which stands there at the end of the film.",
            f"A pattern of nine weights: {spoken(found.walk.patterns[0])}.",
            "The loss at each step on a logarithmic axis, from "
            f"{number(found.walk.losses[0], 3)} to {number(found.walk.losses[-1], 6)}; "
            f"it cannot sink below {number(floor, 6)}.",
        ],
        captions=captions(found, kernel),
        autoplay=True,
        fps=8,
        unit="moment",
    )


def _choices(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        controls.choice(view, "learning_hidden", "The hidden kernel", NAMES)
        controls.switch(view, "learning_show", "Show it")
    with st.container(horizontal=True, gap="large"):
        controls.choice(view, "learning_picture", "The picture before", PICTURES)
        controls.choice(view, "learning_mean", "Every pixel", MEANS)
    if view["learning_hidden"] == OWN:
        quiet("Click the cells of the hidden kernel: it is yours.")


def _knobs(view: View) -> None:
    leads = {view.key("learned"): _scene}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        pace = Knob("learning_rate", "learning rate η"), Knob("learning_momentum", "momentum β")
        knobs(view, *pace, Knob("learning_seed", "first guess"), leads=leads)
    with right:
        noise = Knob("learning_noise", "noise added")
        knobs(view, noise, Knob("learning_shown", "pixels shown", log=True), leads=leads)


def _edited(view: View, edits: Sequence[Edit]) -> None:
    """Whoever changes the hidden kernel has one of their own."""
    cells = hidden(view).tolist()
    for edit in edits:
        cells[edit.row][edit.column] = round(edit.value, 2)
    view.put(learning_own=tuple(map(tuple, cells)), learning_hidden=OWN)


def _table(found: Search) -> dict[str, list]:
    kernels = found.walk.kernels.reshape(len(found.walk.losses), -1)
    return {
        "step": list(range(len(kernels))),
        "loss": found.walk.losses.tolist(),
        **{f"cell {n + 1}": kernels[:, n].tolist() for n in range(kernels.shape[1])},
    }
