"""Pictures of a trained network inside: who is to blame, which gates are open."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.fading import Inside
from lessons.kit.palette import BLUE, DIVERGING, GREY, INK, MAGENTA, ORANGE, SEQUENTIAL

CELL = "cell"


def blame(found: Inside) -> go.Figure:
    """How much each character's states are to blame for the last one's loss."""
    total = np.sqrt((found.blames**2).sum(0))
    return go.Figure(
        [
            {
                "type": "bar",
                "x": np.arange(len(total)),
                "y": total / total[-1],
                "marker": {"color": BLUE},
                "customdata": list(found.text),
                "hovertemplate": "“%{customdata}”: %{y:.3f}<extra></extra>",
            }
        ],
        {
            "height": 210,
            "margin": {"l": 46, "r": 4, "t": 6, "b": 24},
            "bargap": 0.15,
            "xaxis": _characters(found.text),
            "yaxis": {
                **{"range": [0, 1.05], "fixedrange": True},
            },
        },
    )


def gates(found: Inside, shown: str, unit: int) -> go.Figure:
    """Units by characters: how far a gate is open, or what the cell holds; one unit is framed."""
    cells = found.cells if shown == CELL else found.gates[shown]
    scale = DIVERGING if shown == CELL else SEQUENTIAL
    frame = {"x0": -0.5, "x1": len(found.text) - 0.5, "y0": unit - 1.5, "y1": unit + 1.5}
    return go.Figure(
        [
            {
                "type": "heatmap",
                "z": cells.T,
                "zmin": 0,
                "zmax": 255,
                "colorscale": [list(stop) for stop in scale],
                "showscale": False,
                "hovertemplate": "unit %{y}, character %{x}<extra></extra>",
            }
        ],
        {
            "height": 300,
            "margin": {"l": 46, "r": 4, "t": 6, "b": 24},
            "xaxis": _characters(found.text),
            "yaxis": {
                "range": [-1.5, len(cells.T) + 0.5],
            }
            | {"fixedrange": True},
            "shapes": [{"type": "rect", **frame, "line": {"color": MAGENTA, "width": 1.5}}],
        },
    )


def one_unit(found: Inside, unit: int) -> go.Figure:
    """A unit's three gates, and tanh of its cell, character by character."""
    tones = {"forget gate": BLUE, "input gate": ORANGE, "output gate": GREY}
    traces = [
        _curve(found.gates[name][:, unit] / 255, colour, name) for name, colour in tones.items()
    ]
    traces.append(_curve(found.cells[:, unit] / 127.5 - 1, INK, "tanh of the cell"))
    return go.Figure(
        traces,
        {
            "height": 230,
            "showlegend": True,
            "margin": {"l": 46, "r": 4, "t": 26, "b": 24},
            "xaxis": _characters(found.text),
            "yaxis": {"range": [-1.05, 1.05], "fixedrange": True, "zeroline": True},
        },
    )


def _curve(y: np.ndarray, colour: str, name: str) -> dict[str, Any]:
    line = {"color": colour, "width": 2}
    return {"type": "scatter", "mode": "lines", "y": y, "name": name, "line": line}


def _characters(text: str) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(text))),
        "ticktext": ["␣" if one == " " else one.replace("<", "&lt;") for one in text],
        "tickangle": 0,
        "tickfont": {"size": 10},
        "ticks": "",
        "range": [-0.7, len(text) - 0.3],
        "fixedrange": True,
    }
