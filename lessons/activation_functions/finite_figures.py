"""Pictures of a function in few digits: where the naive form breaks, and the careful one."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.neurons.precision import Comparison, Moment
from lessons.kit.palette import BLUE, GREY, INK, MAGENTA, ORANGE, with_alpha

LINE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}


def naive(both: Comparison, now: Moment) -> go.Figure:
    """The naive form; crosses at the border where it is no number, a shade where it is wrong."""
    low, high = _window(both)
    dead = ~np.isfinite(both.naive)
    at = np.where(both.naive[dead] == -np.inf, low, high)
    words = ["nan" if np.isnan(v) else "inf" if v > 0 else "−inf" for v in both.naive[dead]]
    crosses = {
        "type": "scatter",
        "mode": "markers",
        "x": both.xs[dead],
        "y": at,
        "customdata": words,
        "hovertemplate": "%{customdata} at %{x:.4g}<extra></extra>",
        "marker": {"symbol": "x", "size": 6, "color": ORANGE},
        "showlegend": False,
    }
    middle = both.xs[dead].mean() if dead.any() else 0.0
    labels = [
        {"x": middle, "y": at[0], "text": " and ".join(sorted(set(words))), "showarrow": False}
        | {"yshift": 14 if at[0] == low else -14, "font": {"color": ORANGE}}
    ]
    line = {**LINE, "x": both.xs, "y": np.where(dead, np.nan, both.naive)}
    return go.Figure(
        [line | {"line": {"color": INK, "width": 2.2}}, crosses, _here(now.x, now.naive)],
        _layout(low, high) | {"shapes": _shades(both), "annotations": labels if dead.any() else []},
    )


def careful(both: Comparison, now: Moment) -> go.Figure:
    """The careful form."""
    low, high = _window(both)
    line = {**LINE, "x": both.xs, "y": both.careful, "line": {"color": BLUE, "width": 2.2}}
    return go.Figure([line, _here(now.x, now.careful)], _layout(low, high))


def _here(x: float, y: float) -> dict[str, Any]:
    shown = y if np.isfinite(y) else None
    return {
        **LINE,
        "mode": "markers",
        "x": [x],
        "y": [shown],
        "marker": {"size": 12, "color": MAGENTA},
    }


def _window(both: Comparison) -> tuple[float, float]:
    low, high = float(both.careful.min()), float(both.careful.max())
    air = 0.12 * (high - low)
    return low - air, high + air


def _layout(low: float, high: float) -> dict[str, Any]:
    return {"height": 280, "xaxis": {"title": {"text": "x"}}, "yaxis": {"range": [low, high]}}


def _shades(both: Comparison) -> list[dict[str, Any]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], both.broken, [False]]).astype(int)))
    return [
        {"type": "rect", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
        | {"x0": both.xs[first], "x1": both.xs[end - 1], "line": {"width": 0}}
        | {"fillcolor": with_alpha(GREY, 0.18)}
        for first, end in edges.reshape(-1, 2)
    ]
