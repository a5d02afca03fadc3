"""A feature map, what pooling makes of it, and what a shift of the picture changes in either."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.vision.convolution import convolve
from core.vision.kernels import KERNELS
from core.vision.objects import placed
from core.vision.pooling import KINDS, Pooled, pool

SIZE = 14  # pixels of the picture; its map has two less
SHIFTS = (0, 1, 2, 3)
TABLES = ("map", *KINDS)


@dataclass(frozen=True)
class Shifted:
    """A map and its pooled forms after a shift, and for every shift what it changes in each.

    `changed` is the share of numbers that change, of those that are not 0 before and after;
    `amounts` is the sum of all changes as a share of all numbers, before and after. Their columns
    are those of `TABLES`: the map, then each kind of pooling.
    """

    picture: np.ndarray  # (14, 14) levels 0 to 9
    map: np.ndarray  # (12, 12) upright edges, where it gets brighter to the right
    unmoved: np.ndarray  # (12, 12) the map before the shift
    pooled: dict[str, Pooled]
    rest: dict[str, np.ndarray]  # what was pooled before the shift
    changed: np.ndarray  # (4, 4)
    amounts: np.ndarray  # (4, 4)


def pool_shifted(name: str, size: int = 2, *, stride: int = 2, shift: int = 0) -> Shifted:
    """Shift an object to the right by 0 to 3 pixels, and pool the map of its upright edges.

    The map is that of Sobel's kernel with all that is negative set to 0. Raises ValueError for
    another shift, and for windows that do not fit (`core.vision.pooling.pool`).
    """
    if shift not in SHIFTS:
        raise ValueError(f"shift is {shift}; right would be 0 to {SHIFTS[-1]}.")
    maps = [edges(placed(name, SIZE, 0, by)) for by in SHIFTS]
    pooled = [{kind: pool(one, size, stride=stride, kind=kind) for kind in KINDS} for one in maps]
    tables = [
        [one, *(each.values for each in kinds.values())]
        for one, kinds in zip(maps, pooled, strict=True)
    ]
    pairs = [list(zip(tables[0], after, strict=True)) for after in tables]
    return Shifted(
        picture=placed(name, SIZE, 0, shift),
        map=maps[shift],
        unmoved=maps[0],
        pooled=pooled[shift],
        rest={kind: each.values for kind, each in pooled[0].items()},
        changed=np.array([[share_changed(*pair) for pair in row] for row in pairs]),
        amounts=np.array([[amount_changed(*pair) for pair in row] for row in pairs]),
    )


def edges(picture: np.ndarray) -> np.ndarray:
    """Where a picture (H, W) gets brighter to the right, and how much: (H - 2, W - 2)."""
    return np.maximum(convolve(picture, KERNELS["sobel_x"].cells), 0)


def share_changed(before: np.ndarray, after: np.ndarray) -> float:
    """The share of numbers that are not the same, of those that are not 0 both times.

    >>> share_changed(np.array([0, 1, 2, 0]), np.array([0, 1, 0, 3]))
    0.6666666666666666
    """
    counted = (before != 0) | (after != 0)
    same = np.isclose(before, after, rtol=1e-9, atol=1e-9)
    return float((counted & ~same).sum() / max(counted.sum(), 1))


def amount_changed(before: np.ndarray, after: np.ndarray) -> float:
    """The sum of all changes, as a share of all numbers (none negative), before and after.

    It is 1 where nothing stays in its place.

    >>> amount_changed(np.array([0, 1, 2]), np.array([1, 2, 0]))
    0.6666666666666666
    """
    return float(np.abs(after - before).sum() / max((before + after).sum(), 1e-12))
