"""The pictures whose Gram matrices are compared: a photo, a painting, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from core.recipe import Recipe
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import own_photograph
from lessons.kit.photo import chosen_photo
from lessons.kit.view import View
from lessons.style_transfer.hero_works import Studio

SIDE = 96  # pixels: all are squares of this size, so that their sums run over as many places
PAINTING = 1  # which of them the others are compared with


@dataclass(frozen=True, eq=False)
class Shown:
    """A picture that is compared."""

    role: str  # "photo", "painting" or "result"
    title: str
    recipe: Recipe  # its pixels (SIDE, SIDE, 3) in uint8


def pictures(view: View) -> tuple[Shown, ...]:
    """Those of the view, the photo first, and what stands on the easel."""
    photo = chosen_photo(view, "photo")
    name = painting_name(view)
    made = Studio(view).showing
    result = Recipe(own_photograph, data=made.filmed.stills[-1], side=SIDE)
    return (
        Shown("photo", photo.title, photo.recipe(SIDE)),
        Shown(
            "painting", PAINTINGS[name].title, Recipe(painting, name=name, side=SIDE, square=True)
        ),
        Shown("result", f"{made.order.titles[0]} on the easel", result),
    )


def painting_name(view: View) -> str:
    """The painting that is chosen, or the lesson's own."""
    chosen = view["painting"]
    return chosen if chosen in PAINTINGS else view.lesson.view["painting"].default
