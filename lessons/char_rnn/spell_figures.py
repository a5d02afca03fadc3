"""How a network learns to spell: bits per character over characters read, and the gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.learning import Moment
from lessons.char_rnn.reading_charts import bits_range, following, line, mark, places, reading_axis
from lessons.kit.palette import BLUE, GREY, INK, ORANGE, SOFT, with_alpha
from lessons.kit.reel import Reel

ODDS = (2, 4, 8, 16, 32, 64, 128)  # equally likely characters
UPPER, LOWER = (0.3, 1.0), (0.0, 0.19)  # where the two charts lie


def falling(moments: Sequence[Moment], counting: float = 0.0) -> Reel:
    """Both losses, the gradient's length under them, and a mark at the moment at hand.

    `counting` is what counting reaches, where it is to be drawn.
    """
    seen = places(moments)
    held_out = [one.held_out for one in moments]
    norms = [one.norm or None for one in moments]
    figure = go.Figure(
        [
            line(seen, [one.trained for one in moments], "what it reads", GREY, "dash"),
            line(seen, held_out, "what it never reads", BLUE),
            mark(seen[-1], held_out[-1]),
            line(seen, norms, "gradient", SOFT) | {"yaxis": "y3", "showlegend": False},
            _odds_axis(seen[0]),
        ],
        _room(moments, seen),
    )
    if counting:
        _draw_line(figure, counting)
    return following(figure, 2, seen, held_out)


def _odds_axis(x: float) -> dict[str, Any]:
    """Nothing to be seen: an axis is drawn only where it has a trace."""
    empty = {"type": "scatter", "x": [x], "y": [None], "yaxis": "y2", "showlegend": False}
    return {**empty, "hoverinfo": "skip"}


def _draw_line(figure: go.Figure, bits: float) -> None:
    figure.add_shape(
        type="line",
        xref="x domain",
        x0=0,
        x1=1,
        y0=bits,
        y1=bits,
        line={"color": ORANGE, "width": 2, "dash": "dot"},
    )
    figure.add_annotation(
        xref="x domain",
        x=1,
        xanchor="right",
        y=bits,
        yanchor="top",
        text="counting",
        font_color=INK,
    )


def _room(moments: Sequence[Moment], seen: Sequence[float]) -> dict[str, Any]:
    losses = [value for one in moments for value in (one.trained, one.held_out)]
    fixed = {"range": bits_range(losses), "fixedrange": True, "domain": UPPER}
    return {
        "height": 400,
        "margin": {"l": 44, "r": 48, "t": 8, "b": 52},
        "xaxis": {**reading_axis(seen), "anchor": "y3"},
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
