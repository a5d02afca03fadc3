"""Small multiples of paintings, and how their losses fall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.variants import Sketch, Way
from lessons.kit.palette import BLUE, MAGENTA, ORANGE
from lessons.kit.reel import Reel, Rule
from lessons.kit.sheet import Sheet

SIDE = 3  # pixels on the page, of a pixel that was painted
TICKS = (0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10)
LOOKS = ((BLUE, "solid"), (ORANGE, "dash"), (MAGENTA, "dot"))


def films(ways: Sequence[Way]) -> list[Sheet]:
    """Each way as a film, all on one scrubber."""
    return [Sheet(one.pictures, "colour", film=True, side=SIDE) for one in ways]


def latest(sketches: Sequence[Sketch], count: int) -> list[Sheet]:
    """The last picture of each variant; a blank one for those that wait."""
    shape = sketches[0].painted.picture.shape
    blank = np.full(shape[:2], np.nan)
    shown = [Sheet(one.painted.picture, "colour", side=SIDE) for one in sketches]
    return shown + [Sheet(blank, "grey", limit=255, side=SIDE)] * (count - len(shown))


def falling(ways: Sequence[Way], names: Sequence[str], *, by_time: bool) -> Reel:
    """What is made small, by seconds or by steps, with a mark where each of the pictures is."""
    figure, arrays, rules = go.Figure(layout=_room(ways, by_time)), {}, []
    for number, (way, name, look) in enumerate(zip(ways, names, LOOKS, strict=False)):
        along, marks = _along(way, by_time)
        arrays[f"x{number}"] = marks.astype(np.float32)[:, None]
        arrays[f"y{number}"] = way.total[_places(way)].astype(np.float32)[:, None]
        figure.add_trace(_line(along, way.total, name, *look))
        figure.add_trace(_mark(marks, arrays[f"y{number}"], name, look[0]))
        for axis in "xy":
            rules.append(Rule(f"data[{2 * number + 1}].{axis}", f"{axis}{number}"))
    return Reel(figure, arrays, tuple(rules))


def _places(way: Way) -> np.ndarray:
    """Which of all steps the pictures show."""
    return np.minimum(way.steps, len(way.total) - 1)


def _along(way: Way, by_time: bool) -> tuple[np.ndarray, np.ndarray]:
    if by_time:
        return way.clock, way.seconds
    return np.arange(len(way.total)), way.steps


def _line(along: np.ndarray, total: np.ndarray, name: str, tone: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": total,
        "name": name,
        "line": {"color": tone, "width": 2, "dash": dash},
        "hovertemplate": "%{y:.3g}<extra>" + name + "</extra>",
    }


def _mark(marks: np.ndarray, height: np.ndarray, name: str, tone: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [marks[-1]],
        "y": height[-1],
        "showlegend": False,
        "marker": {"color": tone, "size": 11},
        "hovertemplate": "%{y:.3g}<extra>" + name + "</extra>",
    }


def _room(ways: Sequence[Way], by_time: bool) -> dict[str, Any]:
    every = np.concatenate([one.total for one in ways])
    low, high = np.log10([every.min() or 1e-6, every.max() or 1.0])
    ends = [_along(one, by_time)[0][-1] for one in ways]
    return {
        "height": 250,
        "margin": {"l": 40, "r": 14, "t": 8, "b": 44},
        "xaxis": {
            "title": "seconds" if by_time else "step",
            "range": [0, 1.03 * (max(ends) or 1)],
            "fixedrange": True,
        },
        "yaxis": {
            "type": "log",
            "tickvals": TICKS,
            "range": [low - 0.1, high + 0.1],
            "fixedrange": True,
        },
        "showlegend": True,
        "legend": {"x": 0.98, "y": 0.98, "xanchor": "right", "yanchor": "top"},
    }
