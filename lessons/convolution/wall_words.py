"""What is said beside the wall of kernels."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.vision.kernels import KERNELS
from core.vision.wall import PATCH, Closely
from lessons.kit.view import View
from lessons.kit.words import number

FLAT = 100  # a grey, for an example


def kernel_title(view: View) -> str:
    """What the open kernel is called."""
    one = "your own kernel" if view["wall_cells"] else KERNELS[view["wall_kernel"]].title
    if not view["wall_mix"]:
        return one
    share = view["wall_mix"]
    other = KERNELS[view["wall_with"]].title
    return f"{number(100 - share)} % {one}, {number(share)} % {other}"


def scene_words(view: View, seen: Closely, subject: str) -> dict[str, Any]:
    """Titles, texts and captions of the six sheets."""
    title, slid = kernel_title(view), seen.slid
    height, width = slid.kernel.shape
    rows, columns = slid.outputs.shape
    top, left = seen.corner
    total = number(slid.kernel.sum(), 3)
    return {
        "titles": [
            "the photograph: click to look elsewhere",
            title,
            "its kernel: click a number to edit it",
            f"the {PATCH} × {PATCH} pixels in the frame",
            f"what becomes of them, {rows} × {columns}",
            "products",
        ],
        "alt": [
            f"{subject}, in grey; a frame at row {top}, column {left}.",
            f"The whole picture through {title}: from {number(seen.answers.min(), 1)} to "
            f"{number(seen.answers.max(), 1)}.",
            f"The kernel, {height} rows of {width}: {_rows(slid.kernel)}. Its sum is {total}.",
            f"The pixels in the frame; the first row is {_rows(slid.picture[:1])}.",
            f"The outputs in the frame, from {number(slid.outputs.min(), 1)} to "
            f"{number(slid.outputs.max(), 1)}.",
            "The products under the window.",
        ],
        "captions": [_sum(seen, place) for place in range(slid.outputs.size)],
    }


def _rows(cells: np.ndarray) -> str:
    return "; ".join(", ".join(number(cell) for cell in row) for row in cells.tolist())


def _sum(seen: Closely, place: int) -> str:
    slid = seen.slid
    row, column = divmod(place, slid.outputs.shape[1])
    at = [
        corner + inner + (size - 1) // 2
        for corner, inner, size in zip(seen.corner, (row, column), slid.kernel.shape, strict=True)
    ]
    total = f"**{number(slid.outputs[row, column], 1)}**"
    products = slid.products[place].ravel().tolist()
    if len(products) > 9:
        return f"Row {at[0]}, column {at[1]}: {len(products)} products add up to {total}."
    first, *others = products
    terms = number(first, 1) + "".join(
        f" {'−' if term < 0 else '+'} {number(abs(term), 1)}" for term in others
    )
    return f"Row {at[0]}, column {at[1]}: {terms} = {total}"


def outcome(view: View, seen: Closely) -> str:
    """What the open kernel does, what its sum says, and how its answers are drawn."""
    return f"{_does(view)} {_flat(seen.slid.kernel)} {_drawn(seen)}"


def _does(view: View) -> str:
    title = kernel_title(view)
    if view["wall_cells"] or view["wall_mix"]:
        return f":violet[**{title[0].upper()}{title[1:]}.**]"
    kernel = KERNELS[view["wall_kernel"]]
    source = f" It is from {kernel.source}." if kernel.source else ""
    return f":violet[**{title[0].upper()}{title[1:]}**] {kernel.does}.{source}"


def _flat(kernel: np.ndarray) -> str:
    total = float(kernel.sum())
    said = f"Its {kernel.size} numbers add up to :violet[**{number(total, 3)}**]: "
    if abs(total) < 5e-4:
        return said + "whatever is flat becomes 0."
    if abs(total - 1) < 5e-4:
        return said + "whatever is flat stays as bright as it is."
    return said + f"a flat {FLAT} becomes {number(total * FLAT, 1)}."


def _drawn(seen: Closely) -> str:
    if seen.answers.dtype != np.uint8:
        return (
            "Drawn in blue above 0 and in orange below, in full colour from "
            f"±{number(round(seen.limit), 1)} on."
        )
    if seen.cut < 0.001:
        return "Drawn as brightness."
    return (
        f"Drawn as brightness; {number(100 * seen.cut, 1)} % of it would be darker than black or "
        "brighter than white, and is cut off there."
    )
