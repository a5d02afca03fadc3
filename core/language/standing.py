"""How good counting is on the very characters on which a network is judged."""

from __future__ import annotations

import functools
import math

import numpy as np

from core.language.held_out import parted
from core.language.ngram import MOST, NGram, count, grams_of, mixed
from core.language.vocabulary import vocabulary


@functools.lru_cache(maxsize=1)
def counted(text: str, order: int = MOST) -> NGram:
    """All orders, counted on the first nine tenths of a text."""
    return count(parted(text)[0], order, vocabulary(text).characters)


def best(orders: tuple[float, ...]) -> int:
    """Which order costs the fewest bits, from 1 on."""
    return 1 + int(np.argmin(orders))


def standing(text: str, measured: int) -> tuple[float, ...]:
    """Bits per character of each order, from 1 on, on the first characters that are held out.

    Each order has its contexts in full, but for the first few characters.
    """
    model = counted(text)
    codes = model.vocabulary.encode(parted(text)[1][:measured]).astype(np.uint64)
    costs, shorter = [], np.full(len(codes), 1 / len(model.characters))
    for order in range(1, model.order + 1):
        late = mixed(model, grams_of(codes, order), order, shorter[order - 1 :])
        shorter = np.concatenate([shorter[: order - 1], late])
        costs.append(float(-np.log2(shorter).mean()) if len(codes) else math.nan)
    return tuple(costs)
