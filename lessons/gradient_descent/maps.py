"""Maps of a landscape and the trails that are walked on it: the same look in every section.

    ground = surface("rosenbrock")
    film([on_map(ground, trails), hills.on_hills(ground, trails)], ...)

An optimiser has its colour and dash everywhere (`LOOKS`). Maps and hills show a relief, a
monotone transform of the heights in which deep valleys and flat bowls both read well; what the
pointer reads are the true heights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.landscapes import Surface
from lessons.gradient_descent.trails import LOOKS, Look, Trail, heads, line, walked
from lessons.kit.film import Reel
from lessons.kit.palette import CARD, CLEAR, DEEP, INK, with_alpha

__all__ = ["LOOKS", "MARGIN", "Look", "Trail", "contours", "dots", "on_map", "relief", "window"]

LEVELS = 14  # bands of a map
FLOOR = 0.08  # share of the map that lies so low that heights there are read one by one
TONES = ((0.0, CARD), (1.0, DEEP))
QUIET = 0.5  # opacity of the map: trails lie on it
MARGIN = {"l": 48, "r": 10, "t": 10, "b": 50}


@dataclass(frozen=True)
class Relief:
    """Heights as a map shows them: 0 at the lowest, 1 at the highest, finer the lower."""

    low: float
    unit: float
    top: float

    def __call__(self, heights: Any) -> np.ndarray:
        """log(1 + (height - low) / unit), scaled; what is below `low` is 0."""
        above = np.maximum(np.asarray(heights, float) - self.low, 0)
        return np.log1p(above / self.unit) / self.top


def relief(heights: np.ndarray) -> Relief:
    """The relief of a grid of heights, which may have NaN in it."""
    finite = heights[np.isfinite(heights)]
    low, high = float(finite.min()), float(finite.max())
    unit = max(float(np.quantile(finite, FLOOR)) - low, 1e-9 * (high - low), 1e-300)
    return Relief(low, unit, max(float(np.log1p((high - low) / unit)), 1e-300))


def contours(ground: Surface) -> dict[str, Any]:
    """The map as one quiet contour trace; hovering tells the true height."""
    shown = relief(ground.heights)(ground.heights)
    return {
        "type": "contour",
        "x": ground.xs,
        "y": ground.ys,
        "z": shown.astype(np.float32),
        "customdata": ground.heights.astype(np.float32),
        "hovertemplate": "(%{x:.2f}, %{y:.2f}): %{customdata:.4~g}<extra></extra>",
        "colorscale": TONES,
        "opacity": QUIET,
        "zmin": 0,
        "zmax": 1,
        "autocontour": False,
        "contours": {"start": 1 / LEVELS, "end": 1 - 0.5 / LEVELS, "size": 1 / LEVELS},
        "line": {"width": 0.7, "color": with_alpha(INK, 0.4), "smoothing": 0},
        "showscale": False,
    }


def on_map(
    ground: Surface,
    trails: Sequence[Trail],
    *,
    axes: tuple[str, str] = ("x", "y"),
    under: Sequence[dict[str, Any]] = (),
    over: Sequence[dict[str, Any]] = (),
    height: int = 400,
) -> Reel:
    """A map, the trails on it as they grow, and where each walker is.

    `under` and `over` are further still traces, below and above the trails.
    """
    still = [contours(ground), *under]
    first = len(still)
    arrays, rules = walked(trails, first, "xy", [one.points.T for one in trails])
    lines = [line(one, "scatter") | {"line": one.look.line} for one in trails]
    walkers = heads(trails, "scatter", 10)
    layout = {"height": height, "margin": MARGIN, "hovermode": "closest"} | window(ground, axes)
    return Reel(go.Figure([*still, *lines, *walkers, *over], layout), arrays, rules)


def window(ground: Surface, axes: tuple[str, str] = ("x", "y")) -> dict[str, Any]:
    """Axes that show the whole map and nothing else, equal units on both."""
    return {
        "xaxis": {
            "range": ground.xs[[0, -1]],
            "title": {"text": axes[0]},
            "constrain": "domain",
            "automargin": False,
        },
        "yaxis": {
            "range": ground.ys[[0, -1]],
            "title": {"text": axes[1]},
            "constrain": "domain",
            "scaleanchor": "x",
            "automargin": False,
        },
    }


def dots(places: Sequence[Sequence[float]], text: str, **marker: Any) -> dict[str, Any]:
    """Still marks on a map, such as its minima; `text` is said of each."""
    at = np.asarray(places, float).reshape(-1, 2)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": at[:, 0],
        "y": at[:, 1],
        "marker": {"size": 9, "color": CLEAR, "line": {"color": INK, "width": 1.6}, **marker},
        "hovertemplate": f"{text}<extra></extra>",
        "showlegend": False,
    }
