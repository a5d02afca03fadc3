"""The picture of a sweep: which learning rate is good."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.sweeps import Sweep
from lessons.gradient_descent.race_figures import HEIGHT
from lessons.kit.palette import BLUE, CARD, DEEP, INK, MAGENTA


def rates(tried: Sweep, steps: int) -> go.Figure:
    """Digits won and gradients to arrive against the learning rate; the best is marked."""
    best = int(np.flatnonzero(tried.rates == tried.best)[0])
    traces = [
        _curve(tried, tried.digits, "y", BLUE, "%{y:.2f} digits"),
        _curve(tried, tried.costs, "y2", DEEP, "%{y:.0f} gradients"),
        _best(tried, tried.digits[best], "y"),
        _best(tried, tried.costs[best], "y2"),
    ]
    ends = np.log10(tried.rates[[0, -1]]) + np.array([-0.15, 0.15])
    upright = {"automargin": False, "zeroline": False}
    layout = {
        "height": HEIGHT,
        "margin": {"l": 62, "r": 12, "t": 24, "b": 50},
        "xaxis": {
            "type": "log",
            "range": ends,
            "dtick": 1,
            "exponentformat": "power",
            "title": {"text": "learning rate η"},
            "anchor": "y2",
            "automargin": False,
        },
        "yaxis": {"range": [-0.4, 12.6], "domain": [0.56, 1], "dtick": 3, **upright},
        "yaxis2": {"range": [-0.04 * steps, 1.06 * steps], "domain": [0, 0.42], **upright},
        "annotations": [
            _over("digits won, of 12", 1.0),
            _over(f"gradients to arrive ({steps}: not at all)", 0.43),
        ],
    }
    return go.Figure(traces, layout)


def _curve(tried: Sweep, heights: np.ndarray, axis: str, colour: str, said: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": tried.rates,
        "y": heights,
        "yaxis": axis,
        "line": {"color": colour, "width": 2},
        "marker": {"size": 5, "color": colour},
        "hovertemplate": f"η = %{{x}}: {said}<extra></extra>",
        "showlegend": False,
    }


def _best(tried: Sweep, height: float, axis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [tried.best],
        "y": [height],
        "yaxis": axis,
        "marker": {"size": 13, "color": MAGENTA, "line": {"color": CARD, "width": 2}},
        "hovertemplate": f"the best: η = {tried.best:g}<extra></extra>",
        "showlegend": False,
    }


def _over(text: str, y: float) -> dict[str, Any]:
    return {
        "text": text,
        "x": 0,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": INK, "size": 13},
    }
