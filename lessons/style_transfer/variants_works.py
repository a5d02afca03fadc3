"""The comparisons of a visit: the course's own, the one under way, and those that are finished."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.recipe import Recipe
from core.vision.paintings import PAINTINGS
from core.vision.photographs import PHOTOS
from core.vision.style import Settings
from core.vision.variants import GROUPS, VARIED, Sketch, Way, ways
from core.vision.variants_shipped import PAINTING, PHOTO, shipped_ways
from lessons.kit.bench import Bench
from lessons.kit.compute import value
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


class Comparisons(Bench[Comparing]):
    """What of it is kept in the visitor's session."""

    def __init__(self, view: View) -> None:
        super().__init__(f"{view.lesson.slug}.{PLACE}", Comparing)

    def finish(self, made: Comparing) -> None:
        """What has been begun takes the place of what was shown of its group."""
        if made.sketches:
            done = self._get("done") or {}
            self._put("done", {**done, made.asked.group: made.compared()})

    def of(self, group: str) -> Compared:
        """The last one of this group: the visitor's own, else the course's."""
        return (self._get("done") or {}).get(group) or shipped(group)


def shipped(group: str) -> Compared:
    """The comparison that came with the course."""
    titles = PHOTOS[PHOTO].title, PAINTINGS[PAINTING].title
    found = value(Recipe(shipped_ways, group=group), slot="variants")
    return Compared(f"shipped {group}", Asked(group, titles, VARIED), found)
