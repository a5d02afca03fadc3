"""Pictures of a walk that blows up: where, how far above the limit, and the walk that is mended."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.clinic import Diagnosis
from core.descent.landscapes import Surface
from core.descent.terrain import Landscape
from lessons.gradient_descent.maps import MARGIN, Look, Trail, dots, on_map
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import GREEN, GREY, INK, MAGENTA, ORANGE, SOFT, with_alpha

HEIGHT = 380
STROKE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
LOWEST, HIGHEST = 1e-12, 1e12  # of what an axis shows
FEWEST = 12  # steps that there is room for
TICKS = (0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100, 1000, 1e4, 1e6, 1e8, 1e10)


def on_ground(ground: Landscape, surface: Surface, found: Diagnosis) -> Reel:
    """The walk on the map, the spot that is to blame, and in green the walk that is well."""
    walk = Trail("your walk", found.path.points, found.path.losses, Look(MAGENTA))
    well = {**STROKE, "x": found.cure.points[:, 0], "y": found.cure.points[:, 1]}
    under = [dots([one.point for one in ground.minima], "a minimum")]
    if found.ill:
        under.append({**well, "line": {"color": GREEN, "width": 2, "dash": "dot"}})
    x, y = found.path.points[found.spot]
    spot = dots([(x, y)], "the spot", size=16, line={"color": ORANGE, "width": 2.5})
    axes = (ground.axes[0], ground.axes[1])
    return on_map(surface, [walk], axes=axes, under=under, over=[spot], height=HEIGHT)


def above_limit(found: Diagnosis) -> Reel:
    """The learning rate as a multiple of the limit at each point; without one, the curvature."""
    rates = found.path.rates[0] / found.limits
    free = bool(np.isnan(found.limits).all())
    values = found.curvatures if free else rates
    shown = np.where(values > 0, np.clip(values, 1e-4, HIGHEST), np.nan)
    known = shown[np.isfinite(shown)]
    low, high = (known.min(), known.max()) if len(known) else (1.0, 1.0)
    if not free:
        low, high = min(low, 0.5), max(high, 2.0)
    layout = _layout("step", np.log10([low / 1.6, high * 1.6]))
    if not free:
        layout["yaxis"] |= {"tickvals": TICKS, "ticktext": [f"{tick:g}" for tick in TICKS]}
        layout["shapes"] = [_level(1.0)]
        layout["annotations"] = [_note("the limit")]
    return _drawn(shown, layout)


def heights(found: Diagnosis) -> Reel:
    """The height at each step, and in green that of the walk that is well."""
    floor = min(found.path.losses.min(), found.cure.losses.min(), 0.0)
    lift = -floor + 1e-6 if floor < 0 else 0.0
    shown, well = (
        np.clip(path.losses + lift, LOWEST, HIGHEST) for path in (found.path, found.cure)
    )
    both = np.concatenate([shown, well])
    low, high = max(both.min(), 1e-6 * both.max(), LOWEST), both.max()
    reel = _drawn(shown, _layout("step", np.log10([low / 2, high * 2])))
    if found.ill:
        steps = np.arange(len(well))
        reel.figure.add_scatter(
            x=steps,
            y=well,
            mode="lines",
            hoverinfo="skip",
            line={"color": GREEN, "width": 2, "dash": "dot"},
        )
    return reel


def _drawn(values: np.ndarray, layout: dict[str, Any]) -> Reel:
    """A curve over the steps, in grey as a whole and up to now in magenta."""
    steps = np.arange(len(values), dtype=np.int32)
    layout["xaxis"]["range"] = np.array([-0.03, 1.03]) * max(len(values) - 1, FEWEST)
    traces = [
        {**STROKE, "x": steps, "y": values, "line": {"color": with_alpha(GREY, 0.7), "width": 1.2}},
        {**STROKE, "line": {"color": MAGENTA, "width": 2.4}},
        {**STROKE, "mode": "markers", "marker": {"size": 10, "color": MAGENTA}},
    ]
    arrays: dict[str, Any] = {"step": steps, "value": values.astype(np.float64)}
    rules = (
        Rule("data[1].x", "step", "upto"),
        Rule("data[1].y", "value", "upto"),
        Rule("data[2].x", "step"),
        Rule("data[2].y", "value"),
    )
    return Reel(go.Figure(traces, layout), arrays, rules)


def _layout(title: str, ends: np.ndarray) -> dict[str, Any]:
    return {
        "height": HEIGHT,
        "margin": MARGIN | {"l": 56, "b": 48},
        "xaxis": {
            "title": {"text": title},
            "automargin": False,
            "nticks": 4,
        },
        "yaxis": {
            "type": "log",
            "range": ends,
            "automargin": False,
            "dtick": max(1, round(float(np.ptp(ends)) / 5)),
            "exponentformat": "power",
        },
    }


def _level(value: float) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value} | {
        "line": {"color": INK, "width": 1.4, "dash": "dash"}
    }


def _note(text: str) -> dict[str, Any]:
    return {"xref": "paper", "x": 1, "y": 0, "xanchor": "right", "yanchor": "bottom"} | {
        "text": text,
        "showarrow": False,
        "font": {"color": SOFT, "size": 13},
    }
