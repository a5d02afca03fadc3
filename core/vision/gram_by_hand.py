"""The Gram matrix of three small maps, product by product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.vision.gram import gram


@dataclass(frozen=True)
class ByHand:
    """N maps of K x K places, in some order of the places, and all that their Gram matrix takes."""

    maps: np.ndarray  # (N, K, K)
    places: np.ndarray  # (K K,) where each place was before
    products: np.ndarray  # (N, N, K, K)
    gram: np.ndarray  # (N, N)


def by_hand(cells: Sequence[Sequence[float]], *, order: int = 0) -> ByHand:
    """Maps given as N rows of K K numbers; `order` 0 leaves the places, others mix them.

    Raises ValueError where the rows are no squares of one size.
    """
    rows = np.array(cells, np.float64)
    side = round(rows.shape[-1] ** 0.5) if rows.ndim == 2 else 0
    if rows.ndim != 2 or side**2 != rows.shape[1]:
        raise ValueError(f"the maps are {rows.shape}; right would be rows of 4, 9, 16 ... numbers.")
    places = np.arange(side**2)
    if order:
        places = np.random.default_rng(order).permutation(places)
    maps = rows[:, places].reshape(-1, side, side)
    return ByHand(maps, places, maps[:, None] * maps[None], gram(np.moveaxis(maps, 0, -1)))
