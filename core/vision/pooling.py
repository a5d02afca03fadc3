"""Pooling: of every window one number, and nothing to learn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from core.vision.axis import Axis, Pads, Pair, axis, each

GLOBAL = "global"


@dataclass(frozen=True)
class Pooled:
    """A pooled picture, and for the maximum where in the picture each winner sat."""

    values: np.ndarray  # (H', W') or (H', W', C)
    winners: np.ndarray  # (H', W', [C,] 2) row and column; empty for other kinds
    down: Axis
    across: Axis


def pool(
    image: ArrayLike,
    size: Pair | str = 2,
    *,
    stride: Pair | None = None,
    kind: str = "max",
    padding: Pads = "valid",
) -> Pooled:
    """Pool every channel of a picture (H, W) or (H, W, C) by itself.

    `size` is that of the window, or "global" for the whole picture; windows lie side by side unless
    `stride` says otherwise. `kind` is "max", "average" or "l2" (the root of the mean square). What
    lies in the padding counts for nothing: it never wins, and no mean is taken over it. Of equal
    pixels the first one wins. Raises ValueError, in a sentence, for what does not fit.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; right would be {', '.join(KINDS)}.")
    picture = np.asarray(image)
    if picture.ndim not in (2, 3) or not picture.size or picture.dtype.kind not in "uifb":
        raise ValueError("the picture is empty, or no table of numbers along 2 or 3 axes.")
    picture = picture.astype(np.result_type(picture, np.float32), copy=False)
    down, across = _axes(picture, size, stride, padding)
    cells = _cells(picture, down, across)
    winners = _winners(cells, down, across) if kind == "max" else np.empty(0, int)
    return Pooled(KINDS[kind](cells), winners, down, across)


def _axes(
    picture: np.ndarray, size: Pair | str, stride: Pair | None, padding: Pads
) -> tuple[Axis, Axis]:
    """Both axes, where no window has nothing but padding in it."""
    sizes = picture.shape[:2] if size == GLOBAL else each(size)
    steps = sizes if stride is None else each(stride)
    given = zip(picture.shape, sizes, steps, each(padding), strict=False)
    axes = [axis(one, window, stride=step, padding=pad) for one, window, step, pad in given]
    for one in axes:
        if max(one.before, one.after) >= one.kernel:
            raise ValueError(
                f"a padding of {max(one.before, one.after)} would leave a window of {one.kernel} "
                "with nothing in it; right would be less padding than window."
            )
    return axes[0], axes[1]


def _cells(picture: np.ndarray, down: Axis, across: Axis) -> np.ndarray:
    """The pixels of every window (H', W', [C,] cells), NaN in the padding."""
    around = [(down.before, down.after), (across.before, across.after), (0, 0)]
    padded = np.pad(picture, around[: picture.ndim], constant_values=np.nan)
    seen = sliding_window_view(padded, (down.kernel, across.kernel), axis=(0, 1))
    seen = seen[:: down.stride, :: across.stride]
    return seen.reshape((*seen.shape[:-2], -1))


def _winners(cells: np.ndarray, down: Axis, across: Axis) -> np.ndarray:
    """Row and column in the picture of the greatest of every window."""
    rows, columns = np.divmod(np.nanargmax(cells, axis=-1), across.kernel)
    deep = [1] * (rows.ndim - 2)
    rows = rows + _starts(down).reshape(-1, 1, *deep)
    columns = columns + _starts(across).reshape(1, -1, *deep)
    return np.stack([rows, columns], axis=-1)


def _starts(one: Axis) -> np.ndarray:
    return np.arange(one.outputs) * one.stride - one.before


def _root_mean_square(cells: np.ndarray) -> np.ndarray:
    return np.sqrt(np.nanmean(cells * cells, axis=-1))


KINDS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "max": lambda cells: np.nanmax(cells, axis=-1),
    "average": lambda cells: np.nanmean(cells, axis=-1),
    "l2": _root_mean_square,
}
