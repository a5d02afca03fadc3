"""Deep dream: a picture changed until a layer of the network answers to it more and more.

A. Mordvintsev, C. Olah and M. Tyka, "Inceptionism: going deeper into neural networks" (2015).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.ranges import outside
from core.vision.bench import resized
from core.vision.layers import LAYERS, maps_of
from core.vision.vgg import convolutions

SMALLEST = 32  # pixels along the shorter side, of the first octave
MAPS = {f"conv{name}": maps for name, _, maps in convolutions()}
RANGES = {
    "size": (32, 384),
    "octaves": (1, 6),
    "scale": (1.1, 2.0),
    "steps": (1, 100),
    "length": (0.1, 20.0),
    "jitter": (0, 64),
    "seed": (0, 2**31 - 1),
}


@dataclass(frozen=True)
class Dreaming:
    """What shall answer more, and how. ValueError, in a sentence, for what cannot be.

    `channel` is one of the layer's, -1 for all of them. It begins with a picture that is `scale`
    times smaller for each of the `octaves` but one, so that the first things that appear are large;
    what has appeared is carried over to the next size. `size` is the longer side in the end. There
    are `steps` in each octave, and one moves a pixel by `length` grey values on the average. Before
    each, the picture is shifted by chance, by up to `jitter` pixels, and shifted back afterwards.
    """

    layer: str = "conv4_3"
    channel: int = -1
    size: int = 192
    octaves: int = 3
    scale: float = 1.4
    steps: int = 12
    length: float = 2.0
    jitter: int = 16
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.layer not in LAYERS:
            raise ValueError(f"layer is {self.layer!r}; right would be one of {', '.join(LAYERS)}.")
        for problem in outside(self, RANGES):
            raise ValueError(problem)
        if not -1 <= self.channel < MAPS[self.layer]:
            raise ValueError(
                f"{self.layer} has no channel {self.channel}; right would be 0 to "
                f"{MAPS[self.layer] - 1}, or -1 for all."
            )


@dataclass(frozen=True)
class Dreamt:
    """The picture (H, W, 3) in uint8 after some steps; octave 0 is the smallest.

    `activity` is the mean of the layer's maps, or of the one map, over this picture: 1 is what a
    channel has on the average over the course's pictures (`core.vision.layers`).
    """

    step: int
    octave: int
    picture: np.ndarray
    activity: float


def dream(picture: np.ndarray, settings: Dreaming) -> Iterator[Dreamt]:
    """Dream on a picture (H, W, 3), 0 to 255.

    Snapshots: the start at the smallest size (step 0), one for each step, and last the end. What is
    made larger is the sum of squares of the maps, as in the authors' own program.
    """
    if np.ndim(picture) != 3 or np.shape(picture)[2] != 3:
        raise ValueError(f"the picture is {np.shape(picture)}; right would be (H, W, 3).")
    chance, step = np.random.default_rng(settings.seed), 0
    detail = np.zeros((1, 1, 3), np.float32)
    for octave, (height, width) in enumerate(sizes(np.shape(picture), settings)):
        plain = resized(picture, width, height)
        seen = plain + resized(detail, width, height)
        for _ in range(settings.steps):
            found, activity = _climbed(seen, settings, chance)
            yield Dreamt(step, octave, _bytes(seen), activity)
            seen, step = found, step + 1
        detail = seen - plain
    yield Dreamt(step, octave, _bytes(seen), _climbed(seen, settings, chance)[1])


def sizes(shape: tuple[int, ...], settings: Dreaming) -> list[tuple[int, int]]:
    """Height and width at each octave, the smallest first; none is too small to be seen."""
    longest = settings.size / max(shape[:2])
    found = []
    for octave in reversed(range(settings.octaves)):
        factor = longest / settings.scale**octave
        height, width = (max(1, round(side * factor)) for side in shape[:2])
        if min(height, width) >= SMALLEST or octave == 0:
            found.append((height, width))
    return found


def _climbed(
    pixels: np.ndarray, settings: Dreaming, chance: np.random.Generator
) -> tuple[np.ndarray, float]:
    """Pixels one step further up, and the activity before."""
    down, across = chance.integers(-settings.jitter, settings.jitter, 2, endpoint=True)
    rolled = np.roll(pixels, (down, across), (0, 1))
    gradient, activity = _slope(settings.layer)(tf.constant(rolled), tf.constant(settings.channel))
    change = np.roll(gradient.numpy(), (-down, -across), (0, 1))
    mean = float(np.abs(change).mean())
    step = settings.length * change / mean if mean else change
    return np.clip(pixels + step, 0, 255).astype(np.float32), float(activity)


def _bytes(pixels: np.ndarray) -> np.ndarray:
    return np.rint(np.clip(pixels, 0, 255)).astype(np.uint8)


@functools.lru_cache(maxsize=4)
def _slope(layer: str) -> Callable[[Any, Any], tuple[Any, Any]]:
    """Compiled once for pictures of any size: the way up from pixels, and the mean activity."""
    any_size = tf.TensorSpec((None, None, 3), tf.float32)

    @tf.function(input_signature=(any_size, tf.TensorSpec((), tf.int32)))
    def slope(pixels: Any, channel: Any) -> tuple[Any, Any]:
        with tf.GradientTape() as tape:
            tape.watch(pixels)
            maps = maps_of(pixels[None], (layer,))[layer][0]
            only = tf.one_hot(channel, maps.shape[-1]) + tf.cast(channel < 0, tf.float32)
            lit = maps * only
            aim = tf.reduce_sum(lit**2)
        active = tf.reduce_mean(lit) * (maps.shape[-1] / tf.reduce_sum(only))
        return tape.gradient(aim, pixels), active

    return slope
