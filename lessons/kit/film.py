"""The film: one or more Plotly figures on one scrubber, played by the browser without the server.

    film(
        [landscape, Reel(chart, {"loss": losses}, (Rule("data[0].y", "loss", "upto"),))],
        key="descent_film",
        alt=["Contour lines of the landscape and the path so far", "The loss at every step"],
        captions=[f"Step {t}: the loss is **{loss:.3f}**." for t, loss in enumerate(losses)],
        on_click=start_here,
    )

A film is a base figure and typed arrays; a `Rule` says which part of which array stands where at
step t. A figure without rules is simply a live picture: every plot of the site is shown by this
component, because it reports clicks anywhere on a plane, and keeps zoom and 3-D camera at every new
picture.

Colours are written as tokens (`lessons.kit.palette`) and become those of the reader's theme in the
browser. For a landscape in 3-D that moves, prefer `mesh3d` to `surface`: where the reader's machine
draws without a graphics card it is five times faster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st

from lessons.kit.crate import pack
from lessons.kit.hold import Hold
from lessons.kit.leaf import Leaf
from lessons.kit.pointer import Click, Drag, index, read_click, read_drag
from lessons.kit.reel import Reel, Rule
from lessons.kit.scene import Scene
from lessons.kit.sheet import Edit, Sheet, Slide
from lessons.kit.view import turns

__all__ = [
    "Click",
    "Drag",
    "Edit",
    "Film",
    "Hold",
    "Leaf",
    "Reel",
    "Rule",
    "Scene",
    "Sheet",
    "Slide",
    "film",
    "read_click",
    "read_drag",
    "read_edits",
    "read_step",
    "show",
]

MOST_EDITS = 4000  # taken at once

Said = TypeVar("Said")

_HERE = Path(__file__).parent
_SCRIPTS = (
    "crate.js",
    "led.js",
    "hand.js",
    "nudge.js",
    "picture.js",
    "sheet_draw.js",
    "sheet_links.js",
    "sheet_hand.js",
    "sheet.js",
    "leaf.js",
    "desk.js",
    "film.js",
)
_mount = st.components.v2.component(
    "atelier_film",
    js="\n".join((_HERE / name).read_text() for name in _SCRIPTS),
    css=(_HERE / "film.css").read_text(),
    isolate_styles=False,  # Plotly's layers stack wrongly in a shadow root
)


@dataclass(frozen=True)
class Film:
    """What the reader did: the step at which the film last rested, and the click of this run.

    `step` is None until the film has told; it tells only if `on_step` is given.
    """

    step: int | None
    click: Click | None


def film(
    figures: Sequence[go.Figure | Reel | Sheet | Leaf],
    *,
    key: str,
    on_click: Callable[[Click], None] | None = None,
    hold: Hold | None = None,
    on_step: Callable[[int], None] | None = None,
    on_edit: Callable[[Sequence[Edit]], None] | None = None,
    **words: Any,
) -> Film:
    """Show figures, and where they have rules, the scrubber that moves them all.

    `words` are the fields of a `Scene`: alt, titles, captions and so on. See `show`.
    """
    scene = Scene(figures, **words)
    return show(scene, key=key, on_click=on_click, hold=hold, on_step=on_step, on_edit=on_edit)


def show(
    scene: Scene,
    *,
    key: str,
    on_click: Callable[[Click], None] | None = None,
    hold: Hold | None = None,
    on_step: Callable[[int], None] | None = None,
    on_edit: Callable[[Sequence[Edit]], None] | None = None,
) -> Film:
    """Show a scene.

    The callbacks run before the script does, like all of Streamlit's. `on_edit` gets the cells of
    sheets that the reader has set since it was last called, the latest last. The
    figures of a `Hold` tell of a hand that moves over them, about twenty times a second; they give
    up their zoom for it, and on a phone do not scroll the page.

    What the browser gets is another message after every turn of a knob, even if it ends where it
    began: only then does a scene that has run ahead come back to the page's.
    """
    figures, steps = len(scene.figures), scene.steps
    drags = list(hold.figures) if hold else []
    reports = {"click": on_click is not None, "step": on_step is not None, "drag": drags}
    page = {"key": key, "reports": reports, "turns": turns(), "edited": _heard(key)}
    held = hold.data(key) if hold else {}

    def edited() -> None:
        edits, heard = read_edits(_said(key, "edits"), scene.drawn, _heard(key))
        st.session_state[f"{key}.edited"] = heard
        if on_edit and edits:
            on_edit(edits)

    def dragged() -> None:
        if hold:
            hold.moved(key, _said(key, "drag"), figures)

    result = _mount(
        key=key,
        data=pack({**scene.content(), **page, **held}),
        on_click_change=lambda: _tell(on_click, read_click(_said(key, "click"), figures)),
        on_drag_change=dragged,
        on_edits_change=edited,
        on_step_change=lambda: _tell(on_step, read_step(_said(key, "step"), steps)),
    )
    return Film(read_step(result.step, steps), read_click(result.click, figures))


def _said(key: str, name: str) -> object:
    return st.session_state[key].get(name)


def _tell(listener: Callable[[Said], None] | None, said: Said | None) -> None:
    if listener is not None and said is not None:
        listener(said)


def _heard(key: str) -> int:
    return st.session_state.get(f"{key}.edited", 0)


def read_edits(said: object, figures: Sequence[object], heard: int) -> tuple[list[Edit], int]:
    """The edits in what the browser says that came after number `heard`, and the last number.

    What makes no sense, or lies outside its sheet, is passed by; numbers are brought within reach.
    """
    found, last = [], heard
    for entry in said[-MOST_EDITS:] if isinstance(said, list) else []:
        numbers = entry if isinstance(entry, list) and len(entry) == 5 else [None] * 5
        serial, figure = index(numbers[0]), index(numbers[1], len(figures))
        if serial is None or serial <= last or figure is None:
            continue
        last = serial
        edit = _edit(figures[figure], figure, numbers[2:])
        if edit is not None:
            found.append(edit)
    return found, last


def _edit(sheet: object, figure: int, cell: list[Any]) -> Edit | None:
    if not isinstance(sheet, Sheet) or not sheet.edit:
        return None
    height, width = sheet.size
    row, column = index(cell[0], height), index(cell[1], width)
    known = type(cell[2]) in (int, float) and abs(cell[2]) < 1e12
    if row is None or column is None or not known:
        return None
    return Edit(figure, row, column, min(max(float(cell[2]), sheet.low), sheet.high))


def read_step(said: object, steps: int) -> int | None:
    """A step as the browser says it; None if it is none of this film."""
    return index(said, steps)
