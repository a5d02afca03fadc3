"""One neuron learns house prices from a few houses at a time.

An *epoch* is one pass over all 24 houses, in an order shuffled anew; an *update* is one step of the
weights. A batch of b houses gives ceil(24 / b) updates an epoch; the last batch takes what is left.
The loss is the mean squared error, in prices of 100,000 (`core.descent.houses`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import compiled, tf
from core.descent.houses import houses

HOUSES = 24
LONGEST = 24 * 24  # updates: so many epochs of single houses
SLOWEST, FASTEST = 1e-4, 10.0  # learning rates


@dataclass(frozen=True)
class Training:
    """A training of U updates; shorter than asked for where its numbers burst."""

    weights: np.ndarray  # (U + 1, 2) w and b, before the first update and after each
    losses: np.ndarray  # (U + 1,) over all 24 houses
    batches: np.ndarray  # (U, 24) whether a house was looked at in that update
    epochs: np.ndarray  # (U + 1,) how many passes over the houses that makes
    burst: bool


def train(batch: int, updates: int, *, learning_rate: float = 0.1, seed: int = 0) -> Training:
    """Train from w = b = 0 with `updates` (1 to 576) batches of `batch` (1 to 24) houses.

    Raises ValueError for another number, and for a learning rate outside 0.0001 to 10.
    """
    for name, number, low, high in (
        ("batch", batch, 1, HOUSES),
        ("updates", updates, 1, LONGEST),
        ("learning_rate", learning_rate, SLOWEST, FASTEST),
    ):
        if not low <= number <= high:
            raise ValueError(f"{name} is {number}; right would be {low:g} to {high:g}.")
    chosen = _batches(batch, updates, seed)
    shares = np.zeros((LONGEST, HOUSES))
    shares[:updates] = chosen / chosen.sum(axis=1, keepdims=True)
    weights = _walk(tf.constant(shares), tf.constant(learning_rate, tf.float64)).numpy()
    weights = weights[: updates + 1]
    with np.errstate(over="ignore", invalid="ignore"):
        errors = weights[:, :1] * houses().areas + weights[:, 1:] - houses().prices
        losses = (errors**2).mean(axis=1)
    sound = np.isfinite(losses)
    end = len(losses) if sound.all() else int(sound.argmin())
    seen = np.append(0, chosen.sum(axis=1).cumsum()) / HOUSES
    return Training(weights[:end], losses[:end], chosen[: end - 1], seen[:end], not sound.all())


def updates_in(batch: int, epochs: int) -> int:
    """How many updates so many epochs are.

    >>> updates_in(1, 2), updates_in(5, 2), updates_in(24, 2)
    (48, 10, 2)
    """
    return epochs * -(-HOUSES // batch)


def _batches(batch: int, updates: int, seed: int) -> np.ndarray:
    """Which houses each update looks at, (updates, 24): every epoch is a new shuffle."""
    chance = np.random.default_rng(seed)
    chosen = np.zeros((updates, HOUSES), bool)
    each = updates_in(batch, 1)
    for k in range(updates):
        if k % each == 0:
            order = chance.permutation(HOUSES)
        first = batch * (k % each)
        chosen[k, order[first : first + batch]] = True
    return chosen


@compiled(jit_compile=True, autograph=False)
def _walk(shares: Any, rate: Any) -> Any:
    """Weights (LONGEST + 1, 2); `shares` (LONGEST, 24) is what each house counts in an update."""
    areas, prices = (tf.constant(column) for column in (houses().areas, houses().prices))

    def update(k: Any, weights: Any, rows: Any) -> Any:
        error = weights[0] * areas + weights[1] - prices
        slopes = tf.stack([tf.reduce_sum(shares[k] * error * by) for by in (areas, 1.0)])
        weights = weights - rate * 2 * slopes
        return k + 1, weights, rows.write(k + 1, weights)

    start = tf.zeros(2, tf.float64)
    rows = tf.TensorArray(tf.float64, LONGEST + 1, element_shape=(2,)).write(0, start)
    return tf.while_loop(lambda k, *_: k < LONGEST, update, (0, start, rows))[2].stack()
