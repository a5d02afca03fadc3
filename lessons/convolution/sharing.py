"""Sharing and shifting: move the object and the map moves with it; what breaks that."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision.kernels import KERNELS
from core.vision.shifting import Moved, move
from lessons.convolution import sharing_figures
from lessons.convolution.sharing_matrix import as_a_matrix
from lessons.convolution.sharing_shuffle import shuffled
from lessons.convolution.sharing_undo import undo_a_shift
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Drag, Hold, Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.part import part
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = (
    "sharing_object",
    "sharing_kernel",
    "sharing_stride",
    "sharing_weights",
    "sharing_down",
    "sharing_right",
)
OBJECTS = {"house": "house", "face": "face", "key": "key", "fish": "fish"}
LOOKS = {"sobel_x": "upright edges", "laplacian": "Laplacian", "emboss": "emboss", "box": "blur"}
WEIGHTS = {"shared": "shared by all", "own": "each its own"}
PIXEL = "Row {row}, column {column} is **{value}**: {count} windows see it."


@section(
    "sharing",
    "Sharing and shifting",
    height=3300,
    frames=("sharing_undo", "sharing_shuffle", "sharing_matrix"),
)
def sharing_and_shifting(view: View) -> None:
    prose(
        "A cat in the corner is a cat. Who has learnt to see it in the middle should not have to "
        "learn it again there. **Drag the object**, and watch both maps: one looks at the moved "
        "picture, the other is the map from before, moved as far. Are they the same? A layer for "
        "which they are is called *equivariant*."
    )
    part(view, "sharing_move", _move)
    undo_a_shift(view)
    part(view, "sharing_shuffle", shuffled)
    part(view, "sharing_matrix", as_a_matrix)


def recipe(view: View) -> Recipe:
    """The move that the hand has made."""
    return Recipe(
        move,
        name=view["sharing_object"],
        kernel=KERNELS[view["sharing_kernel"]].cells,
        down=int(view["sharing_down"]),
        right=int(view["sharing_right"]),
        stride=int(view["sharing_stride"]),
        shared=view["sharing_weights"] == "shared",
    )


def _move(view: View) -> None:
    predict(
        view,
        "sharing_stride",
        "A window on every second pixel only (stride 2). By how much may the object move, so that "
        "the map still moves along exactly?",
        ("any number of pixels", "even numbers", "not at all"),
        "even numbers",
        "After an odd move the windows fall on other parts of the object. Choose 2 and try.",
    )
    with frame(view, "sharing", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        seen: Moved = value(exhibit.recipe, slot="sharing")
        _choices(view)
        key = view.key("sharing_film")
        show(_scene(view), key=key, hold=Hold(view, (0,), _dragged, {key: _scene}))
        left, right = st.columns([1, 1], gap="medium")
        leads = {key: _scene}
        with left:
            knobs(view, Knob("sharing_right", "to the right", signed=True), leads=leads)
        with right:
            knobs(view, Knob("sharing_down", "down", signed=True), leads=leads)
        exhibit.table = _table(seen)
    quiet(verdict(view, seen))


def _choices(view: View) -> None:
    """Which object, and what kind of layer looks at it."""
    left, right = st.columns([1, 1], gap="medium")
    with left:
        controls.choice(view, "sharing_object", "Object", OBJECTS)
        controls.choice(view, "sharing_stride", "A window every … pixels (stride)")
    with right:
        controls.choice(view, "sharing_kernel", "Kernel", LOOKS)
        controls.choice(view, "sharing_weights", "The nine weights of each window", WEIGHTS)


def _dragged(view: View, hand: Drag) -> dict[str, float]:
    """The object goes as far as the hand does."""
    return {
        "sharing_down": view["sharing_down"] + round(hand.y - hand.from_y),
        "sharing_right": view["sharing_right"] + round(hand.x - hand.from_x),
    }


def _scene(view: View) -> Scene:
    seen = value(recipe(view), slot="sharing")
    shared = view["sharing_weights"] == "shared"
    kernel = KERNELS[view["sharing_kernel"]].cells
    place = sharing_figures.strongest(seen.map)
    apart = number(float(seen.apart.max()))
    down, right = int(view["sharing_down"]), int(view["sharing_right"])
    return Scene(
        sharing_figures.moved(seen, kernel, shared=shared),
        columns=(6, 6, 6, 2),
        titles=[
            "drag the object",
            "move, then look",
            "look, then move",
            "kernel" if shared else "weights here",
        ],
        alt=[
            f"A picture of 16 by 16 pixels: a {view['sharing_object']}, moved by {number(down)} "
            f"down and {number(right)} to the right.",
            f"The map of the moved picture, {seen.map.shape[0]} by {seen.map.shape[1]}; its "
            f"strongest answer is {number(float(seen.map.flat[place]))}.",
            f"The map of the unmoved picture, moved by {number(seen.carry[0])} down and "
            f"{number(seen.carry[1])} to the right: at most {apart} from the other map.",
            "The nine weights of the window with the strongest answer.",
        ],
        slide=Slide.over(seen.down, seen.across, [place], pixel=PIXEL),
    )


def _table(seen: Moved) -> dict[str, list[float]]:
    rows, columns = np.indices(seen.map.shape)
    return {
        "row": rows.ravel().tolist(),
        "column": columns.ravel().tolist(),
        "move, then look": seen.map.ravel().tolist(),
        "look, then move": seen.carried.ravel().tolist(),
    }


def verdict(view: View, seen: Moved) -> str:
    """How far the two maps lie apart, and why."""
    inside, border = number(seen.apart_inside), number(seen.apart_at_the_border)
    said = (
        f"Largest difference between the two maps: :violet[**{inside}**] where the whole window "
        f"lies in the picture, {border} at the border (the strongest answer is "
        f"{number(seen.strongest)}). "
    )
    if not (view["sharing_down"] or view["sharing_right"]):
        return said + "Nothing has moved yet: drag the object, or turn a knob."
    if view["sharing_weights"] == "own":
        return said + (
            "With weights of its own at each place a layer gives another answer to the same thing "
            "elsewhere: it would have to learn every place anew. Sharing is what moves the map."
        )
    return said + (_strided(view, seen) if not seen.whole else _edge(seen))


def _strided(view: View, seen: Moved) -> str:
    stride = int(view["sharing_stride"])
    moves = [int(view[name]) for name in ("sharing_right", "sharing_down")]
    broken = [number(by) for by in moves if by % stride]
    no = "is no multiple" if len(broken) == 1 else "are no multiples"
    return (
        f"{' and '.join(broken)} {no} of {stride}: the windows, {stride} pixels apart, fall on "
        "other parts of the object than before, and no move of the map makes up for it (shown is "
        "the nearest). A stride keeps only moves by its own multiples."
    )


def _edge(seen: Moved) -> str:
    if seen.cut:
        return (
            f"{some(seen.cut, 'pixel')} of the object {'has' if seen.cut == 1 else 'have'} left "
            "the picture: what a window at the border would have seen beyond it counts as 0, so "
            "there, and only there, the maps differ."
        )
    return "The same nine weights everywhere: what moves in the picture moves in the map."
