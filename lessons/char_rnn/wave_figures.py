"""The picture of a series, what was expected of it, and what was dreamt."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.waves import LEARNED, Dreamt
from lessons.kit.palette import BLUE, GREY, MAGENTA, SOFT, with_alpha

ROOM = 2.2  # how far up and down the picture reaches


def series(dreamt: Dreamt) -> go.Figure:
    """Grey dots for the series, blue for the next number, magenta from where it lets go."""
    t = np.arange(len(dreamt.series))
    read, own = t[: dreamt.lets_go + 1], t[dreamt.lets_go :]
    said = np.clip(dreamt.said, -ROOM, ROOM)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": t,
        "y": dreamt.series,
        "marker": {"size": 5, "color": with_alpha(GREY, 0.75)},
        "hovertemplate": "step %{x}: %{y:.2f}<extra></extra>",
    }
    traces = [dots, _line(read, said[read], BLUE), _line(own, said[own], MAGENTA)]
    return go.Figure(traces, _layout(len(t), dreamt.lets_go))


def _line(x: np.ndarray, y: np.ndarray, colour: str) -> dict[str, Any]:
    return {
        **{"type": "scatter", "mode": "lines", "x": x, "y": y},
        "line": {"color": colour, "width": 2.2},
        "hovertemplate": "step %{x}: says %{y:.2f}<extra></extra>",
    }


def _layout(count: int, lets_go: int) -> dict[str, Any]:
    learned = {"type": "rect", "x0": 0, "x1": LEARNED, "y0": -ROOM, "y1": ROOM}
    here = {"type": "line", "x0": lets_go, "x1": lets_go, "y0": -ROOM, "y1": ROOM}
    return {
        "height": 300,
        "margin": {"l": 40, "r": 6, "t": 6, "b": 44},
        "xaxis": {"title": {"text": "time step"}, "range": [-2, count + 1], "fixedrange": True},
        "yaxis": {"range": [-ROOM, ROOM], "fixedrange": True},
        "shapes": [
            {**learned, "line": {"width": 0}, "fillcolor": with_alpha(GREY, 0.1), "layer": "below"},
            {**here, "line": {"color": MAGENTA, "width": 1.5, "dash": "dot"}},
        ],
        "annotations": [
            {
                **{"x": 4, "y": ROOM, "xanchor": "left", "yanchor": "top", "showarrow": False},
                "text": "learned from",
                "font": {"size": 12, "color": SOFT},
            }
        ],
    }
