"""A network writes: it is asked what may come next, one is drawn, and it reads what was drawn.

NumPy alone: for one character at a time a compiled graph is slower, and a page that writes on
arrival must not wait for TensorFlow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.language.model import Model, States

LONGEST = 10_000  # characters in one call


@dataclass(frozen=True)
class Written:
    """A character, its chance and everybody else's, and what was remembered before it was read.

    To go on from here: `generate(model, character, state=state, ...)`, with this character or
    with another one.
    """

    character: str
    probabilities: np.ndarray  # (V,) in float32, what it was drawn from
    state: States


def generate(
    model: Model,
    seed_text: str,
    *,
    length: int,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
    seed: int = 0,
    state: States | None = None,
    choices: Mapping[int, str] | None = None,
) -> tuple[Written, ...]:
    """What a network writes after it has read `seed_text` (nothing: a line's end), `length` long.

    `state` is what it remembers before that. At temperature 0 the likeliest is taken. Only the
    `top_k` likeliest are drawn from (0: all), and of those the fewest that make up `top_p` of the
    chance (A. Holtzman et al., arXiv:1904.09751). `choices` are characters by place,
    counted from 0, that are written there whatever was drawn; all other draws stay. ValueError
    for numbers out of range, and for characters that it has never seen.
    """
    _check(length, temperature, top_k, top_p)
    characters, chance = model.characters, np.random.default_rng(seed)
    states = model.blank() if state is None else state
    *before, last = model.vocabulary.encode(seed_text or _opening(characters))
    chosen = {at: int(model.vocabulary.encode(one)[0]) for at, one in (choices or {}).items()}
    for code in before:
        _, states = model.read(code, states)
    found = []
    for at, draw in enumerate(chance.random(length)):
        logits, states = model.read(last, states)
        odds = narrowed(softened(logits, temperature), top_k, top_p)
        last = chosen.get(at, drawn(odds, draw))
        found.append(Written(characters[last], odds, states))
    return tuple(found)


def written(records: Sequence[Written]) -> str:
    """What was written, as text."""
    return "".join(one.character for one in records)


def softened(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities (V,) of logits (V,): above 1 the temperature makes them more alike.

    >>> softened(np.log([0.8, 0.2]), 0.5).round(3).tolist()
    [0.941, 0.059]
    """
    if temperature == 0:
        return (np.arange(len(logits)) == logits.argmax()).astype(logits.dtype)
    raised = np.exp((logits - logits.max()) / temperature)
    return raised / raised.sum()


def narrowed(odds: np.ndarray, top_k: int, top_p: float) -> np.ndarray:
    """Probabilities (V,) where only the likeliest are left; where two tie, the first one is.

    >>> narrowed(np.array([0.5, 0.1, 0.4]), 2, 1.0).round(3).tolist()
    [0.556, 0.0, 0.444]
    """
    if not top_k and top_p == 1:
        return odds
    order = np.argsort(-odds, kind="stable")[: top_k or None]
    ahead = np.cumsum(odds[order]) - odds[order]
    kept = order[ahead < top_p * odds[order].sum()]
    left = np.zeros_like(odds)
    left[kept] = odds[kept]
    return left / left.sum()


def drawn(odds: np.ndarray, draw: float) -> int:
    """Which one `draw`, from 0 to below 1, picks: each as often as `odds` (V,) say.

    >>> [drawn(np.array([0.25, 0.5, 0.25]), draw) for draw in (0.1, 0.3, 0.9)]
    [0, 1, 2]
    """
    heaps = np.cumsum(odds, dtype=np.float64)
    return int(np.searchsorted(heaps, draw * heaps[-1], side="right"))


def _opening(characters: str) -> str:
    return "\n" if "\n" in characters else characters[0]


def _check(length: int, temperature: float, top_k: int, top_p: float) -> None:
    if not 0 <= length <= LONGEST:
        raise ValueError(f"length is {length}; right would be 0 to {LONGEST}.")
    if not 0 <= temperature <= 100:
        raise ValueError(f"temperature is {temperature}; right would be 0 to 100.")
    if top_k < 0 or not 0 < top_p <= 1:
        raise ValueError(
            f"top_k is {top_k}, top_p {top_p}; right would be 0 or more, and above 0 up to 1."
        )
