"""A layer unfolded in time: a whole sequence forwards, and its gradient backwards.

Only the product with W_h has to wait for the step before. All products with W_x are one product,
and so are the gradients by W_x and W_h, once it is known how much every step is to blame
(P. Werbos, "Backpropagation through time", 1990). What a step does beside its product is fused by
XLA. Time comes first: (T, B, ...).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.backend import compiled, tf
from core.language.cells import CELLS, State


def forward(kind: str, from_input: Any, hidden: Any, state: State) -> tuple[Any, Any, State]:
    """All the memories h (T, B, U), what the way back needs (T, B, K U), and the last state.

    `from_input` is a = x W_x + b (T, B, G U), `hidden` W_h (U, G U).
    """
    units = hidden.shape[0]

    def at_each(t: Any, shown: Any, kept: Any, *state: Any) -> tuple[Any, ...]:
        state, pack = _step(kind, from_input[t], state[0] @ hidden, state)
        return (shown.write(t, state[0]), kept.write(t, pack), *state)

    rooms = [_room(from_input, width) for width in (units, units * len(CELLS[kind].kept))]
    shown, kept, *last = _loop(at_each, from_input.shape[0], (*rooms, *state))
    return shown.stack(), kept.stack(), tuple(last)


def backward(kind: str, d_shown: Any, hidden: Any, kept: Any) -> tuple[Any, Any]:
    """The gradients by a and by r, (T, B, G U) each: how much each step is to blame.

    `d_shown` (T, B, U) is the gradient by each memory where the layer above reads it. The two are
    one tensor where a cell cannot tell a from r.
    """
    cell, turned = CELLS[kind], tf.transpose(hidden)
    last = d_shown.shape[0] - 1

    def at_each(turn: Any, found: Any, *d_state: Any) -> tuple[Any, ...]:
        t = last - turn
        by_a, by_r, (past, *rest) = _step_back(kind, kept[t], d_shown[t], d_state)
        return (found.write(t, by_a), past + by_r @ turned, *rest)

    nothing = (tf.zeros_like(d_shown[0]),) * cell.states
    found, *_ = _loop(at_each, last + 1, (_room(d_shown, hidden.shape[1]), *nothing))
    by_a = found.stack()
    return by_a, cell.by_memory(tf.split(kept, len(cell.kept), -1), by_a)


@compiled(jit_compile=True, autograph=False)
def _step(kind: str, a: Any, r: Any, state: State) -> tuple[State, Any]:
    """All of a step but its product, and what the way back needs (B, K U)."""
    state, kept = CELLS[kind].forward(a, r, state)
    return state, tf.concat(kept, -1)


@compiled(jit_compile=True, autograph=False)
def _step_back(kind: str, pack: Any, d_h: Any, d_state: State) -> tuple[Any, Any, State]:
    """The way back through it: the gradients by a, by r, and by the state before, past r."""
    cell = CELLS[kind]
    kept = tf.split(pack, len(cell.kept), axis=-1)
    by_a, past = cell.backward(kept, (d_state[0] + d_h, *d_state[1:]))
    past = tuple(tf.zeros_like(d_h) + one for one in past)
    return by_a, cell.by_memory(kept, by_a), past


def _room(like: Any, width: int) -> Any:
    """Room for (T, B, width), with T, B and the precision of another tensor."""
    steps, rows, _ = like.shape
    return tf.TensorArray(like.dtype, steps, element_shape=(rows, width))


def _loop(body: Callable[..., tuple[Any, ...]], times: int, start: tuple[Any, ...]) -> list[Any]:
    """`body(turn, *held)` so many times; what it holds in the end."""
    _, *held = tf.while_loop(
        lambda turn, *_: turn < times,
        lambda turn, *held: (turn + 1, *body(turn, *held)),
        (0, *start),
        maximum_iterations=times,
    )
    return held
