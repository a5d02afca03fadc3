"""Landscapes that share a compiled program, which is told at each call on which of them it runs.

To compile takes seconds; to choose between branches takes no time that can be measured. So all
landscapes of the course with as many coordinates are one atlas, and each formula of a learner's is
an atlas of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.descent.landscapes import LANDSCAPES, Ground, landscape
from core.descent.own import Own
from core.descent.parameters import Settings
from core.descent.terrain import Landscape, bend, slope
from core.neurons.activations import Parameter

Kind = Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Atlas:
    """Landscapes by number.

    Its methods take the number of one (a scalar tensor), points (dims, ...), coordinates first, and
    what shapes that landscape, as `shape` gives it.
    """

    landscapes: tuple[Landscape, ...]

    @property
    def alone(self) -> bool:
        """Whether it is a learner's formula."""
        return len(self.landscapes) == 1

    def shape(self, parameters: Settings) -> np.ndarray:
        """The parameters of one of the landscapes, in a row as long as the longest."""
        values = [*dict(parameters).values()]
        longest = max(1, *(len(one.parameters) for one in self.landscapes))
        return np.array(values + [0.0] * (longest - len(values)))

    def heights(self, number: Any, points: Any, shape: Any) -> Any:
        """The heights (...)."""
        return self._on(_height, number, points, shape)

    def slopes(self, number: Any, points: Any, shape: Any) -> tuple[Any, Any]:
        """Heights (...) and gradients (dims, ...)."""
        return self._on(slope, number, points, shape)

    def bends(self, number: Any, points: Any, shape: Any) -> tuple[Any, Any, Any]:
        """Heights, gradients and Hessians (dims, dims, ...)."""
        return self._on(bend, number, points, shape)

    def _on(self, kind: Kind, number: Any, points: Any, shape: Any) -> Any:
        def on(one: Landscape) -> Any:
            return kind(one.function, points, named(shape, one.parameters))

        branches = [functools.partial(on, one) for one in self.landscapes]
        return branches[0]() if self.alone else tf.switch_case(number, branches)


def atlas(ground: Ground) -> tuple[Atlas, np.int32]:
    """The atlas that a landscape (a name or a formula) is in, and its number there."""
    if isinstance(ground, str) and ground in LANDSCAPES:
        one = LANDSCAPES[ground]
        book = _course(one.dims)
        return book, np.int32(book.landscapes.index(one))
    return _alone(ground.anywhere if isinstance(ground, Own) else ground), np.int32(0)


def named(values: Any, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """The first of the values, by the names of the parameters."""
    return {one.name: values[i] for i, one in enumerate(parameters)}


def _height(function: Kind, points: Any, settings: dict[str, Any]) -> Any:
    return function(*tf.unstack(points), **settings)


@functools.cache
def _course(dims: int) -> Atlas:
    return Atlas(tuple(one for one in LANDSCAPES.values() if one.dims == dims))


@functools.lru_cache(maxsize=64)
def _alone(ground: Ground) -> Atlas:
    return Atlas((landscape(ground),))
