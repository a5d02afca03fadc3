"""What a unit likes: from noise to a picture to which one channel answers most strongly.

C. Olah, A. Mordvintsev and L. Schubert, "Feature visualization" (Distill, 2017): climbed without
care, it ends in fine noise that only the network can see, so the picture is kept from it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from core.backend import tf
from core.ranges import outside
from core.vision import vgg
from core.vision.adam import adam
from core.vision.aims import variation
from core.vision.dream import MAPS

RATE = {True: 0.05, False: 0.02}  # of Adam: on frequencies, on pixels
FIRST = {True: 0.01, False: 0.05}  # standard deviation of the numbers that it begins with
SHIFT = 8  # pixels
SMOOTH = 40.0  # of the roughness of pixels from 0 to 1, beside a channel's mean answer
GREY = 0.5
# Colours of photographs, uncorrelated: the matrix of the authors' program (Apache 2.0), which is
# the root of the covariance of red, green and blue in ImageNet; its largest column is made 1 long.
COLOURS = np.array([[0.26, 0.09, 0.02], [0.27, 0.0, -0.05], [0.27, -0.09, 0.03]], np.float32)
COLOURS = COLOURS / np.linalg.norm(COLOURS, axis=0).max()


@dataclass(frozen=True)
class Liking:
    """Whose likes, and what keeps the picture from noise. ValueError for what cannot be.

    `jitter` shifts the picture by chance before every step; `smooth` makes differences between
    neighbours costly; with `frequencies` it is not pixels that are changed but waves, the long
    ones as easily as in photographs, and colours as uncorrelated as there. `size` is in pixels.
    """

    layer: str = "conv4_3"
    channel: int = 0
    jitter: bool = True
    smooth: bool = True
    frequencies: bool = True
    size: int = 96
    steps: int = 100
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.layer not in MAPS:
            raise ValueError(f"layer is {self.layer!r}; right would be one of {', '.join(MAPS)}.")
        limits = {
            "channel": (0, MAPS[self.layer] - 1),
            "size": (16, 256),
            "steps": (1, 1000),
            "seed": (0, 2**31 - 1),
        }
        for problem in outside(self, limits):
            raise ValueError(problem)


@dataclass(frozen=True)
class Liked:
    """The picture (H, W, 3) in uint8 after some steps, and how the channel answers to it.

    `answer` is the mean of its map before the rectifier, `strongest` the largest number after it:
    in the units of the network as it was trained (`core.vision.patches`).
    """

    step: int
    picture: np.ndarray
    answer: float
    strongest: float


def like(settings: Liking) -> Iterator[Liked]:
    """From noise upwards; snapshots: the start (step 0), then one for every step."""
    chance = np.random.default_rng(settings.seed)
    start, waves = _first(settings, chance), settings.frequencies
    reach = SHIFT if settings.jitter else 0
    climb = _climb(settings.layer, waves)
    smooth = tf.constant(SMOOTH if settings.smooth else 0.0)

    def loss(point: Any) -> tuple[Any, Any, Any]:
        shift = tf.constant(chance.integers(-reach, reach, 2, endpoint=True), tf.int32)
        return climb(point, tf.constant(settings.channel), shift, smooth)

    way = adam(loss, tf.constant(start), RATE[waves])
    for step, (_, report) in enumerate(islice(way, settings.steps + 1)):
        pixels, answer, strongest = report
        yield Liked(step, _bytes(pixels), float(answer), float(strongest))


def noise(settings: Liking) -> np.ndarray:
    """The picture (H, W, 3) in uint8 with which `like` begins; it takes no network."""
    start = _first(settings, np.random.default_rng(settings.seed))
    return _bytes(_seen(tf.constant(start), settings.frequencies))


def _first(settings: Liking, chance: np.random.Generator) -> np.ndarray:
    """The numbers with which it begins: of waves real and imaginary parts, or pixels."""
    size, waves = settings.size, settings.frequencies
    shape = (2, size, size // 2 + 1, 3) if waves else (size, size, 3)
    return chance.normal(0, FIRST[waves], shape).astype(np.float32)


def _bytes(pixels: Any) -> np.ndarray:
    return np.rint(255 * pixels.numpy()).astype(np.uint8)


def scales(size: int) -> np.ndarray:
    """How large each wave of a picture (size, size) is, (size, size // 2 + 1): 1 / frequency.

    Photographs are so (D. J. Field, 1987). The longest waves are held at that of the whole picture.
    """
    down, across = np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None]
    frequency = np.maximum(np.hypot(down, across), 1 / size)
    return (size / frequency / 4).astype(np.float32)


@functools.lru_cache(maxsize=4)
def _climb(layer: str, waves: bool) -> Callable[..., Any]:
    """Compiled: of numbers, a channel, a shift and a weight, what Adam shall make small.

    The loss, its gradient, and (pixels from 0 to 1, mean answer, strongest answer).
    """

    @tf.function
    def climb(point: Any, channel: Any, shift: Any, smooth: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(point)
            pixels = _seen(point, waves)
            moved = tf.roll(pixels, shift, (0, 1))
            answers = vgg.trunk(255 * moved[None], (layer,))[layer][0]
            mine = tf.gather(answers, channel, axis=2)
            scale = tf.stop_gradient(tf.reduce_mean(tf.abs(answers)) + 1e-6)
            total = smooth * variation(pixels) - tf.reduce_mean(mine) / scale
        strongest = tf.reduce_max(tf.nn.relu(mine))
        return total, tape.gradient(total, point), (pixels, tf.reduce_mean(mine), strongest)

    return climb


def _seen(point: Any, waves: bool) -> Any:
    """Pixels from 0 to 1 of the numbers that are changed."""
    if not waves:
        return tf.clip_by_value(GREY + point, 0.0, 1.0)
    size = point.shape[1]
    spectrum = tf.complex(point[0], point[1]) * scales(size)[..., None]
    planes = tf.signal.irfft2d(tf.transpose(spectrum, (2, 0, 1)), (size, size))
    return tf.sigmoid(tf.transpose(planes, (1, 2, 0)) @ COLOURS.T)
