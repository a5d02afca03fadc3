"""Pictures of layers and of a network that learns a curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.networks.approximate import Fit, Spread
from core.networks.curves import AREAS, PRICES, XS
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
        [_line(lines["level"][-1], BLUE), _line(lines["upright"][-1], ORANGE)], _plane(done)
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
    return go.Figure([_line(_gapped(done.at_once), GREY)], _plane(done))


def learning(wanted: np.ndarray, run: Fit, *, houses: bool = False) -> Reel:
    """The curve as dots, the network's output as a line; `houses` writes areas and prices."""
    figure = go.Figure(
        [
            _target(wanted),
            {**LINE, "x": XS, "y": run.outputs[-1], "line": {"color": MAGENTA, "width": 2.5}},
        ],
        _window(wanted, 300, houses),
    )
    shown = np.clip(run.outputs, -20, 20).astype(np.float32)
    return Reel(figure, {"output": shown}, (Rule("data[1].y", "output"),))


def bumps(run: Fit, *, houses: bool = False) -> Reel:
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
        "xaxis": _across(houses),
        "yaxis": {"range": [1.15 * low, 1.15 * high]},
    }
    rules = tuple(Rule(f"data[{i}].y", name) for i, name in enumerate(arrays))
    return Reel(go.Figure(traces, layout), arrays, rules)


def _joined(drawn: np.ndarray) -> np.ndarray:
    """Lines (P, n, 52) end to end, (P, 52 n)."""
    return drawn.reshape(len(drawn), -1)


def way_down(run: Fit) -> Reel:
    """The distance from the curve against updates, up to the picture that is shown."""
    low, high = np.log10([max(float(run.rmse.min()), 1e-4) / 1.5, float(run.rmse.max()) * 1.5])
    figure = go.Figure(
        [
            {**LINE, "x": run.steps, "y": run.rmse, "line": {"color": GREY, "width": 1.2}},
            {**LINE, "x": run.steps, "y": run.rmse, "line": {"color": MAGENTA, "width": 2.5}},
        ],
        {
            "height": 240,
            "xaxis": {"title": {"text": "updates"}, "nticks": 3},
            "yaxis": {"type": "log", "dtick": 1, "range": [low, high]},
        },
    )
    arrays = {"steps": run.steps.astype(np.int32), "rmse": run.rmse.astype(np.float32)}
    return Reel(
        figure, arrays, (Rule("data[1].x", "steps", "upto"), Rule("data[1].y", "rmse", "upto"))
    )


@dataclass(frozen=True)
class Pile:
    """The units of a trained network, put on top of each other one by one."""

    order: np.ndarray  # (U,) number of the unit that comes next
    sums: np.ndarray  # (U + 1, 101) the base alone, then with one unit more each
    rmse: np.ndarray  # (U + 1,) of each sum


def pile(wanted: np.ndarray, run: Fit) -> Pile:
    """The units that matter most first: taken off again, always the one that is missed least."""
    each = run.bumps[-1]  # (U, 101)
    left, sums = list(range(len(each))), [run.base[-1] + each.sum(axis=0)]
    order: list[int] = []
    while left:
        tries = sums[0] - each[left]
        least = int(((tries - wanted) ** 2).mean(axis=1).argmin())
        order.insert(0, left.pop(least))
        sums.insert(0, tries[least])
    rmse = np.sqrt(((np.array(sums) - wanted) ** 2).mean(axis=1))
    return Pile(np.array(order), np.array(sums), rmse)


def piling(wanted: np.ndarray, run: Fit, built: Pile, *, houses: bool = False) -> Reel:
    """The sum, unit by unit: as it was, what the newest one adds or takes away, as it is."""
    rows = {"sum": built.sums, "before": np.vstack([built.sums[:1], built.sums[:-1]])}
    newest = np.vstack([np.zeros((1, len(XS))), run.bumps[-1][built.order]])
    up = np.append(True, run.heights[-1][built.order] >= 0)[:, None]
    rows |= {"added": np.where(up, newest, np.nan), "taken": np.where(up, np.nan, newest)}
    looks: dict[str, dict[str, Any]] = {
        "added": {"line": {"color": BLUE, "width": 1.6, "dash": "dot"}},
        "taken": {"line": {"color": ORANGE, "width": 1.6, "dash": "dot"}},
        "before": {"line": {"color": GREY, "width": 1.2}},
        "sum": {
            "line": {"color": MAGENTA, "width": 2.5},
            "fill": "tonexty",
            "fillcolor": with_alpha(MAGENTA, 0.14),
        },
    }
    traces = [{**LINE, "x": XS, "y": rows[name][-1], **look} for name, look in looks.items()]
    figure = go.Figure([_target(wanted), *traces], _window(wanted, 300, houses))
    arrays = {name: np.clip(row, -50, 50).astype(np.float32) for name, row in rows.items()}
    rules = tuple(Rule(f"data[{i}].y", name) for i, name in enumerate(looks, 1))
    return Reel(figure, arrays, rules)


def outputs(wanted: np.ndarray, found: Spread, *, houses: bool = False) -> go.Figure:
    """The curve, and what five starts make of it."""
    lines = [
        {**LINE, "x": XS, "y": np.clip(y, -20, 20), "line": {"color": colour, "width": 1.8}}
        for y, colour in zip(found.outputs, CATEGORICAL, strict=False)
        if np.isfinite(y).all()
    ]
    return go.Figure([_target(wanted), *lines], _window(wanted, 280, houses))


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


def _plane(done: Stack) -> dict[str, Any]:
    """A square window that holds every stage, and what the one matrix makes."""
    reach = 1.08 * max(float(np.abs(x).max()) for x in (done.grid, done.stages, done.at_once))
    axis = {"range": [-reach, reach], "constrain": "domain", "title": {"text": ""}}
    return {"height": 300, "xaxis": axis, "yaxis": {**axis, "scaleanchor": "x"}}


def _target(wanted: np.ndarray) -> dict[str, Any]:
    marker = {"size": 5, "color": with_alpha(INK, 0.45)}
    return {"type": "scatter", "mode": "markers", "x": XS, "y": wanted, "marker": marker} | {
        "showlegend": False,
        "hovertemplate": "%{y:.2f} wanted at %{x:.2f}<extra></extra>",
    }


def _window(wanted: np.ndarray, height: int, houses: bool) -> dict[str, Any]:
    """Room for the curve and a little more; the axes of `houses` in square metres and thousands."""
    low, high = min(float(wanted.min()), -0.8), max(float(wanted.max()), 0.8)
    up: dict[str, Any] = {"range": [low - 0.3, high + 0.3]}
    if houses:
        up |= {"title": {"text": "price in thousands"}, **_ticks(PRICES)}
    return {"height": height, "xaxis": _across(houses), "yaxis": up}


def _across(houses: bool) -> dict[str, Any]:
    axis: dict[str, Any] = {"title": {"text": "x"}, "range": [-1.02, 1.02]}
    return axis | {"title": {"text": "area in m²"}, **_ticks(AREAS)} if houses else axis


def _ticks(ends: tuple[float, float]) -> dict[str, Any]:
    """Five places from -1 to 1, named by the quantity that goes from end to end."""
    places = np.linspace(-1, 1, 5)
    return {
        "tickvals": places,
        "ticktext": [f"{value:g}" for value in np.interp(places, (-1, 1), ends)],
    }
