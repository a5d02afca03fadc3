"""A wall of kernels on a photograph: choose one, mix it, change it, and zoom to its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision import wall
from core.vision.kernels import KERNELS
from core.vision.wall import NAMES, Closely
from lessons.convolution import wall_figures
from lessons.convolution.eye import what_the_eye_does
from lessons.convolution.wall_words import outcome, scene_words
from lessons.kit.compute import value
from lessons.kit.film import Click, Edit, Scene, Slide, show
from lessons.kit.fragment import fragment
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.photo import Chosen, photo
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = (
    "wall_photo",
    "wall_kernel",
    "wall_cells",
    "wall_with",
    "wall_mix",
    "wall_row",
    "wall_column",
)
SIDE = 168  # pixels of the photograph
PICTURE, ANSWERS, KERNEL = 0, 1, 2  # figures


@section("wall", "A wall of kernels", height=1900, frames=("eye",))
def a_wall_of_kernels(view: View) -> None:
    prose(
        "Twelve kernels, one photograph. Each picture below is the same photograph, seen through "
        "another few numbers. Where the result can be less than nothing, "
        ":blue[**blue is positive**] and :orange[**orange negative**]. Open one and look at its "
        "numbers: can you tell from them what it will do?"
    )
    predict(
        view,
        "flat_wall",
        "A bare wall, all of one grey, is seen through the kernel “Sobel, upright edges”. It …",
        ("stays as grey", "becomes 0 everywhere", "becomes white"),
        "becomes 0 everywhere",
        "Its numbers add up to 0, so whatever grey lies under all of them cancels out. Kernels "
        "whose sum is 1 leave a bare wall as it is.",
    )
    with frame(view, "wall", FIELDS) as exhibit:
        chosen = photo(view, "wall_photo", "The photograph")
        _tiles(view, chosen)
        exhibit.recipe = recipe(view, chosen)
        seen: Closely = value(exhibit.recipe, slot="wall")
        show(
            _scene(view, chosen),
            key=view.key("wall_closely"),
            on_click=lambda click: _clicked(view, click),
            on_edit=lambda edits: _edited(view, edits),
        )
        _controls(view, chosen)
        exhibit.table = _table(seen)
    quiet(outcome(view, seen))
    fragment(lambda: what_the_eye_does(view), view.key("eye"))


def kernel_recipe(view: View) -> Recipe | np.ndarray:
    """The kernel that is open: one of the wall or the learner's own, with what is mixed in."""
    own = view["wall_cells"]
    one = np.array(own) if own else Recipe(wall.preset, name=view["wall_kernel"])
    if not view["wall_mix"]:
        return one
    other = Recipe(wall.preset, name=view["wall_with"])
    return Recipe(wall.mixed, one=one, other=other, share=view["wall_mix"] / 100)


def kernel_of(view: View) -> np.ndarray:
    """Its cells (K, K)."""
    made = kernel_recipe(view)
    return value(made, slot="wall kernel") if isinstance(made, Recipe) else made


def recipe(view: View, chosen: Chosen) -> Recipe:
    """The open kernel on the whole photograph, and closely on a patch of it."""
    return Recipe(
        wall.look_closely,
        image=chosen.grey(SIDE),
        kernel=kernel_recipe(view),
        row=int(view["wall_row"]),
        column=int(view["wall_column"]),
    )


def _tiles(view: View, chosen: Chosen) -> None:
    tiles = value(Recipe(wall.wall, image=chosen.grey(SIDE), tile=SIDE // 2), slot="wall tiles")
    opened = None if view["wall_cells"] else NAMES.index(view["wall_kernel"])
    titles = [KERNELS[name].title for name in NAMES]
    shown = Scene(
        wall_figures.tiles(tiles, opened),
        titles=titles,
        alt=[
            f"{KERNELS[name].title} on {chosen.title}, small: {KERNELS[name].does}. "
            f"{'Open.' if at == opened else 'Press to open it.'}"
            for at, name in enumerate(NAMES)
        ],
        columns=(1,) * 6,
    )
    show(shown, key=view.key("wall_tiles"), on_click=lambda click: _opened(view, click))


def _opened(view: View, click: Click) -> None:
    view.put(wall_kernel=NAMES[click.figure], wall_cells=(), wall_mix=0)


def _scene(view: View, chosen: Chosen) -> Scene:
    seen: Closely = value(recipe(view, chosen), slot="wall")
    count = seen.slid.outputs.size
    return Scene(
        wall_figures.closely(seen),
        columns=(4, 4, 3),
        start=count // 2 + seen.slid.outputs.shape[1] // 2,
        fps=4,
        unit="place",
        run=" ".join(map(str, seen.slid.outputs.shape)),
        slide=Slide.over(seen.slid.down, seen.slid.across, range(count)),
        **scene_words(view, seen, chosen.title),
    )


def _clicked(view: View, click: Click) -> None:
    if click.figure in (PICTURE, ANSWERS):
        view.turn(wall_row=click.y, wall_column=click.x)


def _edited(view: View, edits: Sequence[Edit]) -> None:
    """What is changed becomes a kernel of the learner's own; nothing is mixed into it yet."""
    cells = kernel_of(view).tolist()
    for edit in edits:
        if edit.figure == KERNEL and edit.row < len(cells) and edit.column < len(cells[0]):
            cells[edit.row][edit.column] = edit.value
    own = tuple(tuple(round(cell, 4) for cell in row) for row in cells)
    view.put(wall_cells=own, wall_mix=0)


def _controls(view: View, chosen: Chosen) -> None:
    left, right = st.columns([1, 1], gap="medium", vertical_alignment="bottom")
    with left:
        leads = {view.key("wall_closely"): partial(_scene, chosen=chosen)}
        knobs(view, Knob("wall_mix", "mix in", unit="%"), leads=leads)
    with right, st.container(horizontal=True, vertical_alignment="bottom"):
        _partner(view)
        if view["wall_cells"] or view["wall_mix"]:
            title = KERNELS[view["wall_kernel"]].title
            st.button(
                f"Back to {title}",
                key=view.key("wall_back"),
                type="tertiary",
                on_click=view.put,
                kwargs={"wall_cells": (), "wall_mix": 0},
            )


def _partner(view: View) -> None:
    key = view.key("wall_with")

    def chosen() -> None:
        view.put(wall_with=st.session_state[key], wall_mix=view["wall_mix"] or 50)

    st.session_state[key] = view["wall_with"]
    st.selectbox(
        "of the kernel",
        NAMES,
        key=key,
        format_func=lambda name: KERNELS[name].title,
        on_change=chosen,
        width=260,
    )


def _table(seen: Closely) -> dict[str, list[float] | list[int] | list[str]]:
    """The outputs of the patch, a row of the table each, with their products written out."""
    across = seen.slid.outputs.shape[1]
    places = [divmod(place, across) for place in range(seen.slid.outputs.size)]
    return {
        "row": [row for row, _ in places],
        "column": [column for _, column in places],
        "output": seen.slid.outputs.ravel().tolist(),
        "products": [
            " + ".join(map(number, one))
            for one in seen.slid.products.reshape(len(places), -1).tolist()
        ],
    }
