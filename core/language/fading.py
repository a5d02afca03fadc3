"""How much of a gradient is left on its way back through time, in three kinds of cells.

S. Hochreiter, Untersuchungen zu dynamischen neuronalen Netzen (1991); Y. Bengio, P. Simard and
P. Frasconi, "Learning long-term dependencies with gradient descent is difficult" (1994).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.cells import CELLS, Layer, State
from core.language.model import Model, untrained
from core.language.through_time import backward, blank, forward
from core.language.writers import writer

STEPS, UNITS, NETWORKS = 80, 32, 16
KEEPS = {"gru": "update gate", "lstm": "forget gate"}  # the gate that lets the past through
_LETTERS = "abcdefgh"  # what untrained networks read, in any order
LONGEST = 64  # characters of a text
SHOWN = ("input gate", "forget gate", "output gate")


@dataclass(frozen=True)
class Fading:
    """The size of the gradient by the state, K steps before the loss, of S networks of each kind.

    As a share of what it is at the loss itself.
    """

    sizes: dict[str, np.ndarray]  # by kind (S, K), K from 0

    def median(self, kind: str) -> np.ndarray:
        """The middle one of the networks, (K,)."""
        return np.median(self.sizes[kind], axis=0)


@dataclass(frozen=True)
class Inside:
    """A trained LSTM that reads T characters, and how much each step is to blame for the last.

    Gates and cells are those of its upper layer, in bytes: 0 is shut, 255 open; of a cell's tanh
    0 is -1, 255 is 1. Units are sorted by how far their forget gates are open on average.
    """

    text: str
    gates: dict[str, np.ndarray]  # by name (T, U) in uint8
    cells: np.ndarray  # (T, U) in uint8
    blames: np.ndarray  # (layers, T) the gradient of the last character's loss by each state
    loss: float  # of the last character, in bits


def fade(scale: float = 1.0, gate: float = 1.0, seed: int = 0) -> Fading:
    """Untrained networks of 32 units read letters in any order, and something is wrong at the end.

    `scale` multiplies W_h, which is orthogonal: its largest eigenvalues have that size. `gate` is
    the bias of the gate that lets the past through, the others have 0.
    """
    chance = np.random.default_rng(seed)
    letters = chance.integers(0, len(_LETTERS), (STEPS, NETWORKS))
    inputs = np.eye(len(_LETTERS), dtype=np.float32)[letters][:, :, None]  # (T, S, 1, D)
    wrong = chance.standard_normal((NETWORKS, 1, UNITS))
    d_shown = np.zeros((STEPS, NETWORKS, 1, UNITS), np.float32)
    d_shown[-1] = wrong / np.linalg.norm(wrong, axis=-1, keepdims=True)
    found = {}
    for kind in CELLS:
        layer = _layers(kind, scale, gate)
        _, kept, _ = forward(kind, layer, inputs, blank(kind, (NETWORKS, 1, UNITS), np.float32))
        by_state = backward(kind, layer, d_shown, kept)[2]
        found[kind] = sizes(by_state)[::-1, :, 0].T
    return Fading(found)


def sizes(by_state: State) -> np.ndarray:
    """The length of a gradient by all parts of a state, (..., U) each."""
    return np.sqrt(sum(np.sum(part**2, axis=-1) for part in by_state))


def _layers(kind: str, scale: float, gate: float) -> Layer:
    """The layers of many networks, one for each seed, with the axis of networks in front."""
    models = [untrained(kind, _LETTERS, UNITS, 1, seed).layers[0] for seed in range(NETWORKS)]
    parts = CELLS[kind].parts
    bias = np.repeat([gate * (part == KEEPS.get(kind)) for part in parts], UNITS)
    return Layer(
        np.stack([one.input for one in models]),
        np.float32(scale) * np.stack([one.hidden for one in models]),
        bias.astype(np.float32),
    )


def inside(text: str, name: str = "shakespeare") -> Inside:
    """A writer of the course reads a text, and is told what came last.

    Characters that it does not know are left out. ValueError where fewer than two are left, or more
    than 64.
    """
    model = writer(name)
    read = model.vocabulary.without_unknown(text)
    if not 2 <= len(read) <= LONGEST:
        raise ValueError(
            f"this network knows {len(read)} of these characters; right would be 2 to {LONGEST}."
        )
    codes = model.vocabulary.encode(read)
    shown = np.eye(len(model.characters), dtype=np.float32)[codes[:-1]]
    passes = []
    for layer in model.layers:
        shown, kept, _ = forward(
            model.cell, layer, shown, blank(model.cell, (model.units,), np.float32)
        )
        passes.append(kept)
    odds = _odds(model, shown[-1])
    top = {
        part: np.stack([step[at] for step in passes[-1]])
        for at, part in enumerate(CELLS[model.cell].kept)
    }
    order = top["forget gate"].mean(0).argsort()
    return Inside(
        read[:-1],
        {part: _bytes(top[part][:, order]) for part in SHOWN},
        _bytes((top["shown"][:, order] + 1) / 2),
        _blames(model, passes, odds - np.eye(len(odds))[codes[-1]]),
        float(-np.log2(odds[codes[-1]])),
    )


def _odds(model: Model, h: np.ndarray) -> np.ndarray:
    logits = h @ model.read_out + model.read_bias
    raised = np.exp(logits - logits.max())
    return raised / raised.sum()


def _blames(model: Model, passes: list, wrong: np.ndarray) -> np.ndarray:
    """How much the states of each layer are to blame for what is wrong with the last logits."""
    d_shown = np.zeros((len(passes[-1]), model.units), np.float32)
    d_shown[-1] = model.read_out @ wrong
    found = []
    for layer, kept in zip(model.layers[::-1], passes[::-1], strict=True):
        by_a, _, by_state = backward(model.cell, layer, d_shown, kept)
        found.append(sizes(by_state))
        d_shown = by_a @ layer.input.T
    return np.stack(found[::-1])


def _bytes(shares: np.ndarray) -> np.ndarray:
    return np.round(255 * shares).astype(np.uint8)
