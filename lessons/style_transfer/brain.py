"""How far it is from the brain: what is alike, what is not, and what is only said."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision.layers import Sights, sights
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.style_transfer.figures import windows


@section("brain", "How far it is from the brain", height=900)
def how_far_from_the_brain(view: View) -> None:
    prose(
        "Do you see a painter's hand apart from what it painted? Gatys, Ecker and Bethge (2015) "
        "end with a thought: a network that only learned to name what is in photographs came to "
        "keep *what* and *how* apart, and perhaps our own eyes do so for the same reason. They "
        "add that products of two channels are what *complex cells* of the visual cortex could "
        "compute. Both are **their suggestions**, and good questions; they measured no brain."
    )
    with frame(view, "brain", ()) as exhibit:
        exhibit.recipe = Recipe(sights)
        found: Sights = value(exhibit.recipe)
        film(
            [windows(found)],
            key=view.key("brain_windows"),
            titles=["How much of the picture one output sees, in pixels along a side"],
            alt=[
                "Bars that grow from layer to layer: "
                + ", ".join(f"{n} {s}" for n, s in zip(found.layers, found.sees, strict=True))
            ],
        )
        exhibit.table = {
            "layer": list(found.layers),
            "maps": found.maps.tolist(),
            "sees, in pixels": found.sees.tolist(),
        }
    quiet(
        f"From :violet[**{found.sees[0]}**] pixels in the first layer to "
        f":violet[**{found.sees[-1]}**] in the last, with {found.weights / 1e6:.1f} million "
        "weights on the way."
    )
    prose(
        "**Alike:** small windows first, larger ones later, as from the eye to the cortex; edges "
        "first, then textures, then parts of things.\n\n"
        "**Not alike:** no spikes, no time, and nothing that runs backwards, while the brain has "
        "as many paths down as up. The same weights at every place, which no tissue can copy. "
        "More than a million photographs with their names, where a child needs a few. And it "
        "*paints* by asking of every pixel which way it should change: no painter has a gradient."
    )
