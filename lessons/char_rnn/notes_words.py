"""What is said of a tune."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from core.language.bars import Checked, Counted
from core.language.memorised import LEAST, Stretch
from core.language.score import scale
from lessons.kit.words import number, some

NAMES = ("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "G♯", "A", "B♭", "B")


def caption(found: Checked, tune: str, stretch: Stretch, title: str) -> str:
    """How many bars are right, which are not, what is outside of the key, what is copied."""
    notes = len(tune) - tune.index("\n", tune.index("\nK:") + 1)
    said = [_counted(found)]
    wrong = [(n, one) for n, one in enumerate(found.bars, 1) if not one.right]
    said += [f"Bar {n} is {verdict(one, found.score.metre)}." for n, one in wrong[:3]]
    if len(wrong) > 3:
        said.append(f"{len(wrong) - 3} more {'are' if len(wrong) > 4 else 'is'} wrong.")
    if found.outside:
        said.append(f"{some(found.outside, 'note')} outside of the key.")
    if stretch.length:
        share = 100 * stretch.length / notes
        usual = "" if stretch.length >= LEAST else ": no more than real tunes share"
        said.append(
            f"Its longest copied stretch, underlined, has {some(stretch.length, 'character')} "
            f"({number(share, 0)} % of the notes) and stands in “{title}”{usual}."
        )
    return " ".join(said)


def _counted(found: Checked) -> str:
    """The first sentence."""
    if not found.bars:
        return "There is not a single note in it."
    if not found.wrong:
        return f"**All {some(len(found.bars), 'bar')} are as long as they should be.**"
    right = len(found.bars) - found.wrong
    return f"**{right} of {len(found.bars)} bars** are as long as they should be."


def verdicts(found: Checked) -> tuple[str, ...]:
    """Of each bar, what was counted in it."""
    names = [_foreign(found, one) for one in found.bars]
    said = [verdict(one, found.score.metre) for one in found.bars]
    return tuple(
        f"{length}; {foreign} not of the key" if foreign else length
        for length, foreign in zip(said, names, strict=True)
    )


def verdict(one: Counted, full: Fraction) -> str:
    """How long a bar is, in words."""
    if one.verdict == "right":
        return f"{written(one.length)}, as it should be"
    if one.verdict == "upbeat":
        return f"{written(one.length)}, an upbeat"
    if one.verdict == "completed":
        return f"{written(one.length)}, made whole by an upbeat"
    by = abs(one.length - full)
    return f"{written(by)} too {one.verdict}"


def written(length: Fraction) -> str:
    """A length as musicians say it: in eighths, or in finer notes where it must be.

    >>> written(Fraction(1)), written(Fraction(3, 16))
    ('8/8', '3/16')
    """
    under = max(8, length.denominator) if not 8 % length.denominator else length.denominator
    return f"{length * under}/{under}"


def table(found: Checked) -> dict[str, list[Any]]:
    """The notes, a row each."""
    score = found.score
    bars = [n for n, one in enumerate(found.bars, 1) for _ in range(one.bar.first, one.bar.after)]
    said = [one for one in found.bars for _ in range(one.bar.first, one.bar.after)]
    return {
        "bar": bars,
        "bar's length": [verdict(one, score.metre) for one in said],
        "begins at": [written(one.start) for one in score.notes],
        "length": [written(one.length) for one in score.notes],
        "notes": [" ".join(map(named, one.pitches)) or "rest" for one in score.notes],
    }


def named(pitch: int) -> str:
    """A note's name and octave.

    >>> named(60), named(73)
    ('C4', 'C♯5')
    """
    return f"{NAMES[pitch % 12]}{pitch // 12 - 1}"


def _foreign(found: Checked, one: Counted) -> str:
    """The notes of a bar that are not of the key, by name."""
    own = scale(found.score.sharps)
    pitches = {p for n in one.outside for p in found.score.notes[n].pitches}
    return ", ".join(named(pitch) for pitch in sorted(pitches) if pitch % 12 not in own)
