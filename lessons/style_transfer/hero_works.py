"""The paintings of a visit: the one that came with the course, the one under way, those kept."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from core.recipe import Recipe
from core.vision.effort import share
from core.vision.film_file import Filmed, still
from core.vision.paintings import PAINTINGS
from core.vision.photographs import PHOTOS
from core.vision.shipped import shipped
from core.vision.style import Painted, Settings
from lessons.kit.bench import Bench
from lessons.kit.compute import value
from lessons.kit.view import View

STILLS = 36  # of a whole painting
SHELF = 4  # paintings that are kept at most
OVERLAP = 3  # looks after which a picture has surely arrived in the browser
PAUSE = 4.0  # seconds: what takes longer is no step
FIRST = "first"
PAIR = ("chelsea", "van_gogh_village_street_in_auvers")  # of the first painting
PLACE = "paint"


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be painted: names in the lesson's links, titles, files, and how."""

    photo: str
    painting: str
    titles: tuple[str, str]
    photograph: np.ndarray  # a WebP file
    shape: tuple[int, int]
    settings: Settings


@dataclass(frozen=True, eq=False)
class Made:
    """A painting, finished or stopped, with the way it came about; `run` is its name."""

    run: str
    order: Order
    filmed: Filmed
    picture: np.ndarray | None  # (H, W, 3) as it was painted

    @property
    def style_loss(self) -> float:
        """How far the last picture is from the painting, the layers alike."""
        return float(np.mean(self.filmed.styles[-1]))

    @property
    def content_loss(self) -> float:
        """How far the last picture is from the photograph."""
        return self.filmed.content[-1]


@dataclass(eq=False)
class Making:
    """A painting under way: its stills by step, and the losses at every step."""

    run: str
    order: Order
    stills: dict[int, np.ndarray] = field(default_factory=dict)
    losses: dict[int, tuple[float, tuple[float, ...]]] = field(default_factory=dict)
    picture: np.ndarray | None = None
    seen: int = -1  # index of the last snapshot
    shown: list[int] = field(default_factory=list)  # the last step at every look
    marks: list[tuple[float, int]] = field(default_factory=list)  # the clock at a step's arrival

    @property
    def step(self) -> int:
        """The last step so far."""
        return max(self.stills, default=0)

    def add(self, news: list[tuple[int, Painted]]) -> None:
        """Take note of what is new; a picture stays if its turn has come, or if it is the last."""
        every = math.ceil(self.order.settings.steps / STILLS)
        if news:
            self.stills.pop(self.step if self.step % every else -1, None)
        for index, one in news:
            self.seen = index
            self.losses[one.step] = (one.content_loss, one.style_losses)
            if one.step % every == 0 or index == news[-1][0]:
                self.stills[one.step] = still(one.picture)
                self.picture = one.picture
        if news:
            self.marks.append((time.monotonic(), self.step))
        self.shown.append(self.step)

    def fresh(self) -> list[int]:
        """The steps of the pictures that the browser may not have yet."""
        known = self.shown[-OVERLAP - 1] if len(self.shown) > OVERLAP else -1
        return sorted(step for step in self.stills if step > known)

    def seconds_left(self) -> float | None:
        """At the pace so far; None while there is none.

        Early steps are smaller, and a pause in which the next size is made ready is no pace.
        """
        shape, settings = self.order.shape, self.order.settings
        shares = [share(step, shape, settings) for _, step in self.marks]
        if not shares or shares[-1] <= shares[0]:
            return None
        clock = [when for when, _ in self.marks]
        busy = sum(min(b - a, PAUSE) for a, b in pairwise(clock))
        return busy * (1 - shares[-1]) / (shares[-1] - shares[0])

    def made(self) -> Made:
        """As far as it came. Its stills are there, so it has at least one."""
        steps = tuple(sorted(self.stills))
        filmed = Filmed(
            self.order.photograph,
            tuple(self.stills[step] for step in steps),
            steps,
            tuple(self.losses[step][0] for step in steps),
            tuple(self.losses[step][1] for step in steps),
        )
        return Made(self.run, self.order, filmed, self.picture)


class Studio(Bench[Making]):
    """What of it is kept in the visitor's session."""

    def __init__(self, view: View) -> None:
        super().__init__(f"{view.lesson.slug}.{PLACE}", Making)

    def finish(self, made: Making) -> None:
        """Whatever there is of it becomes the latest painting, and is shown."""
        if made.stills:
            self._put("latest", made.made())
            self._put("showing", made.run)

    @property
    def kept(self) -> tuple[Made, ...]:
        """The shelf."""
        return self._get("shelf") or ()

    @property
    def latest(self) -> Made | None:
        """The last painting that was painted here."""
        return self._get("latest")

    def all(self) -> list[Made]:
        """Every painting that can be looked at: the course's, those kept, the latest."""
        latest = self.latest
        fresh = [latest] if latest and latest.run not in {one.run for one in self.kept} else []
        return [first(), *self.kept, *fresh]

    def mine(self) -> list[Made]:
        """Those of the learner."""
        return self.all()[1:]

    @property
    def showing(self) -> Made:
        """What stands on the easel."""
        named = self._get("showing")
        every = self.all()
        return next((one for one in every if one.run == named), every[0])

    def show(self, run: str) -> None:
        """Put another one on the easel."""
        self._put("showing", run)

    def keep(self) -> None:
        """Put what stands on the easel on the shelf; the oldest makes room."""
        one = self.showing
        if one.run not in {FIRST, *(other.run for other in self.kept)}:
            self._put("shelf", (*self.kept, one)[-SHELF:])


def first() -> Made:
    """The painting that came with the course."""
    filmed: Filmed = value(Recipe(shipped))
    titles = PHOTOS[PAIR[0]].title, PAINTINGS[PAIR[1]].title
    return Made(FIRST, Order(*PAIR, titles, filmed.photograph, (1, 1), Settings()), filmed, None)
