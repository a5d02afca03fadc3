"""Which moment of a painting is looked at, and what its gradient is made of."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision import gradients
from core.vision.gradients import Parts, Stepped
from core.vision.moments import PAINTING, PHOTO, moment, steps
from core.vision.paintings import painting
from core.vision.photographs import LONGEST, photograph
from core.vision.style import Settings
from lessons.kit.compute import value
from lessons.kit.view import View

SETTINGS = Settings()
NAMES = ("content", *SETTINGS.style_layers)
STEPS = steps()
LENGTHS = ("¼", "½", "1", "2", "4", "8", "16")
GREYS = dict(zip(LENGTHS, (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0), strict=True))


def recipe(view: View) -> Recipe:
    """The gradient of every part, at the moment that is chosen."""
    shown = Recipe(moment, at=at(view)) if at(view) else _photo()
    return Recipe(
        gradients.parts,
        picture=shown,
        wanted=wanted(),
        settings=SETTINGS,
    )


def wanted() -> Recipe:
    """What the painting aims at."""
    return Recipe(
        gradients.goal,
        content=_photo(),
        style=Recipe(painting, name=PAINTING, side=LONGEST),
        settings=SETTINGS,
    )


def _photo() -> Recipe:
    """Where it all begins."""
    return Recipe(photograph, name=PHOTO, side=LONGEST, square=False)


def at(view: View) -> int:
    """Which of the moments is chosen."""
    return min(round(view["gradient_moment"]), len(STEPS) - 1)


def here(view: View) -> Parts:
    """What the gradient is made of at this moment."""
    value(wanted(), slot="gradient goal")
    return value(recipe(view), slot="gradient parts")


def after(view: View, length: str) -> Stepped:
    """The picture after a step of a length."""
    value(wanted(), slot="gradient goal")
    step = Recipe(
        gradients.stepped,
        here=recipe(view),
        length=GREYS[length],
        wanted=wanted(),
        settings=SETTINGS,
    )
    return value(step, slot=f"gradient step {length}")
