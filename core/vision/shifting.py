"""Move the object, and the map moves with it: how exactly, and what breaks it.

A layer is *equivariant* to a move where "move, then look" and "look, then move" are the same.
A convolution is, since it has the same weights everywhere (T. Cohen and M. Welling,
arXiv:1602.07576, section 3), but for its border, and for moves that are no multiple of its stride.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.axis import Axis
from core.vision.convolution import convolve, plan
from core.vision.objects import placed

SIZE = 16
FARTHEST = 12  # pixels: then the object is gone


@dataclass(frozen=True)
class Moved:
    """A picture with its object moved, its map, and the map of the unmoved one, moved as far."""

    picture: np.ndarray  # (H, W) levels 0 to 9
    map: np.ndarray  # (H', W') what the layer makes of it: move, then look
    carried: np.ndarray  # (H', W') look, then move
    inside: np.ndarray  # (H', W') whether an output's window lies within the picture
    carry: tuple[int, int]  # outputs by which the map was moved, down and right
    whole: bool  # the move is a whole number of strides
    cut: int  # pixels of the object that have left the picture
    strongest: float  # answer in either map, without its sign
    down: Axis
    across: Axis

    @property
    def apart(self) -> np.ndarray:
        """How far the two maps lie apart, (H', W')."""
        return np.abs(self.map - self.carried)

    @property
    def apart_inside(self) -> float:
        """The largest distance where the window lies within the picture."""
        return float(self.apart[self.inside].max())

    @property
    def apart_at_the_border(self) -> float:
        """The largest distance where the window reaches into the padding."""
        return float(self.apart[~self.inside].max(initial=0))


def move(
    name: str,
    kernel: ArrayLike,
    *,
    down: int = 0,
    right: int = 0,
    stride: int = 1,
    shared: bool = True,
    seed: int = 0,
) -> Moved:
    """Move an object of `core.vision.objects` by -12 to 12 pixels each way, and map both places.

    The layer lays a kernel (3, 3) every `stride` (1 to 4) pixels, in a padding of 1; without
    `shared` each place has nine weights of its own, drawn by `seed`, as large as the kernel's.
    Where the move is no whole number of strides, the map is moved by the one of the nearest
    that fits best. Raises ValueError for numbers out of range.
    """
    cells = np.asarray(kernel, float)
    if cells.shape != (3, 3) or not 1 <= stride <= 4:
        raise ValueError("right would be a kernel of 3 by 3 cells, and a stride of 1 to 4.")
    if max(abs(down), abs(right)) > FARTHEST:
        raise ValueError(f"the move is ({down}, {right}); right would be up to {FARTHEST} pixels.")
    before, after = placed(name, SIZE), placed(name, SIZE, down, right)
    how = plan(before, cells, stride=stride, padding=1)
    weights = None if shared else own_weights(cells, how.down, seed)
    first, second = (_seen(picture, cells, stride, weights) for picture in (before, after))
    carry = _best(first, second, down / stride, right / stride)
    return Moved(
        picture=after,
        map=second,
        carried=carried(first, *carry),
        inside=np.outer(_inside(how.down), _inside(how.across)),
        carry=carry,
        whole=down % stride == 0 and right % stride == 0,
        cut=int((before > 0).sum() - (after > 0).sum()),
        strongest=float(max(np.abs(first).max(), np.abs(second).max())),
        down=how.down,
        across=how.across,
    )


def own_weights(kernel: np.ndarray, along: Axis, seed: int) -> np.ndarray:
    """Nine weights for each place (H', W', 3, 3), on average as large as those of the kernel."""
    chance = np.random.default_rng(seed)
    size = np.sqrt((kernel**2).mean())
    return chance.normal(0, size, (along.outputs, along.outputs, *kernel.shape))


def carried(table: np.ndarray, down: int, right: int) -> np.ndarray:
    """A table (H, W) moved by whole cells; what comes in from beyond is 0.

    >>> carried(np.array([[1, 2], [3, 4]]), 0, 1)
    array([[0, 1],
           [0, 3]])
    """
    height, width = table.shape
    around = np.pad(table, ((height, height), (width, width)))
    top, left = (size - min(max(by, -size), size) for size, by in ((height, down), (width, right)))
    return around[top : top + height, left : left + width]


def _seen(
    picture: np.ndarray, kernel: np.ndarray, stride: int, weights: np.ndarray | None
) -> np.ndarray:
    """The map (H', W') of a layer with one kernel for all, or with weights for each place."""
    if weights is None:
        return convolve(picture, kernel, stride=stride, padding=1)
    padded = np.pad(picture, 1)
    patches = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))[::stride, ::stride]
    return (patches * weights).sum(axis=(2, 3))


def _best(first: np.ndarray, second: np.ndarray, down: float, right: float) -> tuple[int, int]:
    """The whole move next to (down, right) that brings the first map closest to the second."""
    near = [sorted({int(np.floor(by)), int(np.ceil(by))}) for by in (down, right)]
    moves = [(one, other) for one in near[0] for other in near[1]]
    return min(moves, key=lambda by: float(np.abs(carried(first, *by) - second).max()))


def _inside(along: Axis) -> np.ndarray:
    cells = [along.cells(output) for output in range(along.outputs)]
    return np.array([one[0] >= 0 and one[-1] < along.size for one in cells])
