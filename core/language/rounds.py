"""Whether a text goes round: ends in one stretch, said over and over."""

from __future__ import annotations

from dataclasses import dataclass

TIMES = 3  # a stretch that is said at least so often
LEAST = 200  # and goes on for at least so many characters


@dataclass(frozen=True)
class Round:
    """A stretch of `period` characters is all that comes from place `since` on."""

    period: int
    since: int


def going_round(text: str, least: int = LEAST) -> Round | None:
    """The longest end of a text that repeats one stretch; None where it is no round.

    An end of length L repeats a stretch of p characters where its longest border has L - p; the
    borders of all ends come from one pass over the text, read backwards (D. Knuth, J. Morris and
    V. Pratt, 1977).

    >>> going_round("he said " + "and so on " * 4, least=30)
    Round(period=10, since=7)
    >>> going_round("no end repeats itself in this", least=6) is None
    True
    """
    borders = _borders(text[::-1])
    for length in range(len(text), max(least, 1) - 1, -1):
        period = length - borders[length - 1]
        if TIMES * period <= length:
            return Round(period, len(text) - length)
    return None


def _borders(text: str) -> list[int]:
    """For each beginning the length of the longest shorter one that it also ends with."""
    found, border = [0] * len(text), 0
    for at in range(1, len(text)):
        while border and text[at] != text[border]:
            border = found[border - 1]
        border += text[at] == text[border]
        found[at] = border
    return found
