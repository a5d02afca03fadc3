"""The room of a curve of heights against gradients used, decades on the upright axis."""

from __future__ import annotations

from typing import Any


def decades(length: int, low: float, high: float, each: float = 2) -> dict[str, Any]:
    """Axes for `length` heights from 10^low to 10^high, a mark after `each` decades."""
    return {
        "xaxis": {
            "range": [0, max(length - 1, 1)],
            "title": {"text": "gradients used"},
            "automargin": False,
        },
        "yaxis": {
            "type": "log",
            "range": [low, high],
            "dtick": each,
            "exponentformat": "power",
            "automargin": False,
        },
    }
