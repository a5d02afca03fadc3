"""The trainings of a visit: the course's own, the one under way, and the last one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from core.language.learning import Moment, learn
from core.language.model import Model
from core.language.runs import SPELLING, network, run
from core.language.settings import Settings
from core.language.standing import standing
from core.language.texts import Facts, facts
from core.recipe import Recipe
from lessons.kit.bench import Bench
from lessons.kit.compute import value
from lessons.kit.own_text import ChosenText
from lessons.kit.view import View


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be learned, and how; `before` is what there is of it already."""

    text: ChosenText
    settings: Settings
    before: tuple[Moment, ...] = ()

    @property
    def recipe(self) -> Recipe:
        """The training, or the rest of it."""
        since = self.before[-1].progress if self.before else None
        further = {"since": since} if since else {}
        return Recipe(learn, settings=self.settings, text=self.text.source, **further)


@dataclass(frozen=True, eq=False)
class Trained:
    """A training, finished or stopped. It always has a moment."""

    run: str
    order: Order
    moments: tuple[Moment, ...]

    @property
    def last(self) -> Moment:
        """Where it ended."""
        return self.moments[-1]

    @property
    def kept(self) -> tuple[Moment, ...]:
        """Its moments up to the last one from which one can go on; none of a shipped one."""
        places = [at for at, one in enumerate(self.moments) if one.progress is not None]
        return self.moments[: places[-1] + 1] if places else ()

    @property
    def mine(self) -> bool:
        """Whether it is the visitor's own."""
        return bool(self.kept)

    @property
    def model(self) -> Model | None:
        """The network of the last moment that was kept."""
        return self.kept[-1].model if self.kept else None

    def network(self, shipped: str = SPELLING) -> Recipe | Model:
        """The network as a recipe's parameter; `shipped` names that of a shipped training."""
        return self.model or Recipe(network, name=shipped)


@dataclass(eq=False)
class Training:
    """A training under way."""

    run: str
    order: Order
    moments: list[Moment] = field(default_factory=list)
    seen: int = -1  # index of the last snapshot

    def __post_init__(self) -> None:
        """Begin where another one ended."""
        self.moments = list(self.order.before)

    def add(self, news: list[tuple[int, Moment]]) -> None:
        """Take note of what is new; one needs to go on from the last place only."""
        past = self.order.before[-1].seconds if self.order.before else 0.0
        for self.seen, one in news:
            if one.progress is not None:
                self.moments = [_light(other) for other in self.moments]
            self.moments.append(replace(one, seconds=past + one.seconds))

    @property
    def begun(self) -> bool:
        """Whether there is something of it to look at."""
        return len(self.moments) > len(self.order.before)

    def trained(self) -> Trained:
        """As far as it came."""
        return Trained(self.run, self.order, tuple(self.moments))


def _light(one: Moment) -> Moment:
    return one if one.progress is None else replace(one, progress=None, model=None)


class Studio(Bench[Training]):
    """What of it is kept in the visitor's session; `place` is that of a section."""

    def __init__(self, view: View, place: str) -> None:
        super().__init__(f"{view.lesson.slug}.{place}", Training)
        self._view = view

    def train(self, order: Order) -> None:
        """Begin a training; that is something that the visitor has done."""
        self._view.touch()
        self.begin(order.recipe, order)

    def finish(self, made: Training) -> None:
        """What has come at least one step far is kept, and shown."""
        if made.begun and made.moments[-1].step:
            self._put("latest", made.trained())

    @property
    def latest(self) -> Trained | None:
        """The visitor's own last one."""
        return self._get("latest")


def shipped(name: str) -> Trained:
    """A training that came with the course."""
    one = run(name)
    text = ChosenText(one.text) if name == SPELLING else ChosenText("lighthouse", one.text)
    return Trained(f"shipped {name}", Order(text, one.settings), one.moments)


def trained(view: View) -> Trained:
    """What section `spell` shows when nothing is under way."""
    return Studio(view, "spell").latest or shipped(SPELLING)


def of_moments(moments: tuple[Moment, ...], name: str) -> tuple[Any, ...]:
    """One number of each."""
    return tuple(getattr(one, name) for one in moments)


def orders_of(one: Trained) -> tuple[float, ...]:
    """Bits per character of counting, order by order, where this network was judged."""
    if not one.mine:
        return run(SPELLING).orders
    measured = one.order.settings.measured
    return value(Recipe(standing, text=one.order.text.source, measured=measured))


def length_of(one: Trained) -> int:
    """How many characters the text has that was learned."""
    text = one.order.text
    if text.text is not None:
        return len(text.text)
    found: Facts = value(Recipe(facts, text=text.source))
    return found.characters
