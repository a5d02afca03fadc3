"""Figures of the lesson: the losses of a painting, and how much of a picture each layer sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.vision.film_file import Filmed
from core.vision.layers import Sights
from lessons.kit.palette import BLUE, DEEP, GREEN, GREY, INK, MAGENTA, ORANGE, template

COLOURS = (ORANGE, GREEN, DEEP, MAGENTA, GREY)
LEAST = 0.01  # of its largest; less (at the start, content is 0) has no place on the scale
TICKS = (1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)


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
            y=_shares(values),
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
    least = min((np.nanmin(one.y) for one in figure.data if not np.isnan(one.y).all()), default=1)
    figure.update_yaxes(
        title="share of its largest",
        type="log",
        range=[np.log10(least) - 0.08, 0.08],
        tickvals=TICKS,
        ticktext=[f"{tick:.0%}" for tick in TICKS],
    )
    return figure


def _shares(values: np.ndarray) -> np.ndarray:
    """Of the largest; nan for what is too small to be seen."""
    shares = values / (values.max() or 1.0)
    return np.where(shares >= LEAST, shares, np.nan)


def windows(found: Sights) -> go.Figure:
    """How much of the picture one output of each layer sees."""
    figure = go.Figure(layout={"template": template()})
    figure.add_bar(
        x=found.layers,
        y=found.sees,
        marker={"color": BLUE},
        customdata=found.maps,
        hovertemplate="%{x}, %{customdata} maps: sees %{y} × %{y} pixels<extra></extra>",
    )
    figure.update_layout(height=280, margin={"l": 48, "r": 14, "t": 14, "b": 64}, bargap=0.25)
    figure.update_xaxes(tickangle=-45, dtick=1)
    figure.update_yaxes(range=[0, 1.05 * int(found.sees[-1])])
    return figure
