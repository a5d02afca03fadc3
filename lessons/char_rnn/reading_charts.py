"""Charts over the characters that a network has read: axis, lines, the moment at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.learning import Moment
from lessons.kit.palette import MAGENTA
from lessons.kit.reel import Reel, Rule

THOUSANDS = (1, 10, 100, 1000, 10_000)  # where the axis has ticks


def places(moments: Sequence[Moment]) -> list[float]:
    """Thousands of characters; the beginning lies half way before the first moment after it."""
    later = [one.seen / 1000 for one in moments if one.seen]
    start = later[0] / 2 if later else 0.5
    return [one.seen / 1000 if one.seen else start for one in moments]


def reading_axis(seen: Sequence[float]) -> dict[str, Any]:
    """A logarithmic axis from the first of the `places` to the last."""
    along = [np.log10(seen[0] * 0.93), np.log10(max(seen[-1], seen[0] * 1.5) * 1.06)]
    ticks = [one for one in THOUSANDS if along[0] < np.log10(one) < along[1]]
    return {
        "title": {"text": "characters read", "standoff": 8},
        "type": "log",
        "range": along,
        "tickvals": [seen[0], *ticks],
        "ticktext": ["0", *(_thousands(one) for one in ticks)],
        "fixedrange": True,
    }


def bits_range(losses: Sequence[float]) -> list[float]:
    """From a little under the least of the losses to a little over the greatest."""
    return [max(0.0, min(losses) - 0.4), max(losses) + 0.3]


def line(
    x: Sequence[float], y: Sequence[float | None], name: str, tone: str, dash: str = "solid"
) -> dict[str, Any]:
    """A line with its name."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "name": name,
        "line": {"color": tone, "width": 2, "dash": dash},
        "hovertemplate": "%{y:.2f}<extra>" + name + "</extra>",
    }


def mark(x: float, y: float) -> dict[str, Any]:
    """The moment at hand."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "showlegend": False,
        "cliponaxis": False,
        "marker": {"color": MAGENTA, "size": 11},
        "hovertemplate": "%{y:.2f}<extra>here</extra>",
    }


def following(figure: go.Figure, marked: int, seen: Sequence[float], bits: Sequence[float]) -> Reel:
    """A film in which the trace `marked`, a `mark`, is at the moment at hand."""
    arrays = {"x": np.array(seen, np.float32)[:, None], "y": np.array(bits, np.float32)[:, None]}
    return Reel(figure, arrays, tuple(Rule(f"data[{marked}].{axis}", axis) for axis in "xy"))


def _thousands(count: float) -> str:
    """A number of thousands, as an axis has it."""
    return f"{count:g}k" if count < 1000 else f"{count / 1000:g}M"
