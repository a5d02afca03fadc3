"""Counting: how often which character followed the last few, in the text that was learned.

Each order is mixed with the order below, by how often its context was seen and how many different
characters came after it (I. Witten and T. Bell, "The zero-frequency problem", 1991):

    P_n(c | context) = (N(context, c) + T(context) P_{n-1}(c | shorter context))
                       / (N(context) + T(context)),

down to P_0 = 1 / V. So nothing is impossible, and what was never seen costs a finite number of
bits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.sampling import drawn
from core.language.vocabulary import Vocabulary, vocabulary

MOST = 8  # characters that are looked at, the foretold one among them


@dataclass(frozen=True)
class Counts:
    """What was counted at one order. A gram is its characters' numbers, a byte each, oldest first.

    Grams and contexts are sorted, each with how often it occurred, N; a context also with how many
    different characters came after it, T.
    """

    grams: np.ndarray  # (G,) uint64
    times: np.ndarray  # (G,) N(context, c)
    contexts: np.ndarray  # (C,) uint64
    seen: np.ndarray  # (C,) N(context)
    kinds: np.ndarray  # (C,) T(context)


@dataclass(frozen=True)
class NGram:
    """All orders from 1 to the highest, and the characters there are."""

    characters: str
    counts: tuple[Counts, ...]

    @property
    def order(self) -> int:
        """How many characters the highest order looks at, the foretold one among them."""
        return len(self.counts)

    @property
    def vocabulary(self) -> Vocabulary:
        """The characters there are."""
        return Vocabulary(self.characters)


def count(text: str, order: int, characters: str | None = None) -> NGram:
    """Count all that follows up to `order - 1` characters of a text.

    `characters` are those that are possible, where there are more than the text has. ValueError
    for an order that is not 1 to 8.
    """
    if not 1 <= order <= MOST:
        raise ValueError(f"the order is {order}; right would be 1 to {MOST}.")
    known = vocabulary(text) if characters is None else Vocabulary(characters)
    codes = known.encode(text).astype(np.uint64)
    return NGram(known.characters, tuple(_counted(codes, n) for n in range(1, order + 1)))


def _counted(codes: np.ndarray, order: int) -> Counts:
    grams, times = np.unique(grams_of(codes, order), return_counts=True)
    if not grams.size:
        none = np.zeros(0, np.int64)
        return Counts(grams, none, grams, none, none)
    contexts, first, kinds = np.unique(_context(grams), return_index=True, return_counts=True)
    return Counts(grams, times, contexts, np.add.reduceat(times, first), kinds)


def grams_of(codes: np.ndarray, order: int) -> np.ndarray:
    """Every `order` characters in a row, (N - order + 1,) in uint64."""
    found = np.zeros(max(0, len(codes) - order + 1), np.uint64)
    for at in range(order):
        found = (found << np.uint64(8)) | codes[at : at + len(found)]
    return found


def _context(grams: np.ndarray) -> np.ndarray:
    return grams >> np.uint64(8)


def chances(model: NGram, grams: np.ndarray, order: int) -> np.ndarray:
    """The chance of the last character of grams (N,) of `order`, given those before it."""
    shorter = np.full(len(grams), 1 / len(model.characters))
    for n in range(1, order + 1):
        shorter = mixed(model, grams, n, shorter)
    return shorter


def mixed(model: NGram, grams: np.ndarray, order: int, shorter: np.ndarray) -> np.ndarray:
    """The same (N,), of what one order less says (N,)."""
    counts, mask = model.counts[order - 1], np.uint64(2 ** (8 * order) - 1)
    cut = grams & mask
    times = _found(counts.grams, counts.times, cut)
    seen = _found(counts.contexts, counts.seen, _context(cut))
    kinds = _found(counts.contexts, counts.kinds, _context(cut))
    both = (times + kinds * shorter) / np.maximum(seen + kinds, 1)
    return np.where(seen > 0, both, shorter)


def times_seen(model: NGram, context: str) -> tuple[int, ...]:
    """How often each order has seen what it looks at of a context, (order,); of order 1 all."""
    codes = model.vocabulary.encode(context[-model.order :]).astype(np.uint64)
    found = []
    for counts, length in zip(model.counts, range(len(codes) + 1), strict=False):
        wanted = grams_of(codes[len(codes) - length :], length)[:1]
        found.append(int(_found(counts.contexts, counts.seen, wanted)[0]))
    return tuple(found)


def _found(sorted_: np.ndarray, values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The value of each that is wanted; 0 where it is not there."""
    if not len(sorted_):
        return np.zeros(len(wanted), np.int64)
    at = np.minimum(np.searchsorted(sorted_, wanted), len(sorted_) - 1)
    return np.where(sorted_[at] == wanted, values[at], 0)


def odds(model: NGram, context: str, order: int | None = None) -> np.ndarray:
    """The chance (V,) of each character after a context, of which the end counts."""
    order = min(order or model.order, len(context) + 1)
    before = context[len(context) - order + 1 :]
    start = grams_of(model.vocabulary.encode(before).astype(np.uint64), len(before))
    held = (start[0] if len(before) else np.uint64(0)) << np.uint64(8)
    return chances(model, held | np.arange(len(model.characters), dtype=np.uint64), order)


def bits(model: NGram, text: str, order: int | None = None) -> np.ndarray:
    """How many bits each character of a text costs, (N,): the first ones at lower orders."""
    codes, order = model.vocabulary.encode(text).astype(np.uint64), order or model.order
    early = [
        chances(model, grams_of(codes[:n], n), n) for n in range(1, min(order, len(codes) + 1))
    ]
    late = chances(model, grams_of(codes, order), order)
    return -np.log2(np.concatenate([*early, late]))


def babble(model: NGram, seed_text: str, length: int, seed: int = 0) -> str:
    """What counting writes: each character drawn from what followed the last few."""
    chance, text = np.random.default_rng(seed), seed_text
    for draw in chance.random(length):
        text += model.characters[drawn(odds(model, text[-model.order :]), draw)]
    return text[len(seed_text) :]


def lower(model: NGram, order: int) -> NGram:
    """The same, up to a lower order."""
    return NGram(model.characters, model.counts[:order])
