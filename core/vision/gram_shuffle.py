"""Two ways to shuffle a picture: after the network, or before it.

Places of feature maps that change, in all maps alike, change no Gram matrix: it is a sum over all
places, in whatever order. Pixels that change places before the network give it another picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.vision.gram import gram
from core.vision.gram_seen import difference, exact, maps_on_grid
from core.vision.layers import layer_maps


@dataclass(frozen=True)
class Shuffled:
    """A picture as it is, with the places of its maps shuffled, and with its pixels shuffled.

    Three of each, in this order; C channels of the N.
    """

    mixed: np.ndarray  # (H, W, 3) in uint8: the picture with its pixels shuffled
    maps: np.ndarray  # (3, H', W', C) in float32
    grams: np.ndarray  # (3, C, C)
    largest: tuple[float, float]  # |G - G'| at most, over all N x N, of the second and the third
    far: tuple[float, float]  # E_l of the second and the third from the first
    places: int  # of the maps that have changed
    pixels: int  # that have changed
    step: float  # of the grid to which the first and the second are rounded
    loose: float  # largest |G - G'| / G_max of the second where sums are made in float32 instead


def new_places(count: int, share: float, seed: int) -> np.ndarray:
    """What comes to each of `count` places: a share of them, at random, all change.

    With a larger share those that changed before are among them. ValueError for a share that is
    not 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share is {share}; right would be 0 to 1.")
    chosen = np.random.default_rng(seed).permutation(count)[: round(share * count)]
    found = np.arange(count)
    found[chosen] = np.roll(chosen, 1)
    return found


def moved(maps: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Maps (H, W, N) with their places changed, in all of them alike."""
    return maps.reshape(len(places), -1)[places].reshape(maps.shape)


def tiles_moved(picture: np.ndarray, tile: int, share: float, seed: int) -> np.ndarray:
    """A picture (H, W, 3) of whose tiles, `tile` pixels a side, a share changes places.

    ValueError where the tiles do not fill it.
    """
    height, width = picture.shape[:2]
    if height % tile or width % tile:
        raise ValueError(f"tiles of {tile} pixels do not fill {height} x {width}.")
    rows, columns = height // tile, width // tile
    cut = picture.reshape(rows, tile, columns, tile, 3).swapaxes(1, 2)
    places = new_places(rows * columns, share, seed)
    mixed = cut.reshape(-1, tile, tile, 3)[places].reshape(cut.shape)
    return np.ascontiguousarray(mixed.swapaxes(1, 2).reshape(picture.shape))


def shuffle_both(
    picture: np.ndarray,
    layer: str,
    channels: np.ndarray,
    *,
    share: float = 1.0,
    tile: int = 1,
    seed: int = 0,
) -> Shuffled:
    """Shuffle a share of the places of a layer's maps, and the same share of a picture's tiles.

    Raises ValueError as `new_places` and `tiles_moved` do.
    """
    mixed = tiles_moved(picture, tile, share, seed)
    maps, step = maps_on_grid(picture, layer)
    places = new_places(maps.shape[0] * maps.shape[1], share, seed)
    three = (maps, moved(maps, places), exact(layer_maps(mixed, [layer])[layer])[0])
    first, *others = (gram(one) for one in three)
    return Shuffled(
        mixed,
        np.stack([one[..., channels] for one in three]).astype(np.float32),
        np.stack([one[np.ix_(channels, channels)] for one in (first, *others)]),
        (_largest(first, others[0]), _largest(first, others[1])),
        (difference(others[0], first, len(places)), difference(others[1], first, len(places))),
        int((places != np.arange(len(places))).sum()),
        int((mixed != picture).any(axis=2).sum()),
        step,
        _loose(maps, places),
    )


def _largest(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).max())


def _loose(maps: np.ndarray, places: np.ndarray) -> float:
    """How far the sums of float32 come apart in another order, as a share of the largest."""
    rows = maps.reshape(len(places), -1).astype(np.float32)
    one, other = (np.einsum("pi,pi->i", each, each) for each in (rows, rows[places]))
    return float(np.abs(one - other).max() / max(float(one.max()), 1e-9))
