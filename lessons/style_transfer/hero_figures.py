"""The losses of a painting, step by step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.vision.film_file import Filmed
from lessons.kit.palette import BLUE, DEEP, GREEN, GREY, INK, MAGENTA, ORANGE, template

COLOURS = (ORANGE, GREEN, DEEP, MAGENTA, GREY)
SMALLEST = 1e-9  # zero has no place on a scale of ratios


def losses(filmed: Filmed, layers: Sequence[str]) -> go.Figure:
    """Content and the style of each layer, each as a share of the largest that it has been."""
    figure = go.Figure(layout={"template": template()})
    styles = np.array(filmed.styles).T
    lines = [
        ("content", np.array(filmed.content), BLUE),
        *zip(layers, styles, COLOURS, strict=True),
    ]
    for name, values, colour in lines:
        figure.add_scatter(
            x=filmed.steps,
            y=np.where(values > SMALLEST, values / max(values.max(), SMALLEST), np.nan),
            name=name,
            mode="lines",
            line={"color": colour, "width": 3 if name == "content" else 2},
            hovertemplate=f"{name}: %{{y:.2g}} of its largest<extra></extra>",
        )
    figure.update_layout(
        height=300,
        showlegend=True,
        legend={"font": {"color": INK}},
        margin={"l": 64, "r": 14, "t": 34, "b": 48},
    )
    figure.update_xaxes(title="step", range=[0, filmed.steps[-1] or 1])
    figure.update_yaxes(title="share of its largest", type="log", nticks=4)
    return figure
