"""The frame of an interactive: picture, controls, and under them Code, Data, Link and Reset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from core.recipe import Recipe
from lessons.kit.component import component
from lessons.kit.fragment import called
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import number

ROWS_IN_FULL = 40
_link = component("link")


@dataclass
class Exhibit:
    """What a frame shows besides its picture: the recipe of its numbers, and the numbers."""

    recipe: Recipe | None = None
    table: Mapping[str, Sequence[Any]] | None = None


@contextmanager
def frame(view: View, section: str, names: Sequence[str]) -> Iterator[Exhibit]:
    """Draw an interactive inside a frame.

    `section` names it in keys and links; `names` are the values of the view that it shows: they
    go into the address, and Reset sets them back. Set `recipe` and `table` of the exhibit inside.
    """
    exhibit = Exhibit()
    with st.container(border=True, key=view.key(f"{section}_frame")):
        yield exhibit
        opened = _row(view, section, names)
        if opened == "code" and exhibit.recipe is not None:
            _code(exhibit.recipe)
        if opened == "data" and exhibit.table is not None:
            _data(view.key(section), exhibit.table)


def _row(view: View, section: str, names: Sequence[str]) -> str:
    place = f"{view.key(section)}.panel"

    def toggle(panel: str) -> None:
        st.session_state[place] = "" if st.session_state.get(place) == panel else panel
        called()

    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for panel, label in (("code", "Code"), ("data", "Data")):
            st.button(
                label,
                key=view.key(f"{section}_{panel}"),
                type="tertiary",
                on_click=toggle,
                args=(panel,),
            )
        _link(
            key=view.key(f"{section}_link"),
            width="content",
            data={
                "label": "Copy link",
                "done": "Copied",
                "failed": "Copy this address",
                "params": view.address(names),
                "place": {view.key("at"): section},
            },
        )
        st.space("stretch")
        st.button(
            "Reset",
            key=view.key(f"{section}_reset"),
            type="tertiary",
            on_click=view.reset,
            args=(tuple(names),),
        )
    return st.session_state.get(place, "")


def _code(recipe: Recipe) -> None:
    quiet("This is what ran. In a folder with `core` in it, it gives the same numbers.")
    st.code(recipe.code(), language="python")
    with st.expander(f"The source of `{recipe.function.__name__}`"):
        st.code(recipe.source(), language="python")


def _written(entry: Any) -> str:
    return number(entry, 4) if isinstance(entry, float) else str(entry)


def _data(key: str, table: Mapping[str, Sequence[Any]]) -> None:
    numbers = pd.DataFrame(table)
    if len(numbers) <= ROWS_IN_FULL:
        st.table(numbers.style.hide(axis="index").format(_written), border="horizontal")
    else:
        st.dataframe(numbers, hide_index=True, height=320)
    st.download_button(
        "Download as CSV",
        numbers.to_csv(index=False),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
    )
