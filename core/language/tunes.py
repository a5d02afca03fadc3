"""Tunes in ABC notation, made ready for a network: title, rhythm, metre, unit, key, and the notes.

The notation is C. Walshaw's (abcnotation.com/wiki/abc:standard:v2.1). Left out are numbers, sources
and remarks, chord names, bowing and fingering, and every tune that changes its metre, unit or key
on the way, has words or several voices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_FIELD = re.compile(r"([A-Za-z+]):(.*)")
_QUOTED = re.compile(r'"[^"]*"|![^!]*!|\{\}|%.*|\\$')
_OLD_CHORD = re.compile(r"\+([^+|]*)\+")
_FOREIGN = re.compile(r"[^A-Gabcdefgxz0-9/,'^_=<>|:\[\](){}\- ~]")
_INLINE = re.compile(r"\[[A-Za-z]:|&|\[[|:]*[^]|\d]*$")
_METRE = re.compile(r"C\||C|[1-9]\d*/[1-9]\d*")
_KEY = re.compile(r"([A-G][b#]?)\s*(major|maj|minor|min|m|mixolydian|mix|dorian|dor)?", re.I)
_SHORTEST, _LONGEST = 60, 1500  # characters of notes


@dataclass(frozen=True)
class Tune:
    """A tune, its notes as they are written, a line of music a line."""

    title: str
    rhythm: str
    metre: str
    unit: str
    key: str
    notes: str

    @property
    def text(self) -> str:
        """How it is written: the fields, always in the same order, then the notes."""
        rhythm = f"R:{self.rhythm}\n" if self.rhythm else ""
        head = f"T:{self.title}\n{rhythm}M:{self.metre}\nL:{self.unit}\nK:{self.key}\n"
        return f"{head}{self.notes}\n\n"


def tunes(text: str) -> Iterator[Tune]:
    """The tunes of a file in ABC notation that can be made ready."""
    for block in re.split(r"^X:.*$", text, flags=re.MULTILINE)[1:]:
        tune = _tune([line.strip() for line in block.splitlines()])
        if tune:
            yield tune


def _tune(lines: list[str]) -> Tune | None:
    fields: dict[str, str] = {}
    notes: list[str] = []
    for line in lines:
        found = None if line.startswith("|") else _FIELD.match(line)
        if found is None:
            notes.append(line)
        elif found[1] in "VwW" or (found[1] in "MLKP" and any(notes)):
            return None
        else:
            fields.setdefault(found[1], found[2].split("%")[0].strip())
    music = _music(notes)
    metre, key = _metre(fields.get("M", "")), _key(fields.get("K", ""))
    if not (metre and key and music):
        return None
    rhythm = re.sub(r"[^a-z ]", "", fields.get("R", "").lower()).strip()
    unit = fields.get("L", "") or ("1/16" if Fraction(_fraction(metre)) < Fraction(3, 4) else "1/8")
    if unit not in ("1/4", "1/8", "1/16"):
        return None
    return Tune(_title(fields.get("T", "")), rhythm, metre, unit, key, music)


def _title(text: str) -> str:
    """A title in plain letters, without what kind of tune it is; not in capitals throughout."""
    plain = re.sub(r"[^A-Za-z0-9 ,.'-]", "", text.split(" --")[0]).strip(" .") or "Untitled"
    return plain.title().replace("'S", "'s") if plain.isupper() else plain


def _music(lines: list[str]) -> str:
    """The notes alone; nothing where they have what is not known here, or are too few or many."""
    plain = [_OLD_CHORD.sub(r"[\1]", _QUOTED.sub("", line).replace("`", "")) for line in lines]
    if any(_INLINE.search(line) for line in plain):
        return ""
    clean = [re.sub(r" +", " ", _FOREIGN.sub("", line)).strip() for line in plain]
    music = "\n".join(line for line in clean if line)
    return music if _SHORTEST <= len(music) <= _LONGEST and music.count("|") >= 4 else ""


def _metre(text: str) -> str:
    found = _METRE.fullmatch(text)
    return text if found else ""


def _fraction(metre: str) -> str:
    return {"C": "4/4", "C|": "2/2"}.get(metre, metre)


def _key(text: str) -> str:
    """The key as the root, and m, mix or dor after it; nothing where it is another one."""
    found = _KEY.fullmatch(text.strip())
    if not found:
        return ""
    mode = (found[2] or "").lower()[:3]
    return found[1] + {"": "", "maj": "", "m": "m", "min": "m"}.get(mode, mode)
