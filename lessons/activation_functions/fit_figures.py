"""Pictures of layers and of a network that learns a curve."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.networks.approximate import Fit, Spread
from core.networks.curves import XS
from core.networks.linear import Stack
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import BLUE, CATEGORICAL, GREY, INK, MAGENTA, ORANGE, with_alpha

EVERY = 2  # of the 101 samples, as many are drawn for each unit
LINE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}


def moved(done: Stack) -> Reel:
    """The grid as it is, behind the first layer, behind the second."""
    stages = np.concatenate([done.grid[None], done.stages])  # (3, 18, 41, 2)
    half = stages.shape[1] // 2
    lines = {"level": _gapped(stages[:, :half]), "upright": _gapped(stages[:, half:])}
    figure = go.Figure(
        [_line(lines["level"][-1], BLUE), _line(lines["upright"][-1], ORANGE)], _plane(stages)
    )
    arrays = {
        f"{name} {axis}": points[..., k].astype(np.float32)
        for name, points in lines.items()
        for k, axis in enumerate("xy")
    }
    rules = [
        Rule(f"data[{i}].{axis}", f"{name} {axis}") for i, name in enumerate(lines) for axis in "xy"
    ]
    return Reel(figure, arrays, tuple(rules))


def _gapped(lines: np.ndarray) -> np.ndarray:
    """Lines (..., n, points, 2) as one line with gaps, (..., n (points + 1), 2)."""
    gap = np.full((*lines.shape[:-2], 1, 2), np.nan)
    return np.concatenate([lines, gap], axis=-2).reshape(*lines.shape[:-3], -1, 2)


def at_once(done: Stack) -> go.Figure:
    """The grid under the one product."""
    stages = np.concatenate([done.grid[None], done.stages])
    return go.Figure([_line(_gapped(done.at_once), GREY)], _plane(stages))


def learning(wanted: np.ndarray, run: Fit) -> Reel:
    """The curve as dots, the network's output as a line, picture by picture."""
    figure = go.Figure(
        [
            _target(wanted),
            {**LINE, "x": XS, "y": run.outputs[-1], "line": {"color": MAGENTA, "width": 2.5}},
        ],
        _window(wanted, 300),
    )
    shown = np.clip(run.outputs, -20, 20).astype(np.float32)
    return Reel(figure, {"output": shown}, (Rule("data[1].y", "output"),))


def bumps(run: Fit) -> Reel:
    """What each unit adds, picture by picture; blue where it is added, orange where taken away.

    All units of a colour are one line with gaps: Plotly draws two lines far faster than 32.
    """
    heights = np.clip(run.bumps[:, :, ::EVERY], -50, 50).astype(np.float32)  # (P, U, 51)
    gap = np.full((*heights.shape[:2], 1), np.nan, np.float32)
    drawn = np.concatenate([heights, gap], axis=2)  # (P, U, 52)
    up = run.heights[-1] >= 0
    arrays = {"added": _joined(drawn[:, up]), "taken": _joined(drawn[:, ~up])}
    places = np.append(XS[::EVERY], np.nan)
    traces = [
        {
            **LINE,
            "x": np.tile(places, count),
            "y": array[-1],
            "line": {"color": colour, "width": 1.6},
        }
        for array, count, colour in zip(
            arrays.values(), (int(up.sum()), int((~up).sum())), (BLUE, ORANGE), strict=True
        )
    ]
    low, high = min(heights[-1].min(), -0.5), max(heights[-1].max(), 0.5)
    layout = {
        "height": 300,
        "xaxis": {"title": {"text": "x"}, "range": [-1.02, 1.02]},
        "yaxis": {"range": [1.15 * low, 1.15 * high]},
    }
    rules = tuple(Rule(f"data[{i}].y", name) for i, name in enumerate(arrays))
    return Reel(go.Figure(traces, layout), arrays, rules)


def _joined(drawn: np.ndarray) -> np.ndarray:
    """Lines (P, n, 52) end to end, (P, 52 n)."""
    return drawn.reshape(len(drawn), -1)


def strongest_first(run: Fit) -> list[int]:
    """The units, the one that moves the output most first."""
    swing = np.ptp(run.bumps[-1], axis=1)
    return [int(j) for j in np.argsort(-swing, kind="stable")]


def piling(wanted: np.ndarray, run: Fit, order: list[int]) -> Reel:
    """The base alone, then one unit more at each step."""
    each = run.bumps[-1][order]  # (U, 101)
    sums = run.base[-1] + np.concatenate([np.zeros((1, each.shape[1])), np.cumsum(each, axis=0)])
    newest = np.concatenate([np.zeros((1, each.shape[1])), each])
    figure = go.Figure(
        [
            _target(wanted),
            {
                **LINE,
                "x": XS,
                "y": newest[-1],
                "line": {"color": BLUE, "width": 1.5, "dash": "dot"},
            },
            {**LINE, "x": XS, "y": sums[-1], "line": {"color": MAGENTA, "width": 2.5}},
        ],
        _window(wanted, 300),
    )
    arrays = {"sum": sums.astype(np.float32), "newest": newest.astype(np.float32)}
    return Reel(figure, arrays, (Rule("data[2].y", "sum"), Rule("data[1].y", "newest")))


def outputs(wanted: np.ndarray, found: Spread) -> go.Figure:
    """The curve, and what five starts make of it."""
    lines = [
        {**LINE, "x": XS, "y": np.clip(y, -20, 20), "line": {"color": colour, "width": 1.8}}
        for y, colour in zip(found.outputs, CATEGORICAL, strict=False)
        if np.isfinite(y).all()
    ]
    return go.Figure([_target(wanted), *lines], _window(wanted, 280))


def ways_down(found: Spread) -> go.Figure:
    """The distance from the curve against updates, from each start."""
    lines = [
        {**LINE, "x": found.steps, "y": rmse, "name": f"start {i}", "showlegend": True}
        | {"line": {"color": colour, "width": 1.8}}
        for i, (rmse, colour) in enumerate(zip(found.rmse, CATEGORICAL, strict=False))
    ]
    layout: dict[str, Any] = {
        "height": 280,
        "xaxis": {"title": {"text": "updates"}},
        "yaxis": {"type": "log", "dtick": 1, "title": {"text": "RMSE"}},
        "showlegend": True,
    }
    return go.Figure(lines, layout)


def _line(points: np.ndarray, colour: str) -> dict[str, Any]:
    return {**LINE, "x": points[:, 0], "y": points[:, 1], "line": {"color": colour, "width": 1.4}}


def _plane(stages: np.ndarray) -> dict[str, Any]:
    """A square window that holds every stage."""
    reach = 1.08 * float(np.abs(stages).max())
    axis = {"range": [-reach, reach], "constrain": "domain", "title": {"text": ""}}
    return {"height": 300, "xaxis": axis, "yaxis": {**axis, "scaleanchor": "x"}}


def _target(wanted: np.ndarray) -> dict[str, Any]:
    marker = {"size": 5, "color": with_alpha(INK, 0.45)}
    return {"type": "scatter", "mode": "markers", "x": XS, "y": wanted, "marker": marker} | {
        "showlegend": False,
        "hovertemplate": "%{y:.2f} wanted at %{x:.2f}<extra></extra>",
    }


def _window(wanted: np.ndarray, height: int) -> dict[str, Any]:
    """Room for the curve and a little more."""
    low, high = min(float(wanted.min()), -0.8), max(float(wanted.max()), 0.8)
    return {
        "height": height,
        "xaxis": {"title": {"text": "x"}, "range": [-1.02, 1.02]},
        "yaxis": {"range": [low - 0.3, high + 0.3]},
    }
