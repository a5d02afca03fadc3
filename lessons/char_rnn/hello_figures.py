"""Pictures of the network that spells: side by side in time, its losses, its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.hello import LETTERS, READ, WITHOUT_MEMORY, Spelling, Weights
from lessons.char_rnn.hello_columns import Columns, trained
from lessons.kit.film import Reel, Rule, Sheet
from lessons.kit.palette import BLUE, GREY, INK, LINE, MAGENTA, ORANGE, SOFT
from lessons.kit.words import number

BOX, ODDS = (0.55, 1.75), (2.4, 3.4)  # from where to where memory and odds reach
ABOVE, BELOW = 3.68, -0.42  # where the loss stands, and the distance of two memories
HALF = 0.37  # of a column's width, on either side
PLACES = np.array([-0.27, -0.09, 0.09, 0.27])  # of four odds beside one another
SIDE = 38  # pixels of a cell, at most
GAP = 1  # cells between two matrices

Moves = Mapping[str, np.ndarray]  # what moves of a trace: an axis or text, a row for each step
Drawn = tuple[dict[str, Any], Moves]


def training(spelling: Spelling) -> Reel:
    """All four time steps at every update, what the network writes, how its two l's differ."""
    shown = trained(spelling)
    said = _below(spelling.distances, spelling.written)
    return _reel([*_parts(shown), said], _layout(shown, loop=False))


def network(shown: Columns, *, loop: bool = False) -> Reel:
    """Letter after letter; with `loop` the memory of the only box leads back into it."""
    return _reel(_parts(shown, loop), _layout(shown, loop))


def _parts(shown: Columns, loop: bool = False) -> list[Drawn]:
    """Letters below, memories in their boxes, odds above, blue for the letter that is wanted."""
    return [
        *_odds(shown),
        *_memories(shown),
        _letters(shown),
        _losses(shown),
        _light(shown),
        _names(shown, loop),
    ]


def _reel(drawn: list[Drawn], layout: dict[str, Any]) -> Reel:
    arrays, rules = {}, []
    for at, (_, moves) in enumerate(drawn):
        for what, rows in moves.items():
            arrays[f"{at} {what}"] = rows
            rules.append(Rule(f"data[{at}].{what}", f"{at} {what}"))
    plain = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    return Reel(go.Figure([{**plain, **trace} for trace, _ in drawn], layout), arrays, tuple(rules))


def _bars(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Strokes from start to end (F, N), with a gap after each, (F, 3 N)."""
    strokes = np.stack([start, end, np.full_like(end, np.nan)], axis=-1)
    return strokes.reshape(len(end), -1).astype(np.float32)


def _odds(shown: Columns) -> list[Drawn]:
    """A stroke for each letter and column: grey, but blue for the one that is wanted."""
    steps, count = shown.size
    places = (np.arange(count)[:, None] + PLACES).ravel()
    x = np.repeat(places, 3)
    height = ODDS[0] + (ODDS[1] - ODDS[0]) * shown.odds
    drawn: list[Drawn] = []
    for right, colour in ((False, GREY), (True, BLUE)):
        top = np.where(shown.right == right, height, np.nan).reshape(steps, -1)
        line = {"color": colour, "width": 11}
        drawn.append(
            ({"mode": "lines", "x": x, "line": line}, {"y": _bars(top * 0 + ODDS[0], top)})
        )
    return drawn


def _memories(shown: Columns) -> list[Drawn]:
    """A stroke for each unit and column, to the right or to the left of the middle."""
    steps, count = shown.size
    units = shown.memories.shape[-1]
    rows = np.linspace(BOX[1], BOX[0], units + 2)[1:-1]
    y = np.repeat(np.tile(rows, count), 3)
    middle = np.broadcast_to(np.arange(count)[:, None], shown.memories.shape)
    drawn: list[Drawn] = []
    for sign, colour in ((1, BLUE), (-1, ORANGE)):
        h = np.where(sign * shown.memories > 0, shown.memories, np.nan)
        ends = (middle + 0.9 * HALF * h).reshape(steps, -1)
        starts = np.where(np.isnan(ends), np.nan, middle.reshape(steps, -1))
        line = {"color": colour, "width": max(4, min(14, 60 / units))}
        drawn.append(({"mode": "lines", "y": y, "line": line}, {"x": _bars(starts, ends)}))
    return drawn


def _letters(shown: Columns) -> Drawn:
    x, y = np.arange(shown.size[1]), np.zeros(shown.size[1])
    font = {"size": 22, "color": INK}
    return {"mode": "text", "x": x, "y": y, "textfont": font}, {"text": shown.letters}


def _losses(shown: Columns) -> Drawn:
    """Above each column the letter that is wanted, and how much too little it was expected."""
    words = [
        [f"<b>{one}</b>  {number(loss)}" if np.isfinite(loss) else "" for one, loss in row]
        for row in (
            zip(letters, losses, strict=True)
            for letters, losses in zip(shown.wanted, shown.losses, strict=True)
        )
    ]
    x = np.arange(shown.size[1])
    font = {"size": 14, "color": INK}
    trace = {"mode": "text", "x": x, "y": np.full(len(x), ABOVE), "textfont": font}
    return trace, {"text": np.array(words)}


def _light(shown: Columns) -> Drawn:
    """A frame around the column that is here and now."""
    corners = np.array([-0.42, 0.42, 0.42, -0.42, -0.42])
    y = np.array([-0.25, -0.25, ABOVE + 0.2, ABOVE + 0.2, -0.25])
    line = {"color": MAGENTA, "width": 2}
    x = (shown.lit[:, None] + corners).astype(np.float32)
    return {"mode": "lines", "y": y, "line": line}, {"x": x}


def _names(shown: Columns, loop: bool) -> Drawn:
    """Below each of the odds its letter, beside each arrow its weights."""
    count, middle = shown.size[1], sum(BOX) / 2
    words = [
        (at + place, ODDS[0] - 0.13, one)
        for at in range(count)
        for place, one in zip(PLACES, LETTERS, strict=True)
    ]
    for at in range(count):
        words += [(at + 0.14, 0.38, "W<sub>x</sub>"), (at + 0.14, 1.92, "W<sub>y</sub>")]
    between = [0.86] if loop else [at + 0.5 for at in range(count - 1)]
    words += [(at, middle + 0.14, "W<sub>h</sub>") for at in between]
    x, y, text = zip(*words, strict=True)
    font = {"size": 12, "color": SOFT}
    return {"mode": "text", "x": x, "y": y, "text": text, "textfont": font}, {}


def _below(apart: np.ndarray, written: Sequence[str]) -> Drawn:
    """What it writes by itself, and, under the two l's, how far their memories are apart."""
    words = [
        [f"writes <b>{text}</b>", f"memories {number(far)} apart"]
        for text, far in zip(written, apart.tolist(), strict=True)
    ]
    trace = {"mode": "text", "x": [0.25, 2.5], "y": [BELOW, BELOW]}
    return trace | {"textfont": {"size": 14, "color": INK}}, {"text": np.array(words)}


def _layout(shown: Columns, loop: bool) -> dict[str, Any]:
    count, middle = shown.size[1], sum(BOX) / 2
    up = [((at, 0.22), (at, BOX[0] - 0.03)) for at in range(count)]
    up += [((at, BOX[1] + 0.03), (at, ODDS[0] - 0.27)) for at in range(count)]
    on = [((at + HALF, middle), (at + 1 - HALF, middle)) for at in range(count - 1)]
    bare = {"visible": False, "fixedrange": True}
    return {
        "height": 380,
        "margin": {"l": 2, "r": 2, "t": 4, "b": 4},
        "xaxis": {"range": [-0.6 - loop, count - 0.4 + loop], **bare},
        "yaxis": {"range": [BELOW - 0.2, ABOVE + 0.3], **bare},
        "shapes": [*map(_box, range(count)), *(_loop() if loop else [])],
        "annotations": [_arrow(start, end) for start, end in up + on],
    }


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> dict[str, Any]:
    return {
        **{"ax": start[0], "ay": start[1], "x": end[0], "y": end[1]},
        **{"axref": "x", "ayref": "y", "xref": "x", "yref": "y", "text": ""},
        **{"showarrow": True, "arrowhead": 2, "arrowwidth": 1.5, "arrowcolor": GREY},
    }


def _box(at: int) -> dict[str, Any]:
    edge = {"color": LINE, "width": 1.5}
    return {
        **{"type": "rect", "x0": at - HALF, "x1": at + HALF, "y0": BOX[0], "y1": BOX[1]},
        "line": edge,
    }


def _loop() -> list[dict[str, Any]]:
    """From the right side of the box, below it, and into its left side."""
    high, low, far = sum(BOX) / 2, BOX[0] - 0.16, 0.8
    path = (
        f"M {HALF} {high} C {far} {high}, {far} {low}, {HALF} {low} L 0.1 {low} "
        f"M -0.1 {low} L {-HALF} {low} C {-far} {low}, {-far} {high}, {-HALF - 0.02} {high}"
    )
    return [{"type": "path", "path": path, "line": {"color": GREY, "width": 1.5}}]


def losses(spelling: Spelling) -> Reel:
    """The mean loss as the training goes on, and the line that it cannot cross without memory."""
    curve = spelling.losses.mean(1).astype(np.float32)
    updates = np.arange(len(curve))
    floor = {"type": "line", "x0": 0, "x1": len(curve) - 1, "y0": WITHOUT_MEMORY}
    figure = go.Figure(
        [
            _line(updates, curve, GREY),
            {"type": "scatter", "mode": "markers", "marker": {"color": MAGENTA, "size": 11}},
        ],
        {
            "height": 380,
            "margin": {"l": 48, "r": 8, "t": 8, "b": 46},
            "xaxis": {"title": {"text": "update"}, "range": [-2, len(curve) + 1]},
            "yaxis": {
                "title": {"text": "mean loss"},
                "range": [-0.05, max(1.6, curve.max()) + 0.1],
            },
            "shapes": [
                {
                    **floor,
                    "y1": WITHOUT_MEMORY,
                    "line": {"color": ORANGE, "width": 1.5, "dash": "dot"},
                }
            ],
            "annotations": [
                {
                    **{"x": len(curve) - 1, "y": WITHOUT_MEMORY, "xanchor": "right"},
                    **{"yanchor": "bottom", "showarrow": False},
                    "text": f"no lower without memory: {number(WITHOUT_MEMORY, 3)}",
                    "font": {"size": 12, "color": SOFT},
                }
            ],
        },
    )
    arrays = {"update": updates[:, None], "loss": curve[:, None]}
    return Reel(figure, arrays, (Rule("data[1].x", "update"), Rule("data[1].y", "loss")))


def _line(x: np.ndarray, y: np.ndarray, colour: str) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": colour}}


def matrices(weights: Weights) -> Sheet:
    """W_x, W_h and W_y side by side; a row for each unit, a table for each update."""
    turned = (np.swapaxes(one, 1, 2) for one in (weights.input, weights.hidden))
    parts = [*turned, weights.read_out]
    gap = np.full((*parts[0].shape[:2], GAP), np.nan, np.float32)
    cells = np.concatenate([parts[0], gap, parts[1], gap, parts[2]], axis=2)
    limit = float(np.nanpercentile(np.abs(cells), 98))
    return Sheet(cells, "signed", max(limit, 1e-6), digits=1, film=True, side=SIDE)


def sums(spelling: Spelling, update: int) -> Sheet:
    """For each unit what comes from letter, memory and bias, their sum, and its tanh."""
    now = Weights(*(one[update] for one in spelling.weights))
    h = spelling.memories[update]  # (4, U)
    before = np.vstack([np.zeros_like(h[:1]), h[:-1]])
    by_letter, by_memory = now.input[READ], before @ now.hidden
    bias = np.broadcast_to(now.bias, h.shape)
    columns = [by_letter, by_memory, bias, by_letter + by_memory + bias, h]
    return _steps(np.stack(columns, axis=-1), "signed", 2.0)


def odds(spelling: Spelling, update: int) -> Sheet:
    """For each letter its logit, its odds, and a 1 where it is wanted."""
    now = Weights(*(one[update] for one in spelling.weights))
    logits = spelling.memories[update] @ now.read_out + now.read_bias
    wanted = np.eye(len(LETTERS))[[1, 2, 2, 3]]
    return _steps(np.stack([logits, spelling.odds[update], wanted], axis=-1), "signed", 2.0)


def _steps(tables: np.ndarray, look: Any, limit: float) -> Sheet:
    """A table a letter, and an empty one before the first."""
    blank = np.full_like(tables[:1], np.nan)
    return Sheet(np.concatenate([blank, tables]), look, limit, digits=2, film=True, side=SIDE)
