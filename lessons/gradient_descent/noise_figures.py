"""Pictures of noise: rates and losses under every schedule, clouds of walkers, and two valleys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent import valleys
from core.descent.landscapes import Surface
from core.descent.noisy import START, Noisy
from core.descent.schedules import SCHEDULES
from core.descent.valleys import Shares, Walkers
from lessons.gradient_descent.maps import Look, contours, dots
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import BLUE, CARD, GREEN, GREY, INK, MAGENTA, ORANGE, SOFT, with_alpha

HEIGHT, LOWER = 300, 290
SHOWN = 30  # walkers of a cloud
LEAST, MOST = 1e-4, 10.0  # losses that are drawn
REACH = ((-3.2, 1.8), (-1.6, 1.6))  # of the map
GROUND = (-2.4, 4.2)  # of the two valleys
TOP = 3.2
STYLES: dict[str, Look] = {
    "constant": Look(BLUE),
    "step": Look(GREEN),
    "exponential": Look(GREEN, "dot"),
    "cosine": Look(ORANGE),
    "warmup": Look(ORANGE, "dot"),
}
LINE: dict[str, Any] = {
    "type": "scatter",
    "mode": "lines",
    "hoverinfo": "skip",
    "showlegend": False,
}


def clouds(run: Noisy, condition: float, schedule: str) -> Reel:
    """Walkers at a constant rate, and walkers on that schedule, at every step."""
    names = ("constant", schedule)
    xs, ys = (np.linspace(*ends, 61) for ends in REACH)
    heights = (xs**2 + condition * ys[:, None] ** 2) / 2
    start = dots(
        [START], "the start", size=11, symbol="x-thin", line={"color": MAGENTA, "width": 3}
    )
    ground = contours(Surface(xs, ys, heights, np.empty(0)))
    arrays, rules = {}, []
    for i, name in enumerate(names):
        places = run.points[run.names.index(name), :, :SHOWN].astype(np.float32)
        for k, axis in enumerate("xy"):
            arrays[f"{axis}{i}"] = places[..., k]
            rules.append(Rule(f"data[{i + 2}].{axis}", f"{axis}{i}"))
    figure = go.Figure(
        [ground, start, *(_dots(STYLES[name].colour) for name in names)],
        {
            "height": HEIGHT,
            "margin": {"l": 48, "r": 10, "t": 10, "b": 46},
            "xaxis": _axis("along", REACH[0]) | {"constrain": "domain"},
            "yaxis": _axis("across", REACH[1]) | {"scaleanchor": "x", "constrain": "domain"},
        },
    )
    return Reel(figure, arrays, tuple(rules))


def rate_curves(run: Noisy, schedule: str) -> Reel:
    """The learning rate of every schedule, at every step."""
    ends = (-0.02 * run.rates.max(), 1.08 * run.rates.max())
    layout = {
        "height": HEIGHT,
        "margin": {"l": 58, "r": 10, "t": 10, "b": 46},
        "yaxis": _axis("learning rate", ends),
    }
    return _over_steps(run, run.rates[:, :-1], schedule, layout)


def loss_curves(run: Noisy, schedule: str) -> Reel:
    """The mean loss of every schedule, and the floor that noise leaves at a constant rate."""
    layout = {
        "height": LOWER,
        "margin": {"l": 58, "r": 10, "t": 30, "b": 46},
        "showlegend": True,
        "legend": {"y": 1.0, "font": {"color": INK}},
        "yaxis": {
            **_axis("", (np.log10(LEAST), np.log10(MOST))),
            "type": "log",
            "dtick": 1,
            "exponentformat": "power",
        },
    }
    losses = np.clip(run.losses, LEAST / 10, 100 * MOST)
    return _over_steps(run, losses, schedule, layout, floor=run.floor)


def in_the_valleys(run: Walkers, sharpness: float) -> Reel:
    """The two valleys, and the walkers from either at every step."""
    x = np.linspace(*GROUND, 241)
    ground = {
        **LINE,
        "x": x,
        "y": valleys.height(x, sharpness),
        "line": {"color": SOFT, "width": 2},
    }
    divide = valleys.divide(sharpness)
    arrays = {
        f"{name}{i}": part[i, :, :SHOWN].astype(np.float32)
        for name, part in (("x", run.points), ("y", run.heights))
        for i in (0, 1)
    }
    layout = {
        "height": LOWER,
        "margin": {"l": 48, "r": 10, "t": 10, "b": 46},
        "xaxis": _axis("x", GROUND),
        "yaxis": _axis("height", (-0.15, TOP)),
        "shapes": [_upright(divide, with_alpha(GREY, 0.7), "dot")],
    }
    rules = tuple(Rule(f"data[{i + 1}].{axis}", f"{axis}{i}") for i in (0, 1) for axis in "xy")
    return Reel(go.Figure([ground, _dots(ORANGE), _dots(BLUE)], layout), arrays, rules)


def who_ends_where(found: Shares, run: Walkers, noise: float) -> Reel:
    """The share in the flat valley against noise; the learner's walkers move on it with time."""
    lines = [
        {
            **LINE,
            "x": found.noises,
            "y": part,
            "name": name,
            "line": {"color": colour, "width": 2.5},
        }
        | {"showlegend": True}
        for part, name, colour in (
            (found.flat[0], "began in the sharp one", ORANGE),
            (found.flat[1], "began in the flat one", BLUE),
        )
    ]
    long_run = {
        **LINE,
        "x": found.noises,
        "y": found.settled,
        "name": "in the long run",
        "showlegend": True,
        "line": {"color": INK, "width": 1.4, "dash": "dot"},
    }
    now = {
        "type": "scatter",
        "mode": "markers",
        "x": [noise, noise],
        "marker": {"size": 12, "color": [ORANGE, BLUE], "line": {"color": MAGENTA, "width": 2.5}},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    layout = {
        "height": LOWER,
        "margin": {"l": 52, "r": 10, "t": 30, "b": 46},
        "showlegend": True,
        "legend": {"y": 1.0, "font": {"color": INK}},
        "xaxis": _axis("noise σ", (-0.15, found.noises[-1] + 0.15)),
        "yaxis": _axis("", (-0.05, 1.05)) | {"tickformat": ".0%"},
        "shapes": [_upright(noise, with_alpha(MAGENTA, 0.5))],
    }
    arrays = {"share": run.flat.T.astype(np.float32)}
    return Reel(go.Figure([*lines, long_run, now], layout), arrays, (Rule("data[3].y", "share"),))


def _over_steps(
    run: Noisy,
    curves: np.ndarray,
    schedule: str,
    layout: dict[str, Any],
    *,
    floor: float = float("inf"),
) -> Reel:
    """A curve a schedule, the chosen one wide, and an upright line at the step that is shown."""
    steps = np.arange(run.losses.shape[1], dtype=np.int32)
    lines = [
        {
            **LINE,
            "x": steps[: curves.shape[1]],
            "y": curves[i].astype(np.float32),
            "name": SCHEDULES[name].title,
            "showlegend": True,
            "line": {**STYLES[name].line, "width": 3.2 if name in (schedule, "constant") else 1.5},
        }
        for i, name in enumerate(run.names)
    ]
    if np.isfinite(floor):
        dash = {"color": INK, "width": 1.4, "dash": "dash"}
        lines.append({**LINE, "x": steps[[0, -1]], "y": [floor, floor], "line": dash})
    layout = {
        **layout,
        "xaxis": _axis("step", (0, steps[-1])),
        "shapes": [_upright(0, MAGENTA)],
    }
    rules = (Rule("layout.shapes[0].x0", "step"), Rule("layout.shapes[0].x1", "step"))
    return Reel(go.Figure(lines, layout), {"step": steps}, rules)


def _upright(x: float, colour: str, dash: str = "solid") -> dict[str, Any]:
    line = {"color": colour, "width": 1.5, "dash": dash}
    return {"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line}


def _dots(colour: str) -> dict[str, Any]:
    marker = {"size": 7, "color": colour, "opacity": 0.8, "line": {"color": CARD, "width": 0.7}}
    return {"type": "scatter", "mode": "markers", "marker": marker, "hoverinfo": "skip"} | {
        "showlegend": False
    }


def _axis(title: str, ends: Sequence[float]) -> dict[str, Any]:
    return {"title": {"text": title}, "range": list(ends), "automargin": False}
