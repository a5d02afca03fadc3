"""A landscape: a height over one or two coordinates, with its slope and its curvature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.descent.parameters import Settings, settled
from core.descent.rates import RATES, USUAL
from core.neurons.activations import Parameter

Point = tuple[float, ...]


@dataclass(frozen=True)
class Minimum:
    """A lowest point and the height there."""

    point: Point
    value: float


@dataclass(frozen=True)
class Start:
    """A point to start from that shows something, and what to call it."""

    name: str
    point: Point


@dataclass(frozen=True)
class Landscape:
    """A height over one or two coordinates.

    `function(*coordinates, **parameters)` takes one tensor a coordinate, of any shape, and gives
    the heights in the same shape and dtype. `formula` is LaTeX; `domain` has (low, high) for each
    axis; `minima` hold for the parameters' defaults, the lowest first.
    """

    name: str
    title: str
    formula: str
    function: Callable[..., Any]
    domain: tuple[tuple[float, float], ...]
    minima: tuple[Minimum, ...]
    starts: tuple[Start, ...]
    source: str
    parameters: tuple[Parameter, ...] = ()
    axes: tuple[str, ...] = ("x", "y")
    note: str = ""

    @property
    def dims(self) -> int:
        """How many coordinates a point has: 1 or 2."""
        return len(self.domain)

    @property
    def learning_rates(self) -> dict[str, float]:
        """A good learning rate by optimiser, found by trying."""
        return {**USUAL, **RATES.get(self.name, {})}

    def settings(self, given: Settings | None = None) -> dict[str, float]:
        """All its parameters, the given ones checked; ValueError for what is out of range."""
        return settled(self.title, self.parameters, given)

    def heights(self, points: Any, parameters: Settings | None = None) -> np.ndarray:
        """The height (...) at points (..., dims), in float64."""
        at = tf.constant(np.asarray(points, float))
        return self.function(*tf.unstack(at, axis=-1), **self.settings(parameters)).numpy()

    def gradients(self, points: Any, parameters: Settings | None = None) -> np.ndarray:
        """The slope (..., dims) at points (..., dims), by reverse-mode differentiation."""
        at = tf.constant(np.moveaxis(np.asarray(points, float), -1, 0))
        return np.moveaxis(slope(self.function, at, self.settings(parameters))[1].numpy(), 0, -1)


def slope(function: Callable[..., Any], at: Any, settings: dict[str, Any]) -> tuple[Any, Any]:
    """Heights (...) and gradients (dims, ...) at points (dims, ...), coordinates first.

    A height depends on its own point alone, so the gradient of all of them is each one's own.
    """
    with tf.GradientTape() as tape:
        tape.watch(at)
        heights = function(*tf.unstack(at), **settings)
    return heights, tape.gradient(heights, at, unconnected_gradients="zero")


def bend(function: Callable[..., Any], at: Any, settings: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Heights, gradients and Hessians (dims, dims, ...) at points (dims, ...)."""
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(at)
        heights, gradients = slope(function, at, settings)
        parts = tf.unstack(gradients)
    rows = [tape.gradient(part, at, unconnected_gradients="zero") for part in parts]
    return heights, gradients, tf.stack(rows)
