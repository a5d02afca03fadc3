"""Pictures of a hike: trails on the map and on the hills, and how high everyone still is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.landscapes import Surface
from core.descent.terrain import Landscape
from core.descent.walk import Path
from lessons.gradient_descent.decades import decades
from lessons.gradient_descent.hike import by_gradients
from lessons.gradient_descent.hills import on_hills
from lessons.gradient_descent.maps import LOOKS, Trail, dots, on_map
from lessons.gradient_descent.words import NAMES
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import CARD, GREEN, GREY, INK, MAGENTA, with_alpha

HEIGHT, LOWER = 400, 250
DEEPEST, HIGHEST = 1e-12, 1e30  # of the heights above the lowest point that are drawn
UNDERCUT, MARGIN = 1e-9, 0.01  # what is no undercutting; of the heights that were walked
CURVE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}


def trails(paths: Sequence[Path], gradients: int) -> list[Trail]:
    """Each walk, placed at 0, 1, ... gradients."""
    placed = [(one, by_gradients(one, gradients)) for one in paths]
    return [
        Trail(NAMES[one.optimiser], one.points[at], one.losses[at], LOOKS[one.optimiser])
        for one, at in placed
    ]


def from_above(
    land: Landscape,
    ground: Surface,
    walked: Sequence[Trail],
    start: Sequence[float],
    found: Sequence[Sequence[float]] = (),
) -> Reel:
    """The map with its minima, the trails, and where they began; `found` minima are filled."""
    marks = [
        dots([one.point for one in land.minima], "a lowest point, (%{x:.3f}, %{y:.3f})"),
        dots(found, "found by you", size=11, color=GREEN, line={"color": CARD, "width": 1.5}),
        dots([start], "the start", size=12, symbol="x-thin", line={"color": MAGENTA, "width": 3}),
    ]
    axes = (land.axes[0], land.axes[1])
    return on_map(ground, walked, axes=axes, under=marks, height=HEIGHT)


def from_aside(land: Landscape, ground: Surface, walked: Sequence[Trail]) -> Reel:
    """The hills in 3-D, and the trails on them."""
    return on_hills(ground, walked, axes=(land.axes[0], land.axes[1]), height=HEIGHT)


def ways_down(land: Landscape, walked: Sequence[Trail]) -> Reel:
    """Height above the lowest point against gradients; what is to come is faint."""
    lowest = _lowest(land, walked)
    rows = [np.clip(one.heights - lowest, DEEPEST, HIGHEST) for one in walked]
    heights = np.array(rows).reshape(len(walked), -1) if walked else np.empty((0, 1))
    count, length = heights.shape
    gradients = np.arange(length, dtype=np.int32)
    faint: dict[str, Any] = {
        **CURVE,
        "x": np.tile(np.append(gradients, -1), count),
        "y": np.hstack([heights, np.full((count, 1), np.nan)]).ravel(),
        "line": {"color": with_alpha(GREY, 0.55), "width": 1},
        "showlegend": False,
    }
    lines = [
        {**CURVE, "name": one.title, "line": one.look.line, "x": [None], "y": [None]}
        for one in walked
    ]
    arrays: dict[str, Any] = {"gradients": gradients} | {
        f"height {i}": row.astype(np.float32) for i, row in enumerate(heights)
    }
    rules = [
        Rule(f"data[{i + 1}].{axis}", name, "upto")
        for i in range(count)
        for axis, name in (("x", "gradients"), ("y", f"height {i}"))
    ]
    return Reel(go.Figure([faint, *lines], _room(heights, length)), arrays, tuple(rules))


def _lowest(land: Landscape, walked: Sequence[Trail]) -> float:
    """The height of the lowest minimum; a little below all walks, where they go still lower."""
    known = min((one.value for one in land.minima), default=np.inf)
    heights = np.concatenate([one.heights for one in walked]) if walked else np.zeros(1)
    if heights.min() >= known - UNDERCUT * (1 + abs(known)):
        return float(known)
    return float(heights.min() - MARGIN * max(np.ptp(heights), DEEPEST))


def _room(heights: np.ndarray, length: int) -> dict[str, Any]:
    """Axes that hold every curve, decades on the upright one."""
    low, high = (heights.min(), heights.max()) if heights.size else (0.1, 1.0)
    ends = np.log10([max(low, DEEPEST) / 2, max(high, 2 * DEEPEST) * 2])
    return {
        "height": LOWER,
        "margin": {"l": 70, "r": 10, "t": 30, "b": 48},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"color": INK},
        },
        **decades(length, ends[0], ends[1], max(1, round(float(np.ptp(ends)) / 4))),
    }
