"""What stands in the columns of the network that spells, at each step of a film."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.hello import LETTERS, WORD, Spelling


@dataclass(frozen=True)
class Columns:
    """C columns at each of F steps; NaN and "" for what is not there yet.

    The last column that is there is lit, if `lights` says so.
    """

    letters: np.ndarray  # (F, C) text
    wanted: np.ndarray  # (F, C) text
    memories: np.ndarray  # (F, C, U)
    odds: np.ndarray  # (F, C, V)
    losses: np.ndarray  # (F, C)
    lights: bool = True

    @property
    def size(self) -> tuple[int, int]:
        """How many steps, and how many columns."""
        steps, count = self.letters.shape
        return steps, count

    @property
    def right(self) -> np.ndarray:
        """Which of the odds are those of the letter that is wanted, (F, C, V)."""
        return self.wanted[..., None] == np.array(list(LETTERS))

    @property
    def lit(self) -> np.ndarray:
        """The column that is here and now, (F,), NaN for none."""
        there = np.isfinite(self.losses).sum(1)
        return np.where(there > 0, there - 1.0, np.nan) if self.lights else there * np.nan


def trained(spelling: Spelling) -> Columns:
    """All four time steps, at every update."""
    steps = len(spelling.losses)
    return Columns(
        np.array([list(WORD[:-1])] * steps),
        np.array([list(WORD[1:])] * steps),
        spelling.memories,
        spelling.odds,
        spelling.losses,
        lights=False,
    )


def unfolded(spelling: Spelling, update: int) -> Columns:
    """One letter after the other, after so many updates: the columns fill up."""
    seen = np.arange(4) < np.arange(5)[:, None]  # (F, C)
    return Columns(
        np.where(seen, list(WORD[:-1]), ""),
        np.where(seen, list(WORD[1:]), ""),
        np.where(seen[..., None], spelling.memories[update], np.nan),
        np.where(seen[..., None], spelling.odds[update], np.nan),
        np.where(seen, spelling.losses[update], np.nan),
    )


def folded(spelling: Spelling, update: int) -> Columns:
    """The same in a single column, which is used again and again."""
    return Columns(
        np.array([[one] for one in " " + WORD[:-1]]),
        np.array([[one] for one in " " + WORD[1:]]),
        _later(spelling.memories[update]),
        _later(spelling.odds[update]),
        _later(spelling.losses[update]),
    )


def _later(numbers: np.ndarray) -> np.ndarray:
    """One of them a step, (F, 1, ...), after a step without any."""
    return np.concatenate([np.full_like(numbers[:1], np.nan), numbers])[:, None]
