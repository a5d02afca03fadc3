"""What was never trained on, and how well a network foretells it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np

from core.backend import compiled, tf
from core.language.backwards import logits
from core.language.model import Model, States

STREAMS, PIECE = 20, 50  # read side by side, characters at a time


def parted(text: Any) -> tuple[Any, Any]:
    """The first nine tenths of a text, or of its numbers (N,), and the last tenth.

    >>> parted("abcdefghijklmnopqrst")
    ('abcdefghijklmnopqr', 'st')
    """
    cut = len(text) - len(text) // 10
    return text[:cut], text[cut:]


def measured(model: Model, codes: np.ndarray, streams: int = STREAMS) -> float:
    """Bits per character of a text (N,) of numbers; NaN where it is shorter than two.

    Long texts are cut into so many streams that are read side by side, each from a blank memory;
    short ones into fewer.
    """
    streams = max(1, min(streams, (len(codes) - 1) // PIECE))
    length = (len(codes) - 1) // streams
    if length < 1:
        return math.nan
    starts = np.arange(streams)[:, None] * length
    cut = codes[starts + np.arange(length + 1)].T
    nats, states = 0.0, model.blank((streams,))
    whole = length - length % PIECE
    for at in range(0, whole, PIECE):
        piece = cut[at : at + PIECE + 1]
        found, states = _nats(model.cell, model.tensors, states, piece[:-1], piece[1:])
        nats += float(found)
    nats += _rest(model, states, cut[whole:])
    return nats / (streams * length) / math.log(2)


@compiled(jit_compile=True, autograph=False)
def _nats(kind: str, tensors: Any, states: Any, x: Any, y: Any) -> tuple[Any, Any]:
    """The sum of the losses of x -> y (T, B), and the last states."""
    found, _, _, last = logits(kind, tensors, states, x)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.reshape(y, (-1,)), found)
    return tf.reduce_sum(losses), last


def _rest(model: Model, states: States, codes: np.ndarray) -> float:
    """The same of what no graph was built for: a few steps (T + 1, B), in NumPy."""
    nats, rows = 0.0, np.arange(codes.shape[1])
    states = tf.nest.map_structure(np.asarray, states)
    for x, y in pairwise(codes):
        found, states = model.read(x, states)
        scale = np.log(np.exp(found - found.max(1, keepdims=True)).sum(1)) + found.max(1)
        nats += float((scale - found[rows, y]).sum())
    return nats
