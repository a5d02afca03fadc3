"""Shuffle the pixels of all pictures in the same way: who can still learn from them?

Two small networks learn the same thousand pictures (`core.vision.fashion`), scattered in black
ones. Either lays windows over the picture, multiplies what it sees with weights, adds a bias, sets
what is negative to 0, takes means over regions, and reads ten classes off these. The convolution's
windows have 4 x 4 pixels, and there are 225 of them, in 3 x 3 regions; the dense layer has one
window, the whole picture. Adam as in arXiv:1412.6980 with a
rate that sinks along half a cosine; the gradients are written by hand.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.vision.fashion import CLASSES, ROOM, Pictures, fashion, scattered

EPOCHS, BATCH = 12, 100
WINDOW, REGIONS = 4, 3  # pixels of a window, regions a side
TILE = 3  # pixels
ORDERS = ("none", "tiles", "rows", "pixels")
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7

Weights = list[np.ndarray]  # of the windows, their biases, of the classes, their biases


@dataclass(frozen=True)
class Kind:
    """A network: how many outputs a window has, the learning rate, and how exactly it is computed.

    The dense layer is computed in 64 bits: its sums come in another order for shuffled pixels.
    """

    outputs: int
    rate: float
    precision: type


KINDS = {"convolution": Kind(12, 0.06, np.float32), "dense": Kind(32, 0.015, np.float64)}


@dataclass(frozen=True)
class Schooling:
    """What a network has learnt after each epoch, the start among them."""

    accuracy: np.ndarray  # (13,) share of a thousand other pictures that it names rightly
    losses: np.ndarray  # (13,) cross-entropy on them
    weights: int  # how many numbers were learnt


def school(kind: str, order: str = "none", *, seed: int = 0) -> Schooling:
    """Train the "convolution" or the "dense" network on pictures in an order of `ORDERS`.

    `seed` draws the order, the first weights and the batches. The dense layer's first weights move
    along with their pixels, so that it has nothing else to learn than before. Raises ValueError for
    another name.
    """
    if kind not in KINDS:
        raise ValueError(f"the network is {kind!r}; right would be {' or '.join(KINDS)}.")
    moved = new_places(order, seed)
    learnt, asked = (windows(kind, shuffled(one.pictures, moved)) for one in _data())
    weights = first_weights(kind, seed)
    if kind == "dense":
        weights[0] = weights[0][moved]
    classes = _data()[0].classes, _data()[1].classes
    scores = [_score(asked, classes[1], weights)]
    for _ in _epochs(learnt, classes[0], weights, KINDS[kind].rate, seed):
        scores.append(_score(asked, classes[1], weights))
    accuracy, losses = np.array(scores).T
    return Schooling(accuracy, losses, sum(one.size for one in weights))


def new_places(order: str, seed: int) -> np.ndarray:
    """Which pixel comes to each place (324,): all change places, or whole rows, or tiles of 3 x 3.

    Raises ValueError for an order that is none of `ORDERS`.
    """
    chance = np.random.default_rng([seed, 1])
    places = np.arange(ROOM * ROOM).reshape(ROOM, ROOM)
    if order == "pixels":
        return chance.permutation(places.ravel())
    if order == "rows":
        return chance.permutation(places).ravel()
    if order == "tiles":
        side = ROOM // TILE
        tiles = places.reshape(side, TILE, side, TILE).swapaxes(1, 2).reshape(-1, TILE, TILE)
        mixed = chance.permutation(tiles).reshape(side, side, TILE, TILE)
        return mixed.swapaxes(1, 2).ravel()
    if order != "none":
        raise ValueError(f"the order is {order!r}; right would be {', '.join(ORDERS)}.")
    return places.ravel()


def shuffled(pictures: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Pictures (N, 18, 18) with their pixels in other places, the same in all."""
    return pictures.reshape(len(pictures), -1)[:, places].reshape(pictures.shape)


def samples(order: str, *, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """One picture of each class (10, 18, 18), as it is and as it is shuffled."""
    pictures = _data()[1].pictures[4 :: len(_data()[1].classes) // len(CLASSES)]
    return pictures, shuffled(pictures, new_places(order, seed))


def windows(kind: str, pictures: np.ndarray) -> np.ndarray:
    """What the windows see: (N, windows of a region, regions, pixels of a window)."""
    if kind == "dense":
        return pictures.reshape(len(pictures), 1, 1, -1).astype(KINDS[kind].precision)
    seen = np.lib.stride_tricks.sliding_window_view(pictures, (WINDOW, WINDOW), axis=(1, 2))
    side = seen.shape[1] // REGIONS
    parts = seen.reshape(-1, REGIONS, side, REGIONS, side, WINDOW**2).transpose(0, 2, 4, 1, 3, 5)
    return np.ascontiguousarray(parts).reshape(len(pictures), side**2, REGIONS**2, WINDOW**2)


def first_weights(kind: str, seed: int) -> Weights:
    """Before anything is learnt: as wide as their inputs are few (K. He et al. 1502.01852)."""
    chance, how = np.random.default_rng([seed, 2]), KINDS[kind]
    inputs, regions = (ROOM * ROOM, 1) if kind == "dense" else (WINDOW**2, REGIONS**2)
    features = regions * how.outputs
    drawn = (
        chance.normal(0, np.sqrt(2 / inputs), (inputs, how.outputs)),
        np.zeros(how.outputs),
        chance.normal(0, np.sqrt(1 / features), (features, len(CLASSES))),
        np.zeros(len(CLASSES)),
    )
    return [one.astype(how.precision) for one in drawn]


def gradients(seen: np.ndarray, classes: np.ndarray, weights: Weights) -> Weights:
    """Of the mean cross-entropy over a batch, by each of the weights."""
    count, parts, regions, inputs = seen.shape
    active, features, chances = _forward(seen, weights)
    wrong = chances
    wrong[np.arange(count), classes] -= 1
    wrong /= count
    back = (wrong @ weights[2].T / parts).reshape(count, 1, regions, -1)
    slope = (active > 0) * back
    flat = slope.reshape(-1, slope.shape[-1])
    by_windows = seen.reshape(-1, inputs).T @ flat, flat.sum(axis=0)
    return [*by_windows, features.T @ wrong, wrong.sum(axis=0)]


def _forward(seen: np.ndarray, weights: Weights) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Outputs of all windows, means over the regions (N, features), chances of classes (N, 10)."""
    active = np.maximum(seen.reshape(-1, seen.shape[-1]) @ weights[0] + weights[1], 0)
    active = active.reshape(*seen.shape[:3], -1)
    features = active.mean(axis=1).reshape(len(seen), -1)
    scores = features @ weights[2] + weights[3]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    return active, features, chances / chances.sum(axis=1, keepdims=True)


def _epochs(
    seen: np.ndarray, classes: np.ndarray, weights: Weights, rate: float, seed: int
) -> Iterator[int]:
    """Change the weights, epoch by epoch."""
    chance = np.random.default_rng([seed, 3])
    means, squares = ([np.zeros_like(one) for one in weights] for _ in range(2))
    update = 0
    for epoch in range(EPOCHS):
        slower = rate * (1 + np.cos(np.pi * epoch / EPOCHS)) / 2
        for batch in chance.permutation(len(seen)).reshape(-1, BATCH):
            update += 1
            speed = slower * np.sqrt(1 - BETA_2**update) / (1 - BETA_1**update)
            slopes = gradients(seen[batch], classes[batch], weights)
            for one, slope, mean, square in zip(weights, slopes, means, squares, strict=True):
                mean += (1 - BETA_1) * (slope - mean)
                square += (1 - BETA_2) * (slope * slope - square)
                one -= (speed * mean / (np.sqrt(square) + EPSILON)).astype(one.dtype)
        yield epoch


def _score(seen: np.ndarray, classes: np.ndarray, weights: Weights) -> tuple[float, float]:
    """The share of pictures whose class gets the highest chance, and the mean cross-entropy."""
    chances = _forward(seen, weights)[2]
    own = chances[np.arange(len(classes)), classes]
    return float((chances.argmax(axis=1) == classes).mean()), float(-np.log(own + 1e-12).mean())


@functools.cache
def _data() -> tuple[Pictures, Pictures]:
    learnt, asked = fashion()
    return scattered(learnt, 0), scattered(asked, 1)
