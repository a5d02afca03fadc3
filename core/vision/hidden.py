"""A kernel is hidden, the pictures before and after are shown, and it is searched for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.convolution import convolve
from core.vision.learning import Learning, learn

FRAMES = 64  # guesses, at most, whose pictures are made


@dataclass(frozen=True)
class Search:
    """What the search saw, its walk, and the pictures that some of its guesses make.

    `after` is NaN where it was not shown: the border, whose windows hang over the edge (it is NaN
    in the frames too), and all but the pixels that were asked for. `unseen` is the mean squared
    error of each frame's guess on those others, without their noise; NaN where there are none.
    `nothing` is the loss of a kernel of zeros.
    """

    before: np.ndarray  # (H, W)
    after: np.ndarray  # (H, W)
    walk: Learning
    steps: np.ndarray  # (frames,)
    frames: np.ndarray  # (frames, H, W) float32
    unseen: np.ndarray  # (frames,)
    nothing: float


def search(
    picture: ArrayLike,
    kernel: ArrayLike,
    *,
    centred: bool = False,
    noise: float = 0.0,
    shown: int = 65_536,
    steps: int = 300,
    learning_rate: float = 0.1,
    momentum: float = 0.9,
    seed: int = 0,
) -> Search:
    """Search for a kernel (K, K), K odd, from a picture (H, W) and what the kernel makes of it.

    Bytes count from 0 to 1. With `centred` the picture's mean is taken away first. `noise` is added
    to what is shown, as a share of its standard deviation; `shown` pixels of it are picked by
    chance, with the first guess and the noise from `seed`. Raises ValueError for a kernel that does
    not fit inside the picture or is even, and as `core.vision.learning.learn`.
    """
    before, cells = _light(picture), np.asarray(kernel, float)
    inside = _inside(before, cells)
    if centred:
        before = before - before.mean()
    clean = convolve(before, cells, padding="same")
    after = _shown(clean, inside, noise, shown, seed)
    how = {"learning_rate": learning_rate, "momentum": momentum}
    walk = learn(before, after, size=len(cells), steps=steps, seed=seed, **how)
    times = spread(len(walk.losses))
    frames = _made(before, walk.kernels[times])
    frames[:, ~inside] = np.nan
    others = inside & np.isnan(after)
    away = (frames[:, others] - clean[others]) ** 2
    unseen = away.mean(1) if others.any() else np.full(len(frames), np.nan)
    return Search(before, after, walk, times, frames, unseen, float(np.nanmean(after**2)))


def _shown(
    clean: np.ndarray, inside: np.ndarray, noise: float, shown: int, seed: int
) -> np.ndarray:
    """Some outputs, with their noise; NaN for the others."""
    chance = np.random.default_rng((seed, 1))  # other draws than those of the first guess
    noisy = clean + noise * clean[inside].std() * chance.standard_normal(clean.shape)
    after = np.full(clean.shape, np.nan)
    picked = chance.permutation(np.flatnonzero(inside))[:shown]
    after.flat[picked] = noisy.flat[picked]
    return after


def _made(before: np.ndarray, kernels: np.ndarray) -> np.ndarray:
    """What kernels (frames, K, K) make of the picture: (frames, H, W) float32."""
    filters = np.moveaxis(kernels, 0, 2)[:, :, None].astype(np.float32)
    maps = convolve(before[..., None].astype(np.float32), filters, padding="same")
    return np.moveaxis(maps, 2, 0)


def spread(count: int, most: int = FRAMES) -> np.ndarray:
    """Up to `most` of `count` steps, the first and the last among them, dense at the beginning.

    >>> spread(5).tolist(), spread(301, 6).tolist()
    ([0, 1, 2, 3, 4], [0, 12, 48, 108, 192, 300])
    """
    if count <= most:
        return np.arange(count)
    return np.unique(np.round((count - 1) * np.linspace(0, 1, most) ** 2).astype(int))


def _light(picture: ArrayLike) -> np.ndarray:
    given = np.asarray(picture)
    return given / 255 if given.dtype == np.uint8 else given.astype(float)


def _inside(before: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """The outputs whose windows lie in the picture."""
    if before.ndim != 2 or cells.ndim != 2 or cells.shape[0] != cells.shape[1]:
        raise ValueError("picture and kernel are tables of numbers, the kernel a square one.")
    edge, odd = divmod(len(cells), 2)
    if not odd or min(before.shape) < len(cells):
        raise ValueError(
            f"the kernel has {len(cells)} rows, the picture {min(before.shape)}; right would be an "
            "odd number of rows, up to the picture's."
        )
    inside = np.zeros(before.shape, bool)
    inside[edge : before.shape[0] - edge, edge : before.shape[1] - edge] = True
    return inside
