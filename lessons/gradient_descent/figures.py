"""Pictures of a line among houses: its errors, its place on the map of the loss, its height."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.houses import Houses
from core.descent.landscapes import Surface
from core.descent.walk import Path
from lessons.gradient_descent.maps import MARGIN, Look, Trail, dots, on_map
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import BLUE, CARD, GREY, INK, MAGENTA, ORANGE, with_alpha

ENDS = (0.3, 2.1)  # areas at which the line begins and ends, in 100 m2
PRICES = (-0.6, 6.6)
HEIGHT = 380
LINE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}


def among_houses(houses: Houses, path: Path) -> Reel:
    """The houses, the line at every step, and its errors: blue where it says too much."""
    said = path.points[:, :1] * houses.areas + path.points[:, 1:]  # (T, N)
    over = said > houses.prices
    arrays = {
        "line": path.points[:, :1] * np.array(ENDS) + path.points[:, 1:],
        "too much": _sticks(houses.prices, said, over),
        "too little": _sticks(houses.prices, said, ~over),
    }
    places = np.repeat(houses.areas, 3)
    handle = {"size": 15, "color": CARD, "line": {"color": MAGENTA, "width": 3}}
    traces: list[dict[str, Any]] = [
        {**LINE, "x": places, "line": {"color": BLUE, "width": 2}},
        {**LINE, "x": places, "line": {"color": ORANGE, "width": 2}},
        _prices(houses),
        {**LINE, "x": ENDS, "line": {"color": MAGENTA, "width": 3}},
        {**LINE, "x": ENDS, "mode": "markers", "marker": handle},
    ]
    layout = {
        "height": HEIGHT,
        "margin": MARGIN,
        "xaxis": _axis("area, in 100 m²", (0.2, 2.2)),
        "yaxis": _axis("price, in 100,000", PRICES),
    }
    rules = (
        Rule("data[0].y", "too much"),
        Rule("data[1].y", "too little"),
        Rule("data[3].y", "line"),
        Rule("data[4].y", "line"),
    )
    small = {name: array.astype(np.float32) for name, array in arrays.items()}
    return Reel(go.Figure(traces, layout), small, rules)


def on_the_map(ground: Surface, houses: Houses, path: Path) -> Reel:
    """Every line is a point (w, b) of the map; the walk from the learner's own."""
    walk = Trail("the line", path.points, path.losses, Look(MAGENTA))
    best = dots([houses.solution], f"the best line: {houses.least:.3f}")
    start = dots([path.points[0]], "your line", size=7, color=GREY, line={"width": 0})
    return on_map(ground, [walk], axes=("w", "b"), under=[best, start], height=HEIGHT)


def way_down(path: Path) -> Reel:
    """The height against steps, up to the step that is shown."""
    steps = np.arange(len(path.losses), dtype=np.int32)
    low, high = np.log10([path.losses.min() / 1.6, path.losses.max() * 1.6])
    figure = go.Figure(
        [
            {**LINE, "x": steps, "y": path.losses, "line": {"color": GREY, "width": 1.2}},
            {**LINE, "line": {"color": MAGENTA, "width": 2.5}},
            {**LINE, "mode": "markers", "marker": {"size": 10, "color": MAGENTA}},
        ],
        {
            "height": HEIGHT,
            "margin": MARGIN,
            "xaxis": {"title": {"text": "step"}, "nticks": 4, "automargin": False},
            "yaxis": {"type": "log", "dtick": 1, "range": [low, high], "automargin": False},
        },
    )
    arrays = {"step": steps, "height": path.losses.astype(np.float32)}
    rules = (
        Rule("data[1].x", "step", "upto"),
        Rule("data[1].y", "height", "upto"),
        Rule("data[2].x", "step"),
        Rule("data[2].y", "height"),
    )
    return Reel(figure, arrays, rules)


def dragged(point: tuple[float, float], area: float, price: float) -> tuple[float, float]:
    """Weight and bias of the line through (area, price) that keeps `point`, an area and a height.

    >>> dragged((0.0, 1.0), 2.0, 5.0)
    (2.0, 1.0)
    """
    still, height = point
    weight = (price - height) / (area - still)
    return weight, height - weight * still


def far_end(area: float) -> tuple[float, float]:
    """The end of the line that is nearer to a hand at `area`, and the other one."""
    low, high = ENDS
    return (low, high) if area < (low + high) / 2 else (high, low)


def _sticks(prices: np.ndarray, said: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """From each price to what the line says (T, N), where `shown`: (T, 3 N), with gaps."""
    gap = np.full(said.shape, np.nan)
    ends = (np.broadcast_to(prices, said.shape), said)
    sticks = [np.where(shown, end, np.nan) for end in ends]
    return np.stack([*sticks, gap], axis=-1).reshape(len(said), -1)


def _prices(houses: Houses) -> dict[str, Any]:
    marker = {"size": 6, "color": with_alpha(INK, 0.75)}
    hover = "%{x:.2f} hundred m² for %{y:.2f} hundred thousand<extra></extra>"
    return {"type": "scatter", "mode": "markers", "x": houses.areas, "y": houses.prices} | {
        "marker": marker,
        "hovertemplate": hover,
        "showlegend": False,
    }


def _axis(title: str, ends: tuple[float, float]) -> dict[str, Any]:
    return {"title": {"text": title}, "range": ends, "automargin": False, "fixedrange": True}
