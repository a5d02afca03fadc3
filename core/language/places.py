"""One place in a text: what counting, and what a network, think may come next there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.held_out import parted
from core.language.model import Model
from core.language.ngram import babble, grams_of, lower, odds, times_seen
from core.language.sampling import generate, written
from core.language.standing import counted

LONGEST = 60  # characters of a context that are read
KNOWN = 3  # characters that everybody has seen, at a place that nobody has


@dataclass(frozen=True)
class Place:
    """What may follow `context`. `seen[n]` is how often its last n characters were counted."""

    context: str
    left_out: str  # characters of it that the text has not
    characters: str
    seen: tuple[int, ...]
    counting: np.ndarray  # (V,) odds, of the order that was asked for
    network: np.ndarray  # (V,)

    @property
    def longest(self) -> int:
        """How many of the last characters counting has ever seen in a row."""
        return max((n for n, times in enumerate(self.seen) if times), default=0)


def place(model: Model, text: str, context: str, order: int) -> Place:
    """What both say at a place; characters that the text does not have are left out.

    ValueError where the network was trained on a text of other characters.
    """
    known = counted(text)
    if known.characters != model.characters:
        raise ValueError("this network has learned from another text.")
    strange = "".join(known.vocabulary.unknown(context))
    read = known.vocabulary.without_unknown(context)[-LONGEST:]
    return Place(
        read,
        strange,
        known.characters,
        times_seen(known, read),
        odds(known, read, order),
        after(model, read),
    )


def after(model: Model, context: str) -> np.ndarray:
    """The network's odds (V,) after a context; of nothing, after a line's end."""
    (first,) = generate(model, context, length=1)
    return first.probabilities


def well_known(text: str) -> str:
    """The characters that stand in the text most often in a row, of those that are letters."""
    known = counted(text)
    counts = known.counts[-1]
    for at in np.argsort(-counts.times, kind="stable"):
        found = _gram(known.characters, int(counts.grams[at]), known.order)
        if sum(map(str.isalpha, found)) > known.order // 2:
            return found
    return ""


def never_seen(text: str) -> str:
    """From what is held out, the first context whose end alone was ever counted, with its line.

    Its last `KNOWN` characters have been seen, one more has not.
    """
    known, held_out = counted(text), parted(text)[1]
    codes = known.vocabulary.encode(held_out).astype(np.uint64)
    strange = ~np.isin(grams_of(codes, KNOWN + 1), known.counts[KNOWN].grams)
    letters = np.array([one.isalpha() for one in held_out], bool)
    apart = np.lib.stride_tricks.sliding_window_view(letters, KNOWN + 1).all(1)
    at = np.flatnonzero(strange & apart)
    end = int(at[0]) + KNOWN + 1 if at.size else len(held_out)
    return held_out[max(0, end - LONGEST // 2) : end]


def _gram(characters: str, gram: int, order: int) -> str:
    return "".join(characters[gram >> 8 * at & 255] for at in reversed(range(order)))


def side_by_side(
    model: Model, text: str, order: int, length: int = 400, seed: int = 0
) -> tuple[str, str]:
    """What counting writes, and what the network writes, at equal length, from the same draws."""
    known = counted(text)
    start = "\n" if "\n" in known.characters else ""
    return (
        babble(lower(known, order), start, length, seed),
        written(generate(model, start, length=length, seed=seed)),
    )
