"""Pictures of a saddle: trails from its centre line, and how far from the line everyone is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.landscapes import Surface
from lessons.gradient_descent.decades import decades
from lessons.gradient_descent.maps import MARGIN, Trail, dots, on_map
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import GREY, INK, MAGENTA, SOFT, with_alpha

HEIGHT = 380
LEAST, MOST = 1e-6, 4.0  # distances that are drawn
CURVE: dict[str, Any] = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}


def from_above(ground: Surface, walked: Sequence[Trail], start: Sequence[float]) -> Reel:
    """The saddle, its centre line, its two valleys, and the trails."""
    centre = {
        **CURVE,
        "x": ground.xs[[0, -1]],
        "y": [0, 0],
        "line": {"color": with_alpha(INK, 0.4), "width": 1, "dash": "dot"},
        "showlegend": False,
    }
    marks = [
        centre,
        dots([(0.0, 1.0), (0.0, -1.0)], "the bottom of a valley"),
        dots([(0.0, 0.0)], "the pass: no slope, and no bottom", symbol="diamond-open"),
        dots([start], "the start", size=12, symbol="x-thin", line={"color": MAGENTA, "width": 3}),
    ]
    return on_map(ground, walked, under=marks, height=HEIGHT)


def off_the_line(walked: Sequence[Trail]) -> Reel:
    """|y| against gradients; those who are exactly on the line have no place on this axis."""
    away = [np.abs(one.points[:, 1]) for one in walked]
    length = len(away[0]) if away else 2
    steps = np.arange(length, dtype=np.int32)
    shown = [np.where(part > 0, np.maximum(part, LEAST), np.nan) for part in away]
    faint: dict[str, Any] = {
        **CURVE,
        "x": np.tile(np.append(steps, -1), len(shown)),
        "y": np.concatenate([np.append(part, np.nan) for part in shown]) if shown else [],
        "line": {"color": with_alpha(GREY, 0.5), "width": 1},
        "showlegend": False,
    }
    lines = [
        {**CURVE, "name": one.title, "line": one.look.line, "x": [None], "y": [None]}
        for one in walked
    ]
    arrays: dict[str, Any] = {"gradients": steps} | {
        f"away {i}": part.astype(np.float32) for i, part in enumerate(shown)
    }
    rules = [
        Rule(f"data[{i + 1}].{axis}", name, "upto")
        for i in range(len(shown))
        for axis, name in (("x", "gradients"), ("y", f"away {i}"))
    ]
    moved = any(part.any() for part in away)
    return Reel(go.Figure([faint, *lines], _room(length, moved)), arrays, tuple(rules))


def _room(length: int, moved: bool) -> dict[str, Any]:
    nothing = {
        "text": "everyone is at exactly 0,<br>for which a logarithmic axis has no place",
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "font": {"color": SOFT, "size": 14},
    }
    return {
        "height": HEIGHT,
        "margin": {**MARGIN, "l": 62, "t": 34},
        "showlegend": moved,
        "legend": {"y": 1.0, "font": {"color": INK}},
        "annotations": [] if moved else [nothing],
        **decades(length, np.log10(LEAST), np.log10(MOST)),
    }
