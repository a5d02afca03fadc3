"""A hidden layer that learns a curve: ours beside Keras, in one run.

    python -m benchmarks.approximate

Both train 32 tanh units on the same 101 samples, all of them in each update, with Adam.
"""

from __future__ import annotations

import os
import resource
import time

import numpy as np

from core.networks import approximate, curves
from core.neurons.activations import ACTIVATIONS

UNITS, UPDATES = 32, 2000


def ours(bend: str = "tanh") -> tuple[float, float]:
    """Seconds of the first use, and the median of five warm ones."""
    began = time.perf_counter()
    approximate.fit(curves.wave(), bend=bend, units=UNITS, updates=UPDATES)
    first = time.perf_counter() - began
    warm = []
    for seed in range(1, 6):
        began = time.perf_counter()
        approximate.fit(curves.wave(), bend=bend, units=UNITS, updates=UPDATES, seed=seed)
        warm.append(time.perf_counter() - began)
    return first, float(np.median(warm))


def keras_updates_a_second() -> float:
    """`Model.fit` with the same network, data and optimiser, compiled and warm, in one epoch."""
    import keras
    import tensorflow as tf

    model = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(UNITS, "tanh"), keras.layers.Dense(1)]
    )
    model.compile(keras.optimizers.Adam(0.05), "mse", jit_compile=True)
    x, y = curves.XS[:, None].astype("float32"), curves.wave()[:, None].astype("float32")
    batches = tf.data.Dataset.from_tensors((x, y)).cache().repeat()
    model.fit(batches, steps_per_epoch=20, epochs=1, verbose=0)
    began = time.perf_counter()
    model.fit(batches, steps_per_epoch=UPDATES, epochs=1, verbose=0)
    return UPDATES / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    began = time.perf_counter()
    approximate.fit(curves.wave(), bend="sigmoid", units=1, updates=10)
    print(f"TensorFlow and the first program of a process  {time.perf_counter() - began:6.2f} s")
    before = memory()
    first, warm = ours()
    print(
        f"{UNITS} units x {UPDATES} updates, 60 pictures: first {first:.2f} s, "
        f"warm {1000 * warm:.0f} ms; {memory() - before:.0f} MB for a function more"
    )
    began = time.perf_counter()
    approximate.spread(curves.wave(), units=UNITS)
    print(f"five starts: {1000 * (time.perf_counter() - began):.0f} ms")
    theirs = keras_updates_a_second()
    mine = UPDATES / warm
    print(
        f"updates a second: ours {mine:,.0f}, Keras fit {theirs:,.0f}: {mine / theirs:,.0f} times"
    )
    every_function()


def every_function() -> None:
    """First use and a warm run of each function: none may keep a learner waiting."""
    approximate._program.cache_clear()
    times = {bend: ours(bend) for bend in ACTIVATIONS}
    slowest = max(times, key=lambda bend: times[bend][1])
    print(
        f"all {len(times)} functions: first {sum(first for first, _ in times.values()):.1f} s, "
        f"the slowest {max(first for first, _ in times.values()):.2f} s; "
        f"warm {1000 * np.median([warm for _, warm in times.values()]):.0f} ms in the middle, "
        f"the slowest, {slowest}, {1000 * times[slowest][1]:.0f} ms"
    )


def memory() -> float:
    """The process's resident memory at its highest, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
