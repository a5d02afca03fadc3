"""A convolution as the dense layer that it is: shared weights, and forbidden ones."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision.unrolled import Unrolled, unroll
from lessons.convolution import sharing_figures
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("sharing_size", "sharing_cells", "sharing_steps", "sharing_row")
MATRIX = 3  # the figure whose rows are clicked
PIXEL = "Row {row}, column {column} is **{value}**: {count} windows see it, {count} rows use it."


def as_a_matrix(view: View) -> None:
    """The frame: picture, kernel, outputs, and the matrix that does the same."""
    st.subheader("The dense layer in disguise", anchor=False)
    prose(
        "Lay the picture out flat, row after row, and a convolution is a *dense layer*: a matrix "
        "with a row for each output and a column for each pixel. Only, most of its weights are "
        "forbidden to be anything but 0 (*partial connectivity*: an output sees its window, no "
        "more), and the others are the same few numbers again and again (*weight sharing*). "
        "**Point at a cell of the kernel** to find it in the matrix, at a weight to find its "
        "cell; click a row to see its window."
    )
    with frame(view, "sharing_matrix", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        done: Unrolled = value(exhibit.recipe, slot="unrolled")
        key = view.key("unrolled")
        show(_scene(view), key=key, on_click=lambda click: _clicked(view, click))
        left, right = st.columns([1, 1], gap="medium")
        leads = {key: _scene}
        with left:
            wide = Knob("sharing_size", "pixels a side"), Knob("sharing_cells", "kernel a side")
            knobs(view, *wide, leads=leads)
        with right:
            knobs(view, Knob("sharing_steps", "stride"), leads=leads)
        exhibit.table = {
            "output": list(range(len(done.weights))),
            **{f"pixel {i}": column.tolist() for i, column in enumerate(done.weights.T)},
        }
    quiet(counted(done))


def recipe(view: View) -> Recipe:
    """The layer that the knobs describe."""
    return Recipe(
        unroll,
        size=int(view["sharing_size"]),
        kernel=int(view["sharing_cells"]),
        stride=int(view["sharing_steps"]),
    )


def _clicked(view: View, click: Click) -> None:
    """A row of the matrix leads to its window."""
    if click.figure == MATRIX:
        view.turn(sharing_row=click.y)


def _scene(view: View) -> Scene:
    done: Unrolled = value(recipe(view), slot="unrolled")
    outputs, pixels = done.weights.shape
    row = min(int(view["sharing_row"]), outputs - 1)
    side, across = len(done.picture), done.across.outputs
    return Scene(
        sharing_figures.matrix(done),
        columns=(5, 3, 5),
        titles=[
            f"picture, {side} × {side}",
            "kernel",
            f"outputs, {len(done.product)} × {across}",
            f"the matrix, {outputs} × {pixels}",
        ],
        alt=[
            f"A picture of {side} by {side} pixels, levels 0 to 9.",
            f"A kernel with {some(done.unlike, 'cell')}, numbered from 1.",
            f"{some(outputs, 'output')}, the first {number(float(done.product.flat[0]))}.",
            f"A matrix of {outputs} rows and {pixels} columns: {done.connections} weights are "
            f"allowed, {done.weights.size - done.connections} are 0 for ever.",
        ],
        captions=_captions(done),
        unit="row",
        fps=3,
        start=row,
        run=f"{side} {done.unlike} {done.down.stride} {row}",
        slide=Slide.over(done.down, done.across, range(outputs), pixel=PIXEL),
    )


def _captions(done: Unrolled) -> list[str]:
    return [
        f"Row {row}: {some(done.unlike, 'weight')} where its window lies, "
        f"{done.picture.size - done.unlike} forbidden. Times the flat picture: "
        f"**{number(float(total))}**."
        for row, total in enumerate(done.product.ravel())
    ]


def counted(done: Unrolled) -> str:
    """What is learnt, what is multiplied, and what a dense layer would need."""
    dense = done.weights.size
    said = (
        f"Learnt: :violet[**{some(done.unlike, 'weight')}**]. Each stands in all "
        f"{some(len(done.weights), 'row')}, which makes {done.connections} connections. A dense "
        f"layer between the same pixels and outputs learns {dense} weights, "
        f"{number(dense / done.unlike, 1)} times as many. "
    )
    if done.down.unseen:
        return said + (
            f"The last {some(done.down.unseen, 'row')} and as many columns of the picture are "
            "seen by no window: their columns of the matrix are empty."
        )
    return said + "Learning one of the nine in one place teaches it to all." * (done.unlike == 9)
