"""Pictures of a training by minibatches: the houses asked, the loss by updates and by epochs."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from core.descent.houses import Houses
from core.descent.minibatches import Training
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import GREY, INK, MAGENTA, with_alpha

HEIGHT = 300
MARGIN = {"l": 46, "r": 10, "t": 10, "b": 48}
STROKE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
ENDS = np.array([0.3, 2.1])
HIGHEST = 1e3  # losses beyond are drawn at the edge


def asked(run: Training, houses: Houses) -> Reel:
    """The houses, those of the update lit, and the line that it has left behind."""
    lit = np.concatenate([np.zeros((1, len(houses.areas)), bool), run.batches])
    with np.errstate(over="ignore"):
        lines = run.weights[:, :1] * ENDS + run.weights[:, 1:]
    arrays = {
        "lit": np.where(lit, houses.prices, np.nan).astype(np.float32),
        "line": np.clip(lines, -100, 100).astype(np.float32),
    }
    dots = {**STROKE, "mode": "markers", "x": houses.areas}
    traces = [
        {**dots, "y": houses.prices, "marker": {"size": 6, "color": with_alpha(INK, 0.55)}},
        {**dots, "marker": {"size": 11, "color": MAGENTA}},
        {**STROKE, "x": ENDS, "line": {"color": MAGENTA, "width": 2.5}},
    ]
    layout = {
        "height": HEIGHT,
        "margin": MARGIN,
        "xaxis": _axis("area, in 100 m²", (0.2, 2.2)),
        "yaxis": _axis("price, in 100,000", (-0.6, 6.6)),
    }
    rules = (Rule("data[1].y", "lit"), Rule("data[2].y", "line"))
    return Reel(go.Figure(traces, layout), arrays, rules)


def against(run: Training, whole: Training, what: Literal["updates", "epochs"]) -> Reel:
    """The loss of both trainings, the learner's as far as the film has come."""
    places = {"updates": np.arange(len(run.losses)), "epochs": run.epochs}[what]
    end = float(places[-1])
    others = {"updates": np.arange(len(whole.losses)), "epochs": whole.epochs}[what]
    losses, all_at_once = (np.minimum(one.losses, HIGHEST) for one in (run, whole))
    arrays = {"x": places.astype(np.float32), "y": losses.astype(np.float32)}
    traces = [
        {**STROKE, "x": others, "y": all_at_once, "name": "all 24", "showlegend": True}
        | {"line": {"color": INK, "width": 1.6, "dash": "dot"}},
        {**STROKE, "x": places, "y": losses, "line": {"color": GREY, "width": 1}},
        {**STROKE, "name": "your batches", "showlegend": True}
        | {"line": {"color": MAGENTA, "width": 2.2}},
        {**STROKE, "mode": "markers", "marker": {"size": 10, "color": MAGENTA}},
    ]
    low = min(losses.min(), all_at_once.min())
    layout: dict[str, Any] = {
        "height": HEIGHT,
        "margin": MARGIN,
        "xaxis": {"range": [0, 1.02 * end], "title": {"text": what}, "automargin": False},
        "yaxis": {
            "type": "log",
            "dtick": 1,
            "range": np.log10([low / 1.3, max(losses.max(), all_at_once.max()) * 1.5]),
            "automargin": False,
        },
        "showlegend": what == "updates",
        "legend": {"orientation": "v", "x": 1, "xanchor": "right", "y": 1, "yanchor": "top"},
    }
    rules = (
        Rule("data[2].x", "x", "upto"),
        Rule("data[2].y", "y", "upto"),
        Rule("data[3].x", "x"),
        Rule("data[3].y", "y"),
    )
    return Reel(go.Figure(traces, layout), arrays, rules)


def _axis(title: str, ends: tuple[float, float]) -> dict[str, Any]:
    return {"title": {"text": title}, "range": ends, "automargin": False, "fixedrange": True}
