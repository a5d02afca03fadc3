"""The functions that bend a neuron's sum, as tensor operations.

Each takes a tensor x of any shape and gives one of the same shape and dtype, with a slope that is
finite wherever x is, up to |x| = 1e4 in float32. Where a branch is not taken, `tf.where` still
differentiates it; so each branch gets an argument that keeps it finite.
"""

from __future__ import annotations

import math
from typing import Any

from core.backend import tf

SELU_ALPHA = 1.6732632423543772
SELU_SCALE = 1.0507009873554805
TINY = 1e-2  # below this |x|, sin(x) / x is its series


def step(x: Any, threshold: Any = 0.0) -> Any:
    """1 from the threshold on, 0 before."""
    return tf.cast(x >= threshold, x.dtype)


def sign(x: Any) -> Any:
    """-1, 0 or 1."""
    return tf.sign(x)


def identity(x: Any) -> Any:
    """x: nothing is bent."""
    return tf.identity(x)


def sigmoid(x: Any) -> Any:
    """Exp of a negative number only, whatever the sign of x."""
    return tf.sigmoid(x)


def hard_sigmoid(x: Any) -> Any:
    """A straight ramp from -3 to 3 (Keras 3; Keras 2 had 0.2 x + 0.5)."""
    return tf.clip_by_value(x / 6 + 0.5, 0, 1)


def tanh(x: Any) -> Any:
    """The sigmoid, stretched to (-1, 1)."""
    return tf.tanh(x)


def relu(x: Any) -> Any:
    """The positive part."""
    return tf.nn.relu(x)


def leaky_relu(x: Any, leak: Any = 0.1) -> Any:
    """The positive part, and a little of the negative one."""
    return tf.where(x >= 0, x, leak * x)


def elu(x: Any, alpha: Any = 1.0) -> Any:
    """Below zero it bends towards -alpha."""
    return tf.where(x >= 0, x, alpha * tf.math.expm1(tf.minimum(x, 0)))


def selu(x: Any) -> Any:
    """The one ELU whose outputs keep mean 0 and variance 1 from layer to layer."""
    return SELU_SCALE * elu(x, SELU_ALPHA)


def gelu(x: Any) -> Any:
    """x times the share of a normal distribution that lies below x."""
    return 0.5 * x * tf.math.erfc(-x * math.sqrt(0.5))


def softplus(x: Any) -> Any:
    """ln(1 + exp(x)) without a large exp."""
    return tf.math.softplus(x)


def softsign(x: Any) -> Any:
    """Saturates as slowly as 1 / |x|."""
    return x / (1 + tf.abs(x))


def log_sigmoid(x: Any) -> Any:
    """-softplus(-x)."""
    return tf.math.log_sigmoid(x)


def swish(x: Any, beta: Any = 1.0) -> Any:
    """x, let through by its own sigmoid."""
    return x * tf.sigmoid(beta * x)


def mish(x: Any) -> Any:
    """x tanh(softplus(x)), with tanh(ln(1 + e)) = (e^2 + 2e) / (e^2 + 2e + 2), e = exp(x).

    For x > 0 numerator and denominator are divided by exp(2x), so that nothing overflows.
    """
    e = tf.exp(-tf.abs(x))
    above = (1 + 2 * e) / (1 + 2 * e + 2 * e * e)
    below = (e * e + 2 * e) / (e * e + 2 * e + 2)
    return x * tf.where(x >= 0, above, below)


def sinc(x: Any) -> Any:
    """sin(x) / x, and 1 at 0; near there 1 - x^2/6 + x^4/120."""
    near = tf.abs(x) < TINY
    safe = tf.where(near, tf.ones_like(x), x)
    square = tf.where(near, x * x, tf.zeros_like(x))
    return tf.where(near, 1 - square / 6 + square * square / 120, tf.sin(safe) / safe)


def gaussian(x: Any) -> Any:
    """A bell: near the middle it answers, far away it does not."""
    return tf.exp(-x * x)


def maxout(x: Any, pieces: Any = 2.0) -> Any:
    """The highest of some straight lines: here tangents of x^2 / 2, slopes spread over [-1, 1].

    In a network each line has weights of its own, which are learnt.
    """
    highest = tf.abs(x) - 0.5  # the outermost two
    steps = tf.cast(pieces, x.dtype) - 1
    for number in range(1, 7):
        slope = tf.minimum(-1 + 2 * number / steps, 1)
        highest = tf.maximum(highest, slope * x - slope * slope / 2)
    return highest
