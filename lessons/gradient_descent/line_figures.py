"""Pictures of descent along one axis: tangents and steps, and the steps that every rate needs."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.line import STEPS, Line
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import (
    BLUE,
    GREY,
    INK,
    MAGENTA,
    ORANGE,
    SOFT,
    with_alpha,
)

HEIGHT = 380
MARGIN = {"l": 46, "r": 10, "t": 26, "b": 48}
STROKE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
LONGEST, RESTLESS = 120, 40  # pictures of a walk that arrives, and of one that never does
KEPT = 24  # tangents that stay
FLOOR, WING = 0.12, 0.16  # of the picture: room for the steps below, half a tangent
NEVER = 2.5 * STEPS  # where the picture of steps says never
RATE_TICKS = [0.01, 0.1, 1, 10]

FOLLOWED = (  # which trace of `tangents` shows which array
    Rule("data[1].x", "x", "upto"),
    Rule("data[1].y", "y", "upto"),
    Rule("data[2].x", "drop x"),
    Rule("data[2].y", "drop y"),
    Rule("data[3].x", "tangent x"),
    Rule("data[3].y", "tangent y"),
    Rule("data[4].x", "right"),
    Rule("data[5].x", "left"),
    Rule("data[6].x", "x"),
    Rule("data[6].y", "y"),
    Rule("data[7].x", "past x"),
    Rule("data[7].y", "past y"),
)


def pictures(walk: Line) -> int:
    """How many steps of a walk are worth a picture: until it is at rest, lost, or clearly never."""
    if len(walk.points) <= STEPS:
        return min(len(walk.points), LONGEST)
    return int(min(walk.steps + 2, LONGEST)) if np.isfinite(walk.steps) else RESTLESS


def tangents(walk: Line, rate: float, domain: tuple[float, float]) -> Reel:
    """The ground, and at each picture where the walk is, its tangent, and the step to come."""
    shown = slice(0, pictures(walk))
    x, y, slopes = walk.points[shown], walk.losses[shown], walk.slopes[shown]
    (left, right), (low, high) = _window(walk, x, y, domain)
    floor = low - FLOOR * (high - low)
    after = np.clip(x - rate * slopes, left, right)
    wing = WING * np.minimum(right - left, 2 * (high - low) / np.maximum(np.abs(slopes), 1e-9))
    ahead = after >= x
    tangent = np.stack([x - wing, x + wing], 1), np.stack([y - slopes * wing, y + slopes * wing], 1)
    arrays = {
        "x": x,
        "y": y,
        "tangent x": tangent[0],
        "tangent y": tangent[1],
        "past x": _past(tangent[0]),
        "past y": _past(tangent[1]),
        "drop x": np.stack([x, x], 1),
        "drop y": np.stack([y, np.full(len(y), floor)], 1),
        "right": np.where(ahead[:, None], np.stack([x, after], 1), np.nan),
        "left": np.where(ahead[:, None], np.nan, np.stack([x, after], 1)),
    }
    dot = {"mode": "markers", "type": "scatter", "hoverinfo": "skip", "showlegend": False}
    traces = [
        {**STROKE, "x": walk.xs, "y": walk.heights, "line": {"color": INK, "width": 2.5}},
        {**dot, "marker": {"size": 7, "color": with_alpha(GREY, 0.75)}},
        {**STROKE, "line": {"color": GREY, "width": 1, "dash": "dot"}},
        {**STROKE, "line": {"color": MAGENTA, "width": 2}},
        _arrow(BLUE, floor),
        _arrow(ORANGE, floor),
        {**dot, "marker": {"size": 12, "color": MAGENTA}},
        {**STROKE, "line": {"color": with_alpha(GREY, 0.6), "width": 1}},
    ]
    layout = {
        "height": HEIGHT,
        "margin": MARGIN,
        "xaxis": {"range": [left, right], "title": {"text": "x"}, "automargin": False},
        "yaxis": {"range": [floor - 0.05 * (high - low), high], "automargin": False},
    }
    small = {name: array.astype(np.float32) for name, array in arrays.items()}
    return Reel(go.Figure(traces, layout), small, FOLLOWED)


def _past(ends: np.ndarray) -> np.ndarray:
    """The first tangents (T, 2) as one line with gaps, those before step t: (T, 3 kept)."""
    lines = np.column_stack([ends, np.full(len(ends), np.nan)])[:KEPT]
    before = np.arange(len(lines)) < np.arange(len(ends))[:, None]
    return np.where(before[..., None], lines, np.nan).reshape(len(ends), -1)


def _window(
    walk: Line, x: np.ndarray, y: np.ndarray, domain: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The map, and so much of what lies beyond as the walk has seen."""
    left, right = min(domain[0], x.min()), max(domain[1], x.max())
    inside = walk.heights[(walk.xs >= domain[0]) & (walk.xs <= domain[1])]
    low, high = float(inside.min()), float(max(inside.max(), y.max()))
    air = 0.06 * (high - low)
    return (left, right), (low - air, high + air)


def _arrow(colour: str, floor: float) -> dict[str, Any]:
    """A step along the axis: blue to the right, orange to the left."""
    head = {"symbol": "arrow", "angleref": "previous", "size": [0, 13], "color": colour}
    return STROKE | {
        "mode": "lines+markers",
        "y": [floor, floor],
        "line": {"color": colour, "width": 4},
        "marker": head | {"opacity": 1},
    }


def steps_needed(walk: Line, rate: float) -> go.Figure:
    """The steps until rest for every learning rate, with 1/λ and 2/λ, and the learner's rate."""
    arrives = np.isfinite(walk.needed)
    here = walk.steps if np.isfinite(walk.steps) else NEVER
    never = {"symbol": "x", "size": 11} if not np.isfinite(walk.steps) else {"size": 12}
    told = "%{x:.3~g}: %{y:.0f} steps<extra></extra>"
    traces = [
        {**STROKE, "hoverinfo": "all", "hovertemplate": told, "x": walk.rates}
        | {"y": np.where(arrives, np.maximum(walk.needed, 1), np.nan)}
        | {"line": {"color": INK, "width": 2.2}},
        {**STROKE, "x": [rate], "y": [max(here, 1)], "mode": "markers"}
        | {"marker": {"color": MAGENTA, **never}},
    ]
    lines = [_upright(rate, MAGENTA, "solid")]
    notes: list[dict[str, Any]] = []
    if np.isfinite(walk.curvature):
        for share, name in ((1, "1/λ"), (2, "2/λ")):
            lines.append(_upright(share / walk.curvature, GREY, "dot"))
            notes.append(_note(share / walk.curvature, name, "right" if share == 1 else "left"))
    layout = {
        "height": HEIGHT,
        "margin": MARGIN | {"l": 52},
        "shapes": lines,
        "annotations": notes,
        "xaxis": {
            "type": "log",
            "range": np.log10(walk.rates[[0, -1]]),
            "title": {"text": "learning rate η"},
            "automargin": False,
            "tickvals": RATE_TICKS,
            "ticktext": [f"{tick:g}" for tick in RATE_TICKS],
        },
        "yaxis": {
            "type": "log",
            "range": [-0.15, np.log10(1.6 * NEVER)],
            "automargin": False,
            "tickvals": [1, 10, 100, 1000, NEVER],
            "ticktext": ["1", "10", "100", "1000", "never"],
        },
    }
    return go.Figure(traces, layout)


def _upright(rate: float, colour: str, dash: str) -> dict[str, Any]:
    return {"type": "line", "xref": "x", "yref": "paper", "x0": rate, "x1": rate} | {
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colour, "width": 1.2, "dash": dash},
    }


def _note(rate: float, name: str, anchor: str) -> dict[str, Any]:
    return {"x": float(np.log10(rate)), "y": 1, "yref": "paper", "yanchor": "bottom"} | {
        "text": name,
        "xanchor": anchor,
        "showarrow": False,
        "font": {"color": SOFT, "size": 13},
    }
