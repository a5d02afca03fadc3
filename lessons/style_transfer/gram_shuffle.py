"""Shuffle the places of the maps, and the pixels before the network: who notices?"""

from __future__ import annotations

from functools import partial

import numpy as np

from core.recipe import Recipe
from core.vision.gram_seen import Compared
from core.vision.gram_shuffle import Shuffled, shuffle_both
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, Sheet, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import gram_figures, gram_real
from lessons.style_transfer.gram_pictures import pictures
from lessons.style_transfer.gram_real import Pictures

FIELDS = ("photo", "painting", "gram_of", "gram_layer", "gram_share", "gram_tile")
TILES = {
    "1": "single pixels",
    "4": "4 × 4",
    "8": "8 × 8",
    "16": "16 × 16",
    "32": "32 × 32",
}


def shuffled(view: View) -> None:
    """The frame: a picture as it is, its maps shuffled, its pixels shuffled."""
    prose(
        "Now destroy the picture. Take the maps of the layer that is chosen above and throw their "
        "places about, **in all maps alike**, as with the nine places: thousands of them this time."
    )
    predict(
        view,
        "gram_shuffle",
        "All places of the maps are shuffled. How much of the Gram matrix is left?",
        ("nothing", "about half", "all of it, to the last digit"),
        "all of it, to the last digit",
        "Each cell is a sum over all places. A sum does not care for the order of its terms.",
    )
    with frame(view, "gram_shuffle", FIELDS) as exhibit:
        shown = pictures(view)
        exhibit.recipe = recipe(view, shown)
        film = view.key("gram_shuffle_film")
        leads = {film: partial(_scene, shown=shown)}
        knobs(view, Knob("gram_share", "shuffled", unit="%"), leads=leads)
        show(_scene(view, shown), key=film)
        controls.choice(view, "gram_tile", "Before the network, what is thrown about", TILES)
        found: Shuffled = value(exhibit.recipe, slot="gram shuffled")
        exhibit.table = {
            "channel": (names := value(gram_real.channels(view, shown), slot="loudest")).tolist(),
            **{
                f"{title}, with {names[0]}": gram[:, 0].tolist()
                for title, gram in zip(
                    ("as it is", "maps shuffled", "pixels shuffled"), found.grams, strict=True
                )
            },
        }
    quiet(outcome(view, found, shown))


def recipe(view: View, shown: Pictures) -> Recipe:
    """Both ways to shuffle the picture that is open."""
    return Recipe(
        shuffle_both,
        picture=shown[gram_real.which(view, shown)].recipe,
        layer=view["gram_layer"],
        channels=gram_real.channels(view, shown),
        share=view["gram_share"] / 100,
        tile=int(view["gram_tile"]),
    )


def _scene(view: View, shown: Pictures) -> Scene:
    at = gram_real.which(view, shown)
    value(gram_real.channels(view, shown), slot="loudest")
    picture = value(shown[at].recipe, slot=f"gram {shown[at].role}")
    found: Shuffled = value(recipe(view, shown), slot="gram shuffled")
    nothing = Sheet(np.full(picture.shape[:2], np.nan, np.float32), "amount", 1, side=2)
    figures = []
    for number_, one in enumerate((gram_figures.picture(picture), nothing, _mixed(found))):
        maps, like = found.maps[number_][..., :4], found.maps[0][..., :4]
        figures += [
            one,
            gram_figures.four(maps, like),
            gram_figures.plain_heat(found.grams[number_], found.grams[0]),
        ]
    layer, role = view["gram_layer"], shown[at].role
    same, other = (_digits(one[0, 0]) for one in found.grams[1:])
    return Scene(
        figures,
        columns=(1, 1, 1),
        titles=[
            f"1 · the {role}",
            f"four maps of {layer}",
            "G",
            "2 · no picture has these maps",
            "the maps, shuffled",
            _apart(found.largest[0]),
            "3 · its pixels, shuffled first",
            "what the network makes of it",
            _apart(found.largest[1]),
        ],
        alt=[
            f"The {role}, {shown[at].title}.",
            f"Four maps of {layer}.",
            f"The Gram matrix; its first cell is {_digits(found.grams[0][0, 0])}.",
            "An empty sheet: no picture belongs to maps that are shuffled.",
            f"The same four maps with {found.places} places changed, all alike.",
            f"Their Gram matrix; its first cell is {same}.",
            f"The {role} with {found.pixels} of its pixels changed.",
            "The four maps that the network makes of that.",
            f"Their Gram matrix; its first cell is {other}.",
        ],
    )


def _mixed(found: Shuffled) -> Sheet:
    return gram_figures.picture(found.mixed)


def _apart(largest: float) -> str:
    return "G: not a digit differs" if largest == 0 else "another G"


def _digits(cell: float) -> str:
    """All the figures that float64 holds."""
    return f"{cell:,.6f}"


def outcome(view: View, found: Shuffled, shown: Pictures) -> str:
    """Both differences, and how large that of the pixels is."""
    compared: Compared = value(gram_real.recipe(view, shown), slot="gram compared")
    at = gram_real.which(view, shown)
    first, same, other = (_digits(float(gram[0, 0])) for gram in found.grams)
    said = (
        f"The first cell is {first} as it is, :violet[**{same}**] with {found.places:,} places of "
        f"the maps shuffled, and {other} with the pixels shuffled first. Largest difference over "
        f"all {compared.count} × {compared.count} cells: **{number(found.largest[0])}** for the "
        f"maps, {found.largest[1]:,.1f} for the pixels. "
    )
    if not found.places:
        return said + "Nothing has moved yet: turn the knob."
    return f"{said}{_pixels(view, found, compared, at)} {_honest(found)}"


def _pixels(view: View, found: Shuffled, compared: Compared, at: int) -> str:
    """How far the shuffled pixels take the Gram matrix, with another distance to compare."""
    other = 0 if at else 1
    far, known = found.far[1], float(compared.far[0])
    role = "photo" if other == 0 else "painting"
    times = number(far / known, 2) if known else "∞"
    if view["gram_tile"] == "1":
        why = (
            "Pixels are another matter: the network looks at neighbours, and these are new "
            "neighbours, so its maps are those of another picture."
        )
    else:
        why = (
            "Tiles keep the neighbours inside them, and the network still finds most of its "
            "strokes; only along the seams it finds new ones."
        )
    return f"{why} Its $G$ is {gram_real._short(far)} away: {times} times as far as the {role}."


def _honest(found: Shuffled) -> str:
    bits = round(-np.log2(found.step))
    step = f"1/{2**bits:,}" if bits > 0 else number(found.step)
    return (
        f"(Honestly: activities were rounded to multiples of {step}, so that a computer's sums are "
        "exact in any order. In the 32 bits that painting uses, another order changes a cell by "
        f"up to {100 * found.loose:.1g}% of the largest.)"
    )
