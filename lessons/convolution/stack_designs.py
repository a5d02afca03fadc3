"""Cheaper layers: stacks of 3 x 3, depthwise, 1 x 1, and what a separable layer gives up."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from core.recipe import Recipe
from core.vision import counts, separable
from core.vision.counts import Cost
from core.vision.photographs import photograph
from lessons.convolution import stack_figures
from lessons.convolution.amounts import whole
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

BILL = ("stack_design", "stack_window", "stack_width", "stack_bias")
MIXTURE = ("stack_red", "stack_green", "stack_blue")
SIDE, CHANNELS, MAPS = 96, 3, 16
TITLES = {
    "full": "one full layer",
    "stacked": "layers of 3 × 3",
    "separable": "depthwise, then 1 × 1",
}


def designs(view: View) -> None:
    """Three ways to the same window, what they cost, and two of them step by step."""
    prose(
        "A wide window is dear. Three ways from 3 channels to 16 maps see the same window: one "
        "full layer; layers of 3 × 3 on each other; or *depthwise*, where each channel gets one "
        "kernel of its own and nothing is added up, followed by a layer of **1 × 1**, which has no "
        "window at all: it mixes the channels of each pixel. The last two together are a "
        "*separable* convolution."
    )
    with frame(view, "designs", (*BILL, *MIXTURE)) as exhibit:
        exhibit.recipe = recipe(view)
        costs: dict[str, Cost] = value(exhibit.recipe, slot="designs")
        _bill(view)
        _steps(view)
        exhibit.table = _table(costs)
    quiet(outcome(view, costs))


def recipe(view: View) -> Recipe:
    """What the three designs cost, for a picture of 96 x 96."""
    return Recipe(
        counts.designs,
        side=SIDE,
        channels=CHANNELS,
        maps=MAPS,
        kernel=round(view["stack_window"]),
        width=round(view["stack_width"]),
        bias=view["stack_bias"] == "with",
    )


def _bill(view: View) -> None:
    key = view.key("designs_film")
    leads = {key: _costs}
    with st.container(horizontal=True, gap="medium"):
        controls.choice(view, "stack_design", "Your layer", TITLES)
        controls.choice(view, "stack_bias", "Biases")
    show(_costs(view), key=key)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        both = {**leads, view.key("steps_film"): _separated}
        knobs(view, Knob("stack_window", "window, pixels"), leads=both)
    with right:
        knobs(view, Knob("stack_width", "maps in between"), leads=leads)


def _costs(view: View) -> Scene:
    costs = value(recipe(view), slot="designs")
    mine = costs[view["stack_design"]]
    window = round(view["stack_window"])
    return Scene(
        [stack_figures.bars(costs, TITLES, view["stack_design"])],
        titles=[f"a window of {window} × {window}, from {CHANNELS} channels to {MAPS} maps"],
        alt=[
            "; ".join(
                f"{TITLES[name]}: {one.parameters:,} parameters" for name, one in costs.items()
            )
            + f". Yours has {mine.parameters:,}."
        ],
    )


def _steps(view: View) -> None:
    prose(
        "Here is a separable layer at work, one map of it. Each channel goes under its own kernel; "
        "then three weights mix what came out. Turn them."
    )
    key = view.key("steps_film")
    show(_separated(view), key=key)
    leads = {key: _separated}
    for name, column in zip(("red", "green", "blue"), st.columns(3, gap="medium"), strict=True):
        with column:
            knobs(view, Knob(f"stack_{name}", f"weight, {name}", signed=True), leads=leads)


def _mixture(view: View) -> list[float]:
    return [float(view[name]) for name in MIXTURE]


def _separated(view: View) -> Scene:
    picture_recipe = Recipe(photograph, name="astronaut", side=SIDE)
    picture = value(picture_recipe, slot="steps photo")
    kernels = Recipe(separable.three_kernels, size=round(view["stack_window"]))
    mixture = _mixture(view)
    found = value(
        Recipe(separable.separated, image=picture_recipe, kernels=kernels, mixture=mixture),
        slot="steps",
    )
    weights = ", ".join(number(one, 1) for one in mixture)
    names = ("red", "green", "blue")
    return Scene(
        stack_figures.steps(picture, found, mixture),
        columns=(1, 1, 1, 1),
        titles=[
            *names,
            "an astronaut",
            *("kernel: upright edges", "kernel: level edges", "kernel: a blur"),
            "1 × 1: three weights",
            *(f"depthwise: {name}" for name in names),
            "mixed: one map",
        ],
        alt=[
            *(f"How {name} the pixels are." for name in names),
            "The photo in colour.",
            *(
                f"The kernel of {name}, {len(found.kernels)} by {len(found.kernels)}."
                for name in names
            ),
            f"The weights of the mixture: {weights}.",
            *(f"{name.capitalize()} under its kernel." for name in names),
            f"The mixture with {weights}: from {whole(found.mixed.min())} to "
            f"{whole(found.mixed.max())}.",
        ],
        captions=[
            f"Mixed with **{weights}**. One full convolution, whose three sheets are these kernels "
            f"times these weights, gives the same map (largest difference {number(found.gap, 6)})."
        ],
    )


def _table(costs: dict[str, Cost]) -> dict[str, list]:
    return {
        "design": [TITLES[name] for name in costs],
        "parameters": [one.parameters for one in costs.values()],
        "multiplications": [one.multiplications for one in costs.values()],
        "bytes of outputs": [one.memory for one in costs.values()],
    }


def outcome(view: View, costs: dict[str, Cost]) -> str:
    """The chosen design's parameters, written out, and what a separable layer cannot do."""
    window, width = round(view["stack_window"]), round(view["stack_width"])
    design, bias = view["stack_design"], view["stack_bias"] == "with"
    depth = max((window - 1) // 2, 1)
    small = min(window, 3)
    between = [CHANNELS, *[width] * (depth - 1), MAPS]
    terms = {
        "full": [f"{window}² · {CHANNELS} · {MAPS}"],
        "stacked": [f"{small}² · {before} · {after}" for before, after in pairwise(between)],
        "separable": [f"{window}² · {CHANNELS}", f"{CHANNELS} · {MAPS}"],
    }[design]
    added = " and the biases" if bias else ""
    return (
        f"{TITLES[design].capitalize()}: {' + '.join(terms)} weights{added} = "
        f"**{costs[design].parameters:,} parameters**. A stack also bends more often: there is an "
        "activation after each layer. A separable layer pays with freedom: all its 16 maps share "
        "one kernel for red, one for green and one for blue, and differ in the mixture only."
    )
