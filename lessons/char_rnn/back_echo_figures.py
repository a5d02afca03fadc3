"""Pictures of an echo-state network: what it says, and a few of its units."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.echo import Echo
from lessons.kit.palette import BLUE, DEEP, GREY, INK, MAGENTA, ORANGE


def echo(found: Echo) -> go.Figure:
    """The series in grey; fitted to in blue, gone on by itself in magenta."""
    t = np.arange(len(found.target)) - found.past
    own = slice(found.past - 1, None)
    room = 1.15 * float(np.abs(found.target).max())
    output = np.clip(found.output, -room, room)
    return go.Figure(
        [
            _wave(t, found.target, GREY, "the series", 4),
            _wave(t[: found.past], output[: found.past], BLUE, "one step ahead", 1.8),
            _wave(t[own], output[own], MAGENTA, "by itself", 1.8),
        ],
        {
            "height": 280,
            "showlegend": True,
            "margin": {"l": 40, "r": 6, "t": 26, "b": 44},
            "xaxis": {"title": {"text": "steps after it is left alone"}, "fixedrange": True},
            "yaxis": {"range": [-room, room], "fixedrange": True},
        },
    )


def reservoir(found: Echo) -> go.Figure:
    """A few units of the reservoir: five different echoes of one series."""
    t = np.arange(len(found.target)) - found.past
    tones = (BLUE, ORANGE, DEEP, GREY, INK)
    return go.Figure(
        [
            _wave(t, found.units[:, at], colour, f"unit {at + 1}", 1.4)
            for at, colour in enumerate(tones)
        ],
        {
            "height": 200,
            "margin": {"l": 40, "r": 6, "t": 6, "b": 24},
            "xaxis": {"fixedrange": True},
            "yaxis": {"fixedrange": True},
        },
    )


def _wave(x: np.ndarray, y: np.ndarray, colour: str, name: str, width: float) -> dict[str, Any]:
    line = {"color": colour, "width": width}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "name": name, "line": line}
