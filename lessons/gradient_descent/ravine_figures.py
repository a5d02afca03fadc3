"""Pictures of a ravine: two walks through it, their errors each way, and the map of momentum."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.convergence import Convergence
from core.descent.crossing import Crossing
from core.descent.landscapes import Surface
from lessons.gradient_descent.decades import decades
from lessons.gradient_descent.maps import LOOKS, MARGIN, TONES, Trail, dots, on_map
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import BLUE, CARD, CLEAR, GREY, INK, MAGENTA, ORANGE, with_alpha

HEIGHT, LOWER = 380, 270
LEAST, MOST = 1e-8, 30.0  # errors that are drawn
FASTEST = 1.0  # digits a step; more is not told apart by the colours
CELLS = 81  # of the map of momentum, each way
DIRECTIONS = ("along the ravine", "across it")
LINE: dict[str, Any] = {
    "type": "scatter",
    "mode": "lines",
    "hoverinfo": "skip",
    "showlegend": False,
}


def from_above(ground: Surface, walk: Crossing, rotation: float) -> Reel:
    """The ravine with its two directions, and both walks."""
    length = _length(walk)
    trails = [
        Trail(name, stretched(path.points, length), stretched(path.losses, length), LOOKS[key])
        for name, path, key in (
            ("plain descent", walk.plain, "sgd"),
            ("momentum", walk.own, "momentum"),
        )
    ]
    angle, far = np.radians(rotation), 2.0 * ground.xs[-1]
    ways = far * np.array([np.cos(angle), np.sin(angle)])
    axes = {
        **LINE,
        "x": [-ways[0], ways[0], None, ways[1], -ways[1]],
        "y": [-ways[1], ways[1], None, -ways[0], ways[0]],
        "line": {"color": with_alpha(INK, 0.35), "width": 1, "dash": "dot"},
    }
    bottom = dots([(0.0, 0.0)], "the lowest point")
    return on_map(ground, trails, under=[axes, bottom], height=HEIGHT)


def errors(walk: Crossing, direction: int) -> Reel:
    """How far both are from the bottom in one direction, and what theory says of momentum."""
    length = _length(walk)
    steps = np.arange(length, dtype=np.int32)
    plain, own = (
        np.clip(np.abs(stretched(part[:, direction], length)), LEAST / 10, 10 * MOST)
        for part in (walk.plain_errors, walk.errors)
    )
    start = abs(walk.errors[0, direction])
    rate = max(walk.rates[direction], 1e-9)
    said = np.exp(np.clip(np.log(start) + steps * np.log(rate), -30, 30))
    faint = {
        **LINE,
        "x": np.tile(np.append(steps, -1), 2),
        "y": np.concatenate([plain, [np.nan], own, [np.nan]]),
        "line": {"color": with_alpha(GREY, 0.5), "width": 1},
    }
    theory = {**LINE, "x": steps, "y": said, "line": {"color": INK, "width": 1.4, "dash": "dot"}}
    figure = go.Figure(
        [
            theory,
            faint,
            {**LINE, "line": LOOKS["sgd"].line},
            {**LINE, "line": LOOKS["momentum"].line},
        ],
        _room(length),
    )
    arrays = {"step": steps, "plain": plain.astype(np.float32), "own": own.astype(np.float32)}
    rules = tuple(
        Rule(f"data[{trace}].{axis}", name, "upto")
        for trace, whose in ((2, "plain"), (3, "own"))
        for axis, name in (("x", "step"), ("y", whose))
    )
    return Reel(figure, arrays, rules)


def momentum_map(found: Convergence, condition: float, speed: float, momentum: float) -> go.Figure:
    """What each step keeps of the error, over learning rate and momentum; both axes are roots.

    So the borders between the regimes are a straight line and a gentle curve, and the point where
    momentum is best lies in the corner between them.
    """
    x, y, radius = resampled(found, condition)
    digits = -np.log10(np.clip(radius, 1e-9, 1))
    most = min(-np.log10(max(found.best_radius, 1e-9)), FASTEST)
    heat = {
        "type": "heatmap",
        "x": x,
        "y": y,
        "z": np.sqrt(digits / most).astype(np.float32),  # the slow half is told apart too
        "customdata": radius.astype(np.float32),
        "hovertemplate": "a step keeps %{customdata:.3f} of the error<extra></extra>",
        "colorscale": TONES,
        "opacity": 0.75,
        "zmin": 0,
        "zmax": 1,
        "zsmooth": "fast",
        "showscale": False,
    }
    marks = [
        _mark(2 * condition / (1 + condition), 0.0, "plain descent at its best", BLUE, 10),
        dots(
            [place(found.best_rate * condition, found.best_momentum)],
            f"the best: a step keeps {found.best_radius:.3f}",
            size=13,
            line={"color": INK, "width": 2},
        ),
        _mark(speed, momentum, "you are here", MAGENTA, 13),
    ]
    return go.Figure([heat, *_borders(), *marks], _plane())


def place(speed: float, momentum: float) -> tuple[float, float]:
    """Where a learning rate (times κ) and a momentum lie on the map.

    >>> place(4.0, 0.25)
    (2.0, 0.5)
    """
    return float(np.sqrt(speed)), float(np.sqrt(momentum))


def chosen(x: float, y: float) -> tuple[float, float]:
    """The learning rate (times κ) and the momentum at a place of the map."""
    return max(x, 0.0) ** 2, max(y, 0.0) ** 2


def resampled(found: Convergence, condition: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The radius (CELLS, CELLS) over the roots of ηκ (0 to 2) and of β (0 to 1).

    Where nothing moves, and where nothing is ever lost, it is 1.
    """
    x, y = np.linspace(0, 2, CELLS), np.linspace(0, 1, CELLS)
    speeds = np.append(0, found.rates * condition)
    rows = np.stack([np.interp(x**2, speeds, np.append(1, row)) for row in found.radius])
    momenta, rows = np.append(found.momenta, 1), np.vstack([rows, np.ones(CELLS)])
    return x, y, np.stack([np.interp(y**2, momenta, column) for column in rows.T], axis=1)


def stretched(part: np.ndarray, length: int) -> np.ndarray:
    """An array of a walk, its last entry repeated where it ended early: (length, ...)."""
    return part[np.minimum(np.arange(length), len(part) - 1)]


def _length(walk: Crossing) -> int:
    return max(len(walk.plain.points), len(walk.own.points))


def _borders() -> list[dict[str, Any]]:
    """Over-damped below √ηκ = 1 - √β; diverging from ηκ = 2 (1 + β) on."""
    y = np.linspace(0, 1, 41)
    edge = np.sqrt(2 * (1 + y**2))
    diverging = {
        **LINE,
        "x": [*edge, 2],
        "y": [*y, 0],
        "fill": "toself",
        "fillcolor": with_alpha(ORANGE, 0.28),
        "line": {"color": ORANGE, "width": 1.2},
    }
    damped = {**LINE, "x": [1, 0], "y": [0, 1], "line": {"color": INK, "width": 1.2}}
    return [diverging, damped]


def _mark(speed: float, momentum: float, text: str, colour: str, size: int) -> dict[str, Any]:
    line = {"color": CARD, "width": 1.8}
    return dots([place(speed, momentum)], text, size=size, color=colour, line=line)


def _plane() -> dict[str, Any]:
    names = (("over-damped", 0.34, 0.17), ("ringing", 1.0, 0.52), ("diverging", 1.7, 0.12))
    speeds, momenta = (0, 0.25, 1, 2, 3, 4), (0, 0.1, 0.3, 0.5, 0.7, 0.9)
    return {
        "height": HEIGHT,
        "margin": MARGIN,
        "hovermode": "closest",
        "xaxis": {
            "range": [0, 2],
            "tickvals": np.sqrt(speeds),
            "ticktext": [f"{speed:g}" for speed in speeds],
            "title": {"text": "learning rate η, times curvature κ"},
            "automargin": False,
        },
        "yaxis": {
            "range": [-0.03, 1],
            "tickvals": np.sqrt(momenta),
            "ticktext": [f"{momentum:g}" for momentum in momenta],
            "title": {"text": "momentum β", "standoff": 4},
            "automargin": False,
        },
        "annotations": [
            {"x": x, "y": y, "text": name, "showarrow": False, "font": {"color": INK, "size": 14}}
            | {"bgcolor": CLEAR}
            for name, x, y in names
        ],
    }


def _room(length: int) -> dict[str, Any]:
    return {
        "height": LOWER,
        "margin": {"l": 62, "r": 10, "t": 10, "b": 48},
        **decades(length, np.log10(LEAST), np.log10(MOST)),
    }
