"""What the wall of kernels shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from core.vision.wall import PATCH, Closely
from lessons.kit.sheet import Sheet

Look = Literal["grey", "signed"]
FINE = 100.0  # answers that hardly exceed this are written with a decimal
STRONGEST = 20.0  # what a cell of a kernel can be set to


def tiles(wall: Sequence[np.ndarray], opened: int | None) -> list[Sheet]:
    """The small results; the one that is open has a frame."""
    return [
        Sheet(
            tile,
            "grey" if tile.dtype == np.uint8 else "signed",
            limit=255 if tile.dtype == np.uint8 else _nearly_all(tile),
            side=2,
            boxes=[(0, 0, *tile.shape)] if at == opened else None,
        )
        for at, tile in enumerate(wall)
    ]


def closely(seen: Closely) -> list[Sheet]:
    """Picture, answers, kernel; and below them the patch, its outputs, the products."""
    look: Look = "grey" if seen.answers.dtype == np.uint8 else "signed"
    slid, digits = seen.slid, 0 if seen.limit >= FINE else 1
    reach = [cells // 2 for cells in (slid.kernel.shape[0] - 1, slid.kernel.shape[1] - 1)]
    inner = (seen.corner[0] + reach[0], seen.corner[1] + reach[1], *slid.outputs.shape)
    return [
        Sheet(seen.picture, limit=255, side=2, boxes=[(*seen.corner, PATCH, PATCH)]),
        Sheet(seen.answers, look, limit=seen.limit, side=2, boxes=[inner]),
        Sheet(
            slid.kernel,
            "signed",
            digits=2,
            part="kernel",
            edit="number",
            low=-STRONGEST,
            high=STRONGEST,
        ),
        Sheet(slid.picture, limit=255, digits=0, part="input", side=32),
        Sheet(slid.outputs, look, limit=seen.limit, digits=digits, part="output", side=38),
        Sheet(slid.products, "signed", digits=1, part="products"),
    ]


def _nearly_all(tile: np.ndarray) -> float:
    """What hardly any of the numbers exceed."""
    return float(np.quantile(np.abs(tile), 0.99)) or 1.0
