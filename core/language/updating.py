"""One update: the gradient of a piece of text, clipped by its length, and a step of Adam.

Through time nothing can be hurried: one step waits for the other, and what there is to be done in
one keeps a single core busy. So the places in the text are gone through in two halves, side by
side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.backend import compiled, tf
from core.language.backwards import gradients
from core.language.model import States, Tensors

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8  # of Adam, as its paper has them

Held = tuple[Tensors, Tensors, Tensors, States]  # weights, Adam's means and squares, the memory


@compiled(autograph=False)
def update(
    kind: str, held: Held, x: Any, y: Any, masks: tuple[Any, ...], numbers: tuple[Any, ...]
) -> Any:
    """`Held` after it, the mean loss in nats of x -> y (T, B), and the gradient's length.

    `masks` are those of `backwards.logits`; `numbers` are the rate, the count of the update, from
    1 on, and the longest gradient that is followed as it is.
    """
    *before, states = held
    halves = [_found(kind, before[0], *half) for half in _halves(states, x, y, masks)]
    nats, grads, last = zip(*halves, strict=True)
    now, norm = _followed(before, grads, numbers)
    states = tf.nest.map_structure(lambda *parts: tf.concat(parts, 0), *last)
    return (*now, states), tf.add_n(nats) / len(nats), norm


def _halves(states: States, x: Any, y: Any, masks: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """The memory, x, y and the masks of each half; all in one if the places are odd in number."""
    count = 2 - x.shape[1] % 2
    memories = tf.nest.map_structure(lambda one: tf.split(one, count), states)
    pieces = [tf.split(one, count, 1) for one in (x, y, *masks)]
    for at in range(count):
        memory = tuple(tuple(part[at] for part in state) for state in memories)
        of_x, of_y, *rest = (piece[at] for piece in pieces)
        yield memory, of_x, of_y, tuple(rest)


@compiled(jit_compile=True, autograph=False)
def _found(kind: str, weights: Tensors, states: States, x: Any, y: Any, masks: Any) -> Any:
    nats, grads, last, _ = gradients(kind, weights, states, x, y, masks)
    return nats, grads, last


@compiled(jit_compile=True, autograph=False)
def _followed(before: Any, grads: Any, numbers: tuple[Any, ...]) -> Any:
    """The weights, means and squares after a step, and the length of the mean gradient."""
    (weights, means, squares), (rate, count, clip) = before, numbers
    mean = [tf.add_n(parts) / len(parts) for parts in zip(*grads, strict=True)]
    clipped, norm = tf.clip_by_global_norm(mean, clip)
    fours = zip(weights, means, squares, clipped, strict=True)
    new = [adam(*four, rate, count) for four in fours]
    return tuple(zip(*new, strict=True)), norm


def adam(
    weight: Any, mean: Any, square: Any, gradient: Any, rate: Any, count: Any
) -> tuple[Any, Any, Any]:
    """A step of D. P. Kingma and J. Ba's method (arXiv:1412.6980), the `count`-th, from 1 on."""
    mean = BETA_1 * mean + (1 - BETA_1) * gradient
    square = BETA_2 * square + (1 - BETA_2) * gradient**2
    steady = tf.sqrt(square / (1 - BETA_2**count)) + EPSILON
    return weight - rate * mean / (1 - BETA_1**count) / steady, mean, square


@compiled(autograph=False)
def masks(dropout: float, shape: tuple[int, ...], seed: Any) -> tuple[Any, ...]:
    """What is let through, (T, B, U) for each layer of `shape` (L, T, B, U), none without dropout.

    What passes is made louder, so that as much arrives (W. Zaremba et al., arXiv:1409.2329). Not by
    XLA, whose random numbers take several times as long as all the rest.
    """
    if not dropout:
        return ()
    chance = tf.random.stateless_uniform(shape, seed)
    return tuple(tf.unstack(tf.cast(chance >= dropout, tf.float32) / (1 - dropout)))
