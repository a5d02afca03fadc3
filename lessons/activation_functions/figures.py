"""Pictures of functions: the neuron's sum on its curve, and a curve with its slope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.neurons.shapes import Curve, Probe
from lessons.kit.palette import (
    BLUE,
    CATEGORICAL,
    GREY,
    INK,
    LINE,
    MAGENTA,
    MAGENTA_TEXT,
    ORANGE,
    SOFT,
    with_alpha,
)

QUIET = {"type": "scatter", "hoverinfo": "skip", "mode": "lines", "showlegend": False}
MARGIN = {"l": 84, "r": 12, "b": 44, "t": 10}  # given, so that Plotly need not look for them twice
TALLEST = 1e3  # beyond, an axis would show nothing else


def bent(neuron: Probe, curve: Curve, others: Mapping[str, Curve]) -> go.Figure:
    """Products end to end, the sum on the curve with its tangent, the slope below; one x axis.

    Drawn while a knob is dragged: hence all at once, which plotly checks four times faster.
    """
    low, high = float(curve.xs[0]), float(curve.xs[-1])
    x, y, slope = neuron.total, neuron.value, neuron.slope
    span = 0.22 * (high - low)
    tangent = np.array([x - span, x + span])
    traces = [
        *_products(neuron),
        _words(neuron, low),
        *_beside(others, legend=True),
        {**QUIET, "x": curve.xs, "y": curve.values, "line": {"color": INK, "width": 2.5}},
        {**QUIET, "x": tangent, "y": y + slope * (tangent - x)}
        | {"line": {"color": MAGENTA, "width": 1.5}},
        _dot(x, y, "f(%{x:.4g}) = %{y:.4g}"),
        *(
            {**trace, "y": other.slopes, "yaxis": "y3", "showlegend": False}
            for trace, other in zip(_beside(others), others.values(), strict=True)
        ),
        {**QUIET, "x": curve.xs, "y": curve.slopes, "yaxis": "y3"}
        | {"line": {"color": INK, "width": 1.8}},
        {**_dot(x, slope, "slope %{y:.4g}"), "yaxis": "y3"},
    ]
    return go.Figure(traces, _three_above_each_other(neuron, curve, legend=bool(others)))


def _three_above_each_other(neuron: Probe, curve: Curve, *, legend: bool) -> dict[str, Any]:
    """The layout of `bent`: products on top, then the curve, then its slope."""
    x = neuron.total
    drop = {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 0.98}
    plain = {"zeroline": True, "fixedrange": True, "automargin": False}
    return {
        "height": 570,
        "margin": MARGIN | {"t": 26},
        "showlegend": legend,
        "legend": {"orientation": "h", "y": -0.13, "yanchor": "top", "x": 0},
        "shapes": [
            drop | {"line": {"color": MAGENTA, "width": 1, "dash": "dot"}},
            *_shades(curve, "y3 domain"),
        ],
        "xaxis": {
            "range": [float(curve.xs[0]), float(curve.xs[-1])],
            "anchor": "y3",
            "automargin": False,
            "title": {"text": "the sum"},
        },
        "yaxis": {"domain": [0.34, 0.76], "title": {"text": "output"}}
        | plain
        | _room(curve.values, neuron.value),
        "yaxis2": plain | {"domain": [0.8, 1], "range": [0.4, 3.6], "tickvals": []},
        "yaxis3": {"domain": [0, 0.27], "title": {"text": "slope"}}
        | plain
        | _room(np.append(curve.slopes, 0), neuron.slope),
    }


def with_slope(curve: Curve, name: str) -> go.Figure:
    """A curve above, its slope below, the places where the slope is small shaded."""
    line = {"type": "scatter", "mode": "lines", "showlegend": False, "x": curve.xs}
    hover = f"{name}(%{{x:.2f}}) = %{{y:.3f}}<extra></extra>"
    traces = [
        {**line, "y": curve.values, "line": {"color": INK, "width": 2.5}, "hovertemplate": hover},
        {**line, "y": curve.slopes, "yaxis": "y2", "line": {"color": BLUE, "width": 2}}
        | {"hovertemplate": "slope %{y:.3f} at %{x:.2f}<extra></extra>"},
    ]
    layout = {
        "height": 400,
        "margin": MARGIN | {"l": 60},
        "shapes": [*_shades(curve, "paper")],
        "xaxis": {"anchor": "y2", "automargin": False, "title": {"text": "x"}},
        "yaxis": {"domain": [0.42, 1], "automargin": False, "title": {"text": "f(x)"}}
        | _room(curve.values, 0.0),
        "yaxis2": {"domain": [0, 0.34], "automargin": False, "title": {"text": "slope"}}
        | _room(curve.slopes, 0.0),
    }
    return go.Figure(traces, layout)


def _products(neuron: Probe) -> list[dict[str, Any]]:
    """Each product as a stroke that begins where the one before has ended."""
    ends = np.cumsum(neuron.products)
    strokes = []
    for row, (product, end) in enumerate(zip(neuron.products, ends, strict=True)):
        colour = BLUE if product >= 0 else ORANGE
        arrow = {"symbol": "arrow", "angleref": "previous", "size": [0, 14], "color": colour}
        strokes.append(
            QUIET
            | {"x": [end - product, end], "y": [3 - row, 3 - row], "yaxis": "y2"}
            | {
                "mode": "lines+markers",
                "line": {"color": colour, "width": 5},
                "marker": arrow | {"opacity": 1},
            }
        )
    return strokes


def _words(neuron: Probe, left: float) -> dict[str, Any]:
    """Each product's name and size at the left, the sum over its place.

    Texts of a trace, not of the axes: Plotly moves them without drawing the axes anew.
    """
    names = [f"w{sub}x{sub} = {p:g}" for sub, p in zip("₀₁₂", neuron.products, strict=True)]
    names.append(f"\u2002sum {neuron.total:.4g}")
    return {"type": "scatter", "mode": "text", "hoverinfo": "skip", "showlegend": False} | {
        "x": [left, left, left, neuron.total],
        "y": [3, 2, 1, 3.6],
        "yaxis": "y2",
        "cliponaxis": False,
        "text": [f"{name}\u2002".replace("-", "−") for name in names],
        "textposition": ["middle left"] * 3 + ["top center"],
        "textfont": {"color": [SOFT] * 3 + [MAGENTA_TEXT]},
    }


def _beside(others: Mapping[str, Curve], *, legend: bool = False) -> list[dict[str, Any]]:
    return [
        {**QUIET, "x": curve.xs, "y": curve.values, "name": name, "showlegend": legend}
        | {"line": {"color": colour, "width": 1.8, "dash": "dash"}}
        for (name, curve), colour in zip(others.items(), CATEGORICAL, strict=False)
    ]


def _dot(x: float, y: float, hover: str) -> dict[str, Any]:
    marker = {"size": 13, "color": MAGENTA, "line": {"color": LINE, "width": 1}}
    return {"type": "scatter", "x": [x], "y": [y], "mode": "markers", "marker": marker} | {
        "showlegend": False,
        "hovertemplate": f"{hover}<extra></extra>",
    }


def _shades(curve: Curve, yref: str) -> list[dict[str, Any]]:
    """Where |f'| < 0.1, as bands."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], curve.flat, [False]]).astype(int)))
    return [
        {"type": "rect", "xref": "x", "yref": yref, "y0": 0, "y1": 1, "layer": "below"}
        | {"x0": curve.xs[first], "x1": curve.xs[end - 1], "line": {"width": 0}}
        | {"fillcolor": with_alpha(GREY, 0.18)}
        for first, end in edges.reshape(-1, 2)
    ]


def _room(values: np.ndarray, also: float) -> dict[str, Any]:
    """An axis that holds the curve, with a little air, whatever is not a number left out."""
    finite = np.append(values[np.isfinite(values)], also)
    low, high = np.clip([finite.min(), finite.max()], -TALLEST, TALLEST)
    air = 0.12 * max(high - low, 0.5)
    return {"range": [low - air, high + air]}
