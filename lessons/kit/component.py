"""Small components of our own: a folder's JavaScript and style sheet, registered once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent


def component(
    name: str, *, scripts: Sequence[str] = (), isolate_styles: bool = True
) -> ComponentRenderer:
    """The component drawn by `name`.js and, where there is one, styled by `name`.css.

    `scripts` are those that it needs before its own. Call it at module level only: Streamlit keeps
    one registration for each name.
    """
    style = FOLDER / f"{name}.css"
    return st.components.v2.component(
        f"atelier_{name}",
        html='<div class="root"></div>',
        js="\n".join((FOLDER / f"{one}.js").read_text("utf-8") for one in (*scripts, name)),
        css=style.read_text(encoding="utf-8") if style.exists() else None,
        isolate_styles=isolate_styles,
    )
