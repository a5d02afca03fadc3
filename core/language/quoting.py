"""What was copied, and where it stands: each stretch with the text around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from core.language.held_out import parted
from core.language.memorised import Stretch, copied, reach

AROUND = 160  # characters before and after


@dataclass(frozen=True)
class Quote:
    """A stretch of what was written, and the text around its place; `before` ends where it begins.

    `shown` is how many of its characters come before the next stretch begins.
    """

    start: int
    length: int
    shown: int
    place: int
    before: str
    after: str


def quoted(written: str, text: str, least: int) -> tuple[Quote, ...]:
    """The stretches of at least so many characters that stand in the part that was learned."""
    learned, _ = parted(text)
    found = copied(written, learned, least)
    ends = [later.start for _, later in pairwise(found)] + [len(written)]
    return tuple(_quote(one, end, learned) for one, end in zip(found, ends, strict=True))


def _quote(one: Stretch, end: int, text: str) -> Quote:
    last = one.place + one.length
    return Quote(
        one.start,
        one.length,
        min(one.length, end - one.start),
        one.place,
        text[max(0, one.place - AROUND) : one.place],
        text[last : last + AROUND],
    )


def longest_copied(written: str, text: str) -> int:
    """How many characters in a row stand in the part of the text that was learned, too."""
    return reach(written, parted(text)[0])
