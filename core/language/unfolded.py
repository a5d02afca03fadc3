"""A layer unfolded in time: a whole sequence forwards, and its gradient backwards.

Only the product with W_h has to wait for the step before. All products with W_x are one product,
and so are the gradients by W_x and W_h, once it is known how much every step is to blame
(P. Werbos, "Backpropagation through time", 1990). Whoever calls this compiles it, loops and all.
Time comes first: (T, B, ...).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.backend import tf
from core.language.cells import CELLS, Kept, State


def forward(kind: str, from_input: Any, hidden: Any, state: State) -> tuple[Any, Kept, State]:
    """All the memories h (T, B, U), what the way back needs, (T, B, U) each, and the last state.

    `from_input` is a = x W_x + b (T, B, G U), `hidden` W_h (U, G U).
    """
    cell, units = CELLS[kind], hidden.shape[0]
    count = 1 + len(cell.kept)

    def at_each(t: Any, *held: Any) -> tuple[Any, ...]:
        found, state = held[:count], held[count:]
        state, kept = cell.forward(from_input[t], state[0] @ hidden, state)
        written = (room.write(t, one) for room, one in zip(found, (state[0], *kept), strict=True))
        return (*written, *state)

    rooms = [_room(from_input, units) for _ in range(count)]
    held = _loop(at_each, from_input.shape[0], (*rooms, *state))
    shown, *kept = (room.stack() for room in held[:count])
    return shown, tuple(kept), tuple(held[count:])


def backward(kind: str, d_shown: Any, hidden: Any, kept: Kept) -> tuple[Any, Any]:
    """The gradients by a and by r, (T, B, G U) each: how much each step is to blame.

    `d_shown` (T, B, U) is the gradient by each memory where the layer above reads it. The two are
    one tensor where a cell cannot tell a from r.
    """
    cell, turned = CELLS[kind], tf.transpose(hidden)
    last = d_shown.shape[0] - 1

    def at_each(turn: Any, found: Any, *d_state: Any) -> tuple[Any, ...]:
        t = last - turn
        now = tuple(one[t] for one in kept)
        by_a, (past, *rest) = cell.backward(now, (d_state[0] + d_shown[t], *d_state[1:]))
        return (found.write(t, by_a), past + cell.by_memory(now, by_a) @ turned, *rest)

    nothing = (tf.zeros_like(d_shown[0]),) * cell.states
    found, *_ = _loop(at_each, last + 1, (_room(d_shown, hidden.shape[1]), *nothing))
    by_a = found.stack()
    return by_a, cell.by_memory(kept, by_a)


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
