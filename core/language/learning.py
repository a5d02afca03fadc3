"""A training as a page looks on at it: small snapshots, and now and then one can go on from.

What a network has to keep to go on is four times its weights; so only a few snapshots carry it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from core.language.char_rnn import Progress, plan, train
from core.language.held_out import parted
from core.language.memorised import reach
from core.language.model import Model
from core.language.settings import Settings, fitted
from core.language.texts import Spelled, spelled, words_of

HEAVIEST = 40_000_000  # bytes of all that is kept of one training
OFTEN = 12  # times that it is kept, at most
SHOWN = 40  # snapshots of a training, about
COPIES = 200_000  # characters: in a longer text no copies are looked for at every snapshot


@dataclass(frozen=True)
class Moment:
    """How far a training has come. Losses are in bits per character; `total` in updates.

    `longest` is the longest stretch of the sample that stands in what was learned, its beginning
    and its length; in a long text nobody looks for one, and the length is -1. `seconds` is since
    the training began. The network, and what it needs to go on, are there now and then, and at the
    end.
    """

    step: int
    total: int
    seen: int  # characters
    trained: float  # since the last snapshot
    held_out: float
    norm: float  # of the last gradient, before it was clipped
    sample: str
    spelled: Spelled
    longest: tuple[int, int]
    seconds: float
    model: Model | None = None
    progress: Progress | None = None


def learn(settings: Settings, text: str, since: Progress | None = None) -> Iterator[Moment]:
    """Train on the first nine tenths of a text, and say how it goes; see `char_rnn.train`."""
    began = time.perf_counter()
    learned, _ = parted(text)
    known = words_of(learned)
    last = since.step if since else 0
    for one in train(settings, text, since):
        often = min(OFTEN, max(2, HEAVIEST // (3 * 4 * one.model.weights)))
        kept = one.step - last >= one.steps / often or one.step in (0, one.steps)
        last = one.step if kept else last
        yield Moment(
            one.step,
            one.steps,
            one.seen,
            one.trained,
            one.held_out,
            one.norm,
            one.sample,
            spelled(one.sample, known),
            reach(one.sample, learned) if len(learned) <= COPIES else (0, -1),
            time.perf_counter() - began,
            one.model if kept else None,
            one.progress if kept else None,
        )


def settled(settings: Settings, text: str, characters: float) -> Settings:
    """The same, fitted to a text, to read about so many characters of it, in about forty snapshots.

    A short text is read more than once for that, of a long one a part only.
    """
    chosen = fitted(settings, text)
    learned, _ = parted(text)
    per_pass = plan(chosen, np.zeros(len(learned), np.int32)).per_pass
    steps = max(1, round(characters / (chosen.batch * chosen.sequence)))
    passes = min(max(steps / per_pass, 1e-4), 1000.0)
    return replace(chosen, passes=passes, every=max(8, steps // SHOWN))


def crossing(held_out: tuple[float, ...], line: float) -> int | None:
    """From which moment on a training stays below a line; None where it does not.

    >>> crossing((5.0, 2.0, 2.4, 1.9, 1.8), 2.2), crossing((3.0, 2.5), 2.2)
    (3, None)
    """
    below = [one < line for one in held_out]
    if not below or not below[-1]:
        return None
    return 1 + max((at for at, (one, _) in enumerate(pairwise(below)) if not one), default=-1)
