"""Pictures that were painted beforehand: small, large, and what is measured on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.rebuilt import Errors
from lessons.kit.palette import BLUE, GREY, INK, MAGENTA
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


def film(pictures: Sequence[np.ndarray], side: int = 1) -> Sheet:
    """Pictures of one size, one at each step, their pixels `side` pixels large."""
    return Sheet(np.stack(pictures), "colour", film=True, side=side)


def curve(layers: Sequence[str], found: Sequence[Errors]) -> go.Figure:
    """How much of the colours, the brightness and the outlines is wrong, layer by layer."""
    shares = {
        "colour": [one.colour_lost for one in found],
        "brightness": [one.brightness_lost for one in found],
        "outlines": [one.outlines_lost for one in found],
    }
    looks = ((MAGENTA, "circle"), (GREY, "square"), (BLUE, "diamond"))
    lines = zip(shares.items(), looks, strict=True)
    most = max(1.0, *(max(one) for one in shares.values()))
    return go.Figure([_line(layers, *one, *look) for one, look in lines], _room(most))


def _line(
    layers: Sequence[str], name: str, shares: Sequence[float], tone: str, mark: str
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
        "showlegend": True,
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
