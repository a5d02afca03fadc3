"""The picture of a learner's own function at work."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from core.networks.approximate import Fit
from core.networks.curves import XS
from lessons.kit.palette import GREY, INK, MAGENTA, with_alpha

TALLEST = 20.0  # an output beyond it is drawn at it


def side_by_side(wanted: np.ndarray, mine: Fit, other: Fit, name: str) -> go.Figure:
    """The curve as dots, and what a layer of your own function and one of another make of it."""
    line = {"type": "scatter", "mode": "lines", "x": XS, "hoverinfo": "skip"}
    marker = {"size": 5, "color": with_alpha(INK, 0.45)}
    traces = [
        {"type": "scatter", "mode": "markers", "x": XS, "y": wanted, "marker": marker}
        | {"name": "two humps", "hovertemplate": "%{y:.2f} wanted at %{x:.2f}<extra></extra>"},
        {**line, "y": _end(other), "name": name}
        | {"line": {"color": GREY, "width": 2, "dash": "dash"}},
        {**line, "y": _end(mine), "name": "yours", "line": {"color": MAGENTA, "width": 2.5}},
    ]
    layout = {
        "height": 300,
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.25, "yanchor": "top", "x": 0},
        "xaxis": {"title": {"text": "x"}, "range": [-1.02, 1.02]},
        "yaxis": {"range": [min(float(wanted.min()), 0) - 0.4, float(wanted.max()) + 0.4]},
    }
    return go.Figure(traces, layout)


def _end(run: Fit) -> np.ndarray:
    return np.clip(run.outputs[-1], -TALLEST, TALLEST)
