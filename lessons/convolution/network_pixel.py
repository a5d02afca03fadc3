"""Colour: a kernel has a sheet for each channel, and 27 products make one output pixel."""

from __future__ import annotations

from functools import partial

import numpy as np

from core.recipe import Recipe
from core.vision import colour
from core.vision.colour import CHANNELS, Unfolded
from lessons.convolution import network_figures
from lessons.convolution.amounts import whole
from lessons.convolution.network_figures import CROP, PHOTO
from lessons.kit.compute import value
from lessons.kit.film import Click, Drag, Hold, Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.photo import Chosen, photo
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("network_photo", "network_row", "network_column", "network_map")


def one_pixel(view: View) -> None:
    """A place of a photo under one of 64 learned kernels, written out."""
    prose(
        "What becomes of the window when the picture has colours? A colour picture is three tables "
        "of numbers, so the kernel gets three sheets, one for each, and all 27 products fall into "
        "**one** sum. A last number, the *bias*, is added. That is one pixel of one *feature map*; "
        "64 kernels make 64 maps.\n\n"
        "These 64 kernels nobody has drawn: a network called VGG-16 learned them, from a million "
        "photographs. Drag the square over the photo, and choose a kernel: some look for edges, "
        "some for colours."
    )
    with frame(view, "network", FIELDS) as exhibit:
        chosen = photo(view, "network_photo")
        exhibit.recipe = recipe(view, chosen)
        _films(view, chosen)
        found: Unfolded = value(exhibit.recipe, slot="unfold")
        exhibit.table = _table(found)
    quiet(outcome(view, found))


def recipe(view: View, chosen: Chosen) -> Recipe:
    """The square of the photo under the kernel, unfolded."""
    square = Recipe(
        colour.crop,
        image=chosen.recipe(PHOTO),
        row=round(view["network_row"]),
        column=round(view["network_column"]),
        side=CROP,
    )
    return Recipe(colour.unfold, image=square, filter=_filter(view))


def _filter(view: View) -> Recipe:
    return Recipe(colour.learned, number=round(view["network_map"]))


def _films(view: View, chosen: Chosen) -> None:
    above, below = view.key("network_choose"), view.key("network_unfold")
    leads = {above: partial(_choice, chosen=chosen), below: partial(_unfolded, chosen=chosen)}

    def clicked(click: Click) -> None:
        if click.figure == 0:
            view.turn(**_placed(view, click))
        elif click.figure == 2 and isinstance(click.point, tuple):
            kernel = network_figures.kernel_at(*click.point)
            if kernel is not None:
                view.put(network_map=kernel)

    hold = Hold(view, (0,), _placed, leads)
    show(_choice(view, chosen), key=above, on_click=clicked, hold=hold)
    knobs(view, Knob("network_map", "kernel, of 64"), leads=leads)
    show(_unfolded(view, chosen), key=below)


def _placed(_: View, hand: Click | Drag) -> dict[str, float]:
    """The square with the hand in its middle."""
    return {"network_row": hand.y - CROP / 2, "network_column": hand.x - CROP / 2}


def _choice(view: View, chosen: Chosen) -> Scene:
    picture = value(chosen.recipe(PHOTO), slot="network photo")
    kernels = value(Recipe(colour.first_layer), slot="network kernels")
    found = value(
        Recipe(colour.feature_map, image=chosen.recipe(PHOTO), filter=_filter(view)),
        slot="network map",
    )
    row, column, kernel = (round(view[f"network_{name}"]) for name in ("row", "column", "map"))
    share = float((found > 0).mean())
    return Scene(
        network_figures.choice(picture, found, kernels, row, column, kernel),
        columns=(1, 1, 1),
        titles=["drag the square", f"feature map {kernel}", "64 learned kernels: choose"],
        alt=[
            f"The photo, {chosen.title}, with a square of {CROP} by {CROP} pixels at row {row}, "
            f"column {column}.",
            f"What kernel {kernel} makes of the whole photo: from {whole(found.min())} to "
            f"{whole(found.max())}, positive in {whole(100 * share)} percent of it.",
            f"The 64 kernels of the first layer as small pictures in colour; {kernel} is chosen.",
        ],
    )


def _unfolded(view: View, chosen: Chosen) -> Scene:
    found = value(recipe(view, chosen), slot="unfold")
    means = [whole(found.image[..., at].mean()) for at in range(3)]
    sheets = network_figures.unfolded(found)
    outputs = f"from {whole(found.outputs.min())} to {whole(found.outputs.max())}"
    return Scene(
        sheets,
        columns=(1, 1, 1, 1),
        titles=[
            *(f"pixels: {name}" for name in CHANNELS),
            "outputs",
            *(f"weights: {name}" for name in CHANNELS),
            "after ReLU",
            *(f"products: {name}" for name in CHANNELS),
            "three sums, bias",
        ],
        alt=[
            *(
                f"How {name} the {CROP} by {CROP} pixels are, {mean} on average."
                for name, mean in zip(CHANNELS, means, strict=True)
            ),
            f"The outputs, {outputs}.",
            *(
                f"The {name} sheet of kernel {round(view['network_map'])}: nine weights, the sum "
                f"{number(found.filter.cells[..., at].sum(), 2)}."
                for at, name in enumerate(CHANNELS)
            ),
            "The same outputs, with 0 for all that are negative.",
            *(f"Nine products of {name} pixels and weights." for name in CHANNELS),
            "The sum of the products in red, in green and in blue, and the bias.",
        ],
        captions=_captions(found),
        start="first",
        fps=3,
        unit="output",
        slide=Slide.over(found.down, found.across, range(found.outputs.size)),
    )


def _captions(found: Unfolded) -> list[str]:
    """Each output as the sum it is."""
    sums, bias = found.sums.reshape(-1, 3).tolist(), found.filter.bias
    said = []
    for parts, total in zip(sums, found.outputs.ravel().tolist(), strict=True):
        written = " + ".join(
            f"{_signed(part)} ({name})" for part, name in zip(parts, CHANNELS, strict=True)
        )
        said.append(
            f"{written} + {_signed(bias)} (bias) = **{number(total, 1)}**; ReLU makes it "
            f"**{number(max(total, 0), 1)}**."
        )
    return said


def _signed(part: float) -> str:
    text = number(part, 1)
    return f"({text})" if part < 0 else text


def _table(found: Unfolded) -> dict[str, list]:
    rows, columns = np.divmod(np.arange(found.outputs.size), found.across.outputs)
    sums = found.sums.reshape(-1, 3)
    return {
        "row": rows.tolist(),
        "column": columns.tolist(),
        **{f"sum in {name}": sums[:, at].tolist() for at, name in enumerate(CHANNELS)},
        "bias": [found.filter.bias] * found.outputs.size,
        "output": found.outputs.ravel().tolist(),
    }


def outcome(view: View, found: Unfolded) -> str:
    """How many numbers make one output, and what sort of kernel it is."""
    cells = found.filter.cells
    grey = cells.mean(axis=2, keepdims=True)
    share = 100 * float(np.abs(cells - grey).sum() / np.abs(cells).sum())
    sort = (
        "Its three sheets are almost alike: it does not care for colour."
        if share < 20
        else "Its three sheets differ: it answers to a colour."
        if share > 60
        else "It cares a little for colour."
    )
    return (
        f"Kernel {round(view['network_map'])}: {cells.size} weights and a bias, "
        f"**{cells.size + 1} parameters**, the same ones at every place. {sort} The bias here, "
        f"{number(found.filter.bias, 1)}, already takes in that the network subtracts the mean "
        "colour of all its photographs from every pixel: one constant instead of 27."
    )
