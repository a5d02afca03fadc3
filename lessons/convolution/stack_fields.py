"""The receptive field: how much of a photo one output sees, layer by layer."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision import receptive_field
from core.vision.receptive_field import Field
from lessons.convolution import stack_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.photo import Chosen, photo
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

LAYERS = (1, 2, 3)
NAMES = tuple(f"stack_{what}{layer}" for layer in LAYERS for what in "ksd")
FIELDS = ("stack_photo", *NAMES)

Stack = list[tuple[int, int, int]]


def fields(view: View) -> None:
    """Three layers to set, and what they see of a photo."""
    prose(
        "A kernel of 3 × 3 sees nine pixels. How can a network see a face? By laying windows on "
        "windows: an output of the second layer sees nine outputs of the first, and each of them "
        "sees nine pixels. What one output sees of the photo is its *receptive field*."
    )
    predict(
        view,
        "stack_field",
        "Three layers of 3 × 3, stride 1. One output of the third sees …",
        ("3 × 3 pixels", "7 × 7 pixels", "9 × 9 pixels", "27 × 27 pixels"),
        "7 × 7 pixels",
        "Each layer adds a pixel on each side: 3, 5, 7. It takes a stride, or a dilation, for the "
        "field to grow faster than that.",
    )
    with frame(view, "stack", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        chosen = photo(view, "stack_photo")
        key = view.key("stack_film")
        show(_scene(view, chosen), key=key)
        _knobs(view, key, chosen)
        found = value(recipe(view), slot="fields")
        exhibit.table = _table(stack_of(view), found)
    quiet(outcome(view, found))


def stack_of(view: View) -> Stack:
    """Kernel, stride and dilation of every layer."""
    return [
        (round(view[f"stack_k{at}"]), round(view[f"stack_s{at}"]), round(view[f"stack_d{at}"]))
        for at in LAYERS
    ]


def recipe(view: View) -> Recipe:
    """The field after each layer."""
    return Recipe(receptive_field.receptive_field, stack=stack_of(view))


def _knobs(view: View, key: str, chosen: Chosen) -> None:
    leads = {key: partial(_scene, chosen=chosen)}
    for layer, column in zip(LAYERS, st.columns(3, gap="medium"), strict=True):
        with column:
            quiet(f"**Layer {layer}**")
            knobs(
                view,
                Knob(f"stack_k{layer}", "kernel"),
                Knob(f"stack_s{layer}", "stride"),
                Knob(f"stack_d{layer}", "dilation"),
                leads=leads,
            )


def _scene(view: View, chosen: Chosen) -> Scene:
    stack = stack_of(view)
    found = value(recipe(view), slot="fields")
    ways = value(Recipe(receptive_field.ways, stack=stack), slot="ways")
    picture = value(chosen.recipe(stack_figures.SIDE), slot="stack photo")
    sizes = [one.size for one in found]
    return Scene(
        [
            stack_figures.photo(picture, sizes),
            stack_figures.cones(stack),
            stack_figures.ways(ways),
        ],
        columns=(1, 1.35, 1),
        titles=[
            "what one output sees",
            "from the side: each output, and what it is made of",
            "in how many ways each pixel gets there",
        ],
        alt=[
            f"The photo, {chosen.title}, with frames of {', '.join(map(str, sizes))} pixels a "
            "side, one for each layer.",
            f"Three layers from the side: {_written(stack)}.",
            f"How many ways lead from each of {sizes[-1]} by {sizes[-1]} pixels to the output: at "
            f"most {int(ways.max()) ** 2:,}, in a corner {int(ways[0]) ** 2}.",
        ],
        captions=_captions(stack, found),
        unit="layer",
        fps=1,
    )


def _written(stack: Stack) -> str:
    return "; ".join(f"kernel {k}, stride {s}, dilation {d}" for k, s, d in stack)


def _captions(stack: Stack, found: tuple[Field, ...]) -> list[str]:
    said, size, step = ["A pixel sees itself."], 1, 1
    for layer, ((kernel, _, dilation), field) in enumerate(zip(stack, found, strict=True), 1):
        said.append(
            f"Layer {layer}: {size} + ({kernel} − 1) · {dilation} · {step} = **{field.size}** "
            f"pixels a side; neighbouring outputs lie {field.step} apart."
        )
        size, step = field.size, field.step
    return said


def _table(stack: Stack, found: tuple[Field, ...]) -> dict[str, list]:
    kernels, strides, dilations = zip(*stack, strict=True)
    return {
        "layer": list(LAYERS),
        "kernel": list(kernels),
        "stride": list(strides),
        "dilation": list(dilations),
        "field, pixels": [one.size for one in found],
        "outputs lie apart": [one.step for one in found],
    }


def outcome(view: View, found: tuple[Field, ...]) -> str:
    """The field of the last layer, its holes, and how much of it the middle has."""
    size = found[-1].size
    ways = value(Recipe(receptive_field.ways, stack=stack_of(view)), slot="ways")
    holes = 1 - float((ways > 0).mean()) ** 2
    said = f"One output of the third layer sees **{size} × {size}** pixels. "
    if holes > 0:
        return said + (
            f"{number(100 * holes, 0)}% of them reach it in no way: the cells of your kernels lie "
            "further apart than the outputs under them, and nobody looks in between."
        )
    middle = ways[len(ways) // 3 : len(ways) - len(ways) // 3].sum() / ways.sum()
    if (ways == ways[0]).all():
        return said + "All of them count alike."
    return said + (
        f"They do not count alike: the middle third, a ninth of them, has "
        f"{number(100 * float(np.square(middle)), 0)}% of all ways. What a unit really answers to "
        "is smaller than its field."
    )
