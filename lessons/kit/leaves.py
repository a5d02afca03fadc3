"""Texts side by side, on a phone below one another: each a leaf with a heading and a foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lessons.kit import palette
from lessons.kit.component import component
from lessons.kit.crate import pack
from lessons.kit.typist import MOST_BITS

_leaves = component("leaves", scripts=("crate",))


@dataclass(frozen=True, eq=False)
class Leaf:
    """A text, and the surprise of each of its characters, in bits (N,); `now`: the one at hand."""

    title: str
    text: str
    bits: np.ndarray
    foot: str
    now: bool = False


def leaves(row: Sequence[Leaf], *, key: str, face: Literal["serif", "mono"] = "serif") -> None:
    """Draw them."""
    content = {
        "leaves": [
            {
                "title": one.title,
                "text": one.text,
                "tints": np.clip(one.bits / MOST_BITS * 255, 0, 255).astype(np.uint8),
                "foot": one.foot,
                "now": one.now,
            }
            for one in row
        ],
        "face": face,
        "colours": {"light": palette.LIGHT, "dark": palette.DARK},
    }
    _leaves(key=key, data=pack(content))
