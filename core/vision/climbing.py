"""How long it takes to climb: gradient ascent on a layer's activity, step by step.

long = seconds("conv4_3", [(91, 137), (128, 192)], 12, engine.call(Recipe(effort.speed)))
"""

from __future__ import annotations

from collections.abc import Sequence

from core.vision import vgg
from core.vision.layers import LAYERS

BOTH_WAYS = 2  # forwards, and backwards to the pixels
BEGINNING = 4.0  # seconds, until a layer is made ready


def operations(layer: str, size: tuple[int, int]) -> float:
    """Multiplications of one step, for a picture of (H, W) pixels: convolutions, there and back.

    >>> operations("conv1_1", (10, 10)) == 2 * 100 * 9 * 3 * 64
    True
    """
    found = 0.0
    upto = LAYERS.index(layer) + 1
    for name, channels, maps in list(vgg.convolutions())[:upto]:
        _, apart = vgg.window(f"conv{name}")
        places = -(-size[0] // apart) * -(-size[1] // apart)
        found += BOTH_WAYS * places * 9 * channels * maps
    return found


def seconds(layer: str, sizes: Sequence[tuple[int, int]], steps: int, speed: float) -> float:
    """How long so many steps at each size take, at so many multiplications a second."""
    return steps * sum(operations(layer, size) for size in sizes) / speed + BEGINNING
