"""Figures of colour: a photo and 64 kernels, one pixel unfolded, and what layers cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.colour import Unfolded
from core.vision.counts import Cost
from lessons.convolution.amounts import amount, memory
from lessons.kit.palette import GREY, INK, MAGENTA
from lessons.kit.sheet import Sheet

PHOTO, CROP = 96, 8  # pixels along a side: of the photo, of the square in it
SMALL = 192  # pixels on the page
EACH = 8  # kernels in a row of the wall
PITCH = 4  # cells from one kernel to the next
FARTHEST = 16  # powers of ten


def choice(
    picture: np.ndarray,
    found: np.ndarray,
    kernels: np.ndarray,
    row: int,
    column: int,
    kernel: int,
) -> list[Sheet]:
    """The photo with its square, the feature map of all of it, and the wall of kernels."""
    down, across = divmod(kernel, EACH)
    return [
        Sheet(picture, "colour", boxes=[[row, column, CROP, CROP]], side=SMALL // PHOTO),
        Sheet(found, "signed", boxes=[[row, column, CROP - 2, CROP - 2]], side=SMALL // PHOTO),
        Sheet(
            wall(kernels),
            "colour",
            groups=_numbers(len(kernels)),
            boxes=[[PITCH * down, PITCH * across, PITCH - 1, PITCH - 1]],
            side=6,
        ),
    ]


def wall(kernels: np.ndarray) -> np.ndarray:
    """Kernels (64, 3, 3, 3) as one picture in colour: grey is 0, blank cells lie between them."""
    rows = len(kernels) // EACH
    made = np.full((PITCH * rows - 1, PITCH * EACH - 1, 3), np.nan, np.float32)
    for number, kernel in enumerate(kernels):
        top, left = (PITCH * at for at in divmod(number, EACH))
        shown = 127.5 + 127.5 * kernel / np.abs(kernel).max()
        made[top : top + 3, left : left + 3] = np.rint(shown)
    return made


def kernel_at(row: int, column: int) -> int | None:
    """The kernel in a cell of the wall; None between them.

    >>> kernel_at(4, 9), kernel_at(3, 0)
    (10, None)
    """
    if PITCH - 1 in (row % PITCH, column % PITCH):
        return None
    return row // PITCH * EACH + column // PITCH


def _numbers(count: int) -> np.ndarray:
    """Which kernel a cell of the wall belongs to, -1 between them."""
    size = PITCH * (count // EACH) - 1, PITCH * EACH - 1
    found = [[kernel_at(row, column) for column in range(size[1])] for row in range(size[0])]
    return np.array([[-1 if one is None else one for one in row] for row in found])


def unfolded(found: Unfolded) -> list[Sheet]:
    """In columns red, green and blue: pixels, weights, products; beside them what they sum to."""
    cells, count = found.filter.cells, found.outputs.size
    strongest = float(np.abs(cells).max())
    most = float(np.abs(found.products).max()) or 1.0
    sums = np.concatenate(
        [found.sums.reshape(-1, 1, 3), np.full((count, 1, 1), found.filter.bias)], axis=2
    )
    highest = float(np.abs(found.outputs).max()) or 1.0
    after = np.maximum(found.outputs, 0)
    return [
        *(_sheet(found.image[..., c], "grey", 255, 0, "input", 24) for c in range(3)),
        Sheet(found.outputs, "signed", highest, 0, "output", side=32),
        *(_sheet(cells[..., c], "signed", strongest, 2, "kernel", 60) for c in range(3)),
        Sheet(after, "amount", highest, 0, "output", side=32),
        *(_sheet(found.products[..., c], "signed", most, 1, "products", 60) for c in range(3)),
        Sheet(sums, "signed", highest, 0, film=True, side=48),
    ]


def _sheet(cells: np.ndarray, look: Any, limit: float, digits: int, part: Any, side: int) -> Sheet:
    return Sheet(cells, look, limit, digits, part, side=side)


def bill(shared: Cost, apart: Cost) -> go.Figure:
    """What both layers cost, as bars over powers of ten, each with its words above it."""
    rows = []
    for title, cost, tone in (("dense", apart, GREY), ("convolution", shared, MAGENTA)):
        held = 4 * cost.parameters + cost.memory
        rows += [
            (4.2, cost.parameters, f"{title}: <b>{amount(cost.parameters)}</b> parameters", tone),
            (
                2.1,
                cost.multiplications,
                f"{title}: <b>{amount(cost.multiplications)}</b> multiplications",
                tone,
            ),
            (0, held, f"{title}: <b>{memory(held)}</b> for parameters and outputs", tone),
        ]
    places = [at + (0.9 if tone is GREY else 0) for at, _, _, tone in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": np.log10([max(count, 1) for _, count, _, _ in rows]),
        "y": places,
        "width": 0.34,
        "marker": {"color": [tone for *_, tone in rows]},
        "hoverinfo": "skip",
    }
    return go.Figure([bars], _room([(at, row[2]) for at, row in zip(places, rows, strict=True)]))


def _room(words: list[tuple[float, str]]) -> dict[str, Any]:
    return {
        "height": 320,
        "margin": {"l": 12, "r": 12, "t": 4, "b": 34},
        "xaxis": {
            "range": [0, FARTHEST],
            "tickvals": (0, 3, 6, 9, 12, 15),
            "ticktext": ["1", "10³", "million", "billion", "trillion", "10¹⁵"],
            "fixedrange": True,
        },
        "yaxis": {"visible": False, "range": [-0.3, 5.75], "fixedrange": True},
        "annotations": [
            {"x": 0, "y": at + 0.2, "text": text, "xanchor": "left", "yanchor": "bottom"}
            | {"showarrow": False, "font": {"color": INK, "size": 13}}
            for at, text in words
        ],
    }
