"""The dial: from paint to photo, and which layer keeps the photo."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import PHOTOS, photograph
from core.vision.plates import PAINTING, PHOTO, Plate, dialled, plate, plates
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import plates_figures as figures
from lessons.style_transfer.dial_mine import paint_mine
from lessons.style_transfer.dial_words import AGAINST, LAYERS, RATIOS, SAID, power

FIELDS = ("dial_layer", "dial_step")
SIDE, SMALL, LARGE = 160, 160, 400  # pixels along the longer side


@section("dial", "The dial", height=1500, frames=("grid",))
def the_dial(view: View) -> None:
    prose(
        "The painter has two wishes that fight: look like the photo, and be painted like the "
        "painting. How loud each of them speaks is a single number, the ratio α/β. Scrub from "
        "**paint** to **photo**. On the left the photo is kept by its layer conv2_2, "
        "which remembers every pixel; on the right by conv4_2, which remembers things."
    )
    predict(
        view,
        "dial_deeper",
        "The same ratio, but the photo is kept by a deeper layer. The cat …",
        ("keeps its fur", "is repainted, and stays a cat", "is gone"),
        "is repainted, and stays a cat",
        "conv4_2 only asks that eyes are where eyes were, and leaves the pixels to the brush. "
        "conv2_2 asks for nearly each pixel: paint then lies over the photo like a filter.",
    )
    with frame(view, "dial", ()) as exhibit:
        exhibit.recipe = Recipe(plate, name=dialled("conv4_2", RATIOS[1]))
        show(_row(), key=view.key("dial_film"))
        exhibit.table = _table()
    quiet(SAID)
    _grid(view)


def _row() -> Scene:
    """Both layers on one scrubber."""
    names = [[dialled(layer, ratio) for ratio in RATIOS] for layer in AGAINST]
    films = [[value(_plate(one, LARGE), slot="dial") for one in row] for row in names]
    return Scene(
        [figures.film(film) for film in films],
        columns=(1, 1),
        titles=[f"kept by {layer}" for layer in AGAINST],
        alt=[
            f"{PHOTOS[PHOTO].title} painted after {PAINTINGS[PAINTING].title}, kept by {layer}: "
            f"at step 0 most paint, at step {len(RATIOS) - 1} most photo."
            for layer in AGAINST
        ],
        captions=[_caption(ratio) for ratio in RATIOS],
        start=1,
        fps=1,
        unit="ratio",
    )


def _plate(name: str, side: int) -> Recipe:
    return Recipe(plate, name=name, side=side)


def _caption(ratio: float) -> str:
    losses = []
    for layer in AGAINST:
        one = plates()[dialled(layer, ratio)]
        losses.append(f"{layer}: style {style_of(one)}, content {content_of(one)}")
    return f"α/β = **{power(ratio)}**. What is still wrong, with {'; with '.join(losses)}."


def style_of(one: Plate) -> str:
    """The mean of its style losses."""
    return number(sum(one.style_losses) / len(one.style_losses), 3)


def content_of(one: Plate) -> str:
    """Its content loss."""
    return f"{one.content_loss:,.0f}"


def _table() -> dict[str, list]:
    every = [one for one in plates().values() if one.kind == "dial"]
    return {
        "content layer": [one.layer for one in every],
        "alpha / beta": [power(one.alpha / one.beta) for one in every],
        "content loss": [one.content_loss for one in every],
        "style loss": [sum(one.style_losses) / len(one.style_losses) for one in every],
        "steps": [one.steps for one in every],
    }


def _grid(view: View) -> None:
    """Every layer with every ratio; one of them is open."""
    prose(
        "Here is every ratio with every layer, as in the paper's figure: to the right more photo, "
        "downwards deeper. Open one that you like, and have it painted with your own pictures."
    )
    with frame(view, "grid", FIELDS) as exhibit:
        name = dialled(*opened(view))
        exhibit.recipe = _plate(name, SIDE)
        show(_tiles(view), key=view.key("dial_grid"), on_click=lambda one: _clicked(view, one))
        if len(LAYERS) > 2:
            controls.choice(view, "dial_layer", "The photo is kept by")
        show(_large(view), key=view.key("dial_large"))
        paint_mine(view, *opened(view))
        exhibit.table = _table()


def opened(view: View) -> tuple[str, float]:
    """The content layer and the ratio of the plate that is open."""
    layer = view["dial_layer"] if view["dial_layer"] in LAYERS else LAYERS[-1]
    return layer, RATIOS[round(view["dial_step"])]


def _tiles(view: View) -> Scene:
    every = [(layer, ratio) for layer in LAYERS for ratio in RATIOS]
    pictures = [value(_plate(dialled(*one), SMALL), slot="dial grid") for one in every]
    return Scene(
        figures.tiles(pictures, every.index(opened(view))),
        columns=(1,) * len(RATIOS),
        titles=[f"{layer}, {power(ratio)}" for layer, ratio in every],
        alt=[f"Kept by {layer}, α/β {power(ratio)}. Press to open it." for layer, ratio in every],
    )


def _clicked(view: View, click: Click) -> None:
    row, column = divmod(click.figure, len(RATIOS))
    view.put(dial_layer=LAYERS[row], dial_step=float(column))


def _large(view: View) -> Scene:
    layer, ratio = opened(view)
    one = plates()[dialled(layer, ratio)]
    pictures = [
        value(Recipe(photograph, name=PHOTO, side=LARGE, square=False), slot="dial photo"),
        value(_plate(dialled(layer, ratio), LARGE), slot="dial large"),
        value(Recipe(painting, name=PAINTING, side=LARGE), slot="dial painting"),
    ]
    title = f"kept by {layer}, α/β = {power(ratio)}"
    return Scene(
        figures.tiles(pictures),
        columns=(2, 3, 2),
        titles=["photo", title, "painting"],
        alt=[
            f"The photo: {PHOTOS[PHOTO].title}.",
            f"The photo painted, {title}.",
            f"The painting: {PAINTINGS[PAINTING].title}.",
        ],
        captions=[
            f"After {one.steps} steps at {SIDE} pixels the style loss is **{style_of(one)}**, the "
            f"content loss **{content_of(one)}**. Losses of content compare within one layer only."
        ],
    )
