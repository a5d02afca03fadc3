"""A photograph painted in the style of a painting: nothing is trained but the picture's own pixels.

L. A. Gatys, A. S. Ecker and M. Bethge, "A neural algorithm of artistic style" (arXiv:1508.06576)
and "Image style transfer using convolutional neural networks" (CVPR 2016).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from core.ranges import outside
from core.vision.adam import adam
from core.vision.bench import Bench, bench
from core.vision.layers import LAYERS
from core.vision.lbfgs import lbfgs
from core.vision.vgg import NETWORKS, POOLS

SMALLEST = 64  # pixels along the longer side, where there are several rounds
FIRST_STEP, ADAM_STEP = 4.0, 5.0  # of 255
STYLE_LAYERS = ("conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv5_1")

CHOICES = {
    "content_layer": LAYERS,
    "optimiser": ("lbfgs", "adam"),
    "start": ("photo", "noise", "painting"),
    "pooling": tuple(POOLS),
    "network": NETWORKS,
    "precision": ("float32", "bfloat16"),
    "colours": ("painting", "photo"),
}
RANGES = {
    "alpha": (0, 1e6),
    "beta": (0, 1e6),
    "smooth": (0, 1e6),
    "size": (32, 512),
    "steps": (1, 1000),
    "rounds": (1, 3),
    "seed": (0, 2**31 - 1),
}


@dataclass(frozen=True)
class Settings:
    """What to aim at, and how. ValueError, in a sentence, for what cannot be.

    The loss is alpha * content + beta * sum_l w_l * style_l + smooth * variation. `colours` says
    whose are kept: the painting's, or the photograph's (then only the brightness is painted).
    `size` is the longer side in pixels; it is painted at `rounds` sizes, each twice the one before.
    """

    alpha: float = 1e-6
    beta: float = 1.0
    content_layer: str = "conv4_2"
    style_layers: tuple[str, ...] = STYLE_LAYERS
    style_weights: tuple[float, ...] = (0.2, 0.2, 0.2, 0.2, 0.2)
    smooth: float = 1e-4
    size: int = 256
    steps: int = 200
    rounds: int = 2
    optimiser: str = "lbfgs"
    start: str = "photo"
    pooling: str = "average"
    network: str = "vgg16"
    precision: str = "float32"
    colours: str = "painting"
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        for problem in _problems(self):
            raise ValueError(problem)


@dataclass(frozen=True)
class Painted:
    """The picture after some steps, and what is still wrong with it.

    Losses are those of the size at which it is painted just then; `total` is what is made small.
    Content, or all of the style, is 0 where it has no weight: it is not computed then.
    """

    step: int
    picture: np.ndarray  # (H, W, 3) in uint8
    content_loss: float
    style_losses: tuple[float, ...]  # by style layer, before their weights
    variation: float
    total: float


def _problems(chosen: Settings) -> Iterator[str]:
    """What is wrong, each in a sentence."""
    for name, allowed in CHOICES.items():
        if getattr(chosen, name) not in allowed:
            right = ", ".join(allowed)
            yield f"{name} is {getattr(chosen, name)!r}; right would be one of {right}."
    yield from outside(chosen, RANGES)
    if set(chosen.style_layers) - set(LAYERS) or not chosen.style_layers:
        yield f"the style layers are {chosen.style_layers}; right would be some of {LAYERS}."
    if len(chosen.style_weights) != len(chosen.style_layers):
        yield "there must be one weight for every style layer."
    if not all(0 <= weight <= 1000 for weight in chosen.style_weights):
        yield f"the style weights are {chosen.style_weights}; right would be 0 to 1000."
    if chosen.alpha == chosen.beta == 0:
        yield "alpha and beta are both 0: there is nothing to aim at."


def paint(content: np.ndarray, style: np.ndarray, settings: Settings) -> Iterator[Painted]:
    """Paint a photograph (H, W, 3) in the style of a painting (H', W', 3), both 0 to 255.

    Snapshots: the start (step 0), then one for every step, fewer where no step helps any more.
    Raises ValueError for other shapes, WeightsError without VGG's weights.
    """
    for name, picture in (("photograph", content), ("painting", style)):
        if np.ndim(picture) != 3 or np.shape(picture)[2] != 3 or min(np.shape(picture)) < 1:
            raise ValueError(f"the {name} is {np.shape(picture)}; right would be (H, W, 3).")
    done, last = 0, None
    for side, steps in rounds(settings):
        easel = bench(content, style, side, settings)
        start = easel.first(settings) if last is None else easel.vector(last)
        for step, (vector, parts) in enumerate(islice(_down(easel, start, settings), steps + 1)):
            if step or last is None:
                found = easel.exact(vector, parts).numpy().tolist()
                yield _painted(done + step, easel, vector, found, settings)
        done, last = done + steps, vector.numpy().reshape(easel.shape)


def _painted(
    step: int, easel: Bench, vector: Any, parts: list[float], settings: Settings
) -> Painted:
    content, *styles, rough = parts
    total = float(np.dot(parts, easel.weights.numpy()))
    losses = tuple(styles or [0.0] * len(settings.style_layers))
    return Painted(step, easel.picture(vector), content, losses, rough, total)


def rounds(settings: Settings) -> Iterator[tuple[int, int]]:
    """The longer side, in pixels, at each of the sizes, and how many steps are taken there."""
    sides = [settings.size // 2**n for n in reversed(range(settings.rounds))]
    sides = [side for side in sides if side >= SMALLEST] or [settings.size]
    for number, side in enumerate(sides):
        first, last = (settings.steps * n // len(sides) for n in (number, number + 1))
        yield side, last - first


def _down(easel: Bench, start: Any, settings: Settings) -> Iterator[tuple[Any, Any]]:
    """Pixels on the way down, and the parts of their loss."""
    if settings.optimiser == "adam":
        return adam(easel.loss, start, ADAM_STEP)
    return lbfgs(easel.loss, start, FIRST_STEP)
