"""Pooling backwards: the gradient goes to the winner; an average shares it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.recipe import Recipe
from core.vision.shares import Routes, routes
from lessons.convolution import learning_figures
from lessons.convolution.learning_words import fitted, spoken
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, show
from lessons.kit.frame import frame
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("learning_map", "learning_shares")
SIDE = 4  # of the map
MAP, SHARES = 0, 2  # figures


def the_winners(view: View) -> None:
    """Where the gradient at a maximum goes, and where that at an average."""
    prose(
        "**And pooling?** It has no weights, but the gradient must pass through it. The maximum "
        "came from one pixel alone, and only that pixel could have changed it."
    )
    predict(
        view,
        "the_winner",
        "The gradient at a maximum of four pixels is 4. Backwards, the four pixels get …",
        ("1 each", "4 each", "4 for the largest, 0 for the others"),
        "4 for the largest, 0 for the others",
        "Change a loser a little: the maximum stays, and so does the loss. An average listens to "
        "all four, and gives back a quarter to each.",
    )
    with frame(view, "winners", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Routes = value(exhibit.recipe, slot="winners")
        show(_scene(view), key=view.key("won"), on_edit=lambda e: _edited(view, e))
        exhibit.table = {
            "map": fitted(view["learning_map"], SIDE, SIDE).ravel().tolist(),
            "gradient, maximum": found.to_winners.ravel().tolist(),
            "gradient, average": found.shared.ravel().tolist(),
        }
    quiet(
        f"The maxima send all {number(float(found.to_winners.sum()))} back to "
        f":violet[**{np.count_nonzero(found.to_winners)}**] of 16 pixels, the averages the same "
        f"{number(float(found.shared.sum()))} to {np.count_nonzero(found.shared)}. Under a maximum "
        "most weights below hear nothing in this turn; in another picture others win."
    )


def recipe(view: View) -> Recipe:
    """A small map, pooled both ways, and back."""
    return Recipe(
        routes,
        image=fitted(view["learning_map"], SIDE, SIDE),
        upstream=fitted(view["learning_shares"], SIDE // 2, SIDE // 2),
    )


def _scene(view: View) -> Scene:
    found: Routes = value(recipe(view), slot="winners")
    cells = fitted(view["learning_map"], SIDE, SIDE)
    above = fitted(view["learning_shares"], SIDE // 2, SIDE // 2)
    return Scene(
        learning_figures.routed(cells, above, found),
        columns=(4, 3, 3, 4, 4),
        titles=["a map", "its maxima", "gradients there", "back to winners", "shared, by average"],
        alt=[
            f"A map: {spoken(cells)}; the winners are framed.",
            f"The maxima of its four windows: {spoken(found.pooled.values)}.",
            f"The gradients at them: {spoken(above)}.",
            f"What goes back under the maximum: {spoken(found.to_winners)}.",
            f"What goes back under the average: {spoken(found.shared)}.",
        ],
        captions=["Point at a cell to see its window everywhere. Click a number to change it."],
    )


def _edited(view: View, edits: Sequence[Edit]) -> None:
    cells = fitted(view["learning_map"], SIDE, SIDE)
    above = fitted(view["learning_shares"], SIDE // 2, SIDE // 2)
    for edit in edits:
        if edit.figure == MAP:
            cells[edit.row, edit.column] = round(edit.value)
        elif edit.figure == SHARES:
            above[edit.row, edit.column] = round(edit.value, 2)
    view.put(
        learning_map=tuple(tuple(map(int, row)) for row in cells.tolist()),
        learning_shares=tuple(map(tuple, above.tolist())),
    )
