"""How much of the picture one output sees, after each layer of a stack.

A layer of reach R over a field of size r, whose outputs lie j pixels apart, sees r + (R - 1) j
pixels; its own outputs lie j times its stride apart (A. Araujo et al., Distill 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Layer = int | tuple[int, ...]  # the kernel, or (kernel, stride), or (kernel, stride, dilation)


@dataclass(frozen=True)
class Field:
    """What an output sees, in pixels of the picture, along one axis."""

    size: int
    step: int  # from one output to the next


def receptive_field(stack: Sequence[Layer]) -> tuple[Field, ...]:
    """The field after each layer, the first layer first; ValueError for numbers below 1.

    >>> receptive_field([3, (3, 2), 3])
    (Field(size=3, step=1), Field(size=5, step=2), Field(size=9, step=2))
    """
    fields, size, step = [], 1, 1
    for number, layer in enumerate(stack):
        kernel, stride, dilation = _layer(layer, number)
        size += dilation * (kernel - 1) * step
        step *= stride
        fields.append(Field(size, step))
    return tuple(fields)


def _layer(layer: Layer, number: int) -> tuple[int, int, int]:
    given = (layer,) if isinstance(layer, int) else tuple(layer)
    if not 1 <= len(given) <= 3 or any(not isinstance(n, int) or n < 1 for n in given):
        raise ValueError(
            f"layer {number} is {layer!r}; right would be a kernel, (kernel, stride) or "
            "(kernel, stride, dilation), all from 1 on."
        )
    kernel, stride, dilation = (*given, 1, 1)[:3]
    return kernel, stride, dilation


def cone(stack: Sequence[Layer]) -> tuple[np.ndarray, ...]:
    """Which outputs of each layer the first output of the last one rests on, pixels first.

    Numbers of outputs along one axis, from the first that is needed, as 0.

    >>> [level.tolist() for level in cone([(3, 2), 2])]
    [[0, 1, 2, 3, 4], [0, 1], [0]]
    """
    levels = [np.zeros(1, np.int64)]
    for number, layer in reversed(list(enumerate(stack))):
        kernel, stride, dilation = _layer(layer, number)
        cells = levels[0][:, None] * stride + dilation * np.arange(kernel)
        levels.insert(0, np.unique(cells))
    return tuple(levels)


def ways(stack: Sequence[Layer]) -> np.ndarray:
    """By how many ways each pixel of the field, along one axis, reaches the last output: (size,).

    The middle has the most, a pixel between the cells of a dilated kernel may have none
    (W. Luo et al., arXiv:1701.04128). Over both axes the numbers are multiplied.

    >>> ways([3, 3]), ways([(3, 1, 2)])
    (array([1, 2, 3, 2, 1]), array([1, 0, 1, 0, 1]))
    """
    found = np.ones(1, np.int64)
    for number, layer in reversed(list(enumerate(stack))):
        kernel, stride, dilation = _layer(layer, number)
        spread = np.zeros((len(found) - 1) * stride + 1, np.int64)
        spread[::stride] = found
        cells = np.zeros(dilation * (kernel - 1) + 1, np.int64)
        cells[::dilation] = 1
        found = np.convolve(spread, cells)
    return found
