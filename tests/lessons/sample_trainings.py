"""Trainings that take no network: for tests of what shows them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from core.language.char_rnn import Progress
from core.language.learning import Moment
from core.language.model import untrained
from core.language.texts import Spelled
from core.language.vocabulary import vocabulary

onwards = threading.Event()
onwards.set()
LINE = "The cat sat on the mat, and the dog sat on the cat. "
CHARACTERS = vocabulary(LINE).characters


def lessons(steps: int, end: float = 2.0, longest: int = 0, begun: int = 0) -> Iterator[Moment]:
    """Bits that fall to `end`; after half of its steps it waits until it may go on."""
    model = untrained("gru", CHARACTERS, 4, 1, 0)
    for step in range(begun, steps + 1):
        if step == steps // 2:
            onwards.wait(20)
        kept = Progress(step, model.tensors, (), (), model.blank((1,)))
        yield Moment(
            step,
            steps,
            1000 * step,
            end + steps - step,
            end + (steps - step) / 2,
            1.0,
            f"the cat <b>{step}</b>",
            Spelled(2, ((0, 3), (4, 7))),
            (0, longest if step == steps else 0),
            step / 10,
            model if step in (0, steps // 2, steps) else None,
            kept if step in (0, steps // 2, steps) else None,
        )


def fails(steps: int) -> Iterator[Moment]:
    """One moment, and no more."""
    yield next(lessons(steps))
    raise ValueError("the pencil is broken.")
