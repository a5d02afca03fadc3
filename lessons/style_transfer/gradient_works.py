"""Pictures of a visit that come about step by step: a dream, or what a unit likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import streamlit as st

from core.engine import Status
from core.recipe import Recipe
from core.vision.film_file import still
from lessons.kit.easel import Canvas
from lessons.kit.job import Work

OVERLAP = 3  # looks after which a picture has surely arrived in the browser


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be made: its title, what lies under the divider, how many steps it takes.

    `caption` says something of a snapshot.
    """

    title: str
    photograph: np.ndarray  # a WebP file
    total: int
    caption: Callable[[Any], str]


@dataclass(eq=False)
class Growing:
    """What there is of it; `stills` are WebP files by step."""

    run: str
    order: Order
    stills: dict[int, np.ndarray] = field(default_factory=dict)
    captions: dict[int | str, str] = field(default_factory=dict)
    last: Any = None  # the last snapshot
    seen: int = -1  # index of the last snapshot
    shown: list[int] = field(default_factory=list)  # the last step at every look

    @property
    def step(self) -> int:
        """The last step so far."""
        return max(self.stills, default=0)

    def add(self, news: list[tuple[int, Any]]) -> None:
        """Take note of what is new."""
        for index, one in news:
            self.seen = index
            self.stills[one.step] = still(one.picture)
            self.captions[one.step] = self.order.caption(one)
            self.last = one
        self.shown.append(self.step)

    def progress(self, status: Status | None) -> str:
        """Where it is; what the engine says, as long as there is nothing of it."""
        if status is not None and status.state in ("queued", "starting"):
            return status.sentence
        if not self.step:
            return "The layer is made ready; the first steps come in a few seconds."
        return f"Step {self.step} of {self.order.total}."

    def canvas(self, *, live: bool, again: bool) -> Canvas:
        """What stands on the easel."""
        known = self.shown[-OVERLAP - 1] if len(self.shown) > OVERLAP else -1
        return Canvas(
            run=self.run,
            photograph=self.order.photograph,
            stills=self.stills,
            fresh=[step for step in sorted(self.stills) if step > known] if again else None,
            total=self.order.total,
            alt=f"{self.order.title}: step {self.step} of {self.order.total}",
            captions=self.captions,
            live=live,
        )


class Bench:
    """The work of one frame, and its latest picture, kept in the visitor's session."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.work = Work(place)

    def begin(self, recipe: Recipe, order: Order) -> None:
        """Begin; what was there before is left."""
        self.work.begin(recipe)
        self._put("said", self.work.trouble)
        if not self.work.trouble:
            self._put("growing", Growing(self.work.key, order))
            self.show(True)

    def look(self) -> Status | None:
        """Take note of what is new; why it ended, if it should not have."""
        growing, looked = self.growing, None
        if growing is not None:
            looked = self.work.look(growing.seen)
        if growing is None or looked is None:
            return None
        growing.add(looked.news)
        if looked.status.over:
            good = looked.status.state == "done" or not looked.status.reason
            self._put("said", "" if good else looked.status.sentence)
            self.work.forget()
        return looked.status

    @property
    def growing(self) -> Growing | None:
        """The latest picture, under way or over."""
        return self._get("growing")

    @property
    def said(self) -> str:
        """Why the last one ended before its time, in a sentence."""
        return self._get("said") or ""

    @property
    def showing(self) -> bool:
        """Whether the learner's own is shown, and there is something of it."""
        return bool(self._get("showing") and self.growing and self.growing.stills)

    def show(self, own: bool) -> None:
        """Show the learner's own, or what came with the course."""
        self._put("showing", own)

    def _get(self, name: str) -> Any:
        return st.session_state.get(f"{self._place}.{name}")

    def _put(self, name: str, thing: object) -> None:
        st.session_state[f"{self._place}.{name}"] = thing
