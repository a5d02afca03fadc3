"""Walks downhill and races: ours beside Keras and beside NumPy, in one run.

    python -m benchmarks.descent

All walk on Rosenbrock's banana in float64. Keras is a plain loop over `apply_gradients`, its step
compiled by `tf.function`; NumPy is written as one would on paper, one walker at a time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import numpy as np

from core.descent import programs
from core.descent.landscapes import landscape
from core.descent.optimisers import OPTIMISERS
from core.descent.race import race
from core.descent.walk import walks

GROUND, START = "rosenbrock", (-1.2, 1.0)
SIX = ("sgd", "momentum", "nesterov", "rmsprop", "adam", "lbfgs")
STARTS, STEPS, SHARE = 400, 500, 100  # the others do one hundredth
RATES = tuple(landscape(GROUND).learning_rates.items())


def timed(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def median(function: Callable[[], object], times: int = 7) -> float:
    return float(np.median([timed(function) for _ in range(times)]))


def keras_steps(walkers: int) -> int:
    """Walk from so many starts with each method that Keras has; how many steps that were."""
    import keras

    make = {
        "sgd": lambda: keras.optimizers.SGD(1e-4),
        "momentum": lambda: keras.optimizers.SGD(1e-4, momentum=0.9),
        "nesterov": lambda: keras.optimizers.SGD(1e-4, momentum=0.9, nesterov=True),
        "adagrad": lambda: keras.optimizers.Adagrad(0.1),
        "rmsprop": lambda: keras.optimizers.RMSprop(0.01),
        "adadelta": lambda: keras.optimizers.Adadelta(10.0),
        "adam": lambda: keras.optimizers.Adam(0.05),
        "adamw": lambda: keras.optimizers.AdamW(0.05),
        "nadam": lambda: keras.optimizers.Nadam(0.05),
        "lion": lambda: keras.optimizers.Lion(0.01),
    }
    assert set(make) == set(programs.FIRST)
    for name in programs.FIRST:
        at = keras.Variable(START, dtype="float64")
        step = keras_step(at, make[name]())
        for _ in range(walkers):
            at.assign(START)
            for _ in range(STEPS):
                step()
    return len(programs.FIRST) * walkers * STEPS


def keras_step(at, optimizer):
    """One update of a variable, compiled."""
    import tensorflow as tf

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = landscape(GROUND).function(*tf.unstack(at.value))
        optimizer.apply_gradients([(tape.gradient(loss, at.value), at)])

    step()
    return step


def numpy_steps(walkers: int) -> int:
    """The same walks with Adam written out: neither the slowest nor the fastest of the ten."""
    rng = np.random.default_rng(0)
    for _ in range(10 * walkers):
        point = rng.uniform((-2, -1), (2, 3))
        mean, square = np.zeros(2), np.zeros(2)
        for t in range(1, STEPS + 1):
            x, y = point
            bent = y - x * x
            gradient = np.array([-2 * (1 - x) - 400 * x * bent, 200 * bent])
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.999 * square + 0.001 * gradient**2
            first, second = mean / (1 - 0.9**t), square / (1 - 0.999**t)
            point = point - 0.05 * first / (np.sqrt(second) + 1e-7)
    return 10 * walkers * STEPS


def rate(steps: Callable[[int], int], walkers: int) -> float:
    """Steps a second."""
    began = time.perf_counter()
    done = steps(walkers)
    return done / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print(f"TensorFlow and the first program of a process {timed(lambda: walk('bowl')):.2f} s")
    first = timed(lambda: walk(GROUND))
    print(f"six walks of 300 gradients: first use {first:.2f} s, ", end="")
    print(f"warm {1000 * median(lambda: walk(GROUND)):.1f} ms")
    fixed = {"learning_rates": RATES, "steps": STEPS}
    first = timed(lambda: race(GROUND, **fixed))
    warm = median(lambda: race(GROUND, **fixed))
    print(f"12 optimisers x {STARTS} starts x {STEPS} steps: first use {first:.2f} s, ", end="")
    print(f"warm {1000 * warm:.0f} ms")
    first = timed(lambda: race(GROUND, steps=STEPS))
    print(f"the same with its learning rates swept: {first:.2f} s more")
    shared = median(lambda: race(GROUND, optimisers=programs.FIRST, **fixed))
    ours = len(programs.FIRST) * STARTS * STEPS / shared
    keras, plain = (rate(steps, STARTS // SHARE) for steps in (keras_steps, numpy_steps))
    print(f"\nsteps a second: ours {ours:,.0f}, Keras {keras:,.0f}, NumPy {plain:,.0f}")
    print(f"{ours / keras:,.0f} times Keras, {ours / plain:,.0f} times NumPy")


def walk(name: str) -> None:
    walks(name, SIX, START, 300)


if __name__ == "__main__":
    assert set(SIX) <= set(OPTIMISERS)
    main()
