"""What the hero's window slides over: the lecture's picture, an empty sheet, a photograph."""

from __future__ import annotations

import streamlit as st

from core.untrusted.tables import Pixels
from core.vision.lecture import PICTURE
from lessons.kit.view import View

SIDE = 28
EMPTY: Pixels = ((0,) * SIDE,) * SIDE
NAMES = {"lecture": "the lecture's", "empty": "an empty sheet", "photo": "a photograph"}


def picture_to_slide_over(view: View) -> None:
    """Choose a picture; its pixels are then the learner's own."""
    key = view.key("hero_source")

    def chosen() -> None:
        source = st.session_state[key]
        if source == "lecture":
            view.put(pixels=PICTURE, hand="number")
        elif source == "empty":
            view.put(pixels=EMPTY, hand="white")

    known = {PICTURE: "lecture", EMPTY: "empty"}
    st.session_state[key] = known.get(view["pixels"])
    st.pills("The picture", list(NAMES), key=key, format_func=NAMES.__getitem__, on_change=chosen)
