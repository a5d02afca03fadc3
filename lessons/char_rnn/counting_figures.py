"""Counting and the network beside each other: bits of each order, the overtaking, odds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.learning import Moment
from core.language.standing import best
from lessons.char_rnn.reading_charts import bits_range, following, line, mark, places, reading_axis
from lessons.kit.palette import BLUE, INK, ORANGE, with_alpha
from lessons.kit.reel import Reel, Rule

NAMES = {" ": "space", "\n": "line end", "\t": "tab"}
ODDS = {"text": "odds", "standoff": 6}
ORDER = {"text": "order, and its bits", "standoff": 6}
FAINT = with_alpha(ORANGE, 0.45)
SHOWN = 9  # characters, of which the odds are drawn


def ladder(orders: Sequence[float], moments: Sequence[Moment]) -> Reel:
    """A bar for each order, and a line where the network stands at the moment at hand."""
    top = max(*orders, moments[0].held_out) + 0.3
    now = best(tuple(orders))
    figure = go.Figure(
        {
            "type": "bar",
            "x": list(_orders(orders)),
            "y": list(orders),
            "marker": {"color": [ORANGE if at == now else FAINT for at in _orders(orders)]},
            "hovertemplate": "order %{x}: %{y:.2f} bits<extra></extra>",
        },
        {
            "height": 320,
            "margin": {"l": 44, "r": 8, "t": 8, "b": 66},
            "xaxis": {
                "title": ORDER,
                "tickvals": list(_orders(orders)),
                "ticktext": [f"{at}<br>{bits:.2f}" for at, bits in enumerate(orders, 1)],
                "tickangle": 0,
                "tickfont": {"size": 12},
                "fixedrange": True,
            },
            "yaxis": {"title": "bits per character", "range": [0, top], "fixedrange": True},
            "shapes": [_level(moments[-1].held_out)],
        },
    )
    held_out = np.array([one.held_out for one in moments], np.float32)
    where = ("layout.shapes[0].y0", "layout.shapes[0].y1")
    return Reel(figure, {"y": held_out}, tuple(Rule(one, "y") for one in where))


def overtaking(moments: Sequence[Moment], counting: float, crossed: int | None) -> Reel:
    """The network's bits over what it has read, and the best that counting reaches."""
    seen = places(moments)
    held_out = [one.held_out for one in moments]
    marked = [] if crossed is None else [crossed]
    figure = go.Figure(
        [
            line(seen, held_out, "the network", BLUE),
            line([seen[0], seen[-1]], [counting, counting], "counting at its best", ORANGE, "dash"),
            _overtaken([seen[at] for at in marked], [held_out[at] for at in marked]),
            mark(seen[-1], held_out[-1]),
        ],
        _room(seen, [*held_out, counting]),
    )
    return following(figure, 3, seen, held_out)


def odds(characters: str, counting: np.ndarray, network: np.ndarray) -> go.Figure:
    """The likeliest characters, and what both say of them, the likeliest on top."""
    order = np.argsort(-np.maximum(counting, network), kind="stable")[:SHOWN][::-1]
    names = [shown(characters[at]) for at in order]
    figure = go.Figure(
        [
            _bars(names, network[order], "the network", BLUE),
            _bars(names, counting[order], "counting", ORANGE),
        ],
        {
            "height": 60 + 34 * len(order),
            "margin": {"l": 76, "r": 14, "t": 8, "b": 50},
            "barmode": "group",
            "bargap": 0.25,
            "xaxis": {"title": ODDS, "tickformat": ".0%", "range": [0, 1], "fixedrange": True},
            "yaxis": {"type": "category", "dtick": 1, "fixedrange": True, "color": INK},
            "showlegend": True,
            "legend": {"traceorder": "reversed"},
        },
    )
    return figure


def shown(character: str) -> str:
    """A character by a name that can be seen."""
    return NAMES.get(character, character)


def _bars(names: list[str], chances: np.ndarray, name: str, tone: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [float(one) for one in chances],
        "name": name,
        "marker": {"color": tone},
        "hovertemplate": "%{x:.1%}<extra>" + name + "</extra>",
    }


def _overtaken(x: list[float], y: list[float]) -> dict[str, Any]:
    """A ring around where the lines cross, if they do."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": {"color": BLUE, "symbol": "circle-open", "size": 16, "line": {"width": 3}},
        "showlegend": False,
        "hovertemplate": "overtaken<extra></extra>",
    }


def _orders(orders: Sequence[float]) -> range:
    return range(1, len(orders) + 1)


def _level(y: float) -> dict[str, Any]:
    line = {"color": BLUE, "width": 3}
    return {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def _room(seen: Sequence[float], bits: Sequence[float]) -> dict[str, Any]:
    return {
        "height": 320,
        "margin": {"l": 44, "r": 14, "t": 8, "b": 52},
        "xaxis": reading_axis(seen),
        "yaxis": {"title": "bits per character", "range": bits_range(bits), "fixedrange": True},
        "showlegend": True,
        "legend": {"x": 0.98, "y": 0.98, "xanchor": "right", "yanchor": "top"},
    }
