"""The whole network on a piece of text: its loss, and the gradient by each of its weights.

Truncated backpropagation through time (R. Williams and J. Peng, 1990): the memory is carried on
from the piece before, the gradient ends where the piece begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.backend import tf
from core.language.cells import Kept
from core.language.model import States, Tensors
from core.language.unfolded import backward, forward


@dataclass(frozen=True)
class Carried:
    """What the way back needs of a layer."""

    read: Any  # (T B, D), what it read; of the lowest layer the characters as ones and zeros
    before: Any  # (T, B, U), its memory before each step
    kept: Kept  # (T, B, U) each, by `Cell.kept`


def logits(
    kind: str, tensors: Tensors, states: States, x: Any, masks: tuple[Any, ...] = ()
) -> tuple[Any, Any, list[Carried], States]:
    """Logits (T B, V) after each character of x (T, B), and what they were made of (T B, U).

    Also what the way back needs of each layer, from below, and the last states. A mask (T, B, U)
    for each layer, if there are any, multiplies what is read of it.
    """
    read = _flat(tf.one_hot(x, tensors[0].shape[0], dtype=tensors[0].dtype))
    carried, last = [], []
    for level, state in enumerate(states):
        inputs, hidden, bias = tensors[3 * level : 3 * level + 3]
        by_input = tf.matmul(read, inputs) + bias if level else tf.gather(inputs + bias, x)
        a = tf.reshape(by_input, (*x.shape, inputs.shape[1]))
        shown, kept, end = forward(kind, a, hidden, state)
        carried.append(Carried(read, tf.concat([state[0][None], shown[:-1]], 0), kept))
        last.append(end)
        read = _flat(shown * masks[level] if masks else shown)
    return tf.matmul(read, tensors[-2]) + tensors[-1], read, carried, tuple(last)


def gradients(
    kind: str, tensors: Tensors, states: States, x: Any, y: Any, masks: tuple[Any, ...] = ()
) -> tuple[Any, list[Any], States, list[Any]]:
    """The mean loss in nats of x -> y (T, B), its gradient by each weight, and the last states.

    Last comes the gradient by each layer's products with its memory, from below, (T, B, G U): how
    much each step is to blame.
    """
    found, read, carried, last = logits(kind, tensors, states, x, masks)
    loss, wrong = _loss(found, tf.reshape(y, (-1,)))
    grads = [tf.matmul(read, wrong, transpose_a=True), tf.reduce_sum(wrong, 0)]
    blames: list[Any] = []
    d_read = tf.matmul(wrong, tensors[-2], transpose_b=True)
    for level in reversed(range(len(states))):
        held, weights = carried[level], tensors[3 * level : 3 * level + 3]
        d_shown = tf.reshape(d_read, held.before.shape)
        by_a, by_r = backward(
            kind, d_shown * masks[level] if masks else d_shown, weights[1], held.kept
        )
        grads = [*_by_weights(held, by_a, by_r), *grads]
        blames.insert(0, by_r)
        if level:
            d_read = tf.matmul(_flat(by_a), weights[0], transpose_b=True)
    return loss, grads, last, blames


def _loss(found: Any, wanted: Any) -> tuple[Any, Any]:
    """The mean surprise in nats, and its gradient by the logits (N, V): odds minus what came."""
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(wanted, found)
    came = tf.one_hot(wanted, found.shape[1], dtype=found.dtype)
    return tf.reduce_mean(losses), (tf.nn.softmax(found) - came) / found.shape[0]


def _by_weights(held: Carried, by_a: Any, by_r: Any) -> list[Any]:
    """The gradients by W_x, W_h and b: each step's share, summed in one product."""
    by_bias = tf.reduce_sum(by_a, (0, 1))
    if by_a is not by_r:
        by_input = tf.matmul(held.read, _flat(by_a), transpose_a=True)
        return [by_input, tf.matmul(_flat(held.before), _flat(by_r), transpose_a=True), by_bias]
    both = tf.concat([held.read, _flat(held.before)], 1)
    found = tf.matmul(both, _flat(by_a), transpose_a=True)
    inputs = held.read.shape[1]
    return [found[:inputs], found[inputs:], by_bias]


def _flat(x: Any) -> Any:
    """(T, B, N) as (T B, N)."""
    return tf.reshape(x, (-1, x.shape[-1]))
