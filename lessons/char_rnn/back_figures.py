"""Pictures of gradients on their way back, of gates, and of a reservoir."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.cells import CELLS
from core.language.clipping import Trained
from core.language.echo import Echo
from core.language.fading import Fading, Inside
from lessons.kit.palette import (
    BLUE,
    DEEP,
    DIVERGING,
    GREY,
    INK,
    MAGENTA,
    ORANGE,
    SEQUENTIAL,
    SOFT,
    with_alpha,
)

COLOURS = {"simple": ORANGE, "gru": DEEP, "lstm": BLUE}
LEAST, MOST = -9, 5  # powers of ten
CELL = "cell"


def fading(found: Fading) -> go.Figure:
    """How much is left, so many steps before the loss: medians, and bands from 10 % to 90 %."""
    traces: list[dict[str, Any]] = []
    for kind, sizes in found.sizes.items():
        back = np.arange(sizes.shape[1])
        low, high = np.clip(np.percentile(sizes, (10, 90), axis=0), 10.0**LEAST, 10.0**MOST)
        band = {"x": np.r_[back, back[::-1]], "y": np.r_[high, low[::-1]], "fill": "toself"}
        bare = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
        soft = {"fillcolor": with_alpha(COLOURS[kind], 0.18)}
        traces.append({"type": "scatter", **band, **bare, **soft})
        middle = np.clip(found.median(kind), 10.0**LEAST, 10.0**MOST)
        line = {"color": COLOURS[kind], "width": 2.5}
        named = {"name": CELLS[kind].title, "hovertemplate": "%{x} steps back: %{y:.2e}"}
        traces.append({"type": "scatter", "x": back, "y": middle, "line": line, **named})
    ticks = list(range(LEAST + 1, MOST + 1, 2))
    return go.Figure(
        traces,
        {
            "height": 340,
            "showlegend": True,
            "margin": {"l": 54, "r": 8, "t": 26, "b": 46},
            "xaxis": {
                **{"title": {"text": "steps back from the loss"}, "fixedrange": True},
                "range": [0, len(back) - 1],
            },
            "yaxis": {
                **{"type": "log", "range": [LEAST, MOST], "fixedrange": True},
                "tickvals": [10.0**power for power in ticks],
                "ticktext": [_ten(power) for power in ticks],
            },
            "shapes": [_level(1.0, len(back) - 1)],
        },
    )


def _level(y: float, end: int) -> dict[str, Any]:
    ends = {"x0": 0, "x1": end, "y0": y, "y1": y}
    return {"type": "line", **ends, "line": {"color": SOFT, "width": 1.5, "dash": "dot"}}


def lengths(plain: Trained, clipped: Trained, longest: float) -> go.Figure:
    """The length of the gradient at every update, without a clip and with it."""
    made = _runs(plain.lengths, clipped.lengths, (-2.5, 4))
    return made.update_layout(shapes=[_level(longest, len(plain.lengths))])


def losses(plain: Trained, clipped: Trained) -> go.Figure:
    """The loss at every update, without a clip and with it."""
    return _runs(plain.losses, clipped.losses, (-2.5, 4))


def _runs(plain: np.ndarray, clipped: np.ndarray, powers: tuple[float, float]) -> go.Figure:
    ticks = range(-2, 5, 2)
    pair = (plain, ORANGE, "as it is"), (clipped, BLUE, "clipped")
    return go.Figure(
        [
            {
                **{"type": "scatter", "mode": "lines", "y": ys, "name": name},
                "line": {"color": colour, "width": 2},
            }
            for ys, colour, name in pair
        ],
        {
            "height": 270,
            "showlegend": True,
            "margin": {"l": 46, "r": 8, "t": 26, "b": 44},
            "xaxis": {"title": {"text": "update"}, "range": [-1, len(plain)], "fixedrange": True},
            "yaxis": {
                **{"type": "log", "range": list(powers), "fixedrange": True},
                "tickvals": [10.0**power for power in ticks],
                "ticktext": [_ten(power) for power in ticks],
            },
        },
    )


def _ten(power: int) -> str:
    return f"10<sup>{power}</sup>".replace("-", "−")


def blame(found: Inside) -> go.Figure:
    """How much each character's states are to blame for the last one's loss."""
    total = np.sqrt((found.blames**2).sum(0))
    return go.Figure(
        [
            {
                "type": "bar",
                "x": np.arange(len(total)),
                "y": total / total[-1],
                "marker": {"color": BLUE},
                "customdata": list(found.text),
                "hovertemplate": "“%{customdata}”: %{y:.3f}<extra></extra>",
            }
        ],
        {
            "height": 210,
            "margin": {"l": 46, "r": 4, "t": 6, "b": 24},
            "bargap": 0.15,
            "xaxis": _characters(found.text),
            "yaxis": {
                **{"range": [0, 1.05], "fixedrange": True},
            },
        },
    )


def gates(found: Inside, shown: str, unit: int) -> go.Figure:
    """Units by characters: how far a gate is open, or what the cell holds; one unit is framed."""
    cells = found.cells if shown == CELL else found.gates[shown]
    scale = DIVERGING if shown == CELL else SEQUENTIAL
    frame = {"x0": -0.5, "x1": len(found.text) - 0.5, "y0": unit - 1.5, "y1": unit + 1.5}
    return go.Figure(
        [
            {
                "type": "heatmap",
                "z": cells.T,
                "zmin": 0,
                "zmax": 255,
                "colorscale": [list(stop) for stop in scale],
                "showscale": False,
                "hovertemplate": "unit %{y}, character %{x}<extra></extra>",
            }
        ],
        {
            "height": 300,
            "margin": {"l": 46, "r": 4, "t": 6, "b": 24},
            "xaxis": _characters(found.text),
            "yaxis": {
                "range": [-1.5, len(cells.T) + 0.5],
            }
            | {"fixedrange": True},
            "shapes": [{"type": "rect", **frame, "line": {"color": MAGENTA, "width": 1.5}}],
        },
    )


def one_unit(found: Inside, unit: int) -> go.Figure:
    """A unit's three gates, and tanh of its cell, character by character."""
    tones = {"forget gate": BLUE, "input gate": ORANGE, "output gate": GREY}
    traces = [
        _curve(found.gates[name][:, unit] / 255, colour, name) for name, colour in tones.items()
    ]
    traces.append(_curve(found.cells[:, unit] / 127.5 - 1, INK, "tanh of the cell"))
    return go.Figure(
        traces,
        {
            "height": 230,
            "showlegend": True,
            "margin": {"l": 46, "r": 4, "t": 26, "b": 24},
            "xaxis": _characters(found.text),
            "yaxis": {"range": [-1.05, 1.05], "fixedrange": True, "zeroline": True},
        },
    )


def _curve(y: np.ndarray, colour: str, name: str) -> dict[str, Any]:
    line = {"color": colour, "width": 2}
    return {"type": "scatter", "mode": "lines", "y": y, "name": name, "line": line}


def _characters(text: str) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(text))),
        "ticktext": ["␣" if one == " " else one.replace("<", "&lt;") for one in text],
        "tickangle": 0,
        "tickfont": {"size": 10},
        "ticks": "",
        "range": [-0.7, len(text) - 0.3],
        "fixedrange": True,
    }


def echo(found: Echo) -> go.Figure:
    """The series in grey; fitted to in blue, gone on by itself in magenta."""
    t = np.arange(len(found.target)) - found.past
    own = slice(found.past - 1, None)
    room = 1.15 * float(np.abs(found.target).max())
    output = np.clip(found.output, -room, room)
    return go.Figure(
        [
            _wave(t, found.target, GREY, "the series", 4),
            _wave(t[: found.past], output[: found.past], BLUE, "one step ahead", 1.8),
            _wave(t[own], output[own], MAGENTA, "by itself", 1.8),
        ],
        {
            "height": 280,
            "showlegend": True,
            "margin": {"l": 40, "r": 6, "t": 26, "b": 44},
            "xaxis": {"title": {"text": "steps after it is left alone"}, "fixedrange": True},
            "yaxis": {"range": [-room, room], "fixedrange": True},
        },
    )


def reservoir(found: Echo) -> go.Figure:
    """A few units of the reservoir: five different echoes of one series."""
    t = np.arange(len(found.target)) - found.past
    tones = (BLUE, ORANGE, DEEP, GREY, INK)
    return go.Figure(
        [
            _wave(t, found.units[:, at], colour, f"unit {at + 1}", 1.4)
            for at, colour in enumerate(tones)
        ],
        {
            "height": 200,
            "margin": {"l": 40, "r": 6, "t": 6, "b": 24},
            "xaxis": {"fixedrange": True},
            "yaxis": {"fixedrange": True},
        },
    )


def _wave(x: np.ndarray, y: np.ndarray, colour: str, name: str, width: float) -> dict[str, Any]:
    line = {"color": colour, "width": width}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "name": name, "line": line}
