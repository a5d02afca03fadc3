"""The lecture's chain put together: convolution, activation, pooling, again, then a classifier."""

from __future__ import annotations

from functools import partial

from core.recipe import Recipe
from core.vision import chain
from core.vision.chain import Stage
from core.vision.counts import Cost
from lessons.convolution import chain_figures
from lessons.convolution.amounts import amount, memory, whole
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.photo import Chosen, photo
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("network_chain", "network_stage", "network_pick")
SIDE = 224  # pixels, as VGG-16 had them
KINDS = {
    "conv": "a convolution: 3 × 3, stride 1, padding 1",
    "relu": "the activation: ReLU, all that is negative becomes 0",
    "pool": "a pool: the greatest of 2 × 2, so half the size",
}


def the_chain(view: View) -> None:
    """All thirty stages of VGG-16's trunk on the learner's photo."""
    prose(
        "Now put it together, as the lecture does: convolution, activation, pooling; again, on "
        "the maps of the layer before; and at the end a classifier. A kernel of the second layer "
        "has a sheet for each of the 64 maps of the first. Turn the knob and follow a photo "
        "through the network: maps get smaller, and there are more of them."
    )
    with frame(view, "chain", FIELDS) as exhibit:
        chosen = photo(view, "network_chain")
        exhibit.recipe = recipe(chosen)
        stages: tuple[Stage, ...] = value(exhibit.recipe, slot="chain")
        costs = value(Recipe(chain.classifier), slot="classifier")
        _films(view, chosen)
        exhibit.table = _table(stages, costs)
    quiet(outcome(stages, costs))


def recipe(chosen: Chosen) -> Recipe:
    """The photo after every stage."""
    return Recipe(chain.chain, image=chosen.recipe(SIDE))


def _films(view: View, chosen: Chosen) -> None:
    above, below = view.key("network_stages"), view.key("network_tiles")
    leads = {above: partial(_overview, chosen=chosen), below: partial(_tiles, chosen=chosen)}

    def went(click: Click) -> None:
        if click.figure == 2:
            view.turn(network_stage=click.x)

    def picked(click: Click) -> None:
        view.turn(network_pick=click.figure)

    show(_overview(view, chosen), key=above, on_click=went)
    knobs(view, Knob("network_stage", "stage, of 30"), leads=leads)
    show(_tiles(view, chosen), key=below, on_click=picked)


def _now(view: View, chosen: Chosen) -> tuple[tuple[Stage, ...], Stage, int]:
    stages = value(recipe(chosen), slot="chain")
    stage = stages[round(view["network_stage"]) - 1]
    return stages, stage, min(round(view["network_pick"]), len(stage.channels) - 1)


def _overview(view: View, chosen: Chosen) -> Scene:
    stages, stage, pick = _now(view, chosen)
    costs = value(Recipe(chain.classifier), slot="classifier")
    picture = value(chosen.recipe(chain_figures.WIDE), slot="chain photo")
    at, channel = stages.index(stage) + 1, stage.channels[pick]
    return Scene(
        [
            chain_figures.photo(picture),
            chain_figures.tile(stage, pick, 224),
            chain_figures.skyline(stages, costs, at),
        ],
        columns=(1, 1, 1.6),
        titles=[
            chosen.title,
            f"{stage.name}: map {channel}",
            "numbers held (grey), parameters (blue); click a stage",
        ],
        alt=[
            f"The photo, {chosen.title}, {SIDE} by {SIDE} pixels.",
            f"Map {channel} of {stage.shape[2]} after {stage.name}, {stage.shape[0]} by "
            f"{stage.shape[1]}, at most {number(float(stage.peaks[pick]), 1)}.",
            f"How many numbers stand after each of {len(stages)} stages and three dense layers, "
            f"and their parameters, on a logarithmic axis; you are at {stage.name}, with "
            f"{stage.cost.outputs:,} numbers and {stage.cost.parameters:,} parameters.",
        ],
        captions=[said(stage)],
    )


def _tiles(view: View, chosen: Chosen) -> Scene:
    _, stage, pick = _now(view, chosen)
    names = [f"map {channel}" for channel in stage.channels]
    return Scene(
        [chain_figures.tile(stage, at, 112) for at in range(len(names))],
        columns=(1,) * 6,
        titles=[f"▸ {name}" if at == pick else name for at, name in enumerate(names)],
        alt=[
            f"{name} of {stage.name}, at most {number(float(peak), 1)}."
            for name, peak in zip(names, stage.peaks, strict=True)
        ],
    )


def said(stage: Stage) -> str:
    """What this stage is, in a sentence or two."""
    height, width, maps = stage.shape
    price = (
        f"{amount(stage.cost.parameters)} parameters, {amount(stage.cost.multiplications)} "
        "multiplications. "
        if stage.cost.parameters
        else "Nothing to learn. "
    )
    silent = f"{whole(100 * stage.silent)}% of them are 0. " if stage.kind != "conv" else ""
    return (
        f"**{stage.name}**, {KINDS[stage.kind]}. {price}**{height} × {width} × {maps}** numbers, "
        f"{memory(stage.cost.memory)}; {silent}One of them sees {stage.size} × {stage.size} "
        "pixels of the photo. Below: the 12 strongest maps."
    )


def _table(stages: tuple[Stage, ...], costs: dict[str, Cost]) -> dict[str, list]:
    shapes = [" × ".join(map(str, one.shape)) for one in stages]
    every = [one.cost for one in stages] + list(costs.values())
    return {
        "stage": [one.name for one in stages] + [f"{name} (not run)" for name in costs],
        "shape": shapes + [str(one.outputs) for one in costs.values()],
        "parameters": [one.parameters for one in every],
        "multiplications": [one.multiplications for one in every],
        "bytes of outputs": [one.memory for one in every],
        "sees, pixels": [str(one.size) for one in stages] + ["all"] * len(costs),
    }


def outcome(stages: tuple[Stage, ...], costs: dict[str, Cost]) -> str:
    """The whole bill, and what is missing here."""
    trunk = sum(one.cost.parameters for one in stages)
    dense = sum(one.parameters for one in costs.values())
    work = sum(one.cost.multiplications for one in stages)
    reading = sum(one.multiplications for one in costs.values())
    return (
        f"Thirteen convolutions have {amount(trunk)} parameters and do {amount(work)} "
        "multiplications for one photo. After a fifth pool, 7 × 7 × 512 numbers would go to three "
        "dense layers with 4,096, 4,096 and 1,000 outputs, one for each name that it knows. "
        f"Their **{amount(dense)} of {amount(trunk + dense)} parameters** do only "
        f"{amount(reading)} multiplications. These three are counted here, not run: their weights "
        "are not among those at hand, which a second training has tuned to find edges."
    )
