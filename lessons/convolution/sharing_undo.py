"""Undo a shift: the one kernel that moves everything by a pixel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.recipe import Recipe
from core.vision.undoing import Undone, undo
from lessons.convolution import sharing_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import some

FIELDS = ("sharing_way", "sharing_undo")
WAYS = {"right": "to the right", "down": "down", "both": "down and to the right"}
OBJECT = "fish"
KERNEL = 2  # the figure that is edited
PIXEL = "Row {row}, column {column} is **{value}**: {count} windows see it."


def undo_a_shift(view: View) -> None:
    """The frame: a picture that has slipped, a kernel to be edited, and what it leaves."""
    prose(
        "Moving is itself a convolution. This picture has slipped by one pixel, and the kernel, "
        "a single 1 in the middle, leaves it as it is. Change its cells: which kernel brings the "
        "picture back?"
    )
    with frame(view, "sharing_undo", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Undone = value(exhibit.recipe, slot="undo")
        controls.choice(view, "sharing_way", "It has slipped", WAYS)
        show(_scene(view), key=view.key("undo"), on_edit=lambda edits: _edited(view, edits))
        rows, columns = np.indices(found.home.shape)
        exhibit.table = {
            "row": rows.ravel().tolist(),
            "column": columns.ravel().tolist(),
            "as it was": found.home.ravel().tolist(),
            "slipped": found.slipped.ravel().tolist(),
            "under your kernel": found.back.ravel().tolist(),
        }
    quiet(verdict(found))


def recipe(view: View) -> Recipe:
    """The learner's kernel over the picture that has slipped."""
    return Recipe(undo, name=OBJECT, kernel=view["sharing_undo"], way=view["sharing_way"])


def undone(view: View) -> bool:
    """Whether every pixel is as it was."""
    found: Undone = value(recipe(view), slot="undone")
    return not found.wrong.any()


def _scene(view: View) -> Scene:
    found: Undone = value(recipe(view), slot="undo")
    wrong = int(found.wrong.sum())
    kernel = np.array(view["sharing_undo"])
    middle = found.home.size // 2 + len(found.home) // 2
    place = int(found.wrong.argmax()) if wrong else middle
    return Scene(
        sharing_figures.undone(found, kernel),
        columns=(5, 5, 3, 5),
        titles=["as it was", "slipped", "your kernel: click a cell", "under your kernel"],
        alt=[
            f"A {OBJECT}, 12 by 12 pixels.",
            f"The same, one pixel {WAYS[view['sharing_way']]}.",
            f"Your kernel: {_read(kernel)}.",
            f"What your kernel makes of it: {some(wrong, 'pixel')} not as before.",
        ],
        slide=Slide.over(found.down, found.across, [place], pixel=PIXEL),
    )


def _read(kernel: np.ndarray) -> str:
    return "; ".join(" ".join(f"{cell:g}" for cell in row) for row in kernel)


def _edited(view: View, edits: Sequence[Edit]) -> None:
    kernel = [list(row) for row in view["sharing_undo"]]
    for edit in edits:
        if edit.figure == KERNEL and edit.row < len(kernel) and edit.column < len(kernel[0]):
            kernel[edit.row][edit.column] = round(edit.value, 4)
    view.put(sharing_undo=tuple(tuple(row) for row in kernel))


def verdict(found: Undone) -> str:
    """How many pixels are wrong, and where to look next."""
    wrong = int(found.wrong.sum())
    if not wrong:
        return (
            "Every pixel is :violet[**as it was**]. Each output looks at its neighbour and takes "
            "what it finds there: a single 1 off the middle moves a picture against its own way."
        )
    return (
        f":violet[**{some(wrong, 'pixel')}**] of {found.home.size} not as before: they are framed. "
        "An output takes what lies under the 1. Where does the pixel that it wants lie now?"
    )
