"""The height of each landscape, as tensor operations.

Each function takes one tensor a coordinate, of any shape, and gives a tensor of that shape and
dtype; what shapes a landscape may be a number or a scalar tensor.
"""

from __future__ import annotations

import math
from typing import Any

from core.backend import tf
from core.descent.houses import houses

TURN = 2 * math.pi


def parabola(x: Any, curvature: Any = 1.0) -> Any:
    """Second derivative `curvature` everywhere."""
    return curvature * x * x / 2


def double_well(x: Any, tilt: Any = 0.25) -> Any:
    """The integral of 4 (x^2 - 1)(x - tilt): level at -1, at 1, and on the ridge at `tilt`."""
    return x**4 - 4 / 3 * tilt * x**3 - 2 * x * x + 4 * tilt * x


def cliff(x: Any, sharpness: Any = 20.0) -> Any:
    """A plateau on the left, a cliff at 0, a shallow valley around 2."""
    return tf.sigmoid(-sharpness * x) + (x - 2) ** 2 / 20


def ripples(x: Any, height: Any = 0.3) -> Any:
    """A wide bowl with waves of length 2 on it."""
    return x * x / 10 + height * (1 - tf.cos(math.pi * x))


def bowl(x: Any, y: Any) -> Any:
    """As steep in every direction."""
    return (x * x + y * y) / 2


def ravine(x: Any, y: Any, condition: Any = 25.0, rotation: Any = 30.0) -> Any:
    """Curvature 1 along the ravine, `condition` across it; `rotation` in degrees."""
    angle = rotation * (TURN / 360) * tf.ones_like(x)
    along, across = x * tf.cos(angle) + y * tf.sin(angle), y * tf.cos(angle) - x * tf.sin(angle)
    return (along * along + condition * across * across) / 2


def saddle(x: Any, y: Any) -> Any:
    """A pass at the origin; on both sides the ground rises again, so that there is a bottom."""
    return x * x / 2 - y * y / 2 + y**4 / 4


def monkey_saddle(x: Any, y: Any) -> Any:
    """Three ways down from the origin, where the curvature is 0; far out the ground rises."""
    square = x * x + y * y
    return (x**3 - 3 * x * y * y) / 3 + square * square / 4


def rosenbrock(x: Any, y: Any) -> Any:
    """A bent valley, steep across and almost level along."""
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def beale(x: Any, y: Any) -> Any:
    """Flat in the middle, steep in the corners."""
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y**3) ** 2


def himmelblau(x: Any, y: Any) -> Any:
    """Four valleys of the same depth."""
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def rastrigin(x: Any, y: Any) -> Any:
    """A bowl full of holes, one a unit."""
    return 20 + x * x - 10 * tf.cos(TURN * x) + y * y - 10 * tf.cos(TURN * y)


def ackley(x: Any, y: Any) -> Any:
    """A rippled plain around one deep funnel; its tip has no slope, here it is taken as 0."""
    square = (x * x + y * y) / 2
    tip = square <= 0
    distance = tf.where(tip, 0 * square, tf.sqrt(tf.where(tip, 1 + square, square)))
    waves = (tf.cos(TURN * x) + tf.cos(TURN * y)) / 2
    return 20 - 20 * tf.exp(-distance / 5) + math.e - tf.exp(waves)


def camel(x: Any, y: Any) -> Any:
    """Three humps, and three valleys between them."""
    return 2 * x * x - 1.05 * x**4 + x**6 / 6 + x * y + y * y


def plateau(x: Any, y: Any) -> Any:
    """A round hole in a plain where there is hardly any slope."""
    return 1 - tf.exp(-(x * x + y * y) / 2)


def neuron(w: Any, b: Any) -> Any:
    """Mean squared error of the price w area + b, over 24 houses."""
    areas, prices = (tf.constant(column, w.dtype) for column in (houses().areas, houses().prices))
    error = w[..., None] * areas + b[..., None] - prices
    return tf.reduce_mean(error * error, axis=-1)
