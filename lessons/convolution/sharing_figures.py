"""What the section on sharing shows: moved maps, a matrix, shuffled clothes and who learns them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.as_matrix import FORBIDDEN
from core.vision.shifting import Moved, own_weights
from core.vision.shuffling import EPOCHS, Schooling
from core.vision.undoing import Undone
from core.vision.unrolled import Unrolled
from lessons.kit.film import Reel, Rule, Sheet
from lessons.kit.palette import BLUE, GREEN, GREY, INK, with_alpha

LIGHTEST = 9  # levels of grey
GAP = 1  # pixels between pictures
SMALL = 198  # pixels: two such sheets stand beside each other on a phone
LINE: dict[str, Any] = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}


def strongest(table: np.ndarray) -> int:
    """Where the strongest answer sits, counted row by row."""
    return int(np.abs(table).argmax())


def moved(seen: Moved, kernel: np.ndarray, *, shared: bool) -> list[Sheet]:
    """The picture, the weights, the map, and the map that was moved; frames where these differ."""
    limit = max(seen.strongest, 1e-9)
    weights = (
        Sheet(kernel, "signed", digits=1, part="kernel", side=34)
        if shared
        else Sheet(
            own_weights(kernel, seen.down, 0).reshape(-1, 3, 3),
            "signed",
            digits=1,
            part="products",
            side=34,
        )
    )
    carried = Sheet(
        seen.carried, "signed", limit=limit, part="output", boxes=_cells(seen.apart > 1e-6)
    )
    return [
        Sheet(seen.picture, limit=LIGHTEST, part="input"),
        Sheet(seen.map, "signed", limit=limit, part="output"),
        carried,
        weights,
    ]


def _cells(marked: np.ndarray) -> np.ndarray | None:
    """A frame around each marked cell."""
    places = np.argwhere(marked)
    return np.hstack([places, np.ones_like(places)]) if len(places) else None


def undone(found: Undone, kernel: np.ndarray) -> list[Sheet]:
    """As it was, as it slipped, the kernel, and what that leaves; frames where it is wrong."""
    return [
        Sheet(found.home, limit=LIGHTEST, side=16),
        Sheet(found.slipped, limit=LIGHTEST, side=16, part="input"),
        Sheet(kernel, "signed", digits=2, part="kernel", edit="number", low=-9, high=9),
        Sheet(found.back, limit=LIGHTEST, side=16, part="output", boxes=_cells(found.wrong)),
    ]


def matrix(done: Unrolled) -> list[Sheet]:
    """Picture, kernel, outputs and the matrix, whose row of each step is framed."""
    height, width = done.weights.shape
    rows = [[[row, 0, 1, width]] for row in range(height)]
    strong = float(done.kernel.size)
    numbered = np.arange(done.kernel.size).reshape(done.kernel.shape)
    return [
        Sheet(
            done.picture, limit=LIGHTEST, digits=0, part="input", side=SMALL // len(done.picture)
        ),
        Sheet(done.kernel, "signed", limit=strong, digits=0, part="kernel", groups=numbered),
        Sheet(done.product, "signed", digits=0, part="output", side=SMALL // len(done.product)),
        Sheet(
            done.weights,
            "signed",
            limit=strong,
            digits=0,
            quiet=done.cells == FORBIDDEN,
            zoom=12,
            groups=done.cells,
            boxes=np.array(rows, np.float32),
        ),
    ]


def clothes(pictures: np.ndarray) -> Sheet:
    """Ten pictures (10, H, W) from 0 to 1, in two rows of five."""
    framed = np.pad(pictures, ((0, 0), (0, GAP), (0, GAP)), constant_values=1)
    height, width = framed.shape[1:]
    table = framed.reshape(2, 5, height, width).swapaxes(1, 2).reshape(2 * height, 5 * width)
    shown = np.round(255 * table[:-GAP, :-GAP]).astype(np.uint8)
    return Sheet(shown, limit=255, side=5)


def accuracies(runs: Mapping[tuple[str, bool], Schooling]) -> Reel:
    """Held-out accuracy against epochs of both networks, (kind, whether shuffled), up to a step."""
    epochs = np.arange(EPOCHS + 1, dtype=np.int32)
    arrays: dict[str, np.ndarray] = {"epoch": epochs}
    traces: list[dict[str, Any]] = []
    rules: list[Rule] = []
    for (kind, mixed), run in runs.items():
        arrays[f"{kind} {mixed}"] = run.accuracy.astype(np.float32)
        rules += [
            Rule(f"data[{len(traces)}].x", "epoch", "upto"),
            Rule(f"data[{len(traces)}].y", f"{kind} {mixed}", "upto"),
        ]
        traces.append(_line(kind, mixed, epochs, run))
    return Reel(go.Figure(traces, _layout()), arrays, tuple(rules))


def _line(kind: str, mixed: bool, epochs: np.ndarray, run: Schooling) -> dict[str, Any]:
    """Solid and wide for pictures as they are, dotted on top of it for shuffled ones."""
    colour = {"convolution": BLUE, "dense": GREEN}[kind]
    look = {"color": colour, "width": 3, "dash": "dot"} if mixed else {"color": colour, "width": 3}
    if kind == "dense" and not mixed:
        look = {"color": with_alpha(colour, 0.35), "width": 8}
    name = f"{kind}, {'shuffled' if mixed else 'as they are'}"
    return {**LINE, "x": epochs, "y": run.accuracy, "name": name, "line": look}


def _layout() -> dict[str, Any]:
    chance = {
        "type": "line",
        "x0": 0,
        "x1": EPOCHS,
        "y0": 0.1,
        "y1": 0.1,
        "line": {"color": GREY, "width": 1.2, "dash": "dash"},
    }
    return {
        "height": 330,
        "margin": {"l": 56, "r": 12, "t": 64, "b": 46},
        "showlegend": True,
        "legend": {"y": 1.0, "font": {"color": INK}},
        "xaxis": {"title": {"text": "epoch"}, "range": [0, EPOCHS], "dtick": 3},
        "yaxis": {"range": [0, 0.8], "tickformat": ".0%", "dtick": 0.2},
        "shapes": [chance],
        "annotations": [
            {"x": EPOCHS, "y": 0.1, "text": "guessing", "xanchor": "right", "yanchor": "bottom"}
            | {"font": {"color": GREY, "size": 12}}
        ],
    }
