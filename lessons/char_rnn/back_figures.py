"""Pictures of gradients on their way back, and of a clip."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.language.cells import CELLS
from core.language.clipping import Trained
from core.language.fading import Fading
from lessons.kit.palette import BLUE, DEEP, ORANGE, SOFT, with_alpha

COLOURS = {"simple": ORANGE, "gru": DEEP, "lstm": BLUE}
LEAST, MOST = -9, 5  # powers of ten


def fading(found: Fading) -> go.Figure:
    """How much is left, so many steps before the loss: medians, and bands from 10 % to 90 %."""
    traces: list[dict[str, Any]] = []
    for kind, sizes in found.sizes.items():
        back = np.arange(sizes.shape[1])
        low, high = np.clip(np.percentile(sizes, (10, 90), axis=0), 10.0**LEAST, 10.0**MOST)
        band = {"x": np.r_[back, back[::-1]], "y": np.r_[high, low[::-1]], "fill": "toself"}
        bare = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
        soft = {"fillcolor": with_alpha(COLOURS[kind], 0.18)}
        traces.append({"type": "scatter", **band, **bare, **soft})
        middle = np.clip(found.median(kind), 10.0**LEAST, 10.0**MOST)
        line = {"color": COLOURS[kind], "width": 2.5}
        named = {"name": CELLS[kind].title, "hovertemplate": "%{x} steps back: %{y:.2e}"}
        traces.append({"type": "scatter", "x": back, "y": middle, "line": line, **named})
    ticks = list(range(LEAST + 1, MOST + 1, 2))
    return go.Figure(
        traces,
        {
            "height": 340,
            "showlegend": True,
            "margin": {"l": 54, "r": 8, "t": 26, "b": 46},
            "xaxis": {
                **{"title": {"text": "steps back from the loss"}, "fixedrange": True},
                "range": [0, len(back) - 1],
            },
            "yaxis": {
                **{"type": "log", "range": [LEAST, MOST], "fixedrange": True},
                "tickvals": [10.0**power for power in ticks],
                "ticktext": [_ten(power) for power in ticks],
            },
            "shapes": [_level(1.0, len(back) - 1)],
        },
    )


def _level(y: float, end: int) -> dict[str, Any]:
    ends = {"x0": 0, "x1": end, "y0": y, "y1": y}
    return {"type": "line", **ends, "line": {"color": SOFT, "width": 1.5, "dash": "dot"}}


def lengths(plain: Trained, clipped: Trained, longest: float) -> go.Figure:
    """The length of the gradient at every update, without a clip and with it."""
    made = _runs(plain.lengths, clipped.lengths, (-2.5, 4))
    return made.update_layout(shapes=[_level(longest, len(plain.lengths))])


def losses(plain: Trained, clipped: Trained) -> go.Figure:
    """The loss at every update, without a clip and with it."""
    return _runs(plain.losses, clipped.losses, (-2.5, 4))


def _runs(plain: np.ndarray, clipped: np.ndarray, powers: tuple[float, float]) -> go.Figure:
    ticks = range(-2, 5, 2)
    pair = (plain, ORANGE, "as it is"), (clipped, BLUE, "clipped")
    return go.Figure(
        [
            {
                **{"type": "scatter", "mode": "lines", "y": ys, "name": name},
                "line": {"color": colour, "width": 2},
            }
            for ys, colour, name in pair
        ],
        {
            "height": 270,
            "showlegend": True,
            "margin": {"l": 46, "r": 8, "t": 26, "b": 44},
            "xaxis": {"title": {"text": "update"}, "range": [-1, len(plain)], "fixedrange": True},
            "yaxis": {
                **{"type": "log", "range": list(powers), "fixedrange": True},
                "tickvals": [10.0**power for power in ticks],
                "ticktext": [_ten(power) for power in ticks],
            },
        },
    )


def _ten(power: int) -> str:
    return f"10<sup>{power}</sup>".replace("-", "−")
