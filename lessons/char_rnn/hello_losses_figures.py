"""How the network that spells learns, and what it cannot do without memory."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.hello import WITHOUT_MEMORY, Spelling
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import GREY, MAGENTA, ORANGE, SOFT
from lessons.kit.words import number

USUAL = 1.6  # nats, before the first update


def losses(spelling: Spelling) -> Reel:
    """The mean loss as the training goes on, and the line that it cannot cross without memory."""
    curve = spelling.losses.mean(1).astype(np.float32)
    updates = np.arange(len(curve))
    line = {"type": "scatter", "mode": "lines", "x": updates, "y": curve, "line": {"color": GREY}}
    here = {"type": "scatter", "mode": "markers", "marker": {"color": MAGENTA, "size": 11}}
    arrays = {"update": updates[:, None], "loss": curve[:, None]}
    rules = (Rule("data[1].x", "update"), Rule("data[1].y", "loss"))
    return Reel(go.Figure([line, here], _layout(len(curve), float(curve.max()))), arrays, rules)


def _layout(count: int, highest: float) -> dict[str, Any]:
    floor = {"x0": 0, "x1": count - 1, "y0": WITHOUT_MEMORY, "y1": WITHOUT_MEMORY}
    dotted = {"color": ORANGE, "width": 1.5, "dash": "dot"}
    name = {
        "text": f"no lower without memory: {number(WITHOUT_MEMORY, 3)}",
        **{"x": 1, "y": WITHOUT_MEMORY, "xanchor": "left", "yanchor": "top"},
        **{"showarrow": False, "font": {"size": 12, "color": SOFT}},
    }
    return {
        "height": 380,
        "margin": {"l": 48, "r": 8, "t": 8, "b": 46},
        "xaxis": {"title": {"text": "update"}, "range": [-2, count + 1]},
        "yaxis": {"title": {"text": "mean loss"}, "range": [-0.05, max(USUAL, highest) + 0.1]},
        "shapes": [{"type": "line", **floor, "line": dotted}],
        "annotations": [name],
    }
