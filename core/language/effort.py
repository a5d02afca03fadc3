"""How long a training will take: a model of its cost, and how fast this machine is."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from core.language.cells import CELLS
from core.language.char_rnn import SAMPLE
from core.language.learning import settled
from core.language.settings import Settings
from core.language.texts import Facts, facts

COMPILING = 4.0  # seconds for sizes that this worker has not trained yet
LONGEST = 240.0  # seconds, at a pace of 1, that a page offers
PRODUCT = 1.45e-11  # seconds of a multiplication, there and back, at a pace of 1
STEP = 5e-5  # seconds of a time step of a layer beside its products
UPDATE = 3.5e-3  # seconds of an update beside its time steps
LOOK, WRITING = 0.06, 1.2e-9  # seconds of a snapshot, and of each product of what it writes
ROWS, SIDE, TRIES, USUAL = 32, 128, 200, 3.5e-5  # a product that is timed; its seconds at pace 1
SLOWEST, FASTEST = 5.0, 0.3  # paces that are believed


@dataclass(frozen=True)
class Offer:
    """A training as it can be begun: fitted settings, the text's facts, and the time it takes."""

    settings: Settings
    facts: Facts
    passes: float
    characters: int  # that are read
    seconds: float
    possible: bool  # whether a page would begin it


def offered(settings: Settings, text: str, characters: float, pace: float) -> Offer:
    """What it takes to read about so many characters of a text; `pace` is of this machine."""
    chosen = settled(settings, text, characters)
    known = facts(text)
    learned = known.characters - known.characters // 10
    updates = max(1, round(characters / (chosen.batch * chosen.sequence)))
    looks = (updates / chosen.every + 4) * (LOOK + WRITING * SAMPLE * products(chosen, known.kinds))
    long = COMPILING + updates * update(chosen, known.kinds) + looks
    return Offer(
        chosen,
        known,
        chosen.passes,
        round(chosen.passes * learned),
        long * pace,
        long <= LONGEST,
    )


def update(settings: Settings, kinds: int) -> float:
    """Seconds of an update, at a pace of 1, for so many different characters."""
    each = settings.layers * STEP + settings.batch * 3 * products(settings, kinds) * PRODUCT
    return UPDATE + settings.sequence * each


def products(settings: Settings, kinds: int) -> int:
    """Multiplications for a character: with the memory, between layers, and for the odds."""
    gates, units = len(CELLS[settings.cell].parts), settings.units
    return (2 * settings.layers - 1) * gates * units * units + units * kinds


def pace() -> float:
    """How many times as long as on the machine where this was measured a product takes here."""
    chance = np.random.default_rng(0)
    left = chance.random((ROWS, SIDE), np.float32)
    right = chance.random((SIDE, 3 * SIDE), np.float32)
    found = min(_timed(left, right) for _ in range(TRIES)) / USUAL
    return min(max(found, FASTEST), SLOWEST)


def _timed(left: np.ndarray, right: np.ndarray) -> float:
    began = time.perf_counter()
    left @ right
    return time.perf_counter() - began
