"""Which way round: what is called a convolution is a correlation, and what the turn changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision.borders import BothWays, both_ways, hill
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, Sheet, Slide, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View

FIELDS = ("borders_turn", "borders_light", "borders_cells")
SIZE, BRIGHT, CELL = 7, 1.0, 28
LIGHTS = {"dot": "a single bright pixel", "hill": "the hill from above"}
DOT = tuple(tuple(BRIGHT * (r == c == SIZE // 2) for c in range(SIZE)) for r in range(SIZE))
HILL = tuple(tuple(row) for row in hill((SIZE, SIZE)).tolist())


def which_way_round(view: View) -> None:
    """The second interactive of the section."""
    prose(
        "One confession. Mathematicians turn the kernel by half a turn before they slide it, and "
        "only that is a *convolution*. `tf.nn` does not turn it: what it computes is a "
        "*correlation*. For a kernel that is learnt it makes no difference, it is just learnt "
        "the other way round. What would you see of it?"
    )
    with frame(view, "flip", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: BothWays = value(exhibit.recipe, slot="flip")
        left, right = st.columns([1, 1], gap="medium", vertical_alignment="bottom")
        with left:
            controls.choice(view, "borders_light", "The picture", LIGHTS)
        with right:
            controls.switch(view, "borders_turn", "Flip the kernel")
        show(_scene(view), key=view.key("flip"), on_edit=lambda edits: _edited(view, edits))
        exhibit.table = {
            name: found_one.outputs.ravel().tolist()
            for name, found_one in (("tf.nn", found.standing), ("flipped", found.turned))
        }
    quiet(outcome(found))


def recipe(view: View) -> Recipe:
    """The kernel over the picture, both ways."""
    return Recipe(both_ways, image=_picture(view), kernel=view["borders_cells"])


def _picture(view: View) -> tuple[tuple[float, ...], ...]:
    return DOT if view["borders_light"] == "dot" else HILL


def _scene(view: View) -> Scene:
    found: BothWays = value(recipe(view), slot="flip")
    turned = view["borders_turn"][0]
    now = found.turned if turned else found.standing
    limit = max(float(np.abs(found.standing.outputs).max()), 1.0)
    picture = np.array(_picture(view))
    results = [
        Sheet(
            one.outputs,
            "signed",
            limit=limit,
            digits=2,
            part="output" if one is now else "",
            side=CELL,
        )
        for one in (found.standing, found.turned)
    ]
    sizes = f"{len(now.kernel)} by {len(now.kernel[0])}"
    return Scene(
        [
            Sheet(picture, limit=float(picture.max()), digits=0, part="input", side=CELL),
            _kernel(now.kernel, turned),
            *results,
        ],
        slide=Slide.over(now.down, now.across, range(now.outputs.size)),
        columns=(1, 1, 1, 1),
        titles=[
            "the picture",
            "the kernel, flipped" if turned else "the kernel: change it",
            "tf.nn: as it stands",
            "mathematics: flipped",
        ],
        alt=[
            f"{LIGHTS[view['borders_light']]}, {SIZE} by {SIZE} pixels.",
            f"A kernel of {sizes}, {'turned by half a turn' if turned else 'as it stands'}.",
            f"What tf.nn makes of it; {_rows(found.standing.outputs)} in its middle rows.",
            f"What it is with the kernel flipped; {_rows(found.turned.outputs)} there.",
        ],
        captions=[
            f"The window around row {at // SIZE}, column {at % SIZE}: **{_short(total)}**."
            for at, total in enumerate(now.outputs.ravel().tolist())
        ],
        start=SIZE * (SIZE // 2) + SIZE // 2,
        fps=4,
        unit="window",
    )


def _kernel(cells: np.ndarray, turned: bool) -> Sheet:
    """The kernel as it is laid; it can be changed while it stands as it was written."""
    return Sheet(
        cells,
        "signed",
        limit=9.0,
        digits=2,
        part="kernel",
        edit="" if turned else "number",
        low=-9.0,
        high=9.0,
    )


def _rows(outputs: np.ndarray) -> str:
    middle = outputs[SIZE // 2 - 1 : SIZE // 2 + 2]
    return "; ".join(", ".join(_short(cell) for cell in row) for row in middle.tolist())


def _short(total: float) -> str:
    return f"{total:g}".replace("-", "−")


def _edited(view: View, edits: Sequence[Edit]) -> None:
    cells = [list(row) for row in view["borders_cells"]]
    for edit in edits:
        cells[edit.row][edit.column] = round(edit.value, 2)
    view.put(borders_cells=tuple(map(tuple, cells)))


def outcome(found: BothWays) -> str:
    """How far the two are apart, and what that means."""
    apart = np.abs(found.standing.outputs - found.turned.outputs)
    kernel = found.standing.kernel
    if np.array_equal(kernel, kernel[::-1, ::-1]):
        return (
            "After half a turn this kernel is the same again: :violet[**no output differs**], and "
            "nobody can tell a convolution from a correlation."
        )
    said = f":violet[**{int((apart > 1e-9).sum())} of {apart.size} outputs differ**]"
    return (
        f"{said}, by up to {_short(round(float(apart.max()), 2))}. A single bright pixel shows "
        "why: a correlation leaves the kernel behind upside down, a convolution as it was "
        "written. Those who convolve by hand flip it once, `kernel[::-1, ::-1]`."
    )
