"""Pictures that were painted beforehand: small, large, and what is measured on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.rebuilt import Errors
from lessons.kit.palette import GREY, INK, MAGENTA
from lessons.kit.sheet import Sheet


def tiles(pictures: Sequence[np.ndarray], opened: int | None = None) -> list[Sheet]:
    """Pictures in colour; the one that is open has a frame."""
    return [
        Sheet(
            picture,
            "colour",
            side=1,
            boxes=[(0, 0, *picture.shape[:2])] if at == opened else None,
        )
        for at, picture in enumerate(pictures)
    ]


def film(pictures: Sequence[np.ndarray]) -> Sheet:
    """Pictures of one size, one at each step."""
    return Sheet(np.stack(pictures), "colour", film=True, side=1)


def curve(layers: Sequence[str], found: Sequence[Errors]) -> go.Figure:
    """How much of the colours and of the brightness is wrong, layer by layer."""
    colour, bright = ([getattr(one, what) for one in found] for what in _SHARES)
    return go.Figure(
        [
            _line(layers, colour, "colour", MAGENTA, "circle"),
            _line(layers, bright, "brightness", GREY, "square"),
        ],
        _room(max(*colour, *bright, 1.0)),
    )


_SHARES = ("colour_lost", "brightness_lost")


def _line(
    layers: Sequence[str], shares: Sequence[float], name: str, tone: str, mark: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(layers),
        "y": [100 * share for share in shares],
        "name": name,
        "line": {"color": tone, "width": 2},
        "marker": {"symbol": mark, "size": 9},
        "hovertemplate": "%{x}: %{y:.0f} %<extra>" + name + "</extra>",
    }


def _room(most: float) -> dict[str, Any]:
    return {
        "height": 240,
        "margin": {"l": 52, "r": 8, "t": 8, "b": 32},
        "xaxis": {"fixedrange": True, "type": "category"},
        "yaxis": {
            "range": [0, 108 * most],
            "ticksuffix": " %",
            "fixedrange": True,
        },
        "legend": {"x": 0.02, "y": 0.98, "yanchor": "top"},
        "shapes": [
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 100, "y1": 100}
            | {"line": {"color": INK, "width": 1, "dash": "dot"}}
        ],
        "annotations": [
            {"xref": "paper", "x": 1, "y": 100, "text": "all lost", "xanchor": "right"}
            | {"yanchor": "bottom", "showarrow": False, "font": {"color": INK, "size": 12}}
        ],
    }
