"""How much of what was written is copied: the longest stretches that are in the training text, too.

A short piece of writing is searched for in the text. For a long one all beginnings of the text are
sorted once (the suffix array of U. Manber and G. Myers, 1990, made by doubling); then each place of
what was written finds the beginning that is most like it.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

LONGEST = 2048  # characters: no longer stretch is looked for
FEW = 2000  # characters: for so few, searching is faster than sorting the text
LEAST = 20  # characters: shorter ones everybody writes


@dataclass(frozen=True)
class Stretch:
    """Characters that stand in what was written, from `start` on, and in the text, at `place`."""

    start: int
    length: int
    place: int


def copied(written: str, text: str, least: int = LEAST) -> tuple[Stretch, ...]:
    """The stretches of at least so many characters that stand in the text, word for word, in order.

    None lies within another one; they may overlap.
    """
    found: list[Stretch] = []
    for start, (length, place) in enumerate(_matches(written, text)):
        inside = found and start + length <= found[-1].start + found[-1].length
        if length >= least and not inside:
            found.append(Stretch(start, length, place))
    return tuple(found)


def longest(written: str, text: str) -> Stretch:
    """The longest stretch that stands in both; of length 0 where there is none."""
    return max(copied(written, text, 1), key=lambda one: one.length, default=Stretch(0, 0, 0))


def _matches(written: str, text: str) -> list[tuple[int, int]]:
    """For each place, how many characters from there on stand in the text, and where."""
    return _searched(written, text) if len(written) <= FEW else _sorted(written, text)


def _searched(written: str, text: str) -> list[tuple[int, int]]:
    """By searching: what begins one character later is at least all but one as long."""
    length = place = 0
    found = []
    for start in range(len(written)):
        length, place = max(length - 1, 0), place + 1 if length > 1 else 0
        while start + length < len(written) and length < LONGEST:
            at = text.find(written[start : start + length + 1])
            if at < 0:
                break
            length, place = length + 1, at
        found.append((length, place))
    return found


def _sorted(written: str, text: str) -> list[tuple[int, int]]:
    """By the sorted beginnings: worth while where many places are to be found."""
    order, found = suffixes(text), []
    for start in range(len(written)):
        wanted = written[start : start + LONGEST]
        at = bisect_left(order, wanted, key=lambda place: text[place : place + LONGEST])
        beside = [int(place) for place in order[max(at - 1, 0) : at + 1]]
        found.append(
            max(((_shared(wanted, text, place), place) for place in beside), default=(0, 0))
        )
    return found


def _shared(wanted: str, text: str, place: int) -> int:
    """How many characters of `wanted` stand in the text from a place on."""
    pairs = zip(wanted, text[place : place + len(wanted)], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@functools.lru_cache(maxsize=4)
def suffixes(text: str) -> np.ndarray:
    """The places (N,) of a text, sorted by what it says from there on.

    After each round they are sorted by twice as many characters, up to `LONGEST`.

    >>> suffixes("banana").tolist()
    [5, 3, 1, 0, 4, 2]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    _, rank = np.unique(points, return_inverse=True)
    order, length = np.argsort(rank, kind="stable"), 1
    while length < LONGEST and len(text) and rank[order[-1]] < len(text) - 1:
        later = np.zeros(len(text), np.int64)
        later[:-length] = rank[length:] + 1
        both = rank.astype(np.int64) * (len(text) + 2) + later
        order = np.argsort(both, kind="stable")
        new = np.concatenate([[0], np.cumsum(np.diff(both[order]) > 0)])
        rank = np.empty(len(text), np.int64)
        rank[order] = new
        length *= 2
    return order


def reach(written: str, text: str) -> tuple[int, int]:
    """Where the longest stretch that stands in both begins, and how long it is.

    Nothing is sorted for it: good for a short text, or for a single question.

    >>> reach("the cat sat", "a cat sang")
    (3, 7)
    """
    first = length = 0
    for start in range(len(written)):
        while start + length < len(written) and written[start : start + length + 1] in text:
            first, length = start, length + 1
    return first, length
