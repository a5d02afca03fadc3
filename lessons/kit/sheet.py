"""Sheets: tables of numbers drawn as pixels, on a film's scrubber, beside one another or figures.

    Scene(
        [
            Sheet(picture, part="input", digits=0),
            Sheet(kernel, look="signed", part="kernel", digits=0, edit="number"),
            Sheet(products, look="signed", part="products", digits=0),
            Sheet(outputs, look="signed", part="output", digits=0, shown=range(1, 101)),
        ],
        slide=Slide.over(down, across, places=range(100)),
        alt=[...],
    )

The browser draws the numbers once; a step moves a window over them. Pointing at an output shows its
window, at a pixel all outputs that it reaches, at a cell of the kernel all that it is laid on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike

from lessons.kit.crate import digest

LOOKS = ("grey", "signed", "amount", "colour")
PIXEL = (
    "Row {row}, column {column} is **{value}**: it has a part in {count} of the outputs, each time "
    "under another cell of the kernel."
)
CELL = "This cell of the kernel, **{value}**, is laid on {count} pixels in turn."


class Along(Protocol):
    """Where windows lie along an axis: `core.vision.axis.Axis`."""

    @property
    def outputs(self) -> int:
        """How many there are."""

    def cells(self, output: int, /) -> range:
        """The pixels under each of them."""


@dataclass(frozen=True)
class Slide:
    """Which pixels lie under the window of each output, and at which output each step is.

    `down[r]` are the rows under the window of the outputs in row r, one for each row of the kernel,
    `across` the same for columns; what lies in the padding is below 0 or beyond the picture.
    `places` are outputs, counted row by row, one a step. `pixel` and `cell` are said while one is
    pointed at: `{row}`, `{column}`, `{value}` of it, and `{count}`, of what lights up elsewhere.
    With `flies`, products fly from the window to their sum at every single step.
    """

    down: Sequence[Sequence[int]]
    across: Sequence[Sequence[int]]
    places: Sequence[int]
    pixel: str = PIXEL
    cell: str = CELL
    flies: bool = False

    @classmethod
    def over(cls, down: Along, across: Along, places: Iterable[int], **words: Any) -> Slide:
        """A slide over two axes."""
        rows, columns = (
            [list(one.cells(output)) for output in range(one.outputs)] for one in (down, across)
        )
        return cls(rows, columns, list(places), **words)

    def content(self) -> dict[str, Any]:
        """What sheet.js reads."""
        return {
            "down": self.down,
            "across": self.across,
            "places": self.places,
            "says": {"input": self.pixel, "kernel": self.cell},
            "flies": self.flies,
        }


@dataclass(frozen=True)
class Sheet:
    """Cells (H, W), or a colour picture (H, W, 3) in uint8.

    With `film` they have a leading axis, a table for each step; those of "products" have one for
    each output of the slide, (outputs, K, K). `look` is "grey" (0 black, `limit` white, by day and
    by night), "signed" (orange, paper, blue from -`limit` to `limit`), "amount" (paper to deep), or
    "colour". A `limit` of 0 is the largest absolute value. `digits` is how many decimals are
    written into cells that have room; None for no numbers. NaN is left blank.

    `part` is the sheet's part in the scene's slide. `shown` is how many cells, row by row, stand
    there at each step. `padding` are rows and columns of padding among the cells: above, below,
    left, right. `boxes` (B, 4), or (steps, B, 4), are frames in the
    colour `boxed`: row, column, height, width, in cells.
    `quiet` (H, W) marks cells that are drawn faintly; pointing at one of `groups` (H, W), whole
    numbers, lights all cells of the same number, of negative ones none. `side` is the longest side
    of a cell, in pixels; with `zoom` the reader can look at so many columns at a time.

    `edit` is "number" (a click or Enter opens the cell) or "brush" (a hand paints `ink`); numbers
    stay between `low` and `high`. The film's `on_edit` hears of it.
    """

    cells: ArrayLike
    look: Literal["grey", "signed", "amount", "colour"] = "grey"
    limit: float = 0.0
    digits: int | None = None
    part: Literal["", "input", "kernel", "products", "output"] = ""
    film: bool = False
    shown: Sequence[int] | None = None
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    boxes: ArrayLike | None = None
    boxed: Literal["magenta", "green"] = "magenta"
    quiet: ArrayLike | None = None
    groups: ArrayLike | None = None
    side: int = 44
    zoom: int = 0
    edit: Literal["", "number", "brush"] = ""
    low: float = 0.0
    high: float = 255.0
    ink: float = 255.0
    _table: np.ndarray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.look not in LOOKS:
            raise ValueError(f"look is {self.look!r}; right would be one of {', '.join(LOOKS)}.")
        table = np.asarray(self.cells)
        dims = 2 + (self.film or self.part == "products") + (self.look == "colour")
        if table.ndim != dims or not table.size:
            raise ValueError(f"the cells are {table.shape}; right would be {dims} axes, none empty")
        object.__setattr__(self, "_table", _light(table))

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        first = 1 if self.film or self.part == "products" else 0
        height, width = self._table.shape[first : first + 2]
        return height, width

    @property
    def steps(self) -> int | None:
        """How many steps its own numbers ask for; None where it has as many as others have."""
        boxes = None if self.boxes is None else np.asarray(self.boxes)
        found = [
            len(self._table) if self.film else None,
            None if self.shown is None else len(self.shown),
            len(boxes) if boxes is not None and boxes.ndim == 3 else None,
        ]
        counts = {one for one in found if one is not None}
        if len(counts) > 1:
            raise ValueError(f"a sheet has one number of steps, not {sorted(counts)}")
        return next(iter(counts), None)

    def content(self) -> dict[str, Any]:
        """What sheet.js reads."""
        made = {
            "sheet": True,
            "cells": self._table,
            "size": self.size,
            "look": self.look,
            "limit": self.limit or _largest(self._table),
            "digits": self.digits,
            "part": self.part,
            "by": "place" if self.part == "products" else "step" if self.film else "",
            "shown": self.shown if self.shown is None else list(self.shown),
            "padding": self.padding,
            "boxes": None if self.boxes is None else np.asarray(self.boxes, np.float32),
            "boxed": self.boxed,
            "quiet": None if self.quiet is None else np.asarray(self.quiet, np.uint8),
            "groups": None if self.groups is None else np.asarray(self.groups, np.int32),
            "side": self.side,
            "zoom": self.zoom,
            "edit": self.edit,
            "reach": [self.low, self.high],
            "ink": self.ink,
        }
        return {**made, "digest": digest(made)}


@dataclass(frozen=True)
class Edit:
    """A cell that the reader has set: on which figure of the film, where, to what."""

    figure: int
    row: int
    column: int
    value: float


def _light(table: np.ndarray) -> np.ndarray:
    """Numbers as they travel: bytes as they are, the rest in four bytes each."""
    if table.dtype == np.uint8:
        return table
    return table.astype(np.float32)


def _largest(table: np.ndarray) -> float:
    known = np.abs(table[np.isfinite(table)])
    return float(known.max()) if known.size and known.max() else 1.0
