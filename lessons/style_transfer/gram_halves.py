"""Is that style? Halves of nine paintings, each compared with the other halves of all nine."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision.halves import Halves, halves
from core.vision.paintings import PAINTINGS
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import gram_figures
from lessons.style_transfer.gram_real import LAYERS

FIELDS = ("gram_halves_layer", "gram_cut", "gram_row", "gram_column")
CUTS = {
    "chess": "black and white squares of a chessboard",
    "sides": "left and right",
    "heights": "top and bottom",
}
SHORT = {
    "van_gogh_village_street_in_auvers": "van Gogh",
    "hokusai_great_wave": "Great Wave",
    "hokusai_poppies": "Poppies",
    "hokusai_ejiri": "Ejiri",
    "kandinsky_composition_viii": "Kandinsky",
    "cassatt_summertime": "Cassatt",
    "renoir_moulin_de_la_galette": "Renoir",
    "bruegel_harvesters": "Bruegel",
    "arcimboldo_spring": "Arcimboldo",
}


def is_it_style(view: View) -> None:
    """The frame: nine by nine distances, and the two halves that one of them compares."""
    prose(
        "A number that forgets places: is that *style*? Put it to the test. Cut each of nine "
        "paintings in two, and ask of every half: whose other half has the nearest Gram matrix? "
        "If it is its own, the matrix has known the painter again without knowing the picture. "
        "Press a cell to see the two halves."
    )
    with frame(view, "gram_halves", FIELDS) as exhibit:
        controls.choice(view, "gram_halves_layer", "Layer", LAYERS)
        controls.choice(view, "gram_cut", "Cut into", CUTS)
        exhibit.recipe = recipe(view)
        found: Halves = value(exhibit.recipe, slot="halves")
        show(
            _scene(view, found),
            key=view.key("gram_halves_film"),
            on_click=lambda click: _picked(view, click),
        )
        names = [PAINTINGS[name].title for name in found.names]
        exhibit.table = {"one half of": names} | {
            f"other half of {name}": found.apart[:, at].tolist() for at, name in enumerate(names)
        }
    quiet(outcome(view, found))


def recipe(view: View) -> Recipe:
    """The distances in the layer that is chosen."""
    return Recipe(halves, layer=view["gram_halves_layer"], how=view["gram_cut"])


def _picked(view: View, click: Click) -> None:
    if click.figure == 0:
        view.turn(gram_row=round(click.y), gram_column=round(click.x))


def _scene(view: View, found: Halves) -> Scene:
    row, column = round(view["gram_row"]), round(view["gram_column"])
    how = view["gram_cut"]
    names = [SHORT[name] for name in found.names]
    own = sum(int(at == each) for at, each in enumerate(found.nearest))
    return Scene(
        [
            gram_figures.halves(found, names, row, column),
            gram_figures.half_of(found.names[row], how, 0),
            gram_figures.half_of(found.names[column], how, 1),
        ],
        columns=(2.2, 1, 1),
        titles=[
            "how much the two halves differ, in %; ringed: the nearest",
            f"one half of {names[row]}",
            f"the other half of {names[column]}",
        ],
        alt=[
            f"Nine by nine distances in {view['gram_halves_layer']}; {own} of nine halves are "
            f"nearest to their own other half. {names[row]} and {names[column]}: "
            f"{number(100 * float(found.apart[row, column]), 1)} percent.",
            f"One half of {PAINTINGS[found.names[row]].title}.",
            f"The other half of {PAINTINGS[found.names[column]].title}.",
        ],
    )


def outcome(view: View, found: Halves) -> str:
    """How many halves find their own, and why the cut matters."""
    own = sum(int(at == each) for at, each in enumerate(found.nearest))
    row, column = round(view["gram_row"]), round(view["gram_column"])
    said = (
        f"In {view['gram_halves_layer']}, :violet[**{own} of 9**] halves are nearest to their own "
        "other half; by chance it would be one. The open cell: "
        f"{number(100 * float(found.apart[row, column]), 1)}%. "
    )
    if view["gram_cut"] == "chess":
        return said + (
            "Every tile went through the network alone, so no half has seen the other. Now cut "
            "the paintings into left and right, or top and bottom."
        )
    return said + (
        "Fewer, now: a sky is not a field, though one hand has painted both. What the Gram matrix "
        "keeps is how a *region* looks, its colours, strokes and grain; if you call that style, "
        "you should know that a painting can have more than one."
    )
