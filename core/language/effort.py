"""How long a training will take: a model of its cost, and how fast this machine is."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from core.language.cells import CELLS
from core.language.learning import settled
from core.language.settings import Settings
from core.language.texts import Facts, facts

COMPILING = 4.0  # seconds for sizes that this worker has not trained yet
LONGEST = 240.0  # seconds that a page offers
PRODUCT = 4.0e-11  # seconds of a multiplication, there and back, at a pace of 1
STEP = 2.0e-4  # seconds of a time step of a layer beside its products
LOOK = 0.35  # seconds of a snapshot
SIDE, TRIES, USUAL = 384, 7, 1.0e-3  # of the product that is timed, and its seconds at pace 1


@dataclass(frozen=True)
class Offer:
    """A training as it can be begun: fitted settings, the text's facts, and the time it takes."""

    settings: Settings
    facts: Facts
    passes: float
    characters: int  # that are read
    seconds: float

    @property
    def possible(self) -> bool:
        """Whether a page would begin it."""
        return self.seconds <= LONGEST


def offered(settings: Settings, text: str, characters: float, pace: float) -> Offer:
    """What it takes to read about so many characters of a text; `pace` is of this machine."""
    chosen = settled(settings, text, characters)
    known = facts(text)
    learned = known.characters - known.characters // 10
    updates = max(1, round(characters / (chosen.batch * chosen.sequence)))
    long = COMPILING + updates * update(chosen, known.kinds) * pace
    looks = updates / chosen.every + 4
    return Offer(
        chosen,
        known,
        chosen.passes,
        round(chosen.passes * learned),
        long + looks * LOOK * pace,
    )


def update(settings: Settings, kinds: int) -> float:
    """Seconds of an update, at a pace of 1, for so many different characters."""
    gates, units = len(CELLS[settings.cell].parts), settings.units
    products = settings.layers * gates * units * units + units * kinds
    products += (settings.layers - 1) * gates * units * units
    each = settings.layers * STEP + settings.batch * 3 * products * PRODUCT
    return settings.sequence * each


def pace() -> float:
    """How many times as long as on the machine where this was measured a product takes here."""
    chance = np.random.default_rng(0)
    left, right = chance.random((2, SIDE, SIDE), np.float32)
    return min(_timed(left, right) for _ in range(TRIES)) / USUAL


def _timed(left: np.ndarray, right: np.ndarray) -> float:
    began = time.perf_counter()
    left @ right
    return time.perf_counter() - began
