"""What the cells of the eye show."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from core.vision.eye import Watched
from lessons.kit import palette
from lessons.kit.sheet import Sheet

COLOURS = (palette.DEEP, palette.GREEN)  # of the ganglion cell, of the simple cell
NAMES = ("ganglion cell", "simple cell")
SIDE = 12


def sheets(seen: Watched) -> list[Sheet]:
    """The stimulus, and what each cell likes and dislikes, with the stimulus upon it."""
    return [
        Sheet(255 * seen.stimulus, limit=255, side=SIDE),
        *(Sheet(cell, "signed", side=SIDE) for cell in seen.cells),
    ]


def tuning(seen: Watched, angle: float, marks: tuple[str, ...]) -> go.Figure:
    """The answers to every angle, and where the stimulus is now."""
    most = 1.15 * max(float(np.abs(seen.curves).max()), 0.2)
    figure = go.Figure()
    for curve, colour, name in zip(seen.curves, COLOURS, marks, strict=True):
        figure.add_scatter(x=seen.angles, y=curve, mode="lines", name=name, line={"color": colour})
    figure.add_scatter(
        x=[angle] * len(seen.answers),
        y=seen.answers,
        mode="markers",
        name="now",
        marker={"color": palette.MAGENTA, "size": 12},
    )
    figure.update_layout(
        height=250,
        showlegend=True,
        margin={"l": 58, "r": 14, "t": 34, "b": 48},
        xaxis={
            "title": {"text": "angle, in degrees"},
            "range": [-6, 366],
            "tickvals": list(range(0, 361, 90)),
        },
        yaxis={"title": {"text": "answer"}, "range": [-most, most]},
        shapes=[
            {
                "type": "line",
                "x0": -6,
                "x1": 366,
                "y0": 0,
                "y1": 0,
                "line": {"color": palette.LINE, "width": 1.5},
                "layer": "below",
            }
        ],
    )
    return figure
