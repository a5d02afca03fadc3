"""A text, each character tinted by a number from -1 (orange) to 1 (blue)."""

from __future__ import annotations

import numpy as np

from lessons.kit.component import component
from lessons.kit.crate import pack

_tinted = component("tinted", scripts=("crate",))


def tinted(text: str, values: np.ndarray, *, key: str, name: str) -> None:
    """Draw a text under the numbers (N,) of its characters; `name` says what the numbers are.

    Pointing at a character, or going there with the arrow keys, tells its number.
    """
    if len(values) != len(text):
        raise ValueError(f"there are {len(values)} numbers for {len(text)} characters.")
    hundredths = np.clip(np.round(100 * values), -100, 100).astype(np.int8)
    _tinted(key=key, data=pack({"text": text, "values": hundredths, "name": name}))
