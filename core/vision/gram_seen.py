"""Gram matrices to be looked at: of several pictures, for the channels that matter, and exact.

Sums of fractions depend, in their last digits, on the order in which a computer adds them. So
activities are rounded to a grid that is just so fine that products and sums of them are whole
numbers of steps, and fit into 53 bits: these sums are exact, in any order.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.vision.gram import gram
from core.vision.layers import layer_maps

BITS = 53  # of a whole number that float64 holds exactly


@dataclass(frozen=True)
class Compared:
    """What one layer makes of K pictures, all of it on a grid, for the C loudest channels.

    `far` are the paper's E_l, over all N channels, from picture to `reference`, and 0 for itself.
    """

    channels: np.ndarray  # (C,) their numbers in the layer
    maps: np.ndarray  # (K, H, W, C)
    grams: np.ndarray  # (K, C, C)
    far: np.ndarray  # (K,)
    count: int  # N
    step: float  # of the grid, the coarsest of the K


def exact(maps: np.ndarray) -> tuple[np.ndarray, float]:
    """Maps (H, W, N) rounded to the finest grid on which their Gram matrix is exact, and its step.

    In float64. The grid depends on the largest activity alone, not on where it is.
    """
    places = max(maps.shape[0] * maps.shape[1], 1)
    largest = max(float(np.abs(maps).max(initial=0)), 1e-6)
    step = 2.0 ** -math.floor((BITS - 1 - math.log2(places * largest**2)) / 2)
    return np.rint(np.asarray(maps, np.float64) / step) * step, step


def maps_on_grid(picture: np.ndarray, layer: str) -> tuple[np.ndarray, float]:
    """`exact` of the maps of one layer of a picture (H, W, 3) in uint8; the last few are kept."""
    return _kept(np.ascontiguousarray(picture, np.uint8).tobytes(), picture.shape, layer)


@functools.lru_cache(maxsize=6)
def _kept(data: bytes, shape: tuple[int, ...], layer: str) -> tuple[np.ndarray, float]:
    picture = np.frombuffer(data, np.uint8).reshape(shape)
    return exact(layer_maps(picture, [layer])[layer])


def loudest(picture: np.ndarray, layer: str, *, count: int = 24) -> np.ndarray:
    """The `count` channels with the largest G_ii in a picture, in an order worth looking at.

    The loudest comes first, and after each one that which is most often active along with it.
    """
    found = gram(maps_on_grid(picture, layer)[0])
    left = np.argsort(-np.diag(found), kind="stable")[:count].tolist()
    alike = found / np.sqrt(np.outer(np.diag(found), np.diag(found)) + 1e-12)
    order = [left.pop(0)]
    while left:
        order.append(left.pop(int(np.argmax(alike[order[-1], left]))))
    return np.array(order)


def difference(one: np.ndarray, other: np.ndarray, places: int) -> float:
    """E_l of two Gram matrices (N, N): sum (G - A)^2 / (4 N^2 M^2), M `places` (1508.06576)."""
    return float(((one - other) ** 2).sum()) / (4 * len(one) ** 2 * places**2)


def compare(
    pictures: Sequence[np.ndarray], layer: str, *, reference: int = 1, count: int = 24
) -> Compared:
    """The Gram matrices of pictures of one size; channels are chosen by picture `reference`.

    Raises ValueError for different sizes.
    """
    if len({one.shape for one in pictures}) != 1:
        raise ValueError("the pictures are of different sizes; right would be one size for all.")
    channels = loudest(pictures[reference], layer, count=count)
    found = [maps_on_grid(one, layer) for one in pictures]
    grams = [gram(maps) for maps, _ in found]
    places = found[0][0].shape[0] * found[0][0].shape[1]
    return Compared(
        channels,
        np.stack([maps[..., channels] for maps, _ in found]),
        np.stack([one[np.ix_(channels, channels)] for one in grams]),
        np.array([difference(one, grams[reference], places) for one in grams]),
        len(grams[0]),
        max(step for _, step in found),
    )
