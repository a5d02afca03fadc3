"""The comparisons of a visit: the course's own, the one under way, and those that are finished."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from core.engine import Status
from core.recipe import Recipe
from core.vision.paintings import PAINTINGS
from core.vision.photographs import PHOTOS
from core.vision.style import Settings
from core.vision.variants import GROUPS, VARIED, Sketch, Way, ways
from core.vision.variants_shipped import PAINTING, PHOTO, shipped_ways
from lessons.kit.compute import value
from lessons.kit.job import Work
from lessons.kit.view import View

PLACE = "variants"


@dataclass(frozen=True, eq=False)
class Asked:
    """What is compared: which setting is changed, on which two pictures, and all the rest."""

    group: str
    titles: tuple[str, str]
    settings: Settings


@dataclass(frozen=True, eq=False)
class Compared:
    """A comparison, finished or stopped: the ways of those variants that were begun."""

    run: str
    asked: Asked
    ways: tuple[Way, ...]


@dataclass(eq=False)
class Comparing:
    """A comparison under way."""

    run: str
    asked: Asked
    sketches: list[Sketch] = field(default_factory=list)
    seen: int = -1  # index of the last snapshot

    def add(self, news: list[tuple[int, Sketch]]) -> None:
        """Take note of what is new."""
        self.sketches += [one for _, one in news]
        self.seen = news[-1][0] if news else self.seen

    @property
    def latest(self) -> list[Sketch]:
        """The last picture of each variant that has been begun."""
        last = {one.variant: one for one in self.sketches}
        return [last[number] for number in range(len(GROUPS[self.asked.group])) if number in last]

    def compared(self) -> Compared:
        """As far as it came."""
        found = ways(self.sketches, self.asked.group, self.asked.settings.steps)
        return Compared(self.run, self.asked, found)


class Comparisons:
    """What of it is kept in the visitor's session."""

    def __init__(self, view: View) -> None:
        self._place = f"{view.lesson.slug}.{PLACE}"
        self.work = Work(self._place)

    def begin(self, recipe: Recipe, asked: Asked) -> None:
        """Begin one; what is shown stays until its first picture is there."""
        self.work.begin(recipe)
        self._put("said", self.work.trouble)
        self._put("making", None if self.work.trouble else Comparing(self.work.key, asked))

    def look(self) -> Status | None:
        """Take note of what is new; what is over takes the place of the one before it."""
        making = self.making
        looked = self.work.look(making.seen) if making else None
        if making is None or looked is None:
            return None
        making.add(looked.news)
        if looked.status.over:
            self._finish(making, looked.status)
        return looked.status

    def _finish(self, making: Comparing, status: Status) -> None:
        if making.sketches:
            done = self._get("done") or {}
            self._put("done", {**done, making.asked.group: making.compared()})
        good = status.state == "done" or (status.state == "cancelled" and not status.reason)
        self._put("said", "" if good else status.sentence)
        self._put("making", None)
        self.work.forget()

    @property
    def making(self) -> Comparing | None:
        """The comparison that is under way."""
        return self._get("making")

    @property
    def said(self) -> str:
        """Why the last one ended before its time, in a sentence."""
        return self._get("said") or ""

    def of(self, group: str) -> Compared:
        """The last one of this group: the visitor's own, else the course's."""
        return (self._get("done") or {}).get(group) or shipped(group)

    def _get(self, name: str) -> Any:
        return st.session_state.get(f"{self._place}.{name}")

    def _put(self, name: str, thing: object) -> None:
        st.session_state[f"{self._place}.{name}"] = thing


def shipped(group: str) -> Compared:
    """The comparison that came with the course."""
    titles = PHOTOS[PHOTO].title, PAINTINGS[PAINTING].title
    found = value(Recipe(shipped_ways, group=group), slot="variants")
    return Compared(f"shipped {group}", Asked(group, titles, VARIED), found)
