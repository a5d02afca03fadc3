"""Many walks at once, in one compiled program.

All first-order methods are one program: it costs less to compute ten small updates than to compile
ten programs. Newton and L-BFGS have one each. A program runs on any landscape of its atlas, and up
to `CHUNK` steps: it is called again for more, so that neither the landscape nor the number of
steps nor any knob compiles anew.

Tensors have coordinates first: points are (dims, optimisers, walkers), and what an optimiser
remembers is (dims, walkers) a piece, or (10, dims, walkers). All in float64.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from core.backend import tf
from core.descent.atlas import Atlas, named
from core.descent.optimisers import FIRST_ORDER, OPTIMISERS
from core.descent.updates import Now

CHUNK = 512  # steps
FORMULAS = 24  # whose programs are kept
TRIES, ENOUGH, ROUNDING = 20, 1e-4, 1e-15  # of the line search
Group = tuple[str, ...]
Step = Callable[..., Any]
Program = Callable[..., Any]

FIRST: Group = tuple(one.name for one in FIRST_ORDER)


def group_of(name: str) -> Group:
    """The optimisers that share a program with this one."""
    return FIRST if name in FIRST else (name,)


def memory(group: Group, walkers: int, dims: int) -> tuple[Any, ...]:
    """What each optimiser of the group remembers at the start: zeros, (dims, walkers) a piece."""
    return tuple(
        tuple(
            np.zeros((dims, walkers) if piece.rows == 1 else (piece.rows, dims, walkers))
            for piece in OPTIMISERS[name].memory
        )
        for name in group
    )


def knobs(group: Group, given: dict[str, dict[str, float]]) -> np.ndarray:
    """The parameters of all optimisers of a group in a row, those in `given` by optimiser."""
    settings = [OPTIMISERS[name].settings(given.get(name)) for name in group]
    return np.array([value for each in settings for value in each.values()] or [0.0])


class _Kept:
    """Programs by atlas and group, made once; those of formulas push none of the course's out."""

    def __init__(self, make: Callable[[Atlas, Group], Program]) -> None:
        functools.update_wrapper(self, make)
        self.course = functools.cache(make)
        self.formulas = functools.lru_cache(maxsize=FORMULAS)(make)

    def __call__(self, atlas: Atlas, group: Group) -> Program:
        return (self.formulas if atlas.alone else self.course)(atlas, group)


@_Kept
def recorder(atlas: Atlas, group: Group) -> Program:
    """The program that keeps every step of the walks."""
    step = _step(atlas, group)

    @tf.function(jit_compile=True, autograph=False)
    def walk(points: Any, states: Any, used: Any, done: Any, count: Any, *knobs: Any) -> Any:
        """Rows (CHUNK, dims, R, walkers), heights and costs (CHUNK, 2, ...), and what goes on."""

        def keep(k: Any, rows: Any, heights: Any, *now: Any) -> Any:
            row, height, after = step(k, done + k, *now, *knobs)
            return k + 1, rows.write(k, row), heights.write(k, height), *after

        _, rows, heights, *after = tf.while_loop(
            lambda k, *_: k < count,
            keep,
            (
                0,
                tf.TensorArray(tf.float64, CHUNK, element_shape=_row_shape(points, group)),
                tf.TensorArray(tf.float64, CHUNK, element_shape=(2, *used.shape)),
                points,
                states,
                used,
            ),
        )
        return rows.stack(), heights.stack(), *after

    return walk


@_Kept
def runner(atlas: Atlas, group: Group) -> Program:
    """The program that keeps only where the walks end and when they came down to `target`."""
    step = _step(atlas, group)

    @tf.function(jit_compile=True, autograph=False)
    def run(
        points: Any, states: Any, steps: Any, low: Any, high: Any, target: Any, *knobs: Any
    ) -> Any:
        """Ends (dims, optimisers, walkers), heights, and gradients to the target or infinity.

        A walk that is once beyond `low` or `high` (dims, 1, 1), or has no height, has no end: NaN.
        """
        never, none = (tf.constant(x, tf.float64) for x in (np.inf, np.nan))

        def seen(points: Any, height: Any, used: Any, first: Any, lost: Any) -> Any:
            inside = tf.reduce_all((points >= low) & (points <= high), axis=0)
            lost = lost | ~inside | ~tf.math.is_finite(height)
            return tf.minimum(first, tf.where(~lost & (height <= target), used, never)), lost

        def on(t: Any, moving: Any, points: Any, states: Any, used: Any, *notes: Any) -> Any:
            _, heights, after = step(0, t, points, states, used, *knobs)
            notes = seen(points, heights[0], used, *notes)
            moving = tf.reduce_any(~notes[1] & tf.reduce_any(after[0] != points, axis=0))
            return t + 1, moving, *after, *notes

        nothing = tf.zeros(points.shape[1:], tf.float64)
        begin = (0, True, points, states, nothing, nothing + never, nothing > 0)
        _, _, points, _, used, *notes = tf.while_loop(
            lambda t, moving, *_: (t < steps) & moving, on, begin
        )
        *_, number, shape = knobs
        height = atlas.heights(number, points, shape)
        first, lost = seen(points, height, used, *notes)
        return tf.where(lost, none, points), tf.where(lost, none, height), first

    return run


def _step(atlas: Atlas, group: Group) -> Step:
    """One step of every optimiser of the group: what is kept of it, and what comes after."""
    optimisers = [OPTIMISERS[one] for one in group]
    look = atlas.bends if any(one.hessians for one in optimisers) else atlas.slopes

    def step(
        k: Any,
        done: Any,
        points: Any,
        states: Any,
        used: Any,
        rates: Any,
        factors: Any,
        noise: Any,
        knobs: Any,
        number: Any,
        shape: Any,
    ) -> Any:
        height, gradient, *hessians = look(number, points, shape)
        gradient = gradient + noise[k][:, None]
        moved, kept, cost, left = [], [], [], knobs
        for i, one in enumerate(optimisers):
            hessian = hessians[0][:, :, i] if one.hessians else None
            rate = rates[i] * factors[k]
            now = Now(tf.cast(done + 1, tf.float64), rate, points[:, i], hessian)
            own, left = named(left, one.parameters), left[len(one.parameters) :]
            state, change = one.update(states[i], gradient[:, i], now, **own)
            tries = tf.ones_like(height[i])
            if one.searches:
                heights = functools.partial(atlas.heights, number, shape=shape)
                there = points[:, i], height[i], gradient[:, i]
                change, tries = shortened(heights, *there, change)
            moved.append(points[:, i] + change)
            kept.append(state)
            cost.append(tries)
        row = tf.concat([points, gradient, *_rows(states)], axis=1)
        after = tf.stack(moved, 1), tuple(kept), used + tf.stack(cost)
        return row, tf.stack([height, used]), after

    return step


def shortened(
    heights: Callable[[Any], Any], point: Any, height: Any, gradient: Any, change: Any
) -> tuple[Any, Any]:
    """The change (dims, walkers), halved until it leads down enough, and the tries (walkers,).

    `heights` tells those (walkers,) of other points (dims, walkers). Enough is a ten-thousandth of
    what the slope promises (Armijo). Where 20 tries do not help, the walker stays.
    """
    promised = tf.reduce_sum(gradient * change, axis=0)

    def another(count: Any, share: Any, tries: Any, found: Any) -> Any:
        reached = heights(point + share * change)
        good = reached <= height + ENOUGH * share * promised + ROUNDING * tf.abs(height)
        tries = tries + tf.cast(~found, tf.float64)
        return count + 1, tf.where(found | good, share, share / 2), tries, found | good

    ones = tf.ones_like(height)
    _, share, tries, found = tf.while_loop(
        lambda count, share, tries, found: (count < TRIES) & ~tf.reduce_all(found),
        another,
        (0, ones, 0 * ones, ~tf.math.is_finite(height + promised)),
    )
    return tf.where(found, share, 0 * share) * change, tries


def _row_shape(points: Any, group: Group) -> tuple[int, ...]:
    pieces = sum(piece.rows for name in group for piece in OPTIMISERS[name].memory)
    return points.shape[0], 2 * len(group) + pieces, points.shape[2]


def _rows(states: Any) -> list[Any]:
    """All pieces of memory as (dims, rows, walkers)."""
    pieces = [piece for state in states for piece in state]
    return [p[:, None] if len(p.shape) == 2 else tf.transpose(p, (1, 0, 2)) for p in pieces]


def unpacked(
    rows: np.ndarray, group: Group, name: str
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Points, gradients (steps, dims) and memories (steps, [10,] dims) of one walker's rows.

    `rows` are (steps, dims, R).
    """
    number, first = group.index(name), 2 * len(group)
    for other in group[:number]:
        first += sum(piece.rows for piece in OPTIMISERS[other].memory)
    memories = {}
    for piece in OPTIMISERS[name].memory:
        part = rows[:, :, first : first + piece.rows]
        memories[piece.name] = part[:, :, 0] if piece.rows == 1 else np.swapaxes(part, 1, 2)
        first += piece.rows
    return rows[:, :, number], rows[:, :, len(group) + number], memories
