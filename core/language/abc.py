"""What is written in ABC notation, as notes: when each begins, how long it is, how high.

After the standard 2.1 (abcnotation.com/wiki/abc:standard:v2.1), as far as `core.language.tunes`
keeps it. What cannot be read is a remark, never an error: a network may have written it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from core.language.score import NATURAL, Bar, Note, Score, sharps_of, signature

LONGEST = 5_000  # characters that are read

_SIGNS = {"^^": 2, "^": 1, "=": 0, "_": -1, "__": -2}
_METRES = {"C": Fraction(1), "C|": Fraction(1)}

_FIELD = re.compile(r"([A-Z]):(.*)")
_RATIO = re.compile(r"([1-9]\d?)/([1-9]\d?)")
_LENGTH = r"(?:\d{1,2})?(?:/+\d{0,2})?"
_PITCH = r"(?:\^\^|\^|__|_|=)?[A-Ga-g][,']*"
_TOKEN = re.compile(
    r"(?P<grace>\{[^}\n]*\})"
    rf"|(?P<chord>\[[\^_=A-Ga-g][\^_=A-Ga-g,'0-9/ ]*\]{_LENGTH})"
    r"|(?P<line>(?:\[\||:*\||::)[|\]:]*)(?: ?\[?(?P<ending>\d(?:[,-]\d)*))?"
    r"|\[(?P<second>\d(?:[,-]\d)*)"
    r"|\((?P<tuplet>[2-9])(?::(?P<time>[2-9]?)(?::(?P<count>[2-9]?))?)?"
    rf"|(?P<note>{_PITCH}{_LENGTH})"
    rf"|(?P<rest>[zx]{_LENGTH})"
    r"|(?P<broken>>{1,3}|<{1,3})"
    r"|(?P<tie>-)"
    r"|(?P<passed>(?:[\s)~]|\((?![2-9]))+)"
    r"|(?P<strange>.)"
)
_PARTS = re.compile(rf"(?P<sign>\^\^|\^|__|_|=)?(?P<letter>[A-Ga-g])(?P<octave>[,']*)({_LENGTH})")


def read(text: str) -> Score:
    """What a tune says: its fields, a line each, then its notes.

    >>> [(note.pitches, str(note.length)) for note in read("L:1/8\\nK:D\\nF2 [DA]>c").notes]
    [((66,), '1/4'), ((62, 69), '3/16'), ((73,), '1/16')]
    """
    text = text[:LONGEST]
    begins = _music(text)
    fields = {name: said for name, said in _FIELD.findall(text[:begins])}
    return _Reader(fields).read(text, begins)


def _music(text: str) -> int:
    """Where the notes begin: after the first lines that are fields."""
    place = 0
    for line in text.splitlines(keepends=True):
        if not _FIELD.match(line):
            break
        place += len(line)
    return place


@dataclass
class _Reader:
    """What is known while the notes are read from left to right."""

    fields: Mapping[str, str]
    remarks: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    signs: dict[str, int] = field(default_factory=dict)  # by letter, until the bar ends
    now: Fraction = Fraction(0)
    first: int = 0  # note of this bar
    opened: str = ""
    ending: str = ""
    faster: Fraction = Fraction(1)  # in a tuplet
    left: int = 0  # notes of it
    next: Fraction = Fraction(1)  # what a broken rhythm does to the next note

    def __post_init__(self) -> None:
        self.key = self.fields.get("K", "").strip()
        sharps = sharps_of(self.key)
        if sharps is None:
            self.remarks.append(f"the key {self.key[:12]!r} is not known: read as C")
        self.sharps = sharps or 0
        self.signature = signature(self.sharps)
        self.unit = self._ratio("L", Fraction(1, 8))
        self.metre = self._ratio("M", Fraction(1))
        self.compound = bool(re.match(r"(6|9|12)/", self.fields.get("M", "").strip()))

    def read(self, text: str, begins: int) -> Score:
        """All of it."""
        for found in _TOKEN.finditer(text, begins):
            _TAKES[str(found.lastgroup)](self, found)
        self._close("")
        return Score(
            self.fields.get("T", "").strip(),
            self.key,
            self.sharps,
            self.metre,
            self.compound,
            tuple(self.notes),
            tuple(self.bars),
            tuple(dict.fromkeys(self.remarks)),
        )

    def _ratio(self, name: str, otherwise: Fraction) -> Fraction:
        said = self.fields.get(name, "").strip()
        found = _RATIO.fullmatch(said)
        if found:
            return Fraction(int(found[1]), int(found[2]))
        return _METRES.get(said, otherwise)

    def _length(self, said: str) -> Fraction:
        """Of what stands behind a note, in whole notes."""
        number, _, below = said.partition("/")
        halvings = len(said) - len(number) - len(below.lstrip("/"))
        under = below.lstrip("/")
        parts = int(under) if under else 2**halvings
        count = int(number) if number else 1
        if not count or not parts:
            self.remarks.append(f"a note cannot be {said!r} long")
            return self.unit
        return self.unit * Fraction(count, parts)

    def _pitch(self, found: re.Match[str]) -> int:
        """An accidental counts until the bar ends, in all octaves."""
        letter, marks = found["letter"].upper(), found["octave"]
        octave = found["letter"].islower() + marks.count("'") - marks.count(",")
        if found["sign"]:
            self.signs[letter] = _SIGNS[found["sign"]]
        by = self.signs.get(letter, self.signature[letter])
        return 60 + 12 * octave + NATURAL[letter] + by

    def _add(self, found: re.Match[str], length: Fraction, pitches: tuple[int, ...]) -> None:
        if self.left:
            length, self.left = length * self.faster, self.left - 1
        length, self.next = length * self.next, Fraction(1)
        sounding = tuple(one for one in pitches if 0 <= one <= 127)
        self.notes.append(Note(self.now, length, sounding, found.start(), found.end()))
        self.now += length

    def _note(self, found: re.Match[str]) -> None:
        """A note or a chord, which is as long as its first note times what stands behind it."""
        inside, _, behind = found[0].partition("]")
        parts = list(_PARTS.finditer(inside))
        length = self._length(parts[0][4]) * self._length(behind) / self.unit
        self._add(found, length, tuple(sorted({self._pitch(one) for one in parts})))

    def _rest(self, found: re.Match[str]) -> None:
        self._add(found, self._length(found["rest"][1:]), ())

    def _tuplet(self, found: re.Match[str]) -> None:
        """So many notes in the time of others; `(3` is three in the time of two."""
        notes = int(found["tuplet"])
        usual = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}.get(notes, 3 if self.compound else 2)
        self.faster = Fraction(int(found["time"] or usual), notes)
        self.left = int(found["count"] or notes)

    def _broken(self, found: re.Match[str]) -> None:
        """Dotted before, short after (>), or the other way round (<)."""
        if len(self.notes) == self.first:
            self.remarks.append("a broken rhythm with nothing before it")
            return
        short = Fraction(1, 2 ** len(found["broken"]))
        by, self.next = (2 - short, short) if found["broken"][0] == ">" else (short, 2 - short)
        last = self.notes[-1]
        self.notes[-1] = replace(last, length=last.length * by)
        self.now = last.start + last.length * by

    def _tie(self, found: re.Match[str]) -> None:
        if self.notes:
            self.notes[-1] = replace(self.notes[-1], tied=True)

    def _line(self, found: re.Match[str]) -> None:
        """A bar line, or an ending that begins where none is."""
        self._close(found["line"] or "|")
        self.ending = found["ending"] or found["second"] or self.ending

    def _close(self, line: str) -> None:
        """End a bar; where nothing has come since the last line, both lines are one.

        A plain line at the end of a row is often written again where the next one begins.
        """
        if len(self.notes) > self.first:
            self.bars.append(Bar(self.first, len(self.notes), self.opened, line, self.ending))
            self.opened, self.ending = line, ""
        elif line != "|":
            self.opened += line
            if self.bars:
                self.bars[-1] = replace(self.bars[-1], closed=self.bars[-1].closed + line)
        self.first, self.left = len(self.notes), 0
        self.signs.clear()

    def _pass(self, found: re.Match[str]) -> None:
        """Grace notes take no time; slurs, spaces and ornaments are not heard here."""

    def _strange(self, found: re.Match[str]) -> None:
        self.remarks.append(f"{found[0]!r} means nothing here")


_TAKES = {  # by the last group of a token
    "grace": _Reader._pass,
    "passed": _Reader._pass,
    "chord": _Reader._note,
    "note": _Reader._note,
    "rest": _Reader._rest,
    "line": _Reader._line,
    "ending": _Reader._line,
    "second": _Reader._line,
    "tuplet": _Reader._tuplet,
    "time": _Reader._tuplet,
    "count": _Reader._tuplet,
    "broken": _Reader._broken,
    "tie": _Reader._tie,
    "strange": _Reader._strange,
}
