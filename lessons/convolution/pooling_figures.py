"""What the section on pooling shows: a map, three pools of it, and what a shift changes."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.pooling_shift import SHIFTS, TABLES, Shifted
from lessons.kit.film import Reel, Sheet
from lessons.kit.palette import BLUE, DEEP, GREEN, INK, MAGENTA

COLOURS = {"map": INK, "max": BLUE, "average": GREEN, "l2": DEEP}
NAMES = {"map": "the map", "max": "maximum", "average": "average", "l2": "L2"}
SMALL = 198  # pixels: two such sheets stand beside each other on a phone
READABLE, LARGE = 17, 44  # pixels of a cell: with room for a number, and the most


def pools(seen: Shifted, shift: int) -> list[Sheet | Reel]:
    """The map with its winners framed, the three pools, and what each shift changes."""
    limit = max(float(seen.unmoved.max()), 1.0)
    small = SMALL // seen.pooled["max"].values.shape[1]
    side = small if small >= READABLE else LARGE
    return [
        Sheet(
            seen.map,
            "amount",
            limit=limit,
            digits=0,
            part="input",
            boxes=winners(seen),
            boxed="green",
        ),
        *(
            Sheet(one.values, "amount", limit=limit, digits=digits, part="output", side=side)
            for one, digits in zip(seen.pooled.values(), (0, 1, 1), strict=True)
        ),
        changes(seen, shift),
    ]


def winners(seen: Shifted) -> np.ndarray:
    """A frame around every number that is the largest of a window, but for zeros: (B, 4)."""
    places = np.unique(seen.pooled["max"].winners.reshape(-1, 2), axis=0)
    above = places[seen.map[places[:, 0], places[:, 1]] > 0]
    return np.hstack([above, np.ones_like(above)])


def changes(seen: Shifted, shift: int) -> Reel:
    """The sum of all changes, as a share of all numbers, against the shift."""
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(SHIFTS),
            "y": seen.amounts[:, i],
            "name": NAMES[name],
            "line": {"color": COLOURS[name], "width": 2.5},
            "hovertemplate": f"{NAMES[name]}: %{{y:.0%}}<extra></extra>",
        }
        for i, name in enumerate(TABLES)
    ]
    here = {
        "type": "line",
        "x0": shift,
        "x1": shift,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": MAGENTA, "width": 1.5},
    }
    layout: dict[str, Any] = {
        "height": 280,
        "margin": {"l": 58, "r": 14, "t": 46, "b": 46},
        "showlegend": True,
        "legend": {"y": 1.0, "font": {"color": INK}},
        "xaxis": {"title": {"text": "shift in pixels"}, "range": [-0.1, 3.1], "dtick": 1},
        "yaxis": {"range": [-0.03, 1.05], "tickformat": ".0%", "dtick": 0.25},
        "shapes": [here],
    }
    return Reel(go.Figure(traces, layout))
