"""The pictures whose Gram matrices are compared: a photo, a painting, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from core.recipe import Recipe
from core.vision.finished import finished
from core.vision.paintings import PAINTINGS, painting
from lessons.kit.photo import chosen_photo
from lessons.kit.view import View
from lessons.style_transfer.hero_works import PAIR

SIDE = 96  # pixels: all are squares of this size, so that their sums run over as many places
PAINTING = 1  # which of them the others are compared with


@dataclass(frozen=True, eq=False)
class Shown:
    """A picture that is compared."""

    role: str  # "photo", "painting" or "result"
    title: str
    recipe: Recipe  # its pixels (SIDE, SIDE, 3) in uint8


def pictures(view: View) -> tuple[Shown, ...]:
    """Those of the view, the photo first; a result where it is the pair of the first painting."""
    photo = chosen_photo(view, "photo")
    name = painting_name(view)
    pixels = Recipe(painting, name=name, side=SIDE, square=True)
    pair = (
        Shown("photo", photo.title, photo.recipe(SIDE)),
        Shown("painting", PAINTINGS[name].title, pixels),
    )
    if (photo.name, name) != PAIR:
        return pair
    return (*pair, Shown("result", "the first painting", Recipe(finished, side=SIDE)))


def painting_name(view: View) -> str:
    """The painting that is chosen, or the lesson's own."""
    chosen = view["painting"]
    return chosen if chosen in PAINTINGS else view.lesson.view["painting"].default
