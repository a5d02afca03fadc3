"""The backward pass of a convolution with its numbers.

That of pooling is in `lessons.convolution.learning_winners`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision.shares import Passes, passes
from core.vision.sliding import Slid
from lessons.convolution import learning_figures
from lessons.convolution.learning_winners import the_winners
from lessons.convolution.learning_words import fitted, small, spoken
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = (
    "learning_whose",
    "learning_size",
    "learning_pixels",
    "learning_cells",
    "learning_upstream",
)
SIDE = 4  # of the picture
NUDGE = 0.01
WHOSE = {"kernel": "of the kernel", "picture": "of the picture"}
SIZES = {"2": "2 × 2", "3": "3 × 3"}
PIXEL = {
    "kernel": "Pixel **{value}** was under {count} cells of the kernel: it is in so many sums.",
    "picture": "An output's gradient, **{value}**, goes back to the {count} pixels it came from.",
}
CELL = {
    "kernel": "The gradient of an output, **{value}**, weighs one pixel in each of {count} sums.",
    "picture": "A cell of the turned kernel, **{value}**: it has a part in {count} sums.",
}


def the_way_back(view: View) -> None:
    """Both gradients of a convolution, window by window; then those of pooling."""
    prose(
        "**How does a step know?** Every output says how much the loss would rise if it rose by 1: "
        "the *gradient* at the output. A cell of the kernel has had a part in every output, each "
        "time with the pixel under it; it adds up all these parts. So the gradient at the output "
        "slides over the picture, as a kernel would. A pixel asks the same: into which outputs did "
        "I go, through which cell? For it, the kernel is turned by half a turn."
    )
    with frame(view, "passes", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Passes = value(exhibit.recipe, slot="passes")
        with st.container(horizontal=True, gap="large"):
            controls.choice(view, "learning_whose", "The gradient", WHOSE)
            controls.choice(view, "learning_size", "The kernel", SIZES)
        show(_scene(view), key=view.key("passed"), on_edit=lambda edits: _edited(view, edits))
        exhibit.table = _table(_slid(view, found))
    quiet(outcome(found))
    the_winners(view)


def recipe(view: View) -> Recipe:
    """A small picture under a small kernel, there and back."""
    size = int(view["learning_size"])
    outputs = SIDE + 1 - size
    return Recipe(
        passes,
        image=fitted(view["learning_pixels"], SIDE, SIDE),
        kernel=fitted(view["learning_cells"], size, size),
        upstream=fitted(view["learning_upstream"], outputs, outputs),
    )


def _slid(view: View, found: Passes) -> Slid:
    return found.kernel if view["learning_whose"] == "kernel" else found.image


def _scene(view: View) -> Scene:
    whose = view["learning_whose"]
    slid = _slid(view, value(recipe(view), slot="passes"))
    places = [0, *range(slid.outputs.size)]
    over, under, into = _names(whose)
    return Scene(
        learning_figures.passed(slid, digits=0 if whose == "kernel" else 2),
        columns=(6, 4, 4, 5),
        titles=[over, f"× {under}", "= products", f"their sums: {into}"],
        alt=[
            f"{over}: {spoken(slid.picture)}.",
            f"{under}: {spoken(slid.kernel)}.",
            "The products under the window.",
            f"{into}: {spoken(slid.outputs)}.",
        ],
        captions=[f"**No sum yet**: {into} has {slid.outputs.size} numbers, one a window."]
        + [_step(slid, place, whose) for place in places[1:]],
        autoplay=True,
        fps=1,
        run=f"{whose} {slid.outputs.size}",
        slide=Slide.over(
            slid.down, slid.across, places, pixel=PIXEL[whose], cell=CELL[whose], flies=True
        ),
    )


def _names(whose: str) -> tuple[str, str, str]:
    above, turned = "the gradient at the output", "the kernel, turned by half a turn"
    if whose == "kernel":
        return "the picture", above, "the gradient of the kernel"
    return above, turned, "the gradient of the picture"


def _step(slid: Slid, place: int, whose: str) -> str:
    row, column = divmod(place, slid.outputs.shape[1])
    first, *others = slid.products[place].ravel().tolist()
    terms = number(first) + "".join(f" {'−' if t < 0 else '+'} {number(abs(t))}" for t in others)
    total = float(slid.outputs[row, column])
    what = "cell of the kernel" if whose == "kernel" else "pixel"
    return (
        f"The {what} in row {row}, column {column}: {terms} = **{number(total)}**. Made larger by "
        f"{NUDGE}, it raises the loss by {number(NUDGE * total, 4)}."
    )


def _edited(view: View, edits: Sequence[Edit]) -> None:
    """Numbers that the reader has typed, where they belong: a turned kernel is turned back."""
    whose, size = view["learning_whose"], int(view["learning_size"])
    pixels, cells, above = (
        fitted(view[name], side, side)
        for name, side in (
            ("learning_pixels", SIDE),
            ("learning_cells", 3),
            ("learning_upstream", 3),
        )
    )
    for edit in edits:
        row, column = edit.row, edit.column
        if whose == "kernel" and edit.figure == 0:
            pixels[row, column] = round(edit.value)
        elif whose == "kernel":
            above[row, column] = round(edit.value, 2)
        elif edit.figure == 1:
            cells[size - 1 - row, size - 1 - column] = round(edit.value, 2)
        elif min(row, column) >= size - 1 and max(row, column) < SIDE:
            above[row - size + 1, column - size + 1] = round(edit.value, 2)
    view.put(
        learning_pixels=tuple(tuple(map(int, row)) for row in pixels.tolist()),
        learning_cells=tuple(map(tuple, cells.tolist())),
        learning_upstream=tuple(map(tuple, above.tolist())),
    )


def _table(slid: Slid) -> dict[str, list]:
    rows, columns = np.indices(slid.outputs.shape)
    products = slid.products.reshape(slid.outputs.size, -1)
    return {
        "row": rows.ravel().tolist(),
        "column": columns.ravel().tolist(),
        **{f"product {n + 1}": products[:, n].tolist() for n in range(products.shape[1])},
        "gradient": slid.outputs.ravel().tolist(),
    }


def outcome(found: Passes) -> str:
    """What TensorFlow makes of it, and which cell a step would move most."""
    count = found.kernel.outputs.size + found.image.outputs.size
    steepest = found.kernel.outputs
    row, column = np.unravel_index(np.abs(steepest).argmax(), steepest.shape)
    slope = float(steepest[row, column])
    way = "down" if slope > 0 else "up"
    return (
        f"TensorFlow's own differentiation (a GradientTape) comes to the same {count} numbers: the "
        f"largest difference is :violet[**{small(found.apart)}**]. A step of descent would turn "
        f"the cell in row {row}, column {column} of the kernel {way} most: its gradient is "
        f"{number(slope)}."
    )
