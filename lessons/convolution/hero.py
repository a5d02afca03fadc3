"""The hero: the lecture's window, sliding."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision.sliding import Slid, slide
from lessons.convolution import figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number


@section("hero", height=700)
def the_window_slides(view: View) -> None:
    with frame(view, "hero", ("pixels", "kernel", "guess")) as exhibit:
        exhibit.recipe = Recipe(slide, image=view["pixels"], kernel=view["kernel"])
        show(_scene(view), key=view.key("window"), on_edit=lambda edits: _edited(view, edits))
    prose("…")


def _scene(view: View) -> Scene:
    slid: Slid = value(Recipe(slide, image=view["pixels"], kernel=view["kernel"]), slot="hero")
    count = slid.outputs.size
    return Scene(
        figures.window(slid),
        alt=["The picture", "The kernel", "Nine products", "The outputs"],
        titles=["picture", "kernel", "products", "output"],
        captions=[
            f"{n}: **{number(total)}**"
            for n, total in enumerate([0, *slid.outputs.ravel().tolist()])
        ],
        columns=(6, 2, 2, 5),
        start="first",
        fps=2,
        slide=Slide.over(slid.down, slid.across, [0, *range(count)], flies=True),
    )


def _edited(view: View, edits) -> None:
    pixels, kernel = [list(r) for r in view["pixels"]], [list(r) for r in view["kernel"]]
    for e in edits:
        (pixels if e.figure == 0 else kernel)[e.row][e.column] = (
            round(e.value) if e.figure == 0 else e.value
        )
    view.put(pixels=tuple(map(tuple, pixels)), kernel=tuple(map(tuple, kernel)))
