"""What the painter's network is made of, layer by layer, in the terms in which brains are counted.

The five layers that speak of style, of VGG-16 (arXiv:1409.1556).
"""

from __future__ import annotations

from dataclasses import dataclass

from core.vision import vgg
from core.vision.style import STYLE_LAYERS


@dataclass(frozen=True)
class Counted:
    """One layer."""

    layer: str
    sees: int  # pixels a side that one output sees
    maps: int
    weights: int  # that it has learnt, biases among them
    unshared: int  # that it would have, had each place weights of its own


def counted(side: int = 224) -> tuple[Counted, ...]:
    """The style layers over a picture of `side` pixels a side; ValueError below 16 pixels."""
    if side < 16:
        raise ValueError(f"side is {side}; right would be at least 16 pixels.")
    found = []
    for name, channels, maps in vgg.convolutions():
        layer = f"conv{name}"
        size, step = vgg.window(layer)
        learnt = (9 * channels + 1) * maps
        places = (-(-side // step)) ** 2
        if layer in STYLE_LAYERS:
            found.append(Counted(layer, size, maps, learnt, learnt * places))
    return tuple(found)
