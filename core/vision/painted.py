"""Pictures that are made by chance or by rule, to try things out on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

BARS = 7  # pixels from one bright bar to the next


def painted(kind: str, *, size: int = 56, seed: int = 0) -> np.ndarray:
    """A picture (size, size) from 0 to 1; ValueError for a kind that is none of `KINDS`.

    In "static" no pixel knows of another. "stripes" are upright and soft: every row is the same.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; right would be {', '.join(KINDS)}.")
    if not 2 <= size <= 1024:
        raise ValueError(f"size is {size}; right would be 2 to 1024.")
    picture = KINDS[kind](size, np.random.default_rng(seed))
    return (picture - picture.min()) / np.ptp(picture)


def _static(size: int, chance: np.random.Generator) -> np.ndarray:
    return chance.random((size, size))


def _stripes(size: int, chance: np.random.Generator) -> np.ndarray:
    line = np.cos(2 * np.pi * (np.arange(size) / BARS + chance.random()))
    return np.tile(line + 0.3 * chance.standard_normal(size), (size, 1))


KINDS: dict[str, Callable[[int, np.random.Generator], np.ndarray]] = {
    "static": _static,
    "stripes": _stripes,
}
