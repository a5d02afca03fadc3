"""Figures of stacks: frames on a photo, layers from the side, ways, patches, designs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.counts import Cost
from core.vision.patches import Patches
from core.vision.receptive_field import cone, receptive_field
from core.vision.separable import Separated
from lessons.convolution.amounts import amount
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import GREY, INK, MAGENTA, with_alpha
from lessons.kit.sheet import Sheet

SIDE = 240  # pixels of the photo
WIDE = 192  # pixels on the page, of small sheets
NUMBERED = 15  # cells a side, up to which numbers are written
LEVELS = 4  # the photo and three layers


def photo(picture: np.ndarray, sizes: Sequence[int]) -> Sheet:
    """The photo with a frame for each layer so far, all about its middle."""
    frames = [_frame(size) for size in (1, *sizes)]
    boxes = [[frames[min(at, step)] for at in range(LEVELS)] for step in range(LEVELS)]
    return Sheet(picture, "colour", boxes=boxes, side=1)


def _frame(size: int) -> list[int]:
    kept = min(size, SIDE)
    first = (SIDE - kept) // 2
    return [first, first, kept, kept]


def cones(stack: Sequence[tuple[int, int, int]]) -> Reel:
    """From the side, after each layer: what one output rests on, down to the pixels."""
    lines = [_lines(stack[:depth]) for depth in range(LEVELS)]
    dots = [_dots(stack[:depth]) for depth in range(LEVELS)]
    arrays = {
        "x": _level([one[0] for one in lines]),
        "y": _level([one[1] for one in lines]),
        "at": _level([one[0] for one in dots]),
        "level": _level([one[1] for one in dots]),
    }
    half = max(receptive_field(stack)[-1].size / 2, 4)
    edges = {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": with_alpha(INK, 0.45), "width": 1},
        "hoverinfo": "skip",
    }
    nodes = {
        "type": "scatter",
        "mode": "markers",
        "marker": {"color": MAGENTA, "size": 5 if half > 20 else 8},
        "hoverinfo": "skip",
    }
    figure = go.Figure([edges, nodes], _side_view(1.08 * half))
    rules = [Rule("data[0].x", "x"), Rule("data[0].y", "y")]
    return Reel(figure, arrays, (*rules, Rule("data[1].x", "at"), Rule("data[1].y", "level")))


def _places(stack: Sequence[tuple[int, int, int]]) -> list[np.ndarray]:
    """Where the outputs of each level lie, in pixels from the middle."""
    found = [(1, 1), *((one.size, one.step) for one in receptive_field(stack))]
    middle = (found[-1][0] - 1) / 2
    return [
        level * step + (size - 1) / 2 - middle
        for level, (size, step) in zip(cone(stack), found, strict=True)
    ]


def _dots(stack: Sequence[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
    places = _places(stack)
    return np.concatenate(places), np.repeat(np.arange(len(places)), [len(one) for one in places])


def _lines(stack: Sequence[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """From every output to the cells under its kernel, with gaps between."""
    xs, ys, levels, places = [np.nan], [np.nan], cone(stack), _places(stack)
    for depth, (kernel, stride, dilation) in enumerate(stack):
        below = dict(zip(levels[depth].tolist(), places[depth].tolist(), strict=True))
        for at, place in zip(levels[depth + 1].tolist(), places[depth + 1].tolist(), strict=True):
            for cell in range(kernel):
                xs += [place, below[at * stride + cell * dilation], np.nan]
                ys += [depth + 1, depth, np.nan]
    return np.array(xs), np.array(ys)


def _level(rows: Sequence[np.ndarray]) -> np.ndarray:
    """Rows of unequal length as a table, filled up with gaps."""
    table = np.full((len(rows), max(map(len, rows))), np.nan, np.float32)
    for row, given in zip(table, rows, strict=True):
        row[: len(given)] = given
    return table


def _side_view(half: float) -> dict[str, Any]:
    return {
        "height": 240,
        "margin": {"l": 58, "r": 8, "t": 8, "b": 40},
        "xaxis": {"range": [-half, half], "fixedrange": True, "title": {"text": "pixels"}},
        "yaxis": {
            "range": [-0.3, 3.3],
            "tickvals": [0, 1, 2, 3],
            "ticktext": ["photo", "layer 1", "layer 2", "layer 3"],
            "fixedrange": True,
        },
    }


def ways(along: np.ndarray) -> Sheet:
    """In how many ways each pixel of the field reaches the output."""
    table = np.outer(along, along).astype(np.float32)
    digits = 0 if len(along) <= NUMBERED else None
    return Sheet(table, "amount", digits=digits, side=max(240 // len(along), 1))


def patches(found: Patches) -> list[Sheet]:
    """The patches, the strongest answer first."""
    side = max(96 // found.cells.shape[1], 1)
    return [Sheet(cells, "colour", side=side) for cells in found.cells]


def bars(costs: Mapping[str, Cost], titles: Mapping[str, str], chosen: str) -> go.Figure:
    """Parameters and multiplications of each design, as bars with their words above."""
    names = list(costs)
    counts = [costs[name].parameters for name in names]
    figure = go.Figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": np.log10(counts),
                "y": [2.0 - at for at in range(len(names))],
                "width": 0.34,
                "marker": {"color": [MAGENTA if name == chosen else GREY for name in names]},
                "hoverinfo": "skip",
            }
        ]
    )
    words = [
        f"{titles[name]}: <b>{cost.parameters:,}</b> parameters, "
        f"{amount(cost.multiplications)} multiplications"
        for name, cost in costs.items()
    ]
    return figure.update_layout(**_bar_room(words))


def _bar_room(words: Sequence[str]) -> dict[str, Any]:
    return {
        "height": 200,
        "margin": {"l": 12, "r": 12, "t": 4, "b": 34},
        "xaxis": {
            "range": [1, 4.5],
            "tickvals": [1, 2, 3, 4],
            "ticktext": ["10", "100", "1,000", "10,000"],
            "fixedrange": True,
        },
        "yaxis": {"visible": False, "range": [-0.3, 2.6], "fixedrange": True},
        "shapes": [
            {"type": "line", "x0": 3, "x1": 3, "y0": -0.3, "y1": 2.25}
            | {"line": {"color": INK, "width": 1, "dash": "dot"}}
        ],
        "annotations": [
            {"x": 1, "y": 2.2 - at, "text": text, "xanchor": "left", "yanchor": "bottom"}
            | {"showarrow": False, "font": {"color": INK, "size": 13}}
            for at, text in enumerate(words)
        ],
    }


def steps(picture: np.ndarray, found: Separated, mixture: Sequence[float]) -> list[Sheet]:
    """In columns red, green and blue: the channel, its kernel, its map; beside them the mixture."""
    strongest = float(np.abs(found.kernels).max())
    most = float(np.abs(found.maps).max()) or 1.0
    digits = 2 if found.kernels.shape[0] <= 5 else None
    cell = 180 // found.kernels.shape[0]
    side = WIDE // len(picture)
    return [
        *(Sheet(picture[..., c], limit=255, side=side) for c in range(3)),
        Sheet(picture, "colour", side=side),
        *(Sheet(found.kernels[..., c], "signed", strongest, digits, side=cell) for c in range(3)),
        Sheet([list(mixture)], "signed", 1, 1, side=60),
        *(Sheet(found.maps[..., c], "signed", most, side=side) for c in range(3)),
        Sheet(found.mixed, "signed", side=side),
    ]
