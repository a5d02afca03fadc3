"""What one unit holds along a text, and the feature that it may follow."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from lessons.kit.palette import BLUE, GREY, LINE


def beside(holds: np.ndarray, feature: np.ndarray, name: str) -> go.Figure:
    """The unit over the characters read, and the feature, stretched to as much."""
    figure = go.Figure()
    places = np.arange(1, len(holds) + 1, dtype=np.int32)
    for row, colour, called in ((stretched(feature), GREY, name), (holds, BLUE, "the unit")):
        figure.add_scatter(
            x=places,
            y=row.astype(np.float32),
            mode="lines",
            line={"color": colour, "width": 1.5},
            name=called,
        )
    figure.update_layout(
        height=212,
        margin={"l": 44, "r": 8, "t": 26, "b": 52},
        showlegend=True,
        xaxis={"title": {"text": "characters read", "standoff": 8}, "range": [0, len(holds)]},
        yaxis={"range": [-1.08, 1.08], "tickvals": [-1, 0, 1], "gridcolor": LINE, "showgrid": True},
    )
    return figure


def stretched(feature: np.ndarray) -> np.ndarray:
    """A feature (N,) from -1, its least, to 1, its most; -1 where it never changes."""
    low, high = float(feature.min()), float(feature.max())
    return 2 * (feature - low) / ((high - low) or 1) - 1
