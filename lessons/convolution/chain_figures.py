"""Figures of a whole network: its maps, and its stages as a skyline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from core.vision.chain import LEVELS, Stage
from core.vision.counts import Cost
from lessons.kit.palette import BLUE, GREY, MAGENTA, with_alpha
from lessons.kit.sheet import Sheet

WIDE = 192  # pixels on the page
FIRST = tuple(f"conv{block}_1" for block in range(1, 6))


def photo(picture: np.ndarray) -> Sheet:
    """The photo as it goes in."""
    return Sheet(picture, "colour", side=WIDE // len(picture))


def tile(stage: Stage, at: int, wide: int) -> Sheet:
    """One of the maps of a stage: signed before the activation, an amount after it."""
    cells = stage.maps[at]
    side = max(wide // max(cells.shape), 1)
    if stage.kind == "conv":
        return Sheet(cells, "signed", LEVELS, side=side)
    return Sheet(cells.astype(np.uint8), "amount", LEVELS, side=side)


def skyline(stages: Sequence[Stage], costs: Mapping[str, Cost], now: int) -> go.Figure:
    """How many numbers every stage holds, and how many parameters it has."""
    every = [one.cost for one in stages] + list(costs.values())
    places = list(range(1, len(every) + 1))
    bars = {
        "type": "bar",
        "x": places,
        "y": [one.outputs for one in every],
        "marker": {"color": [MAGENTA if at == now else GREY for at in places]},
        "customdata": [one.name for one in stages] + list(costs),
        "hovertemplate": "%{customdata}: %{y:,} numbers<extra></extra>",
        "width": 0.8,
    }
    held = [(at, one.parameters) for at, one in zip(places, every, strict=True) if one.parameters]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [at for at, _ in held],
        "y": [count for _, count in held],
        "marker": {"color": BLUE, "size": 8},
        "hovertemplate": "%{y:,} parameters<extra></extra>",
    }
    return go.Figure([bars, dots], _room(stages, len(places)))


def _room(stages: Sequence[Stage], count: int) -> dict:
    """Ticks where a block begins; the classifier is shaded."""
    blocks = [at for at, one in enumerate(stages, 1) if one.name in FIRST]
    return {
        "height": 240,
        "margin": {"l": 46, "r": 6, "t": 6, "b": 46},
        "xaxis": {
            "range": [0.3, count + 0.7],
            "tickvals": [*blocks, len(stages) + 2],
            "ticktext": [*(f"block {n}" for n in range(1, len(blocks) + 1)), "dense"],
            "tickangle": -30,
            "fixedrange": True,
        },
        "yaxis": {
            "type": "log",
            "range": [2.8, 8.4],
            "tickvals": [1e3, 1e4, 1e5, 1e6, 1e7, 1e8],
            "ticktext": ["10³", "10⁴", "10⁵", "10⁶", "10⁷", "10⁸"],
            "fixedrange": True,
        },
        "shapes": [
            {"type": "rect", "x0": len(stages) + 0.5, "x1": count + 0.5, "y0": 0, "y1": 1}
            | {"yref": "paper", "line": {"width": 0}, "fillcolor": with_alpha(GREY, 0.15)}
        ],
    }
