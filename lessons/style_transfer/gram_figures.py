"""What the section on Gram matrices shows: maps by hand, heat maps, shuffled maps, halves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.gram_by_hand import ByHand
from core.vision.gram_seen import Compared
from core.vision.halves import Halves, half, tiles
from lessons.kit.palette import CARD, CLEAR, DEEP, INK, MAGENTA
from lessons.kit.sheet import Sheet

TALL = 192  # pixels on the page, of a picture or a heat map
STRONGEST = 9  # a number that the learner writes into a map
MAPS, GRAM = 0, 2  # figures of the one by hand


def by_hand(found: ByHand) -> list[Sheet]:
    """Three maps in one row, the products of two of them, and G; a step for each cell of G."""
    count, side = found.maps.shape[:2]
    row = np.full((side, count * (side + 1) - 1), np.nan)
    for number, one in enumerate(found.maps):
        left = number * (side + 1)
        row[:, left : left + side] = one
    frames = [
        [[0, number * (side + 1), side, side] for number in divmod(cell, count)]
        for cell in range(count**2)
    ]
    return [
        Sheet(row, "amount", 5, 0, boxes=np.array(frames), edit="number", low=0, high=STRONGEST),
        Sheet(found.products.reshape(-1, side, side), "amount", 12, 0, film=True),
        Sheet(found.gram, "amount", digits=0, part="output"),
    ]


def cell_of_map(column: int, side: int = 3) -> tuple[int, int] | None:
    """Which map a column of the row of maps belongs to, and which of its columns; None in a gap.

    >>> cell_of_map(5), cell_of_map(3)
    ((1, 1), None)
    """
    number, within = divmod(column, side + 1)
    return (number, within) if within < side else None


def heat(found: Compared, which: int, pair: tuple[int, int]) -> Sheet:
    """One Gram matrix, shaded by its square root; the pair is framed where it is."""
    top = float(np.quantile(np.sqrt(found.grams[1]), 0.995)) or 1.0
    one, other = pair
    return Sheet(
        np.sqrt(found.grams[which]),
        "amount",
        top,
        boxes=[[one, other, 1, 1], [other, one, 1, 1]],
        side=TALL // len(found.channels),
    )


def picture(pixels: np.ndarray) -> Sheet:
    """A picture in colour."""
    return Sheet(pixels, "colour", side=max(1, TALL // len(pixels)))


def pair(maps: np.ndarray, one: int, other: int) -> list[Sheet]:
    """Two of the maps (H, W, C), and at each place their product."""
    shown = [maps[..., one], maps[..., other], maps[..., one] * maps[..., other]]
    return [Sheet(_seen(table), "amount", 1, side=TALL // len(maps)) for table in shown]


def _seen(table: np.ndarray) -> np.ndarray:
    """Shades from 0 to 1 in which quiet places are seen beside loud ones."""
    top = float(np.quantile(table, 0.995)) or float(table.max()) or 1.0
    return np.clip(table / top, 0, 1)


def four(maps: np.ndarray, like: np.ndarray) -> Sheet:
    """Four maps (H, W, 4) as a square, shaded as those of `like` are."""
    height, width = maps.shape[:2]
    gap = max(1, height // 24)
    made = np.full((2 * height + gap, 2 * width + gap), np.nan, np.float32)
    for number in range(4):
        top = float(np.quantile(like[..., number], 0.995)) or 1.0
        down, across = number // 2 * (height + gap), number % 2 * (width + gap)
        shown = np.clip(maps[..., number] / top, 0, 1)
        made[down : down + height, across : across + width] = shown
    return Sheet(made, "amount", 1, side=max(1, TALL // len(made)))


def plain_heat(gram: np.ndarray, like: np.ndarray) -> Sheet:
    """A Gram matrix, shaded as `like` is."""
    top = float(np.quantile(np.sqrt(like), 0.995)) or 1.0
    return Sheet(np.sqrt(gram), "amount", top, side=TALL // len(gram))


def halves(found: Halves, titles: Sequence[str], row: int, column: int) -> go.Figure:
    """How far halves are apart, in percent; a ring round the nearest of each row."""
    count = len(titles)
    shown = 100 * found.apart
    top = float(np.quantile(shown, 0.9))
    places = np.arange(count)
    table = {
        "type": "heatmap",
        "z": shown,
        "zmin": 0,
        "zmax": top,
        "xgap": 2,
        "ygap": 2,
        "colorscale": [[0.0, DEEP], [1.0, CARD]],
        "hoverinfo": "skip",
    }
    rings = {
        "type": "scatter",
        "mode": "markers",
        "x": found.nearest,
        "y": places,
        "marker": {"symbol": "circle-open", "size": 27, "color": MAGENTA, "line": {"width": 2.5}},
        "hoverinfo": "skip",
    }
    return go.Figure([table, rings], _labelled(shown, top, titles, row, column))


def _labelled(
    shown: np.ndarray, top: float, titles: Sequence[str], row: int, column: int
) -> dict[str, Any]:
    """Numbers in the cells, names beside them, a frame round the open one."""
    count = len(titles)
    axis = {"showline": False, "ticks": "", "fixedrange": True, "tickvals": list(range(count))}
    frame = {"type": "rect", "x0": column - 0.5, "x1": column + 0.5}
    numbers = [
        {"x": c, "y": r, "text": f"{shown[r, c]:.0f}", "showarrow": False}
        | {"font": {"size": 12, "color": INK if shown[r, c] > 0.45 * top else CARD}}
        for r in range(count)
        for c in range(count)
    ]
    return {
        "height": 430,
        "margin": {"l": 84, "r": 44, "t": 66, "b": 8},
        "plot_bgcolor": CLEAR,
        "xaxis": {**axis, "ticktext": list(titles), "side": "top", "tickangle": -45}
        | {"range": [-0.5, count - 0.5], "tickfont": {"size": 12}},
        "yaxis": {**axis, "ticktext": list(titles), "range": [count - 0.5, -0.5]}
        | {"tickfont": {"size": 12}},
        "annotations": numbers,
        "shapes": [
            {**frame, "y0": row - 0.5, "y1": row + 0.5, "line": {"color": INK, "width": 2.5}}
        ],
    }


def half_of(name: str, how: str, which: int) -> Sheet:
    """The tiles of one half of a painting where they are, the others left out."""
    cut = tiles(name)[:, :, ::3, ::3]
    rows, columns, side = cut.shape[:3]
    own = half(how, rows, columns) == which
    shown = np.where(own[:, :, None, None, None], cut.astype(np.float32), np.nan)
    table = shown.swapaxes(1, 2).reshape(rows * side, columns * side, 3)
    return Sheet(table, "colour", side=1)
