"""Pictures of a gradient: which way every pixel should change, and what a step makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.gradients import Parts, Stepped, rms
from core.vision.plates import enlarged
from lessons.kit.palette import GREY, INK, MAGENTA, template
from lessons.kit.sheet import Sheet

WIDE, TILE = 288, 192  # pixels on the page
SPREAD = 3.0  # times its root mean square, which is as light or dark as can be
MIDDLE = 128
LEAST = 0.01  # of the largest: less is nothing


def seen(pixels: np.ndarray) -> np.ndarray:
    """Pixels (H, W, 3) as they are shown: cut at 0 and 255."""
    return np.rint(np.clip(pixels, 0, 255)).astype(np.uint8)


def picture(pixels: np.ndarray, wide: int = WIDE) -> Sheet:
    """A picture, large enough to be looked at."""
    return Sheet(enlarged(seen(pixels), wide), "colour", side=1)


def change(way: np.ndarray, limit: float) -> Sheet:
    """Which way pixels should go, (H, W, 3): grey is nowhere, lighter more, darker less of it."""
    shades = MIDDLE + (MIDDLE - 1) * way / (limit or 1.0)
    return Sheet(enlarged(seen(shades), TILE), "colour", side=1)


def ways(here: Parts, much: np.ndarray, length: float) -> list[np.ndarray]:
    """How far each part moves every pixel in a step of that length, and all together.

    Content, every style layer, and their sum with the little that is for smoothness: (H, W, 3)
    each, in grey values. `much` (parts,) are their weights in the loss.
    """
    rate = length / (rms(here.total) or 1.0)
    every = [here.content, *here.styles]
    shares = [-rate * weight * one for weight, one in zip(much, every, strict=False)]
    return [*shares, -rate * here.total]


def tiles(here: Parts, moves: Sequence[np.ndarray], *, alone: bool) -> list[Sheet]:
    """The picture and every move; `alone` gives each a scale of its own, if it moves at all."""
    sizes = [rms(one) for one in moves]
    least = LEAST * max(sizes) if alone else max(sizes)
    limits = [SPREAD * max(size, least) for size in sizes]
    return [picture(here.picture, TILE), *(change(*one) for one in zip(moves, limits, strict=True))]


def curve(names: Sequence[str], steps: Sequence[Stepped], now: int, loss: float) -> go.Figure:
    """The loss after steps of several lengths, in percent of what it was; one of them is taken."""
    after = [100 * one.loss / loss for one in steps]
    promised = [100 * one.promised / loss for one in steps]
    figure = go.Figure(layout={"template": template()})
    figure.add_scatter(x=names, y=promised, **_line("as it begins", GREY, "dash"))
    figure.add_scatter(x=names, y=after, **_line("what it is", INK, "solid"))
    figure.add_scatter(
        x=[names[now]],
        y=[after[now]],
        mode="markers",
        marker={"color": MAGENTA, "size": 13},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_layout(
        height=260,
        margin={"l": 56, "r": 10, "t": 30, "b": 56},
        showlegend=True,
        legend={"font": {"color": INK}, "orientation": "h", "x": 0, "y": 1.16},
        shapes=[_as_before()],
    )
    figure.update_xaxes(title="length of the step", type="category", dtick=1, fixedrange=True)
    low = min(*after, 97.0)
    figure.update_yaxes(range=[low - 2, 112], ticksuffix=" %", fixedrange=True)
    return figure


def _line(name: str, tone: str, dash: str) -> dict[str, Any]:
    return {
        "name": name,
        "mode": "lines+markers" if dash == "solid" else "lines",
        "line": {"color": tone, "width": 2, "dash": dash},
        "hovertemplate": "%{x}: %{y:.1f}<extra>" + name + "</extra>",
    }


def _as_before() -> dict[str, Any]:
    line = {"color": GREY, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 100, "y1": 100, "line": line}
