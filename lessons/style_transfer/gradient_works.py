"""Pictures of a visit that come about step by step: a dream, or what a unit likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.engine import Status
from core.recipe import Recipe
from core.vision.film_file import still
from lessons.kit.bench import Bench
from lessons.kit.easel import Canvas

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


class Desk(Bench[Growing]):
    """The work of one frame, and its latest picture."""

    def __init__(self, place: str) -> None:
        super().__init__(place, Growing)

    def begin(self, recipe: Recipe, order: Order) -> None:
        """Begin; what was there before is left."""
        super().begin(recipe, order)
        if self.making:
            self.show(True)

    def finish(self, made: Growing) -> None:
        """It stays as it is."""
        self._put("done", made)

    @property
    def growing(self) -> Growing | None:
        """The latest picture, under way or over."""
        return self.making or self._get("done")

    @property
    def showing(self) -> bool:
        """Whether the learner's own is shown, and there is something of it."""
        return bool(self._get("showing") and self.growing and self.growing.stills)

    def show(self, own: bool) -> None:
        """Show the learner's own, or what came with the course."""
        self._put("showing", own)
