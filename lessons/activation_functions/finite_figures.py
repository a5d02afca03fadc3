"""Pictures of a formula in few digits: its values and its slopes, and where they are lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.neurons.precision import INFINITE, NAN, RIGHT, WRONG, Comparison
from lessons.kit.palette import BLUE, GREY, INK, MAGENTA, ORANGE, ORANGE_TEXT, SOFT, with_alpha

WORDS = {WRONG: "wrong", INFINITE: "inf", NAN: "nan"}
WIDE = 0.06  # a stretch narrower than this share of the picture gets no word
EVERY = 14  # so many places share one cross


@dataclass(frozen=True)
class _Track:
    """What is drawn in one picture, at S places."""

    xs: np.ndarray
    careful: np.ndarray
    naive: np.ndarray
    fates: np.ndarray  # of the naive form


def values(both: Comparison, here: Comparison) -> go.Figure:
    """The function, with care pale and wide, as the book writes it thin; shaded where that fails.

    `here` is the same at one place, which is marked.
    """
    return _picture(_values(both), _values(here), "f(x)")


def slopes(both: Comparison, here: Comparison) -> go.Figure:
    """The same of its slope."""
    return _picture(_slopes(both), _slopes(here), "slope")


def _values(both: Comparison) -> _Track:
    return _Track(both.xs, both.stable.values, both.naive.values, both.naive.fates)


def _slopes(both: Comparison) -> _Track:
    return _Track(both.xs, both.stable.slopes, both.naive.slopes, both.naive.slope_fates)


def _picture(track: _Track, here: _Track, title: str) -> go.Figure:
    low, high = _window(track)
    lost = np.flatnonzero(~np.isfinite(track.naive))[::EVERY]
    crosses = _at_border(track.naive[lost], low, high)
    now = here.naive if np.isfinite(here.naive[0]) else _at_border(here.naive, low, high)
    symbol = "circle" if np.isfinite(here.naive[0]) else "x"
    stretches = list(_stretches(track))
    return go.Figure(
        [
            _line(track.xs, track.careful, with_alpha(BLUE, 0.4), 8),
            _line(track.xs, np.where(np.isfinite(track.naive), track.naive, np.nan), INK, 2),
            _marks(track.xs[lost], crosses, ORANGE, "x", 6),
            _marks(here.xs, now, MAGENTA, symbol, 13),
        ],
        {
            "height": 300,
            "margin": {"t": 26},
            "shapes": [_shade(*stretch) for stretch in stretches],
            "annotations": list(_labels(track.xs, stretches)),
            "xaxis": {"title": {"text": "x"}, "range": [track.xs[0], track.xs[-1]]},
            "yaxis": {"title": {"text": title}, "range": [low, high]},
        },
    )


def _window(track: _Track) -> tuple[float, float]:
    """The heights to show: what both forms take, with room for crosses at the borders."""
    heights = np.concatenate([track.careful, track.naive[np.isfinite(track.naive)]])
    low, high = float(heights.min()), float(heights.max())
    air = 0.16 * (high - low)
    return low - air, high + air


def _at_border(lost: np.ndarray, low: float, high: float) -> np.ndarray:
    """Where a number that is none is marked: minus infinity below, all else above."""
    inside = 0.06 * (high - low)
    return np.where(lost == -np.inf, low + inside, high - inside)


def _line(xs: np.ndarray, ys: np.ndarray, colour: str, width: float) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "x": xs, "y": ys} | {
        "line": {"color": colour, "width": width}
    }


def _marks(xs: np.ndarray, ys: np.ndarray, colour: str, symbol: str, size: float) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "x": xs, "y": ys} | {
        "marker": {"symbol": symbol, "size": size, "color": colour}
    }


def _stretches(track: _Track) -> Iterator[tuple[float, float, int]]:
    """The runs of places where the naive form fails in one way: (from, to, how)."""
    ends = np.flatnonzero(np.diff(track.fates, append=-1))
    starts = np.concatenate([[0], ends[:-1] + 1])
    for start, end in zip(starts, ends, strict=True):
        if track.fates[start] != RIGHT:
            yield float(track.xs[start]), float(track.xs[end]), int(track.fates[start])


def _shade(left: float, right: float, fate: int) -> dict[str, Any]:
    colour = with_alpha(GREY, 0.22) if fate == WRONG else with_alpha(ORANGE, 0.16)
    return {"type": "rect", "xref": "x", "yref": "paper", "layer": "below"} | {
        "x0": left,
        "x1": right,
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": colour,
    }


def _labels(xs: np.ndarray, stretches: list[tuple[float, float, int]]) -> Iterator[dict[str, Any]]:
    """A word over every stretch that has room for it."""
    for left, right, fate in stretches:
        if right - left > WIDE * (xs[-1] - xs[0]):
            colour = SOFT if fate == WRONG else ORANGE_TEXT
            yield {"x": (left + right) / 2, "y": 1, "yref": "paper", "yanchor": "bottom"} | {
                "text": WORDS[fate],
                "showarrow": False,
                "font": {"color": colour},
            }
