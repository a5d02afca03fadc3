"""A truth table: a real table, with the row at hand lit and rows that can be picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from lessons.kit.component import component

_table = component("table")


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    key: str,
    caption: str,
    now: int | None = None,
    marks: Mapping[tuple[int, int], str] | None = None,
    on_pick: Callable[[int], None] | None = None,
) -> None:
    """Draw `rows` under `columns`.

    `caption` says to a screen reader what the table is. `now` is the lit row. `marks` gives cells
    (row, column) a meaning: "one", "soft", "right" or "wrong". `on_pick` is called with the row
    that was clicked.
    """

    def picked() -> None:
        row = read_index(st.session_state[key].picked, len(rows))
        if on_pick and row is not None:
            on_pick(row)

    _table(
        key=key,
        data={
            "columns": list(columns),
            "rows": [list(row) for row in rows],
            "caption": caption,
            "now": now,
            "marks": {f"{row},{column}": mark for (row, column), mark in (marks or {}).items()},
            "pick": on_pick is not None,
        },
        on_picked_change=picked,
    )


def read_index(sent: Any, count: int) -> int | None:
    """Which of `count` things was picked, in what the browser sent; None where it is none."""
    return sent if type(sent) is int and 0 <= sent < count else None
