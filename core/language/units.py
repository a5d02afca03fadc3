"""What each unit of a network holds while it reads a text, and which unit follows what.

After A. Karpathy, J. Johnson and L. Fei-Fei, "Visualizing and understanding recurrent networks"
(arXiv:1506.02078). What an LSTM's unit holds is tanh(c), between -1 and 1; what it shows of that is
another matter.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from core.language.corpora import CorpusError, corpus
from core.language.features import FEATURES
from core.language.held_out import parted
from core.language.sampling import generate, written
from core.language.writers import writer

LENGTH = 2000  # characters of a passage
PASSAGES = 3
STARTS = {"python": "\ndef ", "tunes": "\nT:"}  # where a passage may begin
BY_ITSELF = 0.7  # the temperature at which a network writes what it then reads


@dataclass(frozen=True)
class Follower:
    """A unit, counted from 0, its layer from 1, and how closely it follows: r from -1 to 1."""

    layer: int
    unit: int
    r: float


@functools.lru_cache(maxsize=16)
def passage(name: str, number: int) -> str:
    """The first, second or third passage for a writer, from 1 on; ValueError for another.

    From the tenth of its text on which it was never trained; for Shakespeare, whose text is not
    here, what the network writes itself.
    """
    if not 1 <= number <= PASSAGES:
        raise ValueError(f"the passage is {number}; right would be 1 to {PASSAGES}.")
    try:
        if name not in STARTS:
            raise CorpusError(name)
        _, unseen = parted(corpus(name).text)
    except CorpusError:
        told = generate(writer(name), "", length=LENGTH, temperature=BY_ITSELF, seed=number)
        return written(told)
    away = len(unseen) * (number - 1) // PASSAGES
    start = unseen.find(STARTS[name], away) + 1
    return unseen[start : start + LENGTH]


@functools.lru_cache(maxsize=8)
def held(name: str, text: str) -> np.ndarray:
    """What every unit of a writer holds after each character: (N, layers, units) in float32.

    ValueError for characters that it has never seen.
    """
    model = writer(name)
    states, found = model.blank(), np.zeros((len(text), len(model.layers), model.units), np.float32)
    for at, code in enumerate(model.vocabulary.encode(text)):
        _, states = model.read(code, states)
        found[at] = [np.tanh(state[-1]) for state in states]
    return found


def unit(name: str, text: str, layer: int, number: int) -> np.ndarray:
    """What one unit holds after each character, (N,): `layer` from 1, `number` from 0."""
    return held(name, text)[:, layer - 1, number]


def followed(name: str, text: str, layer: int, number: int) -> dict[str, float]:
    """How closely a unit follows each of the `FEATURES`, by name."""
    one = unit(name, text, layer, number)[:, None]
    return {
        feature: float(correlations(one, found(text))[0]) for feature, found in FEATURES.items()
    }


def followers(name: str, text: str, feature: str, most: int = 8) -> tuple[Follower, ...]:
    """The units that follow a feature most closely, the closest first."""
    known = held(name, text)
    length, _, units = known.shape
    found = correlations(known.reshape(length, -1), FEATURES[feature](text))
    order = np.argsort(-np.abs(found), kind="stable")[:most]
    return tuple(Follower(int(at) // units + 1, int(at) % units, float(found[at])) for at in order)


def correlations(columns: np.ndarray, feature: np.ndarray) -> np.ndarray:
    """Pearson's r of each column (N, K) with a feature (N,): (K,), 0 where one never changes.

    >>> correlations(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]]), np.array([3.0, 2.0, 1.0]))
    array([-1.,  0.])
    """
    x, y = (one - one.mean(0) for one in (columns.astype(float), feature))
    spread = np.sqrt((x**2).sum(0) * (y**2).sum())
    return np.divide(y @ x, spread, out=np.zeros(x.shape[1]), where=spread > 1e-9)


def steadily(name: str, feature: str, layer: int, number: int) -> float:
    """The least |r| of a unit with a feature, over all passages of a writer."""
    texts = (passage(name, place + 1) for place in range(PASSAGES))
    return min(abs(followed(name, text, layer, number)[feature]) for text in texts)
