"""A whole network, stage by stage: what a photo becomes, and what each stage costs.

The trunk of VGG-16 runs as it was learned; the three dense layers after it, which name the thing in
the picture, are counted only: their weights are not at hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.vision import vgg
from core.vision.counts import Cost, convolution, dense

SHOWN = 12  # maps of a stage
TILE = 112  # pixels along a side, at most
LEVELS = 127
DENSE = (("fc6", 4096), ("fc7", 4096), ("fc8", 1000))
NOTHING = Cost(0, 0, 0)


@dataclass(frozen=True)
class Stage:
    """What stands after one stage of the network.

    `maps` (n, h, w) are the strongest of F maps, shrunk to at most 112 pixels, from -127 to 127,
    where 127 is the value `peaks` (n,) of that map; `channels` are their numbers. `size` is how
    many pixels of the photo an output sees, along one axis, `step` how far apart outputs lie.
    """

    name: str
    shape: tuple[int, int, int]
    cost: Cost
    size: int
    step: int
    channels: tuple[int, ...]
    maps: np.ndarray
    peaks: np.ndarray
    silent: float  # share of outputs that are 0

    @property
    def kind(self) -> str:
        """ "conv", "relu" or "pool"."""
        return self.name.rstrip("0123456789_")


def chain(image: np.ndarray) -> tuple[Stage, ...]:
    """All stages of a photo (H, W, 3), 0 to 255. Maps are chosen by their mean after ReLU."""
    found = vgg.features(image, vgg.stages())
    stages, before = [], 3
    for name in vgg.stages():
        maps = found[name]
        stages.append(_stage(name, maps, before, _strongest(name, found)))
        before = maps.shape[2]
    return tuple(stages)


def classifier(places: tuple[int, int] = (7, 7), channels: int = 512) -> dict[str, Cost]:
    """What the three dense layers of VGG-16 cost, after a fifth pool.

    >>> sum(cost.parameters for cost in classifier().values())
    123642856
    """
    costs, inputs = {}, places[0] * places[1] * channels
    for name, outputs in DENSE:
        costs[name] = dense(inputs, outputs)
        inputs = outputs
    return costs


def _strongest(name: str, found: dict[str, np.ndarray]) -> np.ndarray:
    """The channels with the greatest mean after the activation; a pool shows those before it."""
    stages = vgg.stages()
    at = stages.index(name)
    shown = {"conv": at + 1, "relu": at, "pool": at - 1}[name.rstrip("0123456789_")]
    means = found[stages[shown]].mean(axis=(0, 1))
    return np.argsort(-means, kind="stable")[:SHOWN]


def _stage(name: str, maps: np.ndarray, before: int, best: np.ndarray) -> Stage:
    height, width, channels = maps.shape
    cost = Cost(0, 0, maps.size)
    if name.startswith("conv"):
        cost = convolution((height, width), before, channels, 3)
    shown = np.moveaxis(maps[..., best], 2, 0)
    peaks = np.abs(shown).max(axis=(1, 2))
    tiles = np.stack([shrunk(one, TILE) for one in shown])
    scaled = tiles / np.maximum(peaks, 1e-9)[:, None, None] * LEVELS
    return Stage(
        name,
        (height, width, channels),
        cost,
        *vgg.window(name),
        tuple(best.tolist()),
        np.rint(scaled).astype(np.int8),
        peaks,
        float((maps == 0).mean()),
    )


def shrunk(table: np.ndarray, side: int) -> np.ndarray:
    """A table (H, W) of at most `side` rows and columns: means of whole blocks of its cells."""
    block = -(-max(table.shape) // side)
    height, width = (size // block for size in table.shape)
    cut = table[: height * block, : width * block]
    return cut.reshape(height, block, width, block).mean(axis=(1, 3))
