"""A wall of small pictures on the unit square, each of them a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from lessons.kit.component import component
from lessons.kit.table import read_index

_wall = component("wall")


@dataclass(frozen=True)
class Tile:
    """One picture: dots (x, y, on) and a line from place to place, in unit coordinates.

    `under` is a second, quieter line, `bands` are stretches of x to be shaded. `pressed` is None
    where the tile only opens something; `mark` is "", "right" or "wrong".
    """

    name: str
    spoken: str
    dots: tuple[tuple[float, float, bool], ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    under: tuple[tuple[float, float], ...] = ()
    bands: tuple[tuple[float, float], ...] = ()
    note: str = ""
    pressed: bool | None = None
    mark: str = ""
    now: bool = False


def wall(
    tiles: Sequence[Tile],
    *,
    key: str,
    caption: str,
    on_pick: Callable[[int], None],
    columns: int = 8,
) -> None:
    """Draw the tiles, `columns` beside each other, on a phone half as many.

    `on_pick` is called with the number of the one that was clicked.
    """

    def picked() -> None:
        index = read_index(st.session_state[key].picked, len(tiles))
        if index is not None:
            on_pick(index)

    _wall(
        key=key,
        data={
            "caption": caption,
            "columns": columns,
            "tiles": [asdict(tile) for tile in tiles],
        },
        on_picked_change=picked,
    )
