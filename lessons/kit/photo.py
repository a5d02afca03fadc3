"""Photographs or paintings to choose from, and the learner's own: a file, or the camera's.

    chosen = photo(view, "wall_photo")                 # draws the choice
    recipe = Recipe(convolve, image=chosen.grey(384), kernel=...)

`wall_photo` is a field of the view, `core.untrusted.links.Choice("chelsea", PHOTO_NAMES)`; a field
whose default is one of `PAINTINGS` chooses among paintings. A section that draws its picture above
the choice asks `chosen_photo(view, "wall_photo")` first. The learner's own picture, one photograph
and one painting for all sections, stays in the session and is part of no link; so a picture that
runs ahead of the page is given what was chosen: `leads={key: partial(_scene, chosen=chosen)}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from core.engine import EngineError
from core.recipe import Recipe
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import (
    PHOTOS,
    Brought,
    Photo,
    brought_photograph,
    grey,
    own_photograph,
    photograph,
)
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.fragment import called
from lessons.kit.prose import quiet
from lessons.kit.view import View

YOURS = "yours"
PHOTO_NAMES = (*PHOTOS, YOURS)
SHIPPED: Mapping[str, Photo] = PHOTOS | PAINTINGS
_TITLES = {name: one.title for name, one in SHIPPED.items()} | {YOURS: "your own"}


@dataclass(frozen=True, eq=False)
class Chosen:
    """A photograph that somebody has chosen; `data` is the small file of their own."""

    name: str
    data: np.ndarray | None = None

    @property
    def title(self) -> str:
        """What is to be seen."""
        return "your picture" if self.data is not None else SHIPPED[self.name].title

    @property
    def credit(self) -> str:
        """Who has made it."""
        return "" if self.data is not None else SHIPPED[self.name].credit

    def recipe(self, side: int = 224, *, square: bool = True) -> Recipe:
        """Its pixels in red, green and blue, (H, W, 3) in uint8."""
        if self.data is not None:
            return Recipe(own_photograph, data=self.data, side=side, square=square)
        if self.name in PAINTINGS:
            return Recipe(painting, name=self.name, side=side, square=square)
        return Recipe(photograph, name=self.name, side=side, square=square)

    def grey(self, side: int = 224, *, square: bool = True) -> Recipe:
        """How bright they are, (H, W) in uint8."""
        return Recipe(grey, picture=self.recipe(side, square=square))


def chosen_photo(view: View, name: str) -> Chosen:
    """What the field `name` says; a sample instead of a picture that nobody has brought yet."""
    if view[name] != YOURS:
        return Chosen(view[name])
    kept = st.session_state.get(_kept(view, name))
    return Chosen(YOURS, kept.data) if kept else Chosen(_sample(view, name))


def photo(
    view: View, name: str, label: str = "The picture", also: Mapping[str, Any] | None = None
) -> Chosen:
    """Let the learner choose a photograph for the field `name`, or bring one.

    `also` are other values that another picture sets.
    """
    controls.choice(view, name, label, _TITLES, also=also)
    if view[name] == YOURS:
        bring(view, name, also or {})
    return chosen_photo(view, name)


def _sample(view: View, name: str) -> str:
    default = view.lesson.view[name].default
    return default if default in SHIPPED else next(iter(PHOTOS))


def _kept(view: View, name: str) -> str:
    """Where the learner's own picture of this kind is kept."""
    return "atelier.painting" if _sample(view, name) in PAINTINGS else "atelier.photo"


def bring(view: View, name: str, also: Mapping[str, Any]) -> None:
    """A place for a file, and a button that asks for the camera; what was wrong with the last."""
    place = _kept(view, name)
    kept, problem = st.session_state.get(place), st.session_state.get(f"{place}.problem", "")
    if problem:
        quiet(f":orange[:material/broken_image:] **{problem}**")
    elif not kept:
        shown = SHIPPED[_sample(view, name)].title
        quiet(f"There is no picture of yours here yet: until you bring one, it is {shown}.")
    with st.expander("Another picture" if kept else "Bring a picture", expanded=not kept):
        _file(view, name, also)
        _camera(view, name, also)
        quiet("It is made small, stays in this visit, and goes into no link.")


def _file(view: View, name: str, also: Mapping[str, Any]) -> None:
    key = view.key(f"{name}_file")
    st.file_uploader(
        "A JPEG, PNG or WebP file, up to 8 MB",
        ("jpg", "jpeg", "png", "webp"),
        key=key,
        on_change=_taken,
        args=(view, name, key, also),
    )


def _camera(view: View, name: str, also: Mapping[str, Any]) -> None:
    """The camera is asked for only when its button was pressed in this very section."""
    key = view.key(f"{name}_camera")
    place = f"{key}.on"

    def toggle() -> None:
        st.session_state[place] = not st.session_state.get(place)
        called()

    on = st.session_state.get(place)
    icon, label = ("videocam_off", "Camera off") if on else ("photo_camera", "Use the camera")
    st.button(label, key=f"{key}_toggle", on_click=toggle, icon=f":material/{icon}:")
    if on:
        st.camera_input(
            "Take a photograph", key=key, on_change=_taken, args=(view, name, key, also)
        )


def _taken(view: View, name: str, key: str, also: Mapping[str, Any]) -> None:
    """Keep a picture that has come, or say what is wrong with it."""
    called()
    place = _kept(view, name)
    st.session_state[f"{place}.problem"] = ""
    file = st.session_state[key]
    if file is None:
        return
    try:
        data = np.frombuffer(file.getvalue(), np.uint8)
        brought: Brought = value(Recipe(brought_photograph, data=data))
    except EngineError as error:
        brought = Brought(np.zeros(0, np.uint8), str(error))
    st.session_state[f"{place}.problem"] = brought.problem
    if not brought.problem:
        st.session_state[place] = brought
        view.put(**also)
