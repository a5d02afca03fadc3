"""One hidden layer learns a curve: y = c + v_1 f(w_1 x + b_1) + ... + v_U f(w_U x + b_U).

The whole training, every update with all 101 samples, is one compiled program, and 60 moments of
it are kept. The gradient of the mean squared error is written by hand:

    e = y - target,  dv = 2 mean(e f(z)),  dw = 2 mean(e v f'(z) x),  db = 2 mean(e v f'(z))

Small products are written as multiply and sum, so that XLA makes one loop of an update. Units that
are not wanted have weight 0 and stay so, and what shapes f is given at run time: one program a
function serves 1 to 32 units and every knob. Adam as in Kingma and Ba, arXiv:1412.6980, with a
rate that sinks to zero along half a cosine.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
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
STANDARD: Mapping[str, float] = {}  # every parameter of a function at its default

_XS = XS.astype(np.float32)


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
    outputs: np.ndarray  # (S, 101) at the end; NaN where it burst


def fit(
    targets: Any,
    *,
    bend: str = "tanh",
    settings: Mapping[str, float] = STANDARD,
    units: int = 8,
    updates: int = 2000,
    rate: float = 0.05,
    seed: int = 0,
) -> Fit:
    """Train `units` neurons (1 to 32) of the function `bend` on `targets` (101,) over [-1, 1].

    `bend` is a key of `ACTIVATIONS`, with `settings` for its parameters, or a formula in x; `rate`
    the first learning rate, up to 1. Raises ValueError for sizes out of range, and where the
    function is not a number at the start.
    """
    steps, numbers, rmse = _train(targets, bend, settings, units, updates, rate, seed)
    sound = np.isfinite(rmse) & np.isfinite(numbers).all(axis=(1, 2))
    if not sound[0]:
        raise ValueError(
            "The function is not a number where the first units use it, so none learns."
        )
    end = int(sound.argmin()) or len(sound)
    w, b, v, c = np.moveaxis(numbers[:end, :, :units], 1, 0)  # (P, U) each
    z = w[..., None] * _XS + b[..., None]
    bumps = v[..., None] * activation(bend).value(z, **settings)
    outputs = bumps.sum(axis=1) + c[:, :1]
    return Fit(steps[:end], rmse[:end], outputs, bumps, w, b, v, c[:, 0], end < len(sound))


def spread(targets: Any, *, starts: int = 5, **options: Any) -> Spread:
    """What `fit` comes to from the seeds 0 to `starts` - 1; `options` and errors as there."""
    runs = [fit(targets, seed=seed, **options) for seed in range(starts)]
    rmse = np.full((starts, PICTURES), np.nan, np.float32)
    outputs = np.full((starts, SAMPLES), np.nan, np.float32)
    for number, run in enumerate(runs):
        rmse[number, : len(run.rmse)] = run.rmse
        if not run.burst:
            outputs[number] = run.outputs[-1]
    return Spread(max((run.steps for run in runs), key=len), rmse, outputs)


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


def _train(
    targets: Any,
    bend: str,
    settings: Mapping[str, float],
    units: int,
    updates: int,
    rate: float,
    seed: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Updates done (P,), numbers (P, 4, 32) and errors (P,) of each picture."""
    wanted = np.asarray(targets, np.float32)
    if wanted.shape != (SAMPLES,) or not np.isfinite(wanted).all():
        raise ValueError(f"a curve is given by {SAMPLES} finite heights")
    for name, value, most in (("units", units, MOST), ("updates", updates, LONGEST)):
        if not 1 <= value <= most:
            raise ValueError(f"{name} is {value}; right would be 1 to {most}")
    if not 0 < rate <= FASTEST:
        raise ValueError(f"rate is {rate}; right would be above 0, up to {FASTEST}")
    shaped = {name: np.float32(x) for name, x in activation(bend).settings(settings).items()}
    mask = (np.arange(MOST) < units).astype(np.float32)
    steps = _moments(updates)
    numbers, rmse = _program(bend)(
        wanted, mask, start(units, seed), steps, np.float32(rate), shaped
    )
    return steps, numbers.numpy(), rmse.numpy()


def _moments(updates: int) -> np.ndarray:
    """After how many updates a picture is kept: many early ones, few late ones, always 60."""
    return np.round(updates * np.linspace(0, 1, PICTURES) ** 2).astype(np.int32)


@functools.lru_cache(maxsize=32)
def _program(bend: str) -> Callable[..., Any]:
    """The training of a function, compiled when it is first called."""

    @tf.function(jit_compile=True, reduce_retracing=True, autograph=False)
    def train(targets: Any, mask: Any, first: Any, steps: Any, rate: Any, settings: Any) -> Any:
        function = functools.partial(activation(bend).function, **settings)
        total = tf.cast(steps[-1], tf.float32)

        def update(t: Any, numbers: Any, mean: Any, square: Any) -> Any:
            gradient = _gradient(function, numbers, targets, mask)
            speed = rate * 0.5 * (1 + tf.cos(np.pi * tf.cast(t, tf.float32) / total))
            return t + 1, *_adam(numbers, mean, square, gradient, speed, t + 1)

        def picture(k: Any, kept: Any, errors: Any, *state: Any) -> Any:
            state = tf.while_loop(lambda t, *_: t < steps[k], update, state)
            error = _output(function, state[1], mask)[-1] - targets
            rmse = tf.sqrt(tf.reduce_mean(error**2))
            return k + 1, kept.write(k, state[1]), errors.write(k, rmse), *state

        blank = tf.zeros_like(first)
        kept = tf.TensorArray(tf.float32, PICTURES, element_shape=first.shape)
        errors = tf.TensorArray(tf.float32, PICTURES, element_shape=())
        begin = (0, kept, errors, 0, first, blank, blank)
        _, kept, errors, *_ = tf.while_loop(lambda k, *_: k < PICTURES, picture, begin)
        return kept.stack(), errors.stack()

    return train


def _adam(
    numbers: Any, mean: Any, square: Any, gradient: Any, rate: Any, update: Any
) -> tuple[Any, Any, Any]:
    """Numbers and both running means after one update; `update` counts from 1."""
    age = tf.cast(update, tf.float32)
    mean = BETA_1 * mean + (1 - BETA_1) * gradient
    square = BETA_2 * square + (1 - BETA_2) * gradient * gradient
    speed = rate * tf.sqrt(1 - BETA_2**age) / (1 - BETA_1**age)
    return numbers - speed * mean / (tf.sqrt(square) + EPSILON), mean, square


def _output(function: Callable[..., Any], numbers: Any, mask: Any) -> tuple[Any, Any, Any]:
    """What f makes of the sums z (32, 101), its slope there, and the output (101,)."""
    w, b, v, c = (numbers[i][:, None] for i in range(4))
    with tf.GradientTape() as tape:
        z = w * _XS + b
        tape.watch(z)
        bent = function(z)
    slope = tape.gradient(bent, z, unconnected_gradients="zero")
    return bent, slope, tf.reduce_sum(mask[:, None] * v * bent, axis=0) + c[0]


def _gradient(function: Callable[..., Any], numbers: Any, targets: Any, mask: Any) -> Any:
    """Of the mean squared error, by w, b, v and c: (4, 32). c stands in the first column."""
    bent, slope, output = _output(function, numbers, mask)
    error = (2 / SAMPLES) * (output - targets)  # (101,)
    back = error * numbers[2][:, None] * slope * mask[:, None]  # (32, 101)
    by_c = tf.reduce_sum(error) * tf.one_hot(0, MOST)
    by_v = tf.reduce_sum(error * bent, axis=1) * mask
    return tf.stack([tf.reduce_sum(back * _XS, axis=1), tf.reduce_sum(back, axis=1), by_v, by_c])
