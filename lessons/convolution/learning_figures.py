"""Pictures of learning: a search for a kernel, a backward pass, and pooling backwards."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.vision.hidden import Search
from core.vision.shares import Routes
from core.vision.sliding import Slid
from lessons.kit.film import Reel, Rule, Sheet
from lessons.kit.palette import BLUE, GREY, INK, MAGENTA, with_alpha

LOW, HIGH = -9.5, 1.5  # decades of the loss that are drawn
KERNEL_SIDE, PIXEL = 62, 4  # of the screen, for a cell
LINE: dict[str, Any] = {
    "type": "scatter",
    "mode": "lines",
    "hoverinfo": "skip",
    "showlegend": False,
}


def searched(found: Search, kernel: np.ndarray, *, in_sight: bool) -> list[Sheet | Reel]:
    """Before, after and now; the guess, the hidden kernel and what is found last; the loss.

    The hidden kernel stands there at the end, or with `in_sight` always.
    """
    before = found.before - found.before.min()
    light = np.round(255 * before / max(before.max(), 1e-6))
    bright = kernel.sum() > 0.5 and found.before.min() >= 0  # a picture again, not its edges
    look: Any = "grey" if bright else "signed"
    most = 1.0 if bright else max(float(np.nanmax(np.abs(found.after))), 1e-6)
    strongest = max(float(np.abs(kernel).max()), 0.1)
    cells: dict[str, Any] = {"digits": 2, "side": KERNEL_SIDE}
    shown = [9 * in_sight] * (len(found.steps) - 1) + [9]
    return [
        Sheet(light.astype(np.uint8), limit=255, side=PIXEL),
        Sheet(found.after, look, limit=most, side=PIXEL),
        Sheet(found.frames, look, limit=most, film=True, side=PIXEL),
        Sheet(found.walk.kernels[found.steps], "signed", limit=strongest, film=True, **cells),
        Sheet(
            kernel,
            "signed",
            limit=strongest,
            shown=shown,
            edit="number" if in_sight else "",
            low=-9,
            high=9,
            **cells,
        ),
        Sheet(found.walk.patterns[0], "signed", limit=1.0, **cells),
        loss_curve(found),
    ]


def loss_curve(found: Search) -> Reel:
    """The loss at every step, as a share of that of a kernel of zeros; the floor is dashed."""
    unit = max(found.nothing, 1e-300)
    losses = np.clip(found.walk.losses / unit, 10 ** (LOW - 1), 10 ** (HIGH + 1))
    floor, steps = found.walk.least / unit, np.arange(len(losses), dtype=np.int32)
    faint = {"color": with_alpha(GREY, 0.55), "width": 1.5}
    traces = [
        {**LINE, "x": steps, "y": losses.astype(np.float32), "line": faint},
        {**LINE, "line": {"color": BLUE, "width": 2.6}},
        {**LINE, "mode": "markers", "marker": {"size": 11, "color": MAGENTA}},
    ]
    if floor > 10**LOW:
        dash = {"color": INK, "width": 1.4, "dash": "dash"}
        traces.append({**LINE, "x": [0, 300], "y": [floor, floor], "line": dash})
    seen = losses[found.steps].astype(np.float32)
    arrays = {
        "step": found.steps.astype(np.int32),
        "loss": seen,
        "x": found.steps.astype(np.int32)[:, None],
        "y": seen[:, None],
    }
    rules = (
        Rule("data[1].x", "step", "upto"),
        Rule("data[1].y", "loss", "upto"),
        Rule("data[2].x", "x"),
        Rule("data[2].y", "y"),
    )
    return Reel(go.Figure(traces, _room()), arrays, rules)


def _room() -> dict[str, Any]:
    return {
        "height": 230,
        "margin": {"l": 62, "r": 14, "t": 10, "b": 46},
        "xaxis": {"range": [-4, 304], "title": {"text": "step"}, "automargin": False},
        "yaxis": {
            "type": "log",
            "range": [LOW, HIGH],
            "dtick": 2,
            "exponentformat": "power",
            "automargin": False,
        },
    }


def passed(slid: Slid, *, digits: int) -> list[Sheet]:
    """A gradient, window by window; the two sheets that are slid over each other can be edited."""
    down, across = slid.down, slid.across
    count = slid.outputs.size
    limit = max(float(np.abs(slid.outputs).max()), 1.0)
    ends: dict[str, Any] = {"edit": "number", "low": -99, "high": 99}
    whole: dict[str, Any] = {"edit": "number", "low": 0, "high": 99} if digits == 0 else ends
    return [
        Sheet(
            slid.picture,
            "signed",
            digits=digits,
            part="input",
            padding=(down.before, down.after, across.before, across.after),
            **whole,
        ),
        Sheet(slid.kernel, "signed", digits=2, part="kernel", **ends),
        Sheet(slid.products, "signed", digits=2, limit=limit, part="products"),
        Sheet(
            slid.outputs,
            "signed",
            digits=2,
            limit=limit,
            part="output",
            shown=range(count + 1),
        ),
    ]


def routed(cells: np.ndarray, above: np.ndarray, found: Routes) -> list[Sheet]:
    """A map, its maxima, the gradients there, and what goes back to whom."""
    small = np.arange(above.size).reshape(above.shape)
    large = np.kron(small, np.ones((2, 2), int))
    places = found.pooled.winners.reshape(-1, 2)
    boxes = np.hstack([places, np.ones_like(places)])
    limit = max(float(np.abs(above).max()), 1.0)
    signed: dict[str, Any] = {"look": "signed", "limit": limit, "digits": 2}
    return [
        Sheet(
            cells,
            "amount",
            digits=0,
            boxes=boxes,
            boxed="green",
            groups=large,
            edit="number",
            high=99,
        ),
        Sheet(found.pooled.values, "amount", limit=cells.max(), digits=0, groups=small),
        Sheet(above, groups=small, edit="number", low=-99, high=99, **signed),
        Sheet(found.to_winners, boxes=boxes, boxed="green", groups=large, **signed),
        Sheet(found.shared, groups=large, **signed),
    ]
