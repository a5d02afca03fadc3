"""What a network has copied, and where it stands: each stretch with the text around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from core.language.held_out import parted
from core.language.memorised import Stretch, copied
from core.language.model import Model
from core.language.sampling import generate, written

AROUND = 160  # characters before and after


@dataclass(frozen=True)
class Quote:
    """A stretch of what was written, and the text around its place.

    `shown` is how many of its characters come before the next stretch begins.
    """

    start: int
    length: int
    shown: int
    place: int
    before: str  # it ends where the stretch begins
    after: str


@dataclass(frozen=True)
class Quoted:
    """What a network wrote, and what of it is copied, in order."""

    text: str
    quotes: tuple[Quote, ...]

    @property
    def share(self) -> float:
        """How much of it lies in copied stretches, from 0 to 1."""
        return sum(one.shown for one in self.quotes) / len(self.text) if self.text else 0.0

    @property
    def longest(self) -> int:
        """How many characters the longest stretch has."""
        return max((one.length for one in self.quotes), default=0)


def quoting(model: Model, text: str, length: int, least: int, seed: int = 0) -> Quoted:
    """Let a network write so many characters, and look them up in the part that it learned.

    Stretches of fewer than `least` characters are passed by.
    """
    said = written(generate(model, "", length=length, seed=seed))
    return Quoted(said, quotes(said, text, least))


def quotes(said: str, text: str, least: int) -> tuple[Quote, ...]:
    """The stretches of at least so many characters that stand in the first nine tenths."""
    learned, _ = parted(text)
    found = copied(said, learned, least)
    ends = [later.start for _, later in pairwise(found)] + [len(said)]
    return tuple(_quote(one, end, learned) for one, end in zip(found, ends, strict=False))


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
