"""The bill: what a convolution costs, beside a dense layer on the same picture."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision import counts
from core.vision.counts import Cost
from lessons.convolution import network_figures
from lessons.convolution.amounts import amount, memory
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View

FIELDS = ("network_side", "network_kernel", "network_maps")
CHANNELS = 3


def the_bill(view: View) -> None:
    """Parameters, multiplications and memory of both layers."""
    prose(
        "What does a layer of such kernels cost? A *dense* layer would give every output a weight "
        "of its own for every number of the picture. A convolution gives it a window, and all "
        "places share one kernel for each map."
    )
    predict(
        view,
        "network_bill",
        "A photo of 224 × 224 in colour, 64 maps of the same size. With 3 × 3 kernels that takes "
        "1,792 parameters. A dense layer between the same numbers takes …",
        ("about 100,000", "about 500 million", "about 500 billion"),
        "about 500 billion",
        "150,528 numbers go in and 3.2 million come out, each with each: 483 billion. No machine "
        "could learn them, and no number of photographs would be enough.",
    )
    with frame(view, "bill", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        shared, apart = value(exhibit.recipe, slot="bill")
        show(_scene(view), key=view.key("network_bill"))
        leads = {view.key("network_bill"): _scene}
        left, right = st.columns([1, 1], gap="medium")
        with left:
            knobs(view, Knob("network_side", "picture, pixels"), leads=leads)
        with right:
            small = Knob("network_kernel", "kernel, pixels"), Knob("network_maps", "maps")
            knobs(view, *small, leads=leads)
        exhibit.table = _table(shared, apart)
    quiet(outcome(view, shared, apart))


def recipe(view: View) -> Recipe:
    """Both layers on the same picture."""
    return Recipe(
        counts.shared_or_not,
        side=round(view["network_side"]),
        channels=CHANNELS,
        maps=round(view["network_maps"]),
        kernel=round(view["network_kernel"]),
    )


def _scene(view: View) -> Scene:
    shared, apart = value(recipe(view), slot="bill")
    return Scene(
        [network_figures.bill(shared, apart)],
        titles=["a convolution and a dense layer, each step ten times as much"],
        alt=[
            f"The convolution has {shared.parameters:,} parameters and "
            f"{amount(shared.multiplications)} multiplications, the dense layer "
            f"{amount(apart.parameters)} and {amount(apart.multiplications)}."
        ],
    )


def _table(shared: Cost, apart: Cost) -> dict[str, list]:
    costs = (shared, apart)
    return {
        "layer": ["convolution", "dense"],
        "parameters": [one.parameters for one in costs],
        "multiplications": [one.multiplications for one in costs],
        "outputs": [one.outputs for one in costs],
        "bytes of parameters": [4 * one.parameters for one in costs],
        "bytes of outputs": [one.memory for one in costs],
    }


def outcome(view: View, shared: Cost, apart: Cost) -> str:
    """Both counts as the products that they are."""
    side, kernel, maps = (round(view[f"network_{name}"]) for name in ("side", "kernel", "maps"))
    return (
        f"Parameters of the convolution: {kernel} × {kernel} × {CHANNELS} × {maps} weights and "
        f"{maps} {'biases' if maps > 1 else 'bias'}, **{shared.parameters:,}**, whatever the size "
        f"of the picture. Multiplications: as many weights at each of {side} × {side} places, "
        f"**{amount(shared.multiplications)}**. Its outputs, 4 bytes each, take "
        f"{memory(shared.memory)}. The dense layer has {amount(apart.parameters)} parameters, "
        f"{amount(round(apart.parameters / shared.parameters))} times as many, and they alone "
        f"would take {memory(4 * apart.parameters)}."
    )
