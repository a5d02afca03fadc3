"""Pictures of the two questions: the network from the side, and what its channels answer to."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from PIL import Image

from core.vision.patches import Patches
from core.vision.vgg import BLOCKS
from lessons.kit.palette import BLUE, GREY, INK, MAGENTA, PAPER, with_alpha
from lessons.kit.sheet import Sheet

SIDE = 208  # pixels of a photograph that is searched: the widest window just fits
WIDE = 192  # pixels on the page
GAP, BETWEEN = 0.25, 1.5  # between layers, between blocks
SIZES = (224, 112, 56, 28, 14)  # pixels a side, of each block's maps


def _slabs() -> list[tuple[float, float, float, int]]:
    """Of each layer where it begins, how thick and how high it is, and its block."""
    found, left = [], 0.0
    for block, layers in enumerate(BLOCKS):
        for maps in layers:
            thick, high = 0.6 + 0.2 * np.log2(maps / 64), (SIZES[block] / 224) ** 0.5
            found.append((left, float(thick), float(high), block))
            left += thick + GAP
        left += BETWEEN - GAP
    return found


SLABS = _slabs()
END = SLABS[-1][0] + SLABS[-1][1]


def layer_at(x: float) -> int:
    """The layer nearest to a place along the diagram, the first one 0."""
    return int(np.argmin([abs(left + thick / 2 - x) for left, thick, _, _ in SLABS]))


def network(now: int) -> go.Figure:
    """Thirteen slabs, as high as the maps are large, as thick as there are many; one is lit."""
    traces = [_slab(at, at == now) for at in range(len(SLABS))]
    return go.Figure([*traces, _pools()], _room())


def _slab(at: int, lit: bool) -> dict[str, Any]:
    left, thick, high, block = SLABS[at]
    before = sum(map(len, BLOCKS[:block]))
    right, deep = left + thick, 0.16 * high
    name = f"conv{block + 1}_{at - before + 1}"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [left, right, right + deep, right + deep, left + deep, left, left, right, right],
        "y": [high, high, high * 1.1, -high * 0.9, -high * 0.9, -high, high, high, -high],
        "fill": "toself",
        "fillcolor": with_alpha(MAGENTA if lit else BLUE, 0.75 if lit else 0.25),
        "line": {"color": MAGENTA if lit else BLUE, "width": 1.5},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": f"{name}: {BLOCKS[block][0]} maps of {SIZES[block]} × {SIZES[block]}",
        "name": name,
    }


def _pools() -> dict[str, Any]:
    """An arrow between blocks, where the maps are halved."""
    firsts = [sum(map(len, BLOCKS[:block])) for block in range(1, len(BLOCKS))]
    middles = [(sum(SLABS[at - 1][:2]) + SLABS[at][0]) / 2 + 0.05 for at in firsts]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": middles,
        "y": [0] * len(middles),
        "marker": {"symbol": "triangle-right", "size": 9, "color": GREY},
        "hoverinfo": "skip",
    }


def _room() -> dict[str, Any]:
    words = []
    for block, layers in enumerate(BLOCKS):
        mine = [one for one in SLABS if one[3] == block]
        middle = (mine[0][0] + mine[-1][0] + mine[-1][1]) / 2
        text = f"<b>block {block + 1}</b><br>{layers[0]} maps<br>{SIZES[block]}²"
        words.append({"x": middle, "y": -1.08, "text": text, "yanchor": "top"})
    return {
        "height": 250,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "xaxis": {"visible": False, "range": [-0.4, END + 0.4], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-1.85, 1.15], "fixedrange": True},
        "showlegend": False,
        "hoverlabel": {"bgcolor": PAPER},
        "annotations": [
            {**one, "showarrow": False, "font": {"color": INK, "size": 11}} for one in words
        ],
    }


def answer(picture: np.ndarray, found: np.ndarray) -> list[Sheet]:
    """The photograph, and one map over it, as large as the photograph."""
    shown = Image.fromarray(found).resize((WIDE, WIDE), Image.Resampling.BOX)
    return [
        Sheet(picture, "colour", side=1),
        Sheet(np.array(shown), "amount", limit=255, side=1),
    ]


def patches(found: Patches) -> list[Sheet]:
    """The patches, the strongest answer first."""
    side = max(128 // found.cells.shape[1], 1)
    return [Sheet(cells, "colour", side=side) for cells in found.cells]
