"""Is style the same all over a painting? Two halves of it, compared with halves of others.

Each of `PAINTINGS` is cut into tiles of 64 x 64 pixels, and each tile goes through the network
alone, so that no half has seen the other. A half has one Gram matrix, divided by its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.backend import tf
from core.vision.gram import gram
from core.vision.layers import maps_of
from core.vision.paintings import PAINTINGS, painting
from core.vision.style import STYLE_LAYERS

FILE = Path(__file__).parents[2] / "assets" / "weights" / "style_halves.npz"
SIDE, TILE = 448, 64  # pixels: the longer side of a painting, a tile
HOW = ("chess", "sides", "heights")  # black and white squares, left and right, top and bottom


@dataclass(frozen=True)
class Halves:
    """How far one half of each painting (rows) is from the other half of each (columns)."""

    names: tuple[str, ...]
    apart: np.ndarray  # (9, 9): 0 the same Gram matrix, 1 nothing in common
    nearest: np.ndarray  # (9,) of each row, the column with the smallest


def halves(layer: str, how: str) -> Halves:
    """What `tools/measure_halves.py` has measured; ValueError for another layer or way to cut."""
    if layer not in STYLE_LAYERS or how not in HOW:
        right = f"{', '.join(STYLE_LAYERS)} and {', '.join(HOW)}"
        raise ValueError(f"nothing is known of {layer!r} cut by {how!r}; right would be {right}.")
    with np.load(FILE) as held:
        found = held[f"{layer} {how}"]
    return Halves(tuple(PAINTINGS), found, found.argmin(axis=1))


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """|G - A|^2 / (|G|^2 + |A|^2): the paper's sum of squares, made free of loudness."""
    return float(((one - other) ** 2).sum() / ((one**2).sum() + (other**2).sum()))


def measured(layer: str, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """By how they are cut, how far halves of some paintings are apart: (names, names) each."""
    found = {name: _grams(name, layer) for name in names}
    return {
        how: np.array(
            [[apart(found[one][how][0], found[other][how][1]) for other in names] for one in names]
        )
        for how in HOW
    }


def tiles(name: str) -> np.ndarray:
    """A painting as tiles (rows, columns, 64, 64, 3); what is too much for them is left out."""
    found = painting(name, side=SIDE)
    rows, columns = (size // TILE for size in found.shape[:2])
    cut = found[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE, 3)
    return cut.swapaxes(1, 2)


def half(how: str, rows: int, columns: int) -> np.ndarray:
    """Which half each tile belongs to, (rows, columns): 0, 1, or -1 for a middle one."""
    row, column = np.indices((rows, columns))
    if how == "chess":
        return (row + column) % 2
    at, count = (row, rows) if how == "heights" else (column, columns)
    return np.where(at < count // 2, 0, np.where(at >= count - count // 2, 1, -1))


def _grams(name: str, layer: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """By how it is cut, the Gram matrices of the two halves of a painting, divided by places."""
    cut = tiles(name)
    maps = np.stack(list(_maps(cut.reshape(-1, TILE, TILE, 3), layer)))
    rows, columns = cut.shape[:2]
    found = {}
    for how in HOW:
        which = half(how, rows, columns).ravel()
        found[how] = _gram(maps[which == 0]), _gram(maps[which == 1])
    return found


def _maps(cut: np.ndarray, layer: str) -> Iterator[np.ndarray]:
    for tile in cut:
        yield maps_of(tf.constant(tile[None], tf.float32), [layer])[layer][0].numpy()


def _gram(maps: np.ndarray) -> np.ndarray:
    one_by_one = maps.reshape(-1, 1, maps.shape[-1])
    return gram(one_by_one) / len(one_by_one)
