"""One step of a network with a memory: the simple cell, the GRU and the LSTM, written out.

All three see the same two products, what comes from the input and what from the memory,

    a = x W_x + b,    r = h W_h,

and differ in what they make of them. J. Elman, "Finding structure in time" (1990); K. Cho et al.,
arXiv:1406.1078 (GRU; its reset gate acts on the product, as in cuDNN); S. Hochreiter and
J. Schmidhuber, "Long short-term memory" (1997), with the forget gate of F. Gers et al. (2000).

Everything here takes NumPy arrays, and TensorFlow's tensors as well. Letters, beside a and r: h the
memory (..., U) that the network shows, c the cell (..., U) that an LSTM keeps for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf

State = tuple[Any, ...]  # (h,), or (h, c) of an LSTM
Kept = tuple[Any, ...]  # what the way back needs, by `Cell.kept`


@dataclass(frozen=True)
class Layer:
    """The weights of one layer with `U` units and `G` products each, of `D` inputs."""

    input: Any  # W_x (D, G U)
    hidden: Any  # W_h (U, G U)
    bias: Any  # b (G U,)


@dataclass(frozen=True)
class Cell:
    """What a step does, and what it does backwards."""

    title: str
    parts: tuple[str, ...]  # what the columns of W_x and W_h are for, U each
    states: int
    kept: tuple[str, ...]
    forward: Callable[[Any, Any, State], tuple[State, Kept]]
    backward: Callable[[Kept, State], tuple[Any, State]]  # gradients by a, and by state past r
    by_memory: Callable[[Kept, Any], Any]  # the gradient by r, of that by a


def step(kind: str, layer: Layer, x: Any, state: State) -> tuple[State, Kept]:
    """One time step: the new state, and what happened on the way, as `CELLS[kind].kept` names it.

    `x` is (..., D), or whole numbers (...): then W_x has a row for each, and no product is needed.
    """
    whole = isinstance(x, np.ndarray | np.integer) and x.dtype.kind in "iu"
    from_input = (layer.input[x] if whole else x @ layer.input) + layer.bias
    return CELLS[kind].forward(from_input, state[0] @ layer.hidden, state)


def simple(a: Any, r: Any, state: State) -> tuple[State, Kept]:
    """h' = tanh(a + r)."""
    h = tanh(a + r)
    return (h,), (h,)


def simple_back(kept: Kept, d_state: State) -> tuple[Any, State]:
    """The gradient by a; h comes in through r alone."""
    (h,), (d_h,) = kept, d_state
    return d_h * (1 - h * h), (0.0,)


def gru(a: Any, r: Any, state: State) -> tuple[State, Kept]:
    """h' = z h + (1 - z) n, with a candidate n = tanh(a_n + k r_n) that the gate k may reset."""
    (h,) = state
    (a_z, a_k, a_n), (r_z, r_k, r_n) = split(a, 3), split(r, 3)
    z, k = sigmoid(a_z + r_z), sigmoid(a_k + r_k)
    n = tanh(a_n + k * r_n)
    return (z * h + (1 - z) * n,), (z, k, n, r_n, h)


def gru_back(kept: Kept, d_state: State) -> tuple[Any, State]:
    """Gradients by a, and by h where z lets it pass."""
    (z, k, n, r_n, h), (d_h,) = kept, d_state
    d_n = d_h * (1 - z) * (1 - n * n)
    d_z = d_h * (h - n) * z * (1 - z)
    d_k = d_n * r_n * k * (1 - k)
    return joined(d_z, d_k, d_n), (d_h * z,)


def gru_by_memory(kept: Kept, by_a: Any) -> Any:
    """Only the candidate sees them apart: r_n went through the reset gate k."""
    d_z, d_k, d_n = split(by_a, 3)
    return joined(d_z, d_k, d_n * kept[1])


def lstm(a: Any, r: Any, state: State) -> tuple[State, Kept]:
    """c' = f c + i g, h' = o tanh(c'): what to forget, what to write, what to show."""
    _, c = state
    i, f, g, o = split(a + r, 4)
    i, f, g, o = sigmoid(i), sigmoid(f), tanh(g), sigmoid(o)
    new = f * c + i * g
    s = tanh(new)
    return (o * s, new), (i, f, g, o, s, c)


def lstm_back(kept: Kept, d_state: State) -> tuple[Any, State]:
    """Gradients by a, and by c; h comes in through r alone."""
    (i, f, g, o, s, c), (d_h, d_c) = kept, d_state
    d_c = d_c + d_h * o * (1 - s * s)
    d_i, d_f = d_c * g * i * (1 - i), d_c * c * f * (1 - f)
    d_g, d_o = d_c * i * (1 - g * g), d_h * s * o * (1 - o)
    return joined(d_i, d_f, d_g, d_o), (0.0, d_c * f)


def alike(kept: Kept, by_a: Any) -> Any:
    """Where a and r are only ever added, what is true of one is true of the other."""
    return by_a


def tanh(x: Any) -> Any:
    """The hyperbolic tangent of an array or a tensor."""
    return np.tanh(x) if isinstance(x, np.ndarray) else tf.tanh(x)


def sigmoid(x: Any) -> Any:
    """1 / (1 + e^-x), which is (1 + tanh(x / 2)) / 2: between shut and open."""
    return (np.tanh(x / 2) + 1) / 2 if isinstance(x, np.ndarray) else tf.sigmoid(x)


def split(x: Any, count: int) -> Any:
    """(..., count U) in `count` parts (..., U)."""
    if not isinstance(x, np.ndarray):
        return tf.split(x, count, axis=-1)
    size = x.shape[-1] // count
    return [x[..., size * at : size * (at + 1)] for at in range(count)]


def joined(*parts: Any) -> Any:
    """Parts (..., U), side by side."""
    kind = np.concatenate if isinstance(parts[0], np.ndarray) else tf.concat
    return kind(parts, -1)


_GATES = ("input gate", "forget gate", "candidate", "output gate")
_OF_GRU = ("update gate", "reset gate", "candidate")
CELLS: dict[str, Cell] = {
    "simple": Cell("simple RNN", ("memory",), 1, ("memory",), simple, simple_back, alike),
    "gru": Cell(
        "GRU", _OF_GRU, 1, (*_OF_GRU, "from memory", "memory before"), gru, gru_back, gru_by_memory
    ),
    "lstm": Cell("LSTM", _GATES, 2, (*_GATES, "shown", "cell before"), lstm, lstm_back, alike),
}
