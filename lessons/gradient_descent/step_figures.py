"""Pictures of a step in slow motion: where it happens, its arrows close by, its numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.landscapes import Surface
from core.descent.slow_motion import SAMPLES, SlowMotion
from core.descent.terrain import Landscape
from lessons.gradient_descent.maps import LEVELS, MARGIN, TONES, Look, Trail, dots, on_map
from lessons.gradient_descent.step_words import ARROWS, LINES, Arrow, plain
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import (
    BLUE_TEXT,
    CARD,
    GREY,
    INK,
    LINE,
    MAGENTA,
    ORANGE_TEXT,
    SOFT,
    with_alpha,
)

HEIGHT = 400
LENGTHS = {"gradient": 0.85}  # of the way to the edge: an arrow that shows a direction only
LENGTH = 0.6  # of the others
FINE = 65535  # heights between the lowest and the highest of a patch
STROKE = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}


def where(ground: Landscape, surface: Surface, taken: SlowMotion) -> Reel:
    """The map, the walk up to the step, and the window that the other picture shows."""
    path, reach = taken.path, taken.reach
    trail = Trail("the walk", path.points, path.losses, Look(MAGENTA))
    low = dots([one.point for one in ground.minima], "a minimum")
    reel = on_map(
        surface, [trail], axes=(ground.axes[0], ground.axes[1]), under=[low], height=HEIGHT
    )
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])  # (5, 2)
    edges = path.points[:, None] + reach[:, None, None] * corners
    frame = {**STROKE, "line": {"color": INK, "width": 1.4}}
    figure = go.Figure([*reel.figure.data, frame], reel.figure.layout)
    number = len(figure.data) - 1
    arrays = {"edge x": edges[..., 0], "edge y": edges[..., 1]}
    rules = tuple(Rule(f"data[{number}].{axis}", f"edge {axis}") for axis in "xy")
    return Reel(figure, {**reel.arrays, **arrays}, (*reel.rules, *rules))


def close_by(ground: Landscape, taken: SlowMotion) -> Reel:
    """Contours around the walker, and the arrows of the step."""
    path, reach = taken.path, taken.reach
    side = np.linspace(-1, 1, SAMPLES)
    arrays: dict[str, np.ndarray] = {"heights": _levels(taken.patches)}
    for k, axis in enumerate("xy"):
        arrays[axis] = path.points[:, k]
        arrays[f"grid {axis}"] = path.points[:, k, None] + reach[:, None] * side
        arrays[f"range {axis}"] = path.points[:, k, None] + reach[:, None] * np.array([-1, 1])
    rules = [Rule("data[0].z", "heights")]
    rules += [Rule(f"data[0].{axis}", f"grid {axis}") for axis in "xy"]
    rules += [Rule(f"layout.{axis}axis.range", f"range {axis}") for axis in "xy"]
    rules += [Rule(f"data[1].{axis}", axis, "upto") for axis in "xy"]
    traces = [_contours(), {**STROKE, "mode": "lines+markers"} | _trodden()]
    for arrow in ARROWS[path.optimiser]:
        ends = _ends(arrow, taken)  # (T, 2 ends, 2)
        for k, axis in enumerate("xy"):
            arrays[f"{arrow.part} {axis}"] = ends[..., k]
            rules.append(Rule(f"data[{len(traces)}].{axis}", f"{arrow.part} {axis}"))
        traces.append(_arrow(arrow))
    rules += [Rule(f"data[{len(traces)}].{axis}", axis) for axis in "xy"]
    here = {"size": 11, "color": MAGENTA, "line": {"color": CARD, "width": 1.2}}
    traces.append({**STROKE, "mode": "markers", "marker": here})
    figure = go.Figure(traces, _window(ground))
    kept = {k: a if k == "heights" else a.astype(np.float64) for k, a in arrays.items()}
    return Reel(figure, kept, tuple(rules))


def _levels(patches: np.ndarray) -> np.ndarray:
    """Heights (T, 33, 33) as 0 at the lowest and 65535 at the highest of each patch."""
    heights = np.nan_to_num(patches, nan=0.0, posinf=0.0, neginf=0.0)
    low = heights.min(axis=(1, 2), keepdims=True)
    span = np.maximum(heights.max(axis=(1, 2), keepdims=True) - low, 1e-300)
    return np.round((heights - low) / span * FINE).astype(np.uint16)


def _contours() -> dict[str, Any]:
    size = FINE / LEVELS
    return {
        "type": "contour",
        "colorscale": TONES,
        "zmin": 0,
        "zmax": FINE,
        "autocontour": False,
        "contours": {"start": size, "end": FINE - size / 2, "size": size},
        "line": {"width": 0.7, "color": with_alpha(INK, 0.25)},
        "hoverinfo": "skip",
        "showscale": False,
    }


def _trodden() -> dict[str, Any]:
    return {
        "line": {"color": with_alpha(GREY, 0.8), "width": 1.4},
        "marker": {"size": 5, "color": GREY},
    }


def _ends(arrow: Arrow, taken: SlowMotion) -> np.ndarray:
    """Where an arrow begins and ends at each step, (T, 2, 2)."""
    points, vectors = taken.path.points, np.nan_to_num(taken.parts[arrow.part])
    if arrow.scaled:
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        far = LENGTHS.get(arrow.part, LENGTH) * taken.reach[:, None]
        vectors = -vectors / np.maximum(length, 1e-300) * far
    begin = points + (taken.parts[arrow.after] if arrow.after else 0)
    return np.stack([begin, begin + vectors], axis=1)


def _arrow(arrow: Arrow) -> dict[str, Any]:
    head = {"symbol": "arrow", "angleref": "previous", "color": arrow.colour, "opacity": 1}
    made = arrow.part == "change"
    return STROKE | {
        "mode": "lines+markers",
        "name": arrow.words,
        "showlegend": True,
        "line": {
            "color": arrow.colour,
            "width": 3.5 if made else 2,
            "dash": "dot" if arrow.scaled else "solid",
        },
        "marker": head | {"size": [0, 14 if made else 11]},
    }


def _window(ground: Landscape) -> dict[str, Any]:
    axis = {"constrain": "domain", "automargin": False, "nticks": 5}
    x, y = ground.axes[:2]
    return {
        "height": HEIGHT,
        "margin": MARGIN | {"l": 56, "t": 44, "b": 46},
        "xaxis": {**axis, "title": {"text": x}},
        "yaxis": {**axis, "title": {"text": y}, "scaleanchor": "x"},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom"}
        | {"font": {"size": 12, "color": SOFT}},
    }


def numbers(ground: Landscape, taken: SlowMotion) -> Reel:
    """The parts of the step in a table that follows the scrubber; colours are signs."""
    lines = [line for line in LINES[taken.path.optimiser] if line.words]
    rows = -np.arange(len(lines), dtype=float)
    arrays, rules, traces = {}, [], [_column(0, rows, [line.words for line in lines])]
    for k, axis in enumerate(ground.axes[:2]):
        values = [_coordinate(taken.parts[line.part], k) for line in lines]
        table = np.array(values).T  # (T, rows)
        arrays[axis] = np.array([[plain(float(x)) for x in row] for row in table])
        arrays[f"{axis} colour"] = np.where(table < 0, ORANGE_TEXT, BLUE_TEXT)
        rules += [
            Rule(f"data[{k + 1}].text", axis),
            Rule(f"data[{k + 1}].textfont.color", f"{axis} colour"),
        ]
        traces.append(_column((1.78, 2.5)[k], rows, [""] * len(lines)))
    heads = [
        {"x": x, "y": 0.85, "text": f"<b>{axis}</b>", "xanchor": "right", "showarrow": False}
        for x, axis in zip((1.78, 2.5), ground.axes, strict=False)
    ]
    rule = {"type": "line", "x0": 0, "x1": 2.5, "y0": -len(lines) + 1.5, "y1": -len(lines) + 1.5}
    layout = {
        "height": HEIGHT,
        "margin": {"l": 4, "r": 4, "t": 10, "b": 10},
        "annotations": heads,
        "shapes": [rule | {"line": {"color": LINE, "width": 1}}],
        "xaxis": {"visible": False, "range": [0, 2.52], "fixedrange": True},
        "yaxis": {"visible": False, "range": [0.3 - max(len(lines), 8), 1.3], "fixedrange": True},
        "dragmode": False,
    }
    return Reel(go.Figure(traces, layout), arrays, tuple(rules))


def _coordinate(part: np.ndarray, k: int) -> np.ndarray:
    return part if part.ndim == 1 else part[:, k]


def _column(x: float, rows: np.ndarray, text: list[str]) -> dict[str, Any]:
    """Names stand to the right of their place, numbers end there."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": np.full(len(rows), x),
        "y": rows,
        "text": text,
        "textposition": "middle right" if x == 0 else "middle left",
        "textfont": {"size": 14, "color": INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }
