"""Bars counted out: is each as long as the metre says, and which notes are not of the key?

A tune may begin with an upbeat, and a repeat may fall into the middle of a bar: then two short bars
make a whole one, the one before and the one after, or the first and the last of what is repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from core.language.abc import read
from core.language.score import Bar, Score, scale

Verdict = Literal["right", "upbeat", "completed", "short", "long"]


@dataclass(frozen=True)
class Counted:
    """A bar: how long it is, in whole notes, and whether that is right.

    "upbeat" and "completed" are short bars that are right as well: the latter is made whole by
    another one. `outside` are the notes, by number, that are not of the key.
    """

    bar: Bar
    length: Fraction
    verdict: Verdict
    outside: tuple[int, ...]

    @property
    def right(self) -> bool:
        """Whether it may be as it is."""
        return self.verdict not in ("short", "long")

    @property
    def whole(self) -> bool:
        """Whether it counts as a bar of the tune: an upbeat does not."""
        return self.verdict in ("right", "completed")


@dataclass(frozen=True)
class Checked:
    """A tune as it was read, and its bars as they were counted."""

    score: Score
    bars: tuple[Counted, ...]

    @property
    def wrong(self) -> int:
        """How many bars have a length that they must not have."""
        return sum(not one.right for one in self.bars)

    @property
    def whole(self) -> int:
        """How many bars of the right length there are, upbeats not counted."""
        return sum(one.whole for one in self.bars)

    @property
    def outside(self) -> int:
        """How many notes are not of the key."""
        return sum(len(one.outside) for one in self.bars)


def checked(text: str) -> Checked:
    """Read a tune in ABC notation, and count.

    >>> [one.verdict for one in checked("M:3/4\\nL:1/4\\nK:C\\nC | DEF | G2 | ABc | c2 |]").bars]
    ['upbeat', 'right', 'short', 'right', 'completed']
    """
    score = read(text)
    lengths = [score.length(bar) for bar in score.bars]
    verdicts = [_verdict(score, lengths, at) for at in range(len(lengths))]
    own = scale(score.sharps)
    return Checked(
        score,
        tuple(
            Counted(bar, length, verdict, _outside(score, bar, own))
            for bar, length, verdict in zip(score.bars, lengths, verdicts, strict=True)
        ),
    )


def _outside(score: Score, bar: Bar, own: frozenset[int]) -> tuple[int, ...]:
    numbers = range(bar.first, bar.after)
    return tuple(n for n in numbers if any(p % 12 not in own for p in score.notes[n].pitches))


def _verdict(score: Score, lengths: Sequence[Fraction], at: int) -> Verdict:
    length, full = lengths[at], score.metre
    if length == full:
        return "right"
    if length > full:
        return "long"
    if at == 0:
        return "upbeat"
    whole = any(lengths[other] + length == full for other in _partners(score.bars, at))
    if not whole:
        return "short"
    return "completed" if _closes(score.bars[at]) else "upbeat"


def _partners(bars: Sequence[Bar], at: int) -> Iterator[int]:
    """The bars that may complete this one: across a line of repetition, or where it is repeated."""
    begin = _section(bars, at)
    if _closes(bars[at]):
        yield from {begin, 0} - {at}
        if at + 1 < len(bars):
            yield at + 1
    if at == begin:
        yield from (other for other in range(at) if other == at - 1 and _closes(bars[other]))
        ends = range(at + 1, len(bars))
        yield from (other for other in ends if _section(bars, other) == at and _closes(bars[other]))


def _section(bars: Sequence[Bar], at: int) -> int:
    """The first bar of what this bar is repeated with."""
    return max((one for one in range(at + 1) if _begins(bars[one])), default=0)


def _begins(bar: Bar) -> bool:
    """Whether something begins with it that may be repeated; a second ending is no beginning."""
    return bar.opened.endswith(":") or (bar.opened != "|" and not bar.ending)


def _closes(bar: Bar) -> bool:
    """Whether something ends with it: the line after it is more than a bar line."""
    return bar.closed != "|"
