"""A layer through time in NumPy: a sequence forwards, and its gradient on the way back.

For sequences so short, and networks so small, that a compiled graph (`core.language.unfolded`)
would take longer to begin than this to end. Time comes first, (T, ..., N); weights may have the
leading axes of many networks, then rows of a batch come before the last axis: (T, S, B, N).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.language.cells import CELLS, Kept, Layer, State


def forward(
    kind: str, layer: Layer, inputs: np.ndarray, state: State
) -> tuple[np.ndarray, list[Kept], State]:
    """The memories (T, ..., U), what `backward` needs of each step, and the last state."""
    memories, kept = [], []
    for a in inputs @ layer.input + layer.bias:
        state, held = CELLS[kind].forward(a, state[0] @ layer.hidden, state)
        memories.append(state[0])
        kept.append(held)
    return np.stack(memories), kept, state


def backward(
    kind: str, layer: Layer, d_shown: np.ndarray, kept: Sequence[Kept]
) -> tuple[np.ndarray, np.ndarray, State]:
    """The gradients by a and by r (T, ..., G U), and by each state, (T, ..., U) a part.

    `d_shown` (T, ..., U) is the gradient by each memory where something reads it. The one by a
    state has in it all that the state brings about later.
    """
    cell, turned = CELLS[kind], np.swapaxes(layer.hidden, -1, -2)
    d_state: State = (np.zeros_like(d_shown[0]),) * cell.states
    by_a, by_r, by_state = [], [], []
    for d_h, held in zip(d_shown[::-1], kept[::-1], strict=True):
        d_state = (d_state[0] + d_h, *d_state[1:])
        by_state.append(d_state)
        d_a, (past, *rest) = cell.backward(held, d_state)
        d_r = cell.by_memory(held, d_a)
        by_a.append(d_a)
        by_r.append(d_r)
        d_state = (past + d_r @ turned, *rest)
    parts = (_in_order(part) for part in zip(*by_state, strict=True))
    return _in_order(by_a), _in_order(by_r), tuple(parts)


def by_weights(
    inputs: np.ndarray, memories: np.ndarray, by_a: np.ndarray, by_r: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients by W_x, W_h and b, of sequences (T, B, N) that began with a blank memory."""
    past, later = _flat(memories[:-1]), _flat(by_r[1:])
    return _flat(inputs).T @ _flat(by_a), past.T @ later, by_a.sum((0, 1))


def blank(kind: str, shape: tuple[int, ...], precision: type = np.float64) -> State:
    """A state of zeros (..., U)."""
    return (np.zeros(shape, precision),) * CELLS[kind].states


def _flat(x: np.ndarray) -> np.ndarray:
    """(T, B, N) as (T B, N)."""
    return x.reshape(-1, x.shape[-1])


def _in_order(found: Sequence[Any]) -> np.ndarray:
    return np.stack(found[::-1])
