"""A series of numbers: a small network says what comes next, and then lives on what it has said.

The network, of one layer of U units, reads a number x_t a step and says x_(t+1) as h_t W + b. It
learns from the first part of the series, by backpropagation through pieces of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.cells import Layer, step
from core.language.model import untrained
from core.language.through_time import backward, blank, by_weights, forward

LENGTH, LEARNED = 320, 200  # numbers in all, and those that are learned from
PIECE, STRIDE = 32, 8  # numbers in a piece, and from the beginning of one to that of the next
KINDS = ("sine", "two", "damped")
MOST_UNITS = 64
LONGEST = 5.0  # a gradient that is followed as it is
BLUR = 0.2  # standard deviation of what is added to what is read while it learns


@dataclass(frozen=True)
class Predictor:
    """A layer of one kind of cell that reads one number, and a read-out of one number."""

    cell: str
    layer: Layer
    read_out: np.ndarray  # W (U, 1)
    read_bias: np.ndarray  # b (1,)

    @property
    def weights(self) -> tuple[np.ndarray, ...]:
        """All that is learned: W_x, W_h, b of the layer, and the read-out's W and b."""
        layer = self.layer
        return (layer.input, layer.hidden, layer.bias, self.read_out, self.read_bias)


@dataclass(frozen=True)
class Dreamt:
    """A series (N,), and what was expected of it: NaN at its first number.

    Before `lets_go` the network reads the series; from that number on it reads what it has said
    itself.
    """

    series: np.ndarray  # (N,)
    said: np.ndarray  # (N,)
    lets_go: int
    one_ahead: float  # root mean square error of the next number, after what was learned from
    as_today: float  # the same of saying that nothing changes
    dream: float  # the same of all that was said after letting go; NaN if it never did


def series(kind: str = "sine", noise: float = 0.1, seed: int = 0) -> np.ndarray:
    """A wave (320,) about as high as 1, and normal noise of that standard deviation on it.

    A sine, two of them of 25 and 10 steps a turn, or one that dies away. ValueError for others.
    """
    if kind not in KINDS:
        raise ValueError(f"the wave is {kind!r}; right would be one of {', '.join(KINDS)}.")
    t = np.arange(LENGTH)
    slow, fast = np.sin(2 * np.pi * t / 25), np.sin(2 * np.pi * t / 10)
    waves = {"sine": slow, "two": 0.6 * slow + 0.4 * fast, "damped": slow * np.exp(-t / 150)}
    return waves[kind] + noise * np.random.default_rng(seed).standard_normal(LENGTH)


def learn(
    wave: np.ndarray, cell: str = "simple", units: int = 16, updates: int = 150, seed: int = 0
) -> Predictor:
    """A network that has read the first 200 numbers of a wave, in pieces, all at each update.

    What it reads is blurred by other noise each time: so it learns what to make of small errors,
    its own too. Adam, whose rate falls from 0.02 along half a cosine. ValueError for sizes out of
    range.
    """
    if not 1 <= units <= MOST_UNITS:
        raise ValueError(f"units are {units}; right would be 1 to {MOST_UNITS}.")
    now = fresh(cell, units, seed)
    inputs, wanted = pieces(wave[:LEARNED])
    chance = np.random.default_rng(seed)
    means, squares = ([np.zeros_like(one) for one in now.weights] for _ in range(2))
    for turn in range(1, updates + 1):
        blurred = inputs + BLUR * chance.standard_normal(inputs.shape)
        grads = clipped(gradients(now, blurred, wanted)[1], LONGEST)
        means = [0.9 * m + 0.1 * g for m, g in zip(means, grads, strict=True)]
        squares = [0.99 * s + 0.01 * g * g for s, g in zip(squares, grads, strict=True)]
        rate = 0.01 * (1 + np.cos(np.pi * turn / (updates + 1)))
        stride = rate * np.sqrt(1 - 0.99**turn) / (1 - 0.9**turn)
        moves = [stride * m / (np.sqrt(s) + 1e-8) for m, s in zip(means, squares, strict=True)]
        now = moved(now, moves)
    return now


def fresh(cell: str, units: int, seed: int) -> Predictor:
    """A network before its first lesson."""
    *below, read_out, _ = untrained(cell, "x", units, 1, seed).tensors
    layer = Layer(*(one.astype(np.float64) for one in below))
    return Predictor(cell, layer, read_out.astype(np.float64), np.zeros(1))


def moved(now: Predictor, moves: list[np.ndarray]) -> Predictor:
    """The network, its weights less by `moves`."""
    *below, read_out, bias = (one - by for one, by in zip(now.weights, moves, strict=True))
    return Predictor(now.cell, Layer(*below), read_out, bias)


def pieces(wave: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Overlapping pieces (T, B, 1) of a wave, and the number that follows on each of theirs."""
    cut = np.lib.stride_tricks.sliding_window_view(wave, PIECE + 1)[::STRIDE].T[..., None]
    return cut[:-1], cut[1:]


def gradients(
    now: Predictor, inputs: np.ndarray, wanted: np.ndarray
) -> tuple[float, list[np.ndarray]]:
    """Half the mean square error of pieces (T, B, 1), and its gradient by each weight."""
    state = blank(now.cell, (inputs.shape[1], len(now.read_out)))
    memories, kept, _ = forward(now.cell, now.layer, inputs, state)
    wrong = (memories @ now.read_out + now.read_bias - wanted) / wanted.size
    by_a, by_r, _ = backward(now.cell, now.layer, wrong @ now.read_out.T, kept)
    by_read_out = memories.reshape(-1, memories.shape[-1]).T @ wrong.reshape(-1, 1)
    loss = float(np.sum(wrong**2)) * wanted.size / 2
    return loss, [
        *by_weights(inputs, memories, by_a, by_r),
        by_read_out,
        wrong.sum((0, 1)),
    ]


def length(grads: list[np.ndarray]) -> float:
    """The length of a gradient, all its parts together."""
    return float(np.sqrt(sum(float(np.sum(one * one)) for one in grads)))


def clipped(grads: list[np.ndarray], longest: float) -> list[np.ndarray]:
    """The same gradient, made as long as `longest` where it is longer (arXiv:1211.5063)."""
    by = min(1.0, longest / max(length(grads), 1e-300))
    return [one * by for one in grads]


def dream(wave: np.ndarray, predictor: Predictor, lets_go: int) -> Dreamt:
    """What a network says to a wave: number after number, and from `lets_go` on to its own.

    ValueError if it lets go at none of the wave's numbers.
    """
    if not 1 <= lets_go <= len(wave):
        raise ValueError(f"it lets go at {lets_go}; right would be 1 to {len(wave)}.")
    awake, said = (follow(wave, predictor, to) for to in (len(wave), lets_go))
    unseen = wave[LEARNED:]
    return Dreamt(
        wave,
        said,
        lets_go,
        one_ahead=_rms(awake[LEARNED:] - unseen),
        as_today=_rms(wave[LEARNED - 1 : -1] - unseen),
        dream=_rms(said[lets_go:] - wave[lets_go:]),
    )


def follow(wave: np.ndarray, predictor: Predictor, lets_go: int) -> np.ndarray:
    """What is said of each number of a wave (N,) before it is read; of the first nothing, NaN."""
    state = blank(predictor.cell, (len(predictor.read_out),))
    said = np.full(len(wave), np.nan)
    for t in range(1, len(wave)):
        x = wave[t - 1] if t <= lets_go else said[t - 1]
        state, _ = step(predictor.cell, predictor.layer, np.array([x]), state)
        said[t] = (state[0] @ predictor.read_out + predictor.read_bias)[0]
    return said


def _rms(errors: np.ndarray) -> float:
    return float(np.sqrt(np.mean(errors**2))) if errors.size else float("nan")
