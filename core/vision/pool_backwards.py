"""Pooling backwards: the winner takes the whole gradient, a mean shares it out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Pads, Pair
from core.vision.pooling import Pooled, pool


def pool_backward(
    image: ArrayLike,
    upstream: ArrayLike,
    size: Pair | str = 2,
    *,
    stride: Pair | None = None,
    kind: str = "max",
    padding: Pads = "valid",
) -> np.ndarray:
    """The gradient of a picture (H, W) or (H, W, C), where `upstream` is that of its `pool`.

    A maximum passes its gradient on to the pixel that won, the first of equal ones; a mean gives
    every pixel of its window an equal share; a root of the mean square gives shares as large as the
    pixels. Where windows overlap, shares add up. Raises ValueError for an upstream that is not
    shaped like the pooled picture, and as `pool` does.

    >>> pool_backward([[1, 5], [2, 3]], [[4]]).tolist()
    [[0.0, 4.0], [0.0, 0.0]]
    >>> pool_backward([[1, 5], [2, 3]], [[4]], kind="average").tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    pooled = pool(image, size, stride=stride, kind=kind, padding=padding)
    given = np.asarray(upstream, pooled.values.dtype)
    if given.shape != pooled.values.shape:
        wrong, right = (" by ".join(map(str, one.shape)) for one in (given, pooled.values))
        raise ValueError(f"the pooled gradient is {wrong}; right would be {right}.")
    picture = np.asarray(image, given.dtype)
    return (_to_winners if kind == "max" else _SHARES[kind])(picture, given, pooled)


def _to_winners(picture: np.ndarray, given: np.ndarray, pooled: Pooled) -> np.ndarray:
    gradient = np.zeros_like(picture)
    rows, columns = np.moveaxis(pooled.winners, -1, 0)
    where = (rows, columns, *np.indices(given.shape)[2:])
    np.add.at(gradient, where, given)
    return gradient


def _evenly(picture: np.ndarray, given: np.ndarray, pooled: Pooled) -> np.ndarray:
    return _shared(picture, given, pooled, lambda cells: np.ones_like(cells))


def _by_size(picture: np.ndarray, given: np.ndarray, pooled: Pooled) -> np.ndarray:
    """The root of a mean square s of n pixels x has the slope x / (n s); at 0 it has none."""
    scaled = given / np.where(pooled.values == 0, 1, pooled.values)
    return _shared(picture, scaled, pooled, lambda cells: cells)


def _shared(
    picture: np.ndarray,
    given: np.ndarray,
    pooled: Pooled,
    share: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """Every window hands out its gradient in shares, divided by its number of pixels."""
    gradient = np.zeros_like(picture)
    height, width = picture.shape[:2]
    for row in range(pooled.down.outputs):
        rows = _within(pooled.down.cells(row), height)
        for column in range(pooled.across.outputs):
            columns = _within(pooled.across.cells(column), width)
            cells = picture[rows, columns]
            count = cells.shape[0] * cells.shape[1]
            gradient[rows, columns] += given[row, column] * share(cells) / count
    return gradient


def _within(cells: range, size: int) -> slice:
    return slice(max(cells.start, 0), min(cells.stop, size))


_SHARES = {"average": _evenly, "l2": _by_size}
