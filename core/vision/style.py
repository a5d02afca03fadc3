"""A photograph painted in the style of a painting: nothing is trained but the picture's own pixels.

L. A. Gatys, A. S. Ecker and M. Bethge, "A neural algorithm of artistic style" (arXiv:1508.06576)
and "Image style transfer using convolutional neural networks" (CVPR 2016).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.vision.layers import LAYERS
from core.vision.vgg import POOLS

STYLE_LAYERS = ("conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv5_1")

CHOICES = {
    "content_layer": LAYERS,
    "optimiser": ("lbfgs", "adam"),
    "start": ("photo", "noise", "painting"),
    "pooling": tuple(POOLS),
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

    alpha: float = 1e-3
    beta: float = 1.0
    content_layer: str = "conv4_2"
    style_layers: tuple[str, ...] = STYLE_LAYERS
    style_weights: tuple[float, ...] = (0.2, 0.2, 0.2, 0.2, 0.2)
    smooth: float = 0.0
    size: int = 256
    steps: int = 200
    rounds: int = 2
    optimiser: str = "lbfgs"
    start: str = "photo"
    pooling: str = "average"
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
    for name, (low, high) in RANGES.items():
        if not low <= getattr(chosen, name) <= high:
            yield f"{name} is {getattr(chosen, name)}; right would be {low} to {high}."
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

    Snapshots: the start (step 0), then one for every step. Raises ValueError for other shapes.
    """
    raise NotImplementedError
