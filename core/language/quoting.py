"""What a network has copied, and where it stands: each stretch with the text around it."""

from __future__ import annotations

from dataclasses import dataclass

from core.language.held_out import parted
from core.language.memorised import Stretch, copied
from core.language.model import Model
from core.language.sampling import generate, written

AROUND = 160  # characters before and after


@dataclass(frozen=True)
class Quote:
    """A stretch of what was written, and the text around its place."""

    start: int
    length: int
    place: int
    before: str  # it ends where the stretch begins
    after: str


@dataclass(frozen=True)
class Quoted:
    """What a network wrote, and what of it is copied.

    The quotes stand in order and do not overlap: of two stretches that do, the longer one is taken.
    `covered` characters lie in any stretch.
    """

    text: str
    quotes: tuple[Quote, ...]
    covered: int

    @property
    def longest(self) -> int:
        """How many characters the longest stretch has."""
        return max((one.length for one in self.quotes), default=0)


def quoting(model: Model, text: str, length: int, least: int, seed: int = 0) -> Quoted:
    """Let a network write so many characters, and look them up in the part that it learned.

    Stretches of fewer than `least` characters are passed by.
    """
    said = written(generate(model, "", length=length, seed=seed))
    return quoted(said, text, least)


def quoted(said: str, text: str, least: int) -> Quoted:
    """The stretches of at least so many characters that stand in the first nine tenths."""
    learned, _ = parted(text)
    found = copied(said, learned, least)
    covered = {at for one in found for at in range(one.start, one.start + one.length)}
    taken: list[Stretch] = []
    for one in sorted(found, key=lambda one: (-one.length, one.start)):
        if not any(_overlap(one, other) for other in taken):
            taken.append(one)
    quotes = [_quote(one, learned) for one in sorted(taken, key=lambda one: one.start)]
    return Quoted(said, tuple(quotes), len(covered))


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.start < other.start + other.length and other.start < one.start + one.length


def _quote(one: Stretch, text: str) -> Quote:
    last = one.place + one.length
    return Quote(
        one.start,
        one.length,
        one.place,
        text[max(0, one.place - AROUND) : one.place],
        text[last : last + AROUND],
    )
