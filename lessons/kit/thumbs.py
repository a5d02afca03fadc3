"""A row of small pictures to choose from, each a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from lessons.kit.component import component
from lessons.kit.crate import pack
from lessons.kit.fragment import called
from lessons.kit.table import read_index

_thumbs = component("thumbs", scripts=("crate",))


@dataclass(frozen=True, eq=False)
class Thumb:
    """A picture, a WebP file in uint8 (None: a place for one), and what it is called."""

    name: str
    spoken: str
    file: np.ndarray | None
    pressed: bool = False


def thumbs(row: Sequence[Thumb], *, key: str, caption: str, on_pick: Callable[[int], None]) -> None:
    """Draw the row; `on_pick` gets the number of the one that was clicked."""

    def picked() -> None:
        index = read_index(st.session_state[key].picked, len(row))
        if index is not None:
            on_pick(index)
            called()

    tiles = [
        {"name": one.name, "spoken": one.spoken, "file": one.file, "pressed": one.pressed}
        for one in row
    ]
    _thumbs(key=key, data=pack({"caption": caption, "tiles": tiles}), on_picked_change=picked)
