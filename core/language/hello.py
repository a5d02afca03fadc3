"""A small network learns to spell "hello", and every number of it is kept.

It reads h, e, l, l and is to say e, l, l, o: after the first l another l, after the second an o. A
simple network (J. Elman, "Finding structure in time", 1990) at time step t, x_t the letter as ones
and zeros:

    h_t = tanh(W_h h_(t-1) + W_x x_t + b),    odds_t = softmax(W_y h_t + c).

All functions take one network, or many of the same size at once: then weights, and all that is made
of them, have leading axes (...). Matrices stand as they are multiplied from the left, as in
`core.language.cells`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.language.model import untrained

LETTERS, WORD = "helo", "hello"
READ = np.array([LETTERS.index(one) for one in WORD[:-1]])  # (4,)
WANTED = np.array([LETTERS.index(one) for one in WORD[1:]])  # (4,)
STEPS = len(READ)
UPDATES, MOST_UNITS, FASTEST = 120, 16, 1.0
WITHOUT_MEMORY = 2 * np.log(2) / STEPS  # nats: where l and o are even after each l, no loss is less

_FROM, _TO = np.eye(len(LETTERS))[READ], np.eye(len(LETTERS))[WANTED]


class Weights(NamedTuple):
    """All that is learned, by a network with U units that knows V = 4 letters."""

    input: np.ndarray  # W_x (..., V, U)
    hidden: np.ndarray  # W_h (..., U, U)
    bias: np.ndarray  # b (..., 1, U)
    read_out: np.ndarray  # W_y (..., U, V)
    read_bias: np.ndarray  # c (..., 1, V)


@dataclass(frozen=True)
class Spelling:
    """A training of N updates: what the network was, and what it did, before each and at the end.

    `written` are the letters that it writes when it is given an h, and then what it wrote itself.
    Losses are in nats.
    """

    weights: Weights  # each with N + 1 in front
    memories: np.ndarray  # (N + 1, 4, U), h_t after each letter
    odds: np.ndarray  # (N + 1, 4, V)
    losses: np.ndarray  # (N + 1, 4), -ln of the odds of the letter that is wanted
    written: tuple[str, ...]

    @property
    def distances(self) -> np.ndarray:
        """How far apart the memories after the first and the second l are, (N + 1,)."""
        return np.linalg.norm(self.memories[:, 3] - self.memories[:, 2], axis=-1)


def learn(units: int = 3, rate: float = 0.05, seed: int = 0, *, memory: bool = True) -> Spelling:
    """120 updates of the mean loss by Adam (arXiv:1412.6980); without memory W_h stays 0.

    ValueError for sizes and rates out of range.
    """
    if not 1 <= units <= MOST_UNITS or not 0 < rate <= FASTEST:
        raise ValueError(
            f"units are {units}, the rate {rate}; right would be 1 to {MOST_UNITS}, and above 0 up "
            f"to {FASTEST:g}."
        )
    weights = film(blank(units, (seed,)), rate, memory=memory)
    alone = Weights(*(one[:, 0].astype(np.float32) for one in weights))
    memories, odds = read(alone)
    return Spelling(alone, memories, odds, surprise(odds), spelled(alone))


def census(units: int, rate: float, seeds: int) -> float:
    """The share of networks, one for each seed from 0 on, that spell the word after a training."""
    last = Weights(*(one[-1] for one in film(blank(units, tuple(range(seeds))), rate)))
    return float(np.mean([one == WORD for one in spelled(last)]))


def blank(units: int, seeds: tuple[int, ...]) -> Weights:
    """Networks before their first lesson, one for each of S seeds; the axis in front is theirs."""
    made = [untrained("simple", LETTERS, units, 1, seed).tensors for seed in seeds]
    stacked = [np.stack(parts).astype(np.float64) for parts in zip(*made, strict=True)]
    return Weights(*(one if one.ndim == 3 else one[:, None] for one in stacked))


def film(weights: Weights, rate: float, *, memory: bool = True) -> Weights:
    """The weights before each of 120 updates and at the end, an axis in front of all others."""
    if not memory:
        weights = weights._replace(hidden=np.zeros_like(weights.hidden))
    means, squares = ([np.zeros_like(one) for one in weights] for _ in range(2))
    seen = [weights]
    for turn in range(1, UPDATES + 1):
        grads = gradients(weights, *read(weights))
        if not memory:
            grads = grads._replace(hidden=np.zeros_like(grads.hidden))
        means = [0.9 * m + 0.1 * g for m, g in zip(means, grads, strict=True)]
        squares = [0.999 * s + 0.001 * g * g for s, g in zip(squares, grads, strict=True)]
        stride = rate * np.sqrt(1 - 0.999**turn) / (1 - 0.9**turn)
        moves = (m / (np.sqrt(s) + 1e-8) for m, s in zip(means, squares, strict=True))
        weights = Weights(*(one - stride * by for one, by in zip(weights, moves, strict=True)))
        seen.append(weights)
    return Weights(*map(np.stack, zip(*seen, strict=True)))


def read(weights: Weights) -> tuple[np.ndarray, np.ndarray]:
    """What is remembered after each of the four letters (..., 4, U), and the odds (..., 4, V)."""
    h, memories = np.zeros_like(weights.bias), []
    for code in READ:
        h = remember(weights, weights.input[..., code : code + 1, :], h)
        memories.append(h)
    found = np.concatenate(memories, -2)
    return found, softmax(found @ weights.read_out + weights.read_bias)


def remember(weights: Weights, from_letter: np.ndarray, h: np.ndarray) -> np.ndarray:
    """h_t of W_x x_t and h_(t-1), (..., 1, U) each."""
    return np.tanh(h @ weights.hidden + from_letter + weights.bias)


def gradients(weights: Weights, memories: np.ndarray, odds: np.ndarray) -> Weights:
    """The gradient of the mean loss by each weight: backpropagation through time, by hand.

    What a step is to blame for comes from its own odds, and from the step after it.
    """
    wrong = (odds - _TO) / STEPS  # by the logits
    by_odds = wrong @ _turned(weights.read_out)
    blames, later = np.zeros_like(memories), np.zeros_like(memories[..., :1, :])
    for t in reversed(range(STEPS)):
        here = slice(t, t + 1)
        slope = 1 - memories[..., here, :] ** 2  # of tanh
        blames[..., here, :] = (by_odds[..., here, :] + later) * slope
        later = blames[..., here, :] @ _turned(weights.hidden)
    return Weights(
        input=_FROM.T @ blames,
        hidden=_turned(memories[..., :-1, :]) @ blames[..., 1:, :],
        bias=blames.sum(-2, keepdims=True),
        read_out=_turned(memories) @ wrong,
        read_bias=wrong.sum(-2, keepdims=True),
    )


def surprise(odds: np.ndarray) -> np.ndarray:
    """The loss at each step (..., 4), in nats, of odds (..., 4, V)."""
    return -np.log(np.maximum(odds[..., range(STEPS), WANTED], 1e-30))


def spelled(weights: Weights) -> tuple[str, ...]:
    """What each of N networks writes: an h, and four times the likeliest, which it reads again."""
    codes = [np.zeros(len(weights.bias), int)]
    h = np.zeros_like(weights.bias)
    for _ in READ:
        rows = np.take_along_axis(weights.input, codes[-1][:, None, None], axis=1)
        h = remember(weights, rows, h)
        codes.append((h @ weights.read_out + weights.read_bias)[:, 0].argmax(-1))
    return tuple("".join(LETTERS[code] for code in row) for row in np.stack(codes, 1))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Odds of logits, along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def _turned(matrix: np.ndarray) -> np.ndarray:
    return np.swapaxes(matrix, -1, -2)
