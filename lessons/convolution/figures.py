"""What the hero shows."""

from __future__ import annotations

from core.vision.sliding import Slid
from lessons.kit.sheet import Sheet


def window(slid: Slid) -> list[Sheet]:
    """Picture, kernel, products and outputs."""
    count = slid.outputs.size
    return [
        Sheet(slid.picture, limit=255, digits=0, part="input", edit="number"),
        Sheet(slid.kernel, "signed", digits=2, part="kernel", edit="number", low=-9, high=9),
        Sheet(slid.products, "signed", digits=0, part="products"),
        Sheet(slid.outputs, "signed", digits=0, part="output", shown=range(count + 1)),
    ]
