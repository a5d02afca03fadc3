"""A tune as notes and bars, and the key that it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

NATURAL = dict(zip("CDEFGAB", (0, 2, 4, 5, 7, 9, 11), strict=True))  # half tones above C

_BY_FIFTHS = "FCGDAEB"
_MODES = {"": 0, "m": -3, "mix": -1, "dor": -2}  # fifths from the major key on the same root
_KEY = re.compile(r"([A-G])([b#]?)(m|mix|dor)?")


@dataclass(frozen=True)
class Note:
    """A note, a chord, or without any pitch a rest. Times are in whole notes."""

    start: Fraction
    length: Fraction
    pitches: tuple[int, ...]  # MIDI: 60 is the C that is written C
    place: int  # where it is written, up to `end`
    end: int
    tied: bool = False  # held on by the next note of its pitch


@dataclass(frozen=True)
class Bar:
    """The notes from number `first` up to before `after`, between two bar lines.

    `ending` is the number of an ending that begins with it.
    """

    first: int
    after: int
    opened: str  # the line before it, "" at the beginning
    closed: str  # the line after it
    ending: str


@dataclass(frozen=True)
class Score:
    """A tune as it was read; times are in whole notes."""

    title: str
    key: str
    sharps: int  # of the key's signature, below 0 flats
    metre: Fraction  # how long a bar should be
    compound: bool  # whether it is counted in threes, as 6/8 is
    notes: tuple[Note, ...]
    bars: tuple[Bar, ...]
    remarks: tuple[str, ...]

    def length(self, bar: Bar) -> Fraction:
        """How long a bar is."""
        return sum((one.length for one in self.notes[bar.first : bar.after]), Fraction(0))


def sharps_of(key: str) -> int | None:
    """How many sharps a key has, below 0 flats; None for what is no key.

    >>> [sharps_of(key) for key in ("D", "Gm", "Bb", "Amix", "H")]
    [2, -2, -2, 2, None]
    """
    found = _KEY.fullmatch(key)
    if not found:
        return None
    root = _BY_FIFTHS.index(found[1]) - 1 + 7 * ((found[2] == "#") - (found[2] == "b"))
    return max(-7, min(7, root + _MODES[found[3] or ""]))


def signature(sharps: int) -> dict[str, int]:
    """By letter, how many half tones a key's signature raises it.

    >>> {letter: by for letter, by in signature(2).items() if by}
    {'F': 1, 'C': 1}
    """
    raised = _BY_FIFTHS[:sharps] if sharps > 0 else _BY_FIFTHS[sharps:] if sharps else ""
    by = 1 if sharps > 0 else -1
    return {letter: by * (letter in raised) for letter in _BY_FIFTHS}


def scale(sharps: int) -> frozenset[int]:
    """The seven pitch classes of a key, 0 to 11, C being 0."""
    return frozenset((NATURAL[one] + by) % 12 for one, by in signature(sharps).items())
