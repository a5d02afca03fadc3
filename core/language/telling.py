"""What a writer has written, and at each character what else it might have been.

It travels to a page and into the browser: bytes for the likeliest characters, not all the odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.language.model import Model
from core.language.sampling import Written, generate, written
from core.language.writers import OPENINGS, writer

CANDIDATES = 10  # at each character
FINEST = 65_535  # chances are told in as many parts
LEAST_CHANCE = 2.0**-20  # what had none at all surprises by 20 bits


@dataclass(frozen=True, eq=False)
class Telling:
    """A text of N characters, and for each the likeliest, the likeliest first.

    The last candidate is the one that was written, if it is not among the others.
    """

    text: str
    bits: np.ndarray  # (N,) in float32, how surprising each character was: -log2 of its chance
    candidates: np.ndarray  # (N, CANDIDATES) in uint8, places in `characters`
    chances: np.ndarray  # (N, CANDIDATES) in uint16, in parts of FINEST
    characters: str

    @property
    def surprise(self) -> float:
        """Bits per character, on average; 0 of an empty text."""
        return float(self.bits.mean()) if len(self.bits) else 0.0


def tell(
    name: str,
    seed_text: str = "",
    *,
    length: int = 400,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
    seed: int = 0,
    choices: tuple[tuple[int, str], ...] = (),
) -> Telling:
    """What the writer of that name writes; see `core.language.sampling.generate`.

    Without a seed text it writes as if it had just come to an end: what begins, begins after an
    empty line. `choices` are places and the characters that are written there, whatever was drawn.
    What the writer has never seen is left out of both. ValueError for other parameters out of
    range.
    """
    model = writer(name)
    records = generate(
        model,
        model.vocabulary.without_unknown(seed_text) or OPENINGS[name],
        length=length,
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        seed=seed,
        choices={at: one for at, one in choices if one in model.characters},
    )
    return telling(model, records)


def at_temperatures(
    name: str, seed_text: str, temperatures: tuple[float, ...], *, length: int = 240, seed: int = 0
) -> tuple[Telling, ...]:
    """The same writer, the same seed text and the same draws, at each temperature."""
    return tuple(
        tell(name, seed_text, length=length, temperature=one, seed=seed) for one in temperatures
    )


def telling(model: Model, records: Sequence[Written]) -> Telling:
    """What of records a page needs."""
    text = written(records)
    count = min(CANDIDATES, len(model.characters))
    odds = np.array([one.probabilities for one in records]).reshape(-1, len(model.characters))
    codes = model.vocabulary.encode(text)
    candidates = np.argsort(-odds, axis=1, kind="stable")[:, :count]
    missing = (candidates != codes[:, None]).all(axis=1)
    candidates[missing, -1] = codes[missing]
    chances = np.take_along_axis(odds, candidates, axis=1)
    own = np.take_along_axis(odds, codes[:, None].astype(np.int64), axis=1)[:, 0]
    return Telling(
        text,
        -np.log2(np.maximum(own, LEAST_CHANCE)).astype(np.float32),
        candidates.astype(np.uint8),
        np.round(chances * FINEST).astype(np.uint16),
        model.characters,
    )
