"""How long a painting will take: operations of a step, and how many of them a second does.

long = seconds((171, 256), Settings(), engine.call(Recipe(speed)))
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.backend import compiled, tf
from core.vision import vgg
from core.vision.style import Settings, rounds

BOTH_WAYS = 2  # forwards, and backwards to the pixels: the weights need no gradient
COMPILING = 4.0  # seconds for a size that this machine has not painted yet
SIDE, CHANNELS, TRIES = 48, 128, 5  # of the convolution that is timed
PROCESSOR = Path("/proc/cpuinfo")  # where there is one
SMALL = 16  # along a side, where a processor may be slow
AS_FAST = 0.75  # a step, beside that convolution: it also pools, compares, and keeps the books


def operations(shape: tuple[int, int], settings: Settings) -> float:
    """Multiplications that one step takes for a picture of (H, W) pixels.

    Those of the convolutions up to the last layer that is needed, there and back, and those of the
    Gram matrices. What is left is small beside them.
    """
    needed = {settings.content_layer, *settings.style_layers}
    found = 0.0
    for name, channels, maps in _up_to(needed, settings.network):
        places = _places(shape, name)
        found += BOTH_WAYS * places * 9 * channels * maps
        if name in settings.style_layers:
            found += BOTH_WAYS * places * maps * maps
    return found


def seconds(shape: tuple[int, int], settings: Settings, speed: float) -> float:
    """How long the whole painting takes at so many multiplications a second."""
    every = sum(steps * operations(size, settings) for size, steps in _sizes(shape, settings))
    return every / speed + COMPILING * len(_sizes(shape, settings))


def share(step: int, shape: tuple[int, int], settings: Settings) -> float:
    """How much of the work is done after so many steps, 0 to 1: early steps are smaller."""
    done = total = 0.0
    for size, steps in _sizes(shape, settings):
        each = operations(size, settings)
        done += each * min(max(step, 0), steps)
        total += each * steps
        step -= steps
    return done / total


def _sizes(shape: tuple[int, int], settings: Settings) -> list[tuple[tuple[int, int], int]]:
    """The sizes (H, W) at which a picture of that shape is painted, and the steps at each."""
    scales = [(side / max(shape), steps) for side, steps in rounds(settings)]
    return [
        ((max(round(shape[0] * scale), 1), max(round(shape[1] * scale), 1)), steps)
        for scale, steps in scales
    ]


def speed() -> float:
    """How many multiplications a second this machine does in a step, measured in a moment."""
    best = _shortest(compiled(jit_compile=True)(_there_and_back), tf.float32, SIDE)
    return AS_FAST * 2 * BOTH_WAYS * SIDE * SIDE * 9 * CHANNELS**2 / best


def gain() -> float:
    """How many times as fast as in float32 a step is in bfloat16, measured in a moment.

    0, without a measurement, where the processor has no instructions for such numbers.
    """
    if PROCESSOR.exists() and not re.search(r"\b(amx|avx512)_bf16\b", PROCESSOR.read_text()):
        return 0.0
    exact = _shortest(compiled(jit_compile=True)(_there_and_back), tf.float32, SMALL)
    return exact / _shortest(compiled()(_there_and_back), tf.bfloat16, SMALL)


def _shortest(run: Callable[[Any, Any], Any], kind: Any, side: int) -> float:
    """Seconds, at best, of what is compiled by its first run."""
    chance = np.random.default_rng(0)
    maps = tf.constant(chance.random((1, side, side, CHANNELS)), kind)
    kernel = tf.constant(chance.random((3, 3, CHANNELS, CHANNELS)) / CHANNELS, kind)
    run(maps, kernel).numpy()
    return min(_timed(run, maps, kernel) for _ in range(TRIES))


def _timed(run: Callable[[Any, Any], Any], maps: Any, kernel: Any) -> float:
    began = time.perf_counter()
    run(maps, kernel).numpy()
    return time.perf_counter() - began


def _there_and_back(maps: Any, kernel: Any) -> Any:
    """Two convolutions, and the gradient with respect to what went in."""
    with tf.GradientTape() as tape:
        tape.watch(maps)
        once = tf.nn.relu(tf.nn.conv2d(maps, kernel, 1, "SAME"))
        twice = tf.nn.relu(tf.nn.conv2d(once, kernel, 1, "SAME"))
        total = tf.reduce_sum(twice)
    return tape.gradient(total, maps)


def _up_to(needed: set[str], network: str) -> Iterator[tuple[str, int, int]]:
    """The layers, and channels in and out, up to the last that is needed."""
    layers = [(f"conv{name}", channels, maps) for name, channels, maps in vgg.convolutions(network)]
    last = max(n for n, (name, _, _) in enumerate(layers) if name in needed)
    yield from layers[: last + 1]


def _places(shape: tuple[int, int], layer: str) -> int:
    """How many places a picture of (H, W) pixels has in a layer; pools round up."""
    _, apart = vgg.window(f"{layer[:5]}_1")
    return -(-shape[0] // apart) * -(-shape[1] // apart)
