"""The network that spells, drawn: letters below, memories in boxes, odds above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import ArrayLike

from core.language.hello import LETTERS, Spelling
from lessons.char_rnn.hello_columns import Columns, trained
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import BLUE, GREY, INK, LINE, MAGENTA, ORANGE, SOFT
from lessons.kit.words import number

BOX, ODDS = (0.55, 1.75), (2.4, 3.4)  # from where to where memory and odds reach
ABOVE, BELOW = 3.68, -0.42  # where the loss stands, and the distance of two memories
HALF = 0.37  # of a column's width, on either side
PLACES = np.array([-0.27, -0.09, 0.09, 0.27])  # of four odds beside one another
MIDDLE = sum(BOX) / 2
LOOP = 0.22  # how far above and below the middle it leaves the box and comes back

Place = tuple[float, float]
Drawn = tuple[dict[str, Any], dict[str, np.ndarray]]  # a trace; what moves of it, a row a step


@dataclass(frozen=True)
class Words:
    """A text (F,) that changes where it stands."""

    texts: Sequence[str]
    x: float
    y: float
    size: int = 14


def training(spelling: Spelling) -> Reel:
    """All four time steps at every update, what the network writes, how its two l's differ."""
    shown = trained(spelling)
    apart = [f"memories {number(far)} apart" for far in spelling.distances.tolist()]
    writes = [f"writes {text}" for text in spelling.written]
    below = [Words(writes, 0.25, BELOW), Words(apart, 2.5, BELOW)]
    return _reel(_drawn(shown), [*_said(shown), *below], _layout(shown))


def network(shown: Columns, *, loop: bool = False) -> Reel:
    """Letter after letter; with `loop` the memory of the only box leads back into it."""
    drawn = [*_drawn(shown, loop), _light(shown)]
    return _reel(drawn, _said(shown), _layout(shown, loop))


def _drawn(shown: Columns, loop: bool = False) -> list[Drawn]:
    """Strokes that move, and what never does."""
    count = shown.size[1]
    return [*_odds(shown), *_memories(shown), *_arrows(count, loop), _names(count, loop)]


def _reel(drawn: list[Drawn], said: list[Words], layout: dict[str, Any]) -> Reel:
    arrays: dict[str, ArrayLike] = {}
    rules = []
    for at, (_, moves) in enumerate(drawn):
        for axis, rows in moves.items():
            arrays[f"{at} {axis}"] = rows
            rules.append(Rule(f"data[{at}].{axis}", f"{at} {axis}"))
    for at, words in enumerate(said):
        if len(set(words.texts)) > 1:
            arrays[f"words {at}"] = words.texts
            rules.append(Rule(f"layout.annotations[{at}].text", f"words {at}"))
    notes = [
        {"x": one.x, "y": one.y, "text": one.texts[0], "showarrow": False}
        | {"font": {"size": one.size, "color": INK}}
        for one in said
    ]
    plain = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    traces = [{**plain, **trace} for trace, _ in drawn]
    return Reel(go.Figure(traces, {**layout, "annotations": notes}), arrays, tuple(rules))


def _odds(shown: Columns) -> list[Drawn]:
    """A stroke for each letter, blue for the one that is wanted, grey for the others."""
    places = (np.arange(shown.size[1])[:, None] + PLACES).ravel()
    drawn: list[Drawn] = []
    for right, colour in ((False, GREY), (True, BLUE)):
        share = np.where(shown.right == right, np.nan_to_num(shown.odds), 0)
        heights = (ODDS[1] - ODDS[0]) * share.reshape(len(share), -1)
        trace = {"mode": "lines", "x": np.repeat(places, 3), "line": _stroke(colour, 11)}
        drawn.append((trace, {"y": _strokes(ODDS[0], heights)}))
    return drawn


def _memories(shown: Columns) -> list[Drawn]:
    """A stroke for each unit, from the middle to the right, blue, or to the left, orange."""
    count, units = shown.memories.shape[1:]
    rows = np.tile(np.linspace(BOX[1], BOX[0], units + 2)[1:-1], count)
    middles = np.repeat(np.arange(count), units)
    width = max(4, min(14, 60 / units))
    drawn: list[Drawn] = []
    for sign, colour in ((1, BLUE), (-1, ORANGE)):
        one_side = sign * np.maximum(sign * np.nan_to_num(shown.memories), 0)
        lengths = 0.9 * HALF * one_side.reshape(len(one_side), -1)
        trace = {"mode": "lines", "y": np.repeat(rows, 3), "line": _stroke(colour, width)}
        drawn.append((trace, {"x": _strokes(middles, lengths)}))
    return drawn


def _strokes(start: ArrayLike, length: np.ndarray) -> np.ndarray:
    """Strokes of these lengths (F, N), with a gap after each, (F, 3 N)."""
    begin = np.broadcast_to(start, length.shape)
    ends = np.stack([begin, begin + length, np.full_like(length, np.nan)], axis=-1)
    return ends.reshape(len(length), -1).astype(np.float32)


def _stroke(colour: str, width: float) -> dict[str, Any]:
    return {"color": colour, "width": width}


def _light(shown: Columns) -> Drawn:
    """A frame around the column that is here and now."""
    corners = np.array([-0.42, 0.42, 0.42, -0.42, -0.42])
    y = np.array([-0.25, -0.25, ABOVE + 0.2, ABOVE + 0.2, -0.25])
    x = (shown.lit[:, None] + corners).astype(np.float32)
    return {"mode": "lines", "y": y, "line": _stroke(MAGENTA, 2)}, {"x": x}


def _said(shown: Columns) -> list[Words]:
    """Below each column the letter that is read; above it the wanted one, and its loss."""
    said = []
    for at in range(shown.size[1]):
        losses = [
            f"{one} · {number(loss)}" if np.isfinite(loss) else " "
            for one, loss in zip(shown.wanted[:, at], shown.losses[:, at].tolist(), strict=True)
        ]
        letters = [one or " " for one in shown.letters[:, at].tolist()]
        said += [Words(letters, at, 0, 22), Words(losses, at, ABOVE)]
    return said


def _arrows(count: int, loop: bool) -> list[Drawn]:
    """From letter to memory, from memory to odds, from memory to memory."""
    ways: list[tuple[Place, Place, str]] = []
    ways += [((at, 0.22), (at, BOX[0] - 0.03), "triangle-up") for at in range(count)]
    ways += [((at, BOX[1]), (at, ODDS[0] - 0.27), "triangle-up") for at in range(count)]
    ways += [
        ((at + HALF, MIDDLE), (at + 0.97 - HALF, MIDDLE), "triangle-right")
        for at in range(count - 1)
    ]
    shafts = np.array([[start, end, (np.nan, np.nan)] for start, end, _ in ways]).reshape(-1, 2)
    heads: list[tuple[float, float, str]] = [(*end, head) for _, end, head in ways]
    if loop:
        heads.append((HALF + 0.03, MIDDLE - LOOP, "triangle-left"))
    x, y, symbols = zip(*heads, strict=True)
    marker = {"symbol": symbols, "size": 8, "color": GREY}
    shaft = {"mode": "lines", "x": shafts[:, 0], "y": shafts[:, 1], "line": _stroke(GREY, 1.5)}
    return [(shaft, {}), ({"mode": "markers", "x": x, "y": y, "marker": marker}, {})]


def _names(count: int, loop: bool) -> Drawn:
    """Below each of the odds its letter, beside each arrow its weights."""
    words = [
        (at + place, ODDS[0] - 0.13, one)
        for at in range(count)
        for place, one in zip(PLACES, LETTERS, strict=True)
    ]
    for at in range(count):
        words += [(at + 0.14, 0.38, "W<sub>x</sub>"), (at + 0.14, 1.92, "W<sub>y</sub>")]
    between = [0.82] if loop else [at + 0.5 for at in range(count - 1)]
    words += [(at, MIDDLE + 0.15 * (not loop), "W<sub>h</sub>") for at in between]
    x, y, text = zip(*words, strict=True)
    font = {"size": 12, "color": SOFT}
    return {"mode": "text", "x": x, "y": y, "text": text, "textfont": font}, {}


def _layout(shown: Columns, loop: bool = False) -> dict[str, Any]:
    count = shown.size[1]
    bare = {"visible": False, "fixedrange": True}
    return {
        "height": 380,
        "margin": {"l": 2, "r": 2, "t": 4, "b": 4},
        "xaxis": {"range": [-0.6 - loop, count - 0.4 + loop], **bare},
        "yaxis": {"range": [BELOW - 0.2, ABOVE + 0.3], **bare},
        "shapes": [*map(_box, range(count)), *([_loop()] if loop else [])],
    }


def _box(at: int) -> dict[str, Any]:
    sides = {"x0": at - HALF, "x1": at + HALF, "y0": BOX[0], "y1": BOX[1]}
    return {"type": "rect", **sides, "line": _stroke(LINE, 1.5)}


def _loop() -> dict[str, Any]:
    """Out of the right side of the box, and back into it further below."""
    far, up, down = 0.85, MIDDLE + LOOP, MIDDLE - LOOP
    path = f"M {HALF} {up} C {far} {up + 0.3}, {far} {down - 0.3}, {HALF} {down}"
    return {"type": "path", "path": path, "line": _stroke(GREY, 1.5)}
