"""What the hero's window slides over: the lecture's picture, an empty sheet, a photograph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision import lecture
from lessons.kit import controls
from lessons.kit.film import Edit
from lessons.kit.photo import chosen_photo, photo
from lessons.kit.view import View

SIDE = 28
NAMES = {"lecture": "the lecture's", "empty": "an empty sheet", "photo": "a photograph"}
HANDS = {
    "number": "types a number",
    "black": "paints black",
    "grey": "paints grey",
    "white": "paints white",
}


def picture(view: View) -> np.ndarray | Recipe:
    """The picture as it is now: as it was found, or as the learner has changed it."""
    if view["pixels"]:
        return np.array(view["pixels"], np.uint8)
    if view["source"] == "lecture":
        return Recipe(lecture.picture)
    if view["source"] == "photo":
        return chosen_photo(view, "photo").grey(SIDE)
    return np.zeros((SIDE, SIDE), np.uint8)


def photo_to_choose(view: View) -> None:
    """Choose which photograph, where it is one; there are many, so it needs a row of its own."""
    if view["source"] == "photo":
        photo(view, "photo", "Which one", also={"pixels": ()})


def hand(view: View) -> str:
    """What a click on the picture does: one of `HANDS`. An empty sheet is there to be painted."""
    return str(view["ink"] if view["source"] == "empty" else view["hand"])


def hand_to_choose(view: View) -> None:
    """Choose what a click on the picture does."""
    name = "ink" if view["source"] == "empty" else "hand"
    controls.choice(view, name, "A click on the picture", HANDS)


def changed(before: np.ndarray, edits: Sequence[Edit]) -> tuple[tuple[int, ...], ...]:
    """The pixels after some edits."""
    pixels = before.astype(int).tolist()
    for edit in edits:
        if edit.row < len(pixels) and edit.column < len(pixels[0]):
            pixels[edit.row][edit.column] = round(edit.value)
    return tuple(map(tuple, pixels))


def picture_to_slide_over(view: View) -> None:
    """Choose a picture; its pixels are then the learner's own."""
    key = view.key("source")

    def chosen() -> None:
        view.put(source=st.session_state[key], pixels=())

    st.session_state[key] = view["source"]
    st.segmented_control(
        "The picture",
        list(NAMES),
        key=key,
        format_func=NAMES.__getitem__,
        required=True,
        on_change=chosen,
    )
