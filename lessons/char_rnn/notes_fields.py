"""What a link can say of a tune: what kind, in which key, how boldly, by which draws, how fast."""

from __future__ import annotations

from core.untrusted.links import Choice, Field, Number

RHYTHMS = {  # the metre and the unit that such tunes are written in, in what the network has read
    "reel": ("C|", "1/8"),
    "jig": ("6/8", "1/8"),
    "hornpipe": ("C|", "1/8"),
    "slip jig": ("9/8", "1/8"),
    "strathspey": ("C", "1/8"),
}
KEYS = {
    "D": "D major",
    "G": "G major",
    "A": "A major",
    "Am": "A minor",
    "Em": "E minor",
    "Gm": "G minor",
}

NOTES: dict[str, Field] = {
    "notes_rhythm": Choice("jig", tuple(RHYTHMS)),
    "notes_key": Choice("G", tuple(KEYS)),
    "notes_heat": Number(0.6, 0.1, 1.5, 0.05),
    "notes_seed": Number(6, 0, 999, 1),
    "notes_tempo": Number(190, 80, 300, 5),  # quarter notes a minute
}
