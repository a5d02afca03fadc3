"""A Gram matrix by hand: three small maps, multiplied place by place and added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.recipe import Recipe
from core.vision.gram_by_hand import ByHand, by_hand
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import gram_figures

FIELDS = ("gram_cells", "gram_order")
NAMES = ("yellow", "upright strokes", "blue")


def maps_by_hand(view: View) -> None:
    """The frame: maps whose numbers can be changed, products, and G."""
    prose(
        "What do brush strokes have that does not say where they are? Look at a field by van "
        "Gogh: wherever it is yellow, there are upright strokes; wherever it is blue, there are "
        "none. That sentence names no place, and it is true all over the picture.\n\n"
        "Here are three tiny maps, nine places each: how yellow it is, how upright the strokes, "
        "how blue. **Multiply two maps place by place, and add up the nine products**: one number "
        "that says how often the two are found together. All such numbers in a table are the "
        "*Gram matrix* $G$."
    )
    with frame(view, "gram", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: ByHand = value(exhibit.recipe, slot="gram by hand")
        key = view.key("gram_hand")
        show(_scene(view), key=key, on_edit=lambda edits: _edited(view, found, edits))
        knobs(view, Knob("gram_order", "another order"), leads={key: _scene})
        exhibit.table = {
            "map": list(NAMES),
            **{name: found.gram[:, at].tolist() for at, name in enumerate(NAMES)},
        }
    quiet(outcome(view, found))


def recipe(view: View) -> Recipe:
    """The three maps, in their order, and G."""
    return Recipe(by_hand, cells=view["gram_cells"], order=round(view["gram_order"]))


def _scene(view: View) -> Scene:
    found: ByHand = value(recipe(view), slot="gram by hand")
    count = len(NAMES)
    rows = "; ".join(", ".join(number(cell) for cell in row) for row in found.gram.tolist())
    maps = "; ".join(
        f"{name}: {', '.join(number(cell) for cell in one.ravel().tolist())}"
        for name, one in zip(NAMES, found.maps, strict=True)
    )
    return Scene(
        gram_figures.by_hand(found),
        columns=(11, 3, 3),
        titles=["three maps: " + ", ".join(NAMES), "products", "G: press a cell"],
        alt=[
            f"Three maps of 3 by 3 places. {maps}.",
            "The products of the two framed maps, place by place.",
            f"The Gram matrix, 3 by 3, row by row: {rows}.",
        ],
        captions=[_said(found, *divmod(cell, count)) for cell in range(count**2)],
        slide=Slide([[0]] * count, [[0]] * count, list(range(count**2))),
        start=1,
        fps=1,
        unit="cell of G",
        run="gram",
    )


def _said(found: ByHand, one: int, other: int) -> str:
    """A cell of G, with its products written out; zeros are left out."""
    pairs = zip(found.maps[one].ravel().tolist(), found.maps[other].ravel().tolist(), strict=True)
    terms = [f"{number(a)} · {number(b)}" for a, b in pairs if a and b]
    total = number(float(found.gram[one, other]))
    names = f"{NAMES[one]} × {NAMES[other]}" if one != other else f"{NAMES[one]} × itself"
    return f"{names}: {' + '.join(terms) or 'no place has both'} = **{total}**"


def _edited(view: View, found: ByHand, edits: Sequence[Edit]) -> None:
    """A number that is written into a map stays with its place when places are mixed."""
    cells = np.array(view["gram_cells"])
    for edit in edits:
        at = gram_figures.cell_of_map(edit.column)
        if edit.figure == gram_figures.MAPS and at is not None:
            cells[at[0], found.places[edit.row * 3 + at[1]]] = round(edit.value, 1)
    view.put(gram_cells=tuple(map(tuple, cells.tolist())))


def outcome(view: View, found: ByHand) -> str:
    """What G says of the three, and what it does not say."""
    together, apart = float(found.gram[0, 1]), float(found.gram[0, 2])
    said = (
        f"Yellow and upright strokes together: :violet[**{number(together)}**]; yellow and blue: "
        f"**{number(apart)}**. On the diagonal each map meets itself: how much there is of it. "
    )
    if not view["gram_order"]:
        return said + (
            "Turn the knob: the nine places change their order, in all three maps alike. Press "
            "numbers in the maps to write others."
        )
    return said + (
        "The maps look different now, and $G$ has not moved: the same products are added, in "
        "another order. What was beside what is lost; what goes with what is kept."
    )
