"""How a network learns to spell: bits per character over characters read, and the gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.learning import Moment
from lessons.kit.palette import BLUE, GREY, INK, MAGENTA, ORANGE, SOFT, with_alpha
from lessons.kit.reel import Reel, Rule

ODDS = (2, 4, 8, 16, 32, 64, 128)  # equally likely characters
THOUSANDS = (1, 10, 100, 1000, 10_000)
UPPER, LOWER = (0.3, 1.0), (0.0, 0.19)  # where the two charts lie


def falling(moments: Sequence[Moment], line: float = 0.0) -> Reel:
    """Both losses, the gradient's length under them, and a mark at the moment at hand.

    `line` is what counting reaches, where it is to be drawn.
    """
    seen = places(moments)
    held_out = [one.held_out for one in moments]
    norms = [one.norm or None for one in moments]
    figure = go.Figure(
        [
            _line(seen, [one.trained for one in moments], "what it reads", GREY, "dash"),
            _line(seen, held_out, "what it never reads", BLUE, "solid"),
            _mark(seen[-1], held_out[-1]),
            _line(seen, norms, "gradient", SOFT, "solid") | {"yaxis": "y3", "showlegend": False},
            _odds_axis(seen[0]),
        ],
        _room(moments, seen),
    )
    if line:
        _draw_line(figure, line)
    arrays = {
        "x": np.array(seen, np.float32)[:, None],
        "y": np.array(held_out, np.float32)[:, None],
    }
    return Reel(figure, arrays, (Rule("data[2].x", "x"), Rule("data[2].y", "y")))


def places(moments: Sequence[Moment]) -> list[float]:
    """Thousands of characters; the beginning lies half way before the first moment after it."""
    later = [one.seen / 1000 for one in moments if one.seen]
    start = later[0] / 2 if later else 0.5
    return [one.seen / 1000 if one.seen else start for one in moments]


def _line(
    x: Sequence[float], y: Sequence[float | None], name: str, tone: str, dash: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "name": name,
        "line": {"color": tone, "width": 2, "dash": dash},
        "hovertemplate": "%{y:.2f}<extra>" + name + "</extra>",
    }


def _mark(x: float, y: float) -> dict[str, Any]:
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


def _odds_axis(x: float) -> dict[str, Any]:
    """Nothing to be seen: an axis is drawn only where it has a trace."""
    empty = {"type": "scatter", "x": [x], "y": [None], "yaxis": "y2", "showlegend": False}
    return {**empty, "hoverinfo": "skip"}


def _draw_line(figure: go.Figure, line: float) -> None:
    figure.add_shape(
        type="line",
        xref="x domain",
        x0=0,
        x1=1,
        y0=line,
        y1=line,
        line={"color": ORANGE, "width": 2, "dash": "dot"},
    )
    figure.add_annotation(
        xref="x domain",
        x=1,
        xanchor="right",
        y=line,
        yanchor="top",
        text="counting",
        font_color=INK,
    )


def _room(moments: Sequence[Moment], seen: Sequence[float]) -> dict[str, Any]:
    losses = [value for one in moments for value in (one.trained, one.held_out)]
    top, bottom = max(losses) + 0.3, max(0.0, min(losses) - 0.4)
    along = [np.log10(seen[0] * 0.93), np.log10(max(seen[-1], seen[0] * 1.5) * 1.06)]
    ticks = [one for one in THOUSANDS if along[0] < np.log10(one) < along[1]]
    fixed = {"range": [bottom, top], "fixedrange": True, "domain": UPPER}
    return {
        "height": 400,
        "margin": {"l": 44, "r": 48, "t": 8, "b": 52},
        "xaxis": {
            "title": {"text": "characters read", "standoff": 8},
            "type": "log",
            "range": along,
            "tickvals": [seen[0], *ticks],
            "ticktext": ["0", *(thousands(one) for one in ticks)],
            "fixedrange": True,
            "anchor": "y3",
        },
        "yaxis": {"title": {"text": "bits per character", "standoff": 6}, **fixed},
        "yaxis2": {
            **fixed,
            "overlaying": "y",
            "side": "right",
            "title": {"text": "as between so many characters", "standoff": 4},
            "tickvals": [np.log2(one) for one in ODDS],
            "ticktext": [str(one) for one in ODDS],
        },
        "yaxis3": {
            "domain": LOWER,
            "fixedrange": True,
            "rangemode": "tozero",
            "nticks": 3,
            "title": {"text": "gradient", "standoff": 6, "font": {"size": 12}},
        },
        "showlegend": True,
        "legend": {"x": 0.02, "y": UPPER[0] + 0.02, "yanchor": "bottom", "orientation": "v"},
        "shapes": [
            {
                "type": "line",
                "xref": "x domain",
                "x0": 0,
                "x1": 1,
                "y0": moments[0].held_out,
                "y1": moments[0].held_out,
                "line": {"color": with_alpha(GREY, 0.5), "width": 1},
            }
        ],
    }


def thousands(count: float) -> str:
    """A number of thousands, as an axis has it."""
    return f"{count:g}k" if count < 1000 else f"{count / 1000:g}M"
