"""One step of each optimiser, as its paper writes it (and as Keras computes it).

`update(state, gradient, now, **settings)` gives the new state and the change of the point. State,
gradient and change are tensors (dims, ...), one coordinate a row, or tuples of such; settings are
scalars or broadcast with (...).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from core.backend import tf

State = tuple[Any, ...]
Answer = tuple[State, Any]
NADAM_DECAY = 0.96
MEMORY = 10  # pairs that L-BFGS keeps
CURVED = 1e-12  # below this, relative to |s| |y|, a pair shows no curvature


class Now(NamedTuple):
    """What an update may know besides the gradient."""

    step: Any  # counts from 1
    rate: Any  # the learning rate of this step
    point: Any  # (dims, ...) where the gradient was taken
    hessian: Any = None  # (dims, dims, ...) there, for those that ask for it


def sgd(state: State, gradient: Any, now: Now) -> Answer:
    """Straight down."""
    return state, -now.rate * gradient


def momentum(state: State, gradient: Any, now: Now, *, momentum: Any) -> Answer:
    """A velocity that keeps a share of itself; it has the learning rate in it, as in Keras."""
    (velocity,) = state
    velocity = momentum * velocity - now.rate * gradient
    return (velocity,), velocity


def nesterov(state: State, gradient: Any, now: Now, *, momentum: Any) -> Answer:
    """The gradient is taken where the velocity leads (Sutskever's form, in shifted points)."""
    (velocity,) = state
    velocity = momentum * velocity - now.rate * gradient
    return (velocity,), momentum * velocity - now.rate * gradient


def adagrad(state: State, gradient: Any, now: Now, *, initial: Any, epsilon: Any) -> Answer:
    """Each coordinate's rate sinks with all of its past gradients; `initial` counts as one."""
    (total,) = state
    total = total + gradient**2
    return (total,), -now.rate * gradient / tf.sqrt(initial + total + epsilon)


def rmsprop(state: State, gradient: Any, now: Now, *, rho: Any, epsilon: Any) -> Answer:
    """Adagrad with a mean that forgets, in place of the sum."""
    (square,) = state
    square = rho * square + (1 - rho) * gradient**2
    return (square,), -now.rate * gradient / tf.sqrt(square + epsilon)


def adadelta(state: State, gradient: Any, now: Now, *, rho: Any, epsilon: Any) -> Answer:
    """Steps as long as recent steps: the units of the point, not of the gradient."""
    square, moved = state
    square = rho * square + (1 - rho) * gradient**2
    change = -tf.sqrt(moved + epsilon) / tf.sqrt(square + epsilon) * gradient
    moved = rho * moved + (1 - rho) * change**2
    return (square, moved), now.rate * change


def adam(
    state: State, gradient: Any, now: Now, *, beta_1: Any, beta_2: Any, epsilon: Any
) -> Answer:
    """Momentum over root mean square, both freed of their start at zero."""
    mean, square = state
    mean = beta_1 * mean + (1 - beta_1) * gradient
    square = beta_2 * square + (1 - beta_2) * gradient**2
    rate = now.rate * tf.sqrt(1 - beta_2**now.step) / (1 - beta_1**now.step)
    return (mean, square), -rate * mean / (tf.sqrt(square) + epsilon)


def adamw(
    state: State,
    gradient: Any,
    now: Now,
    *,
    beta_1: Any,
    beta_2: Any,
    epsilon: Any,
    weight_decay: Any,
) -> Answer:
    """Adam, and a pull towards the origin that does not pass through its means."""
    state, change = adam(state, gradient, now, beta_1=beta_1, beta_2=beta_2, epsilon=epsilon)
    return state, change - now.rate * weight_decay * now.point


def nadam(
    state: State, gradient: Any, now: Now, *, beta_1: Any, beta_2: Any, epsilon: Any
) -> Answer:
    """Adam with Nesterov's look ahead; its momentum warms up towards `beta_1`."""
    mean, square, product = state
    mu = beta_1 * (1 - 0.5 * NADAM_DECAY**now.step)
    ahead = beta_1 * (1 - 0.5 * NADAM_DECAY ** (now.step + 1))
    product = mu * tf.where(now.step > 1, product, tf.ones_like(product))
    mean = beta_1 * mean + (1 - beta_1) * gradient
    square = beta_2 * square + (1 - beta_2) * gradient**2
    first = ahead * mean / (1 - product * ahead) + (1 - mu) * gradient / (1 - product)
    second = square / (1 - beta_2**now.step)
    return (mean, square, product), -now.rate * first / (tf.sqrt(second) + epsilon)


def lion(state: State, gradient: Any, now: Now, *, beta_1: Any, beta_2: Any) -> Answer:
    """Only the sign: every coordinate moves by the learning rate."""
    (mean,) = state
    change = -now.rate * tf.sign(beta_1 * mean + (1 - beta_1) * gradient)
    return (beta_2 * mean + (1 - beta_2) * gradient,), change


def newton(state: State, gradient: Any, now: Now, *, damping: Any) -> Answer:
    """To where the quadratic through this point is level, be it a bottom, a top or a saddle."""
    if gradient.shape[0] == 1:
        return state, -now.rate * gradient / (now.hessian[0] + damping)
    a, b, c = now.hessian[0][0] + damping, now.hessian[0][1], now.hessian[1][1] + damping
    by_x, by_y = tf.unstack(gradient)
    solved = tf.stack([c * by_x - b * by_y, a * by_y - b * by_x]) / (a * c - b * b)
    return state, -now.rate * solved


def lbfgs(state: State, gradient: Any, now: Now) -> Answer:
    """Newton's step with a curvature guessed from the last ten moves; the two-loop recursion.

    The state holds moves s and the changes of gradient y that they made, (10, dims, ...) each, the
    newest last, and the last point and gradient. The walk shortens the change by a line search.
    """
    moves, bends, point, slope = state
    moves, bends = _remembered(moves, bends, now.point - point, gradient - slope, now.step > 1)
    scale = tf.math.divide_no_nan(_inner(moves[-1], bends[-1]), _inner(bends[-1], bends[-1]))
    length = tf.sqrt(_inner(gradient, gradient))
    scale = tf.where(scale > 0, scale, 1 / tf.maximum(length, tf.ones_like(length)))
    return (moves, bends, now.point, gradient), -now.rate * _recursion(
        moves, bends, gradient, scale
    )


def _recursion(moves: Any, bends: Any, gradient: Any, scale: Any) -> Any:
    """The two loops, from the newest pair to the oldest and back: B g, (dims, ...)."""
    inverse = tf.math.reciprocal_no_nan(tf.reduce_sum(moves * bends, axis=1))  # (10, ...)

    def older(i: Any, rest: Any, shares: Any) -> Any:
        share = inverse[i] * _inner(moves[i], rest)
        return i - 1, rest - share * bends[i], shares.write(i, share)

    def newer(i: Any, rest: Any) -> Any:
        share = shares.read(i) - inverse[i] * _inner(bends[i], rest)
        return i + 1, rest + share * moves[i]

    shares = tf.TensorArray(
        gradient.dtype, MEMORY, element_shape=gradient.shape[1:], clear_after_read=False
    )
    _, rest, shares = tf.while_loop(lambda i, *_: i >= 0, older, (MEMORY - 1, gradient, shares))
    return tf.while_loop(lambda i, _: i < MEMORY, newer, (0, scale * rest))[1]


def _remembered(moves: Any, bends: Any, move: Any, bent: Any, begun: Any) -> tuple[Any, Any]:
    """The pairs with the newest added, where it shows that the ground curves upwards."""
    size = tf.sqrt(_inner(move, move) * _inner(bent, bent))
    useful = begun & (_inner(move, bent) > CURVED * size)
    longer = tf.concat([moves[1:], move[None]], 0), tf.concat([bends[1:], bent[None]], 0)
    return tf.where(useful, longer[0], moves), tf.where(useful, longer[1], bends)


def _inner(a: Any, b: Any) -> Any:
    return tf.reduce_sum(a * b, axis=0)
