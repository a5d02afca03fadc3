"""A network learns to write, one character after the other, from a text.

After A. Karpathy, "The unreasonable effectiveness of recurrent neural networks" (2015). The last
tenth of the text is never trained on. Everything is measured in bits per character: at 2 bits the
network is as unsure as between four characters that are equally likely.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.backend import tf
from core.language.held_out import measured, parted
from core.language.model import Model, States, Tensors, model_of, untrained
from core.language.sampling import generate, written
from core.language.settings import Settings
from core.language.updating import masks, update
from core.language.vocabulary import vocabulary

SAMPLE, WARMTH = 200, 0.8  # characters, and the temperature at which they are drawn
SLOWEST = 0.05  # of the rate, at the end


@dataclass(frozen=True)
class Progress:
    """All that training needs to go on: the weights, and what Adam and the network remember."""

    step: int
    weights: Tensors
    means: Tensors
    squares: Tensors
    states: States


@dataclass(frozen=True)
class Snapshot:
    """How far it has come. Losses are in bits per character; `trained` since the last snapshot."""

    step: int
    steps: int  # in all
    seen: int  # characters
    trained: float
    held_out: float
    norm: float  # of the last gradient, before it was clipped
    sample: str
    model: Model
    progress: Progress


@dataclass(frozen=True)
class Plan:
    """How a text is gone through: `streams` (B, N) of numbers, read side by side."""

    streams: np.ndarray
    per_pass: int  # updates
    steps: int  # updates in all

    def piece(self, step: int, sequence: int) -> tuple[np.ndarray, np.ndarray]:
        """What is read in an update, and what comes one character later; (T, B) each."""
        at = step % self.per_pass * sequence
        cut = self.streams[:, at : at + sequence + 1].T
        return cut[:-1], cut[1:]


def plan(settings: Settings, codes: np.ndarray) -> Plan:
    """Cut a text (N,) of numbers into streams; ValueError where it is too short for them."""
    length = (len(codes) - 1) // settings.batch
    per_pass = length // settings.sequence
    if not per_pass:
        least = settings.batch * settings.sequence + 1
        raise ValueError(
            f"there are {len(codes)} characters to learn from; {settings.batch} places and "
            f"{settings.sequence} characters at a time need {least} at least."
        )
    used = per_pass * settings.sequence
    starts = np.arange(settings.batch)[:, None] * length
    streams = codes[starts + np.arange(used + 1)]
    return Plan(streams, per_pass, max(1, round(settings.passes * per_pass)))


def train(settings: Settings, text: str, since: Progress | None = None) -> Iterator[Snapshot]:
    """Train on the first nine tenths of a text, from the beginning or from where it was left.

    Snapshots: before the first update, then after every so many, sooner at first, and after the
    last. Raises ValueError for a text that is too short, or of more than 256 different characters,
    and where what was left belongs to other settings.
    """
    known = vocabulary(text)
    learned, held_out = parted(known.encode(text))
    way = plan(settings, learned)
    new = _start(settings, known.characters)
    now = since or new
    _check_alike(new, now)
    bits: list[float] = []
    if since is None:
        yield _snapshot(settings, known.characters, way, now, held_out, bits, 0.0)
    for step in range(now.step, way.steps):
        now, nats, norm = _advance(settings, way, now, step)
        bits.append(nats / math.log(2))
        if _due(step + 1, settings.every) or step + 1 == way.steps:
            yield _snapshot(settings, known.characters, way, now, held_out, bits, norm)
            bits = []


def _due(step: int, every: int) -> bool:
    """Most is learned in the beginning: there, also after an eighth, a quarter and a half."""
    return step % every == 0 or step in (every // 8, every // 4, every // 2)


def _start(settings: Settings, characters: str) -> Progress:
    new = untrained(settings.cell, characters, settings.units, settings.layers, settings.seed)
    zeros = tuple(np.zeros_like(one) for one in new.tensors)
    return Progress(0, new.tensors, zeros, zeros, new.blank((settings.batch,)))


def _check_alike(new: Progress, now: Progress) -> None:
    shapes = [[np.shape(one) for one in held.weights] for held in (new, now)]
    rows = [np.shape(held.states[0][0]) for held in (new, now)]
    if shapes[0] != shapes[1] or rows[0] != rows[1]:
        raise ValueError("what was kept belongs to other settings, or to another text.")


def _advance(
    settings: Settings, way: Plan, now: Progress, step: int
) -> tuple[Progress, float, float]:
    """One update; also the loss in nats, and the gradient's length."""
    states = now.states
    if step % way.per_pass == 0:
        states = tf.nest.map_structure(tf.zeros_like, states)
    x, y = (tf.constant(one) for one in way.piece(step, settings.sequence))
    rate = settings.rate * falling(step / way.steps)
    numbers = (tf.constant(one, tf.float32) for one in (rate, step + 1.0, settings.clip))
    shape = (settings.layers, settings.sequence, settings.batch, settings.units)
    through = masks(settings.dropout, shape, tf.constant((settings.seed, step)))
    held = (now.weights, now.means, now.squares, states)
    held, nats, norm = update(settings.cell, held, x, y, through, tuple(numbers))
    return Progress(step + 1, *held), float(nats), float(norm)


def falling(share: float) -> float:
    """What is left of the rate after a share of all updates: half a cosine, from 1 to 0.05."""
    return SLOWEST + (1 - SLOWEST) * (1 + math.cos(math.pi * share)) / 2


def _snapshot(
    settings: Settings,
    characters: str,
    way: Plan,
    now: Progress,
    held_out: np.ndarray,
    bits: list[float],
    norm: float,
) -> Snapshot:
    held = (now.weights, now.means, now.squares, now.states)
    plain = Progress(now.step, *tf.nest.map_structure(np.asarray, held))
    model = model_of(settings.cell, characters, plain.weights)
    return Snapshot(
        now.step,
        way.steps,
        now.step * settings.batch * settings.sequence,
        float(np.mean(bits)) if bits else math.log2(len(characters)),
        measured(model, held_out[: settings.measured]),
        norm,
        written(generate(model, "", length=SAMPLE, temperature=WARMTH, seed=settings.seed)),
        model,
        plain,
    )
