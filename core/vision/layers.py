"""VGG's layers with every channel's mean activity made 1, as the method of Gatys et al. wants it.

As trained, the layers speak at very different loudness: over the course's pictures the mean
activity falls from 18 in conv1_1 to 0.3 in conv5_1, so that the first layers would have nearly all
of the style. So the weights are scaled: a channel has a mean activity of 1 over the pictures that
`tools/measure_vgg.py` reads. Many channels are nearly dead; one that is quieter than its layer on
the average is made no louder than its layer (`FLOOR`), or a few rare answers would be all of the
style. Since a rectifier and a pool keep factors, scaling the weights is the same as dividing each
layer's maps, which is what is done here.

A layer is called by its convolution, "conv4_2"; its maps are those after the rectifier.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.backend import tf
from core.vision import vgg
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import PHOTOS, photograph

FILE = Path(__file__).parents[2] / "assets" / "weights" / "vgg_activity.npz"
SIDE = 256  # pixels of the pictures that are measured
FLOOR = 1.0  # of the layer's mean: no channel is made louder than as if it had this
LAYERS = tuple(f"conv{name}" for name, _, _ in vgg.convolutions())


def maps_of(
    pictures: Any,
    layers: Sequence[str],
    *,
    pooling: str = "average",
    network: str = "vgg16",
    precision: str = "",
) -> dict[str, Any]:
    """Of tensors (N, H, W, 3) in 0 to 255, the maps (N, H', W', F) of some of `LAYERS`, by name.

    Gradients flow through it. ValueError for what is no layer, WeightsError as `vgg.trunk`.
    """
    unknown = [name for name in layers if name not in LAYERS]
    if unknown or not layers:
        raise ValueError(
            f"there is no layer {', '.join(unknown) or 'in nothing'}; right would be "
            f"{LAYERS[0]} to {LAYERS[-1]}."
        )
    after = {name: name.replace("conv", "relu") for name in layers}
    how = {"pooling": pooling, "network": network, "precision": precision}
    found = vgg.trunk(pictures, list(after.values()), **how)
    loud = loudness(pooling, network)
    return {name: found[after[name]] / tf.constant(loud[name], pictures.dtype) for name in layers}


def layer_maps(
    image: np.ndarray, layers: Sequence[str], *, pooling: str = "average"
) -> dict[str, np.ndarray]:
    """`maps_of` one picture (H, W, 3) in 0 to 255: (H', W', F) each, in float32."""
    if np.ndim(image) != 3 or np.shape(image)[2] != 3:
        raise ValueError(f"the picture is {np.shape(image)}; right would be (H, W, 3).")
    found = maps_of(tf.constant(image, tf.float32)[None], layers, pooling=pooling)
    return {name: found[name][0].numpy() for name in layers}


@functools.lru_cache(maxsize=4)
def loudness(pooling: str = "average", network: str = "vgg16") -> Mapping[str, np.ndarray]:
    """By layer, what every channel is divided by, (F,) in float32.

    Of VGG-16 it has been measured; of VGG-19 it is when it is first asked for.
    """
    if network == "vgg16":
        with np.load(FILE) as held:
            mean = {name: held[f"{pooling} {name}"] for name in LAYERS}
    else:
        mean = activity(pooling, network)
    return {name: np.maximum(one, FLOOR * one.mean()) for name, one in mean.items()}


def activity(pooling: str, network: str = "vgg16") -> dict[str, np.ndarray]:
    """By layer, the mean of each channel after the rectifier, (F,), over the course's pictures."""
    pictures = [photograph(name, side=SIDE) for name in PHOTOS]
    pictures += [painting(name, side=SIDE, square=True) for name in PAINTINGS]
    stages = [name.replace("conv", "relu") for name in LAYERS]
    total = dict.fromkeys(LAYERS, 0.0)
    for one in pictures:
        found = vgg.trunk(
            tf.constant(one[None], tf.float32), stages, pooling=pooling, network=network
        )
        for name, stage in zip(LAYERS, stages, strict=True):
            total[name] += found[stage].numpy().mean((0, 1, 2)) / len(pictures)
    return {name: np.asarray(mean, np.float32) for name, mean in total.items()}


@dataclass(frozen=True)
class Sights:
    """By layer: its name, how many maps it has, and how much of the picture an output sees."""

    layers: tuple[str, ...]
    maps: np.ndarray  # (layers,)
    sees: np.ndarray  # (layers,), pixels along a side
    weights: int  # of all layers together, biases too


def sights() -> Sights:
    """VGG's layers as eyes that see ever more of the picture."""
    convolutions = list(vgg.convolutions())
    return Sights(
        LAYERS,
        np.array([maps for _, _, maps in convolutions]),
        np.array([vgg.window(name)[0] for name in LAYERS]),
        sum((9 * channels + 1) * maps for _, channels, maps in convolutions),
    )
