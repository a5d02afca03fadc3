"""Which moment of a painting is looked at, and what its gradient is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.recipe import Recipe
from core.vision import gradients
from core.vision.gradients import Parts, Stepped
from core.vision.moments import PAINTING, PHOTO, moment, steps
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import LONGEST, own_photograph, photograph
from core.vision.style import STYLE_LAYERS, Settings
from lessons.kit.compute import value
from lessons.kit.photo import YOURS, chosen_photo
from lessons.kit.view import View
from lessons.style_transfer.hero_works import FIRST, Made, Studio

NAMES = ("content", *STYLE_LAYERS)
STEPS = steps()
LENGTHS = ("¼", "½", "1", "2", "4", "8", "16")
GREYS = dict(zip(LENGTHS, (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0), strict=True))


@dataclass(frozen=True, eq=False)
class Subject:
    """A painting as it came about: its pictures at some steps, and what it aims at."""

    title: str
    steps: tuple[int, ...]
    pictures: tuple[Recipe, ...]
    content: Recipe
    style: Recipe
    settings: Settings

    @property
    def wanted(self) -> Recipe:
        """What it aims at."""
        return Recipe(
            gradients.goal, content=self.content, style=self.style, settings=self.settings
        )

    def at(self, view: View) -> int:
        """Which of its moments is chosen."""
        return min(round(view["gradient_moment"]), len(self.steps) - 1)

    def recipe(self, view: View) -> Recipe:
        """The gradient of every part, at the moment that is chosen."""
        return Recipe(
            gradients.parts,
            picture=self.pictures[self.at(view)],
            wanted=self.wanted,
            settings=self.settings,
        )

    def here(self, view: View) -> Parts:
        """What the gradient is made of at this moment."""
        value(self.wanted, slot="gradient goal")
        return value(self.recipe(view), slot="gradient parts")

    def after(self, view: View, length: str) -> Stepped:
        """The picture after a step of a length."""
        step = Recipe(
            gradients.stepped,
            here=self.recipe(view),
            length=GREYS[length],
            wanted=self.wanted,
            settings=self.settings,
        )
        return value(step, slot=f"gradient step {length}")


def subject(view: View) -> Subject:
    """The learner's painting, if it stands on the easel at the top; else the course's."""
    made = Studio(view).showing
    style = _style(view, made.order.painting)
    return shipped() if made.run == FIRST or style is None else _mine(made, style)


def shipped() -> Subject:
    """A small painting of the course's pair, to the last bit."""
    content = Recipe(photograph, name=PHOTO, side=LONGEST, square=False)
    later = (Recipe(moment, at=at) for at in range(1, len(STEPS)))
    style = Recipe(painting, name=PAINTING, side=LONGEST)
    return Subject("the cat", STEPS, (content, *later), content, style, Settings())


def _mine(made: Made, style: Recipe) -> Subject:
    """At most as many moments, from the stills; the first is the photograph itself."""
    filmed = made.filmed
    last = len(filmed.steps) - 1
    places = sorted({round(at) for at in np.linspace(0, last, min(len(STEPS), last + 1))})
    content = Recipe(own_photograph, data=filmed.photograph, side=LONGEST, square=False)
    later = (
        Recipe(own_photograph, data=filmed.stills[at], side=LONGEST, square=False) for at in places
    )
    pictures = (content, *list(later)[1:]) if filmed.steps[0] == 0 else tuple(later)
    chosen = tuple(filmed.steps[at] for at in places)
    return Subject("your painting", chosen, pictures, content, style, made.order.settings)


def _style(view: View, name: str) -> Recipe | None:
    """A painting's pixels; None for one of the learner's that is no longer chosen."""
    if name in PAINTINGS:
        return Recipe(painting, name=name, side=LONGEST)
    chosen = chosen_photo(view, "painting")
    return chosen.recipe(LONGEST, square=False) if chosen.name == YOURS else None
