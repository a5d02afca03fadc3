"""The long work of one frame: begun, looked at, and what has grown kept in the visitor's session.

class Studio(Bench[Making]):
    def finish(self, made: Making) -> None:
        self._put("latest", made)

studio = Studio("style_transfer.paint", Making)
st.button("Paint", on_click=studio.begin, args=(recipe, order))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

import streamlit as st

from core.engine import Status
from core.recipe import Recipe
from lessons.kit.job import Work


class Growing(Protocol):
    """What there is so far; `seen` is the index of its last snapshot, -1 before the first."""

    seen: int

    def add(self, news: list[tuple[int, Any]]) -> None:
        """Take note of what is new, as (index, snapshot)."""


Making = TypeVar("Making", bound=Growing)


class Bench(Generic[Making]):
    """One place of a lesson where something grows; `place` begins with the lesson's slug.

    `new` makes what will grow of the name of its run and of what was ordered.
    """

    def __init__(self, place: str, new: Callable[[str, Any], Making]) -> None:
        self._place, self._new = place, new
        self.work = Work(place)

    def begin(self, recipe: Recipe, order: Any) -> None:
        """Begin; what was made before stays until there is something of the new."""
        self.work.begin(recipe)
        trouble = self.work.trouble
        self._put("said", trouble)
        self._put("making", None if trouble else self._new(self.work.key, order))

    def look(self) -> Status | None:
        """Take note of what is new, and of the end."""
        making = self.making
        looked = self.work.look(making.seen) if making else None
        if making is None or looked is None:
            return None
        making.add(looked.news)
        if looked.status.over:
            status = looked.status
            good = status.state == "done" or (status.state == "cancelled" and not status.reason)
            self._put("said", "" if good else status.sentence)
            self._put("making", None)
            self.finish(making)
            self.work.forget()
        return looked.status

    def finish(self, made: Making) -> None:
        """What becomes of it; there may be nothing of it yet."""
        raise NotImplementedError

    @property
    def making(self) -> Making | None:
        """What is under way."""
        return self._get("making")

    @property
    def said(self) -> str:
        """Why the last one ended before its time, in a sentence."""
        return self._get("said") or ""

    def _get(self, name: str) -> Any:
        return st.session_state.get(f"{self._place}.{name}")

    def _put(self, name: str, thing: object) -> None:
        st.session_state[f"{self._place}.{name}"] = thing
