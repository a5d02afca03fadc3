"""One hidden layer learns a curve: y = c + v_1 f(w_1 x + b_1) + ... + v_U f(w_U x + b_U).

The whole training, every update with all 101 samples, is one compiled program, and 60 moments of
it are kept. The gradient of the mean squared error is written by hand:

    e = y - target,  dv = 2 mean(e f(z)),  dw = 2 mean(e v f'(z) x),  db = 2 mean(e v f'(z))

Small products are written as multiply and sum, so that XLA makes one loop of an update. Units that
are not wanted have weight 0 and stay so: one program serves 1 to 32. Adam as in Kingma and Ba,
arXiv:1412.6980, with a rate that sinks to zero along half a cosine.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.networks.curves import SAMPLES, XS
from core.neurons.activations import activation

MOST = 32  # units
PICTURES = 60
FASTEST, LONGEST = 1.0, 10_000  # learning rate, updates
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7


@dataclass(frozen=True)
class Fit:
    """A training film of P pictures, the start among them, with U units."""

    steps: np.ndarray  # (P,) updates done
    rmse: np.ndarray  # (P,) root of the mean squared error
    outputs: np.ndarray  # (P, 101)
    bumps: np.ndarray  # (P, U, 101) v_j f(w_j x + b_j), float32
    weights: np.ndarray  # (P, U) w
    biases: np.ndarray  # (P, U) b
    heights: np.ndarray  # (P, U) v
    base: np.ndarray  # (P,) c
    burst: bool  # numbers grew beyond all bounds; the film ends before


@dataclass(frozen=True)
class Spread:
    """The same training from S different starts."""

    steps: np.ndarray  # (P,)
    rmse: np.ndarray  # (S, P); NaN from where a start burst
    outputs: np.ndarray  # (S, 101) at the end


def fit(
    targets: Any,
    *,
    bend: str = "tanh",
    units: int = 8,
    updates: int = 2000,
    rate: float = 0.05,
    seed: int = 0,
) -> Fit:
    """Train `units` neurons (1 to 32) of the function `bend` on `targets` (101,) over [-1, 1].

    `bend` is a key of `ACTIVATIONS` or a formula in x; `rate` the first learning rate, up to 1.
    Raises ValueError for sizes out of range, and where the function is not a number at the start.
    """
    steps, numbers, rmse = _train(targets, bend, units, updates, rate, (seed,))
    sound = np.isfinite(rmse[0]) & np.isfinite(numbers[0]).all(axis=(1, 2))
    if not sound[0]:
        raise ValueError(
            "The function is not a number where the first units use it, so none learns."
        )
    end = int(sound.argmin()) or len(sound)
    w, b, v, c = np.moveaxis(numbers[0, :end, :, :units], 1, 0)  # (P, U) each
    bumps = v[..., None] * activation(bend).value(w[..., None] * _XS + b[..., None])
    return Fit(
        steps[:end],
        rmse[0, :end],
        bumps.sum(axis=1) + c[:, :1],
        bumps,
        w,
        b,
        v,
        c[:, 0],
        end < len(sound),
    )


def spread(
    targets: Any,
    *,
    bend: str = "tanh",
    units: int = 8,
    updates: int = 2000,
    rate: float = 0.05,
    starts: int = 5,
) -> Spread:
    """What `fit` comes to from the seeds 0 to `starts` - 1, all at once; errors as there."""
    steps, numbers, rmse = _train(targets, bend, units, updates, rate, tuple(range(starts)))
    w, b, v, c = np.moveaxis(numbers[:, -1, :, :units], 1, 0)  # (S, U) each
    bumps = v[..., None] * activation(bend).value(w[..., None] * _XS + b[..., None])
    sound = np.logical_and.accumulate(np.isfinite(rmse), axis=1)
    return Spread(steps, np.where(sound, rmse, np.nan), bumps.sum(axis=1) + c[:, :1])


def start(units: int, seed: int) -> np.ndarray:
    """First numbers (4, 32): w, b, v and c, of which `units` columns count.

    The columns that do not count repeat the first w and b: a formula may have no value at 0.

    The units' middles, where w x + b = 0, are spread over [-1, 1] with a little chance, and each is
    about as wide as its share of it (ours, after Nguyen and Widrow, 1990).
    """
    chance = np.random.default_rng(seed)
    middles = (2 * np.arange(units) + 1) / units - 1 + chance.normal(0, 0.3, units) / units
    w = chance.choice([-1, 1], units) * (1.5 + 0.5 * units) * chance.uniform(0.7, 1.3, units)
    numbers = np.zeros((4, MOST), np.float32)
    numbers[:3, :units] = w, -w * middles, chance.normal(0, 0.1, units)
    numbers[:2, units:] = numbers[:2, :1]
    return numbers


_XS = XS.astype(np.float32)


def _train(
    targets: Any, bend: str, units: int, updates: int, rate: float, seeds: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Updates done (P,), numbers (S, P, 4, 32) and errors (S, P) of each picture."""
    wanted = np.asarray(targets, np.float32)
    if wanted.shape != (SAMPLES,) or not np.isfinite(wanted).all():
        raise ValueError(f"a curve is given by {SAMPLES} finite heights")
    for name, value, most in (("units", units, MOST), ("updates", updates, LONGEST)):
        if not 1 <= value <= most:
            raise ValueError(f"{name} is {value}; right would be 1 to {most}")
    if not 0 < rate <= FASTEST:
        raise ValueError(f"rate is {rate}; right would be above 0, up to {FASTEST}")
    steps = _moments(updates)
    mask = (np.arange(MOST) < units).astype(np.float32)
    first = np.stack([start(units, seed) for seed in seeds], axis=1)  # (4, S, 32)
    numbers, rmse = _program(bend)(wanted, mask, first, steps, np.float32(rate))
    return steps, np.moveaxis(numbers.numpy(), (0, 1, 2), (1, 2, 0)), rmse.numpy().T


def _moments(updates: int) -> np.ndarray:
    """After how many updates a picture is kept: many early ones, few late ones, always 60."""
    return np.round(updates * np.linspace(0, 1, PICTURES) ** 2).astype(np.int32)


@functools.lru_cache(maxsize=32)
def _program(bend: str) -> Callable[..., Any]:
    """The training of a function, compiled when it is first called."""
    function = activation(bend).function

    @tf.function(jit_compile=True, reduce_retracing=True)
    def train(targets: Any, mask: Any, first: Any, steps: Any, rate: Any) -> Any:
        total = tf.cast(steps[-1], tf.float32)

        def update(t: Any, state: Any) -> Any:
            numbers, mean, square = state
            gradient = _gradient(function, numbers, targets, mask)
            t = t + 1
            mean = BETA_1 * mean + (1 - BETA_1) * gradient
            square = BETA_2 * square + (1 - BETA_2) * gradient * gradient
            age = tf.cast(t, tf.float32)
            speed = rate * 0.5 * (1 + tf.cos(np.pi * (age - 1) / total))
            speed *= tf.sqrt(1 - BETA_2**age) / (1 - BETA_1**age)
            return t, (numbers - speed * mean / (tf.sqrt(square) + EPSILON), mean, square)

        def picture(k: Any, t: Any, state: Any, kept: Any, errors: Any) -> Any:
            t, state = tf.while_loop(lambda t, _: t < steps[k], update, (t, state))
            error = _forward(function, state[0], mask)[2] - targets
            kept = kept.write(k, state[0])
            return (
                k + 1,
                t,
                state,
                kept,
                errors.write(k, tf.sqrt(tf.reduce_mean(error**2, axis=-1))),
            )

        blank = tf.zeros_like(first)
        kept = tf.TensorArray(tf.float32, PICTURES, element_shape=first.shape)
        errors = tf.TensorArray(tf.float32, PICTURES, element_shape=first.shape[1:2])
        begin = (0, 0, (first, blank, blank), kept, errors)
        *_, kept, errors = tf.while_loop(lambda k, *_: k < PICTURES, picture, begin)
        return kept.stack(), errors.stack()

    return train


def _forward(function: Callable[..., Any], numbers: Any, mask: Any) -> tuple[Any, Any, Any]:
    """Sums z (S, 32, 101), what the function makes of them, and the outputs (S, 101)."""
    w, b, v, c = (numbers[i][..., None] for i in range(4))
    z = w * _XS + b
    bent = function(z)
    return z, bent, tf.reduce_sum(mask[:, None] * v * bent, axis=1) + c[:, 0]


def _gradient(function: Callable[..., Any], numbers: Any, targets: Any, mask: Any) -> Any:
    """Of the mean squared error, by w, b, v and c: (4, S, 32). c stands in the first column."""
    w, b, v, _ = (numbers[i][..., None] for i in range(4))
    with tf.GradientTape() as tape:
        z = w * _XS + b
        tape.watch(z)
        bent = function(z)
    slope = tape.gradient(bent, z)
    slope = tf.zeros_like(z) if slope is None else slope
    output = tf.reduce_sum(mask[:, None] * v * bent, axis=1) + numbers[3][:, :1]
    error = (2 / SAMPLES) * (output - targets)[:, None]  # (S, 1, 101)
    back = error * v * slope * mask[:, None]
    by_c = tf.reduce_sum(error, axis=-1) * tf.one_hot(0, MOST)
    by_v = tf.reduce_sum(error * bent, axis=-1) * mask
    return tf.stack([tf.reduce_sum(back * _XS, axis=-1), tf.reduce_sum(back, axis=-1), by_v, by_c])
