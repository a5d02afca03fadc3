"""Kernels on a photograph: many at once, small, and one of them closely.

Every pixel has an answer: beyond its border the picture goes on with its last pixels, so that a
flat one stays flat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.convolution import convolve
from core.vision.kernels import KERNELS
from core.vision.sliding import Slid, slide

NAMES = (
    "identity",
    "box",
    "gaussian",
    "sharpen",
    "emboss",
    "laplacian",
    "sobel_x",
    "sobel_y",
    "laplacian_of_gaussian",
    "on_centre",
    "gabor_90",
    "gabor_45",
)
BRIGHT = 0.25  # a kernel whose cells sum to this or more gives brightness, others give signs
PATCH = 12  # pixels along a side


@dataclass(frozen=True)
class Closely:
    """A kernel's answers on a picture (H, W), and on a patch of it window by window.

    `answers` are brightness in uint8, cut off at 0 and 255, or signed numbers in float32, of which
    99.5 % lie within `limit`. `corner` is the first row and column of the patch.
    """

    picture: np.ndarray
    answers: np.ndarray
    limit: float
    cut: float  # the part of the answers that was cut off
    corner: tuple[int, int]
    slid: Slid


def preset(name: str) -> np.ndarray:
    """The cells (K, K) of one of `KERNELS`; ValueError for another name."""
    if name not in KERNELS:
        raise ValueError(f"there is no kernel {name!r}; right would be {', '.join(KERNELS)}.")
    return KERNELS[name].cells


def mixed(one: ArrayLike, other: ArrayLike, share: float) -> np.ndarray:
    """Two kernels added up, `share` of the other (0 to 1) and the rest of the one.

    A smaller one is laid on the middle of the larger.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share is {share}; right would be 0 to 1.")
    parts = [np.asarray(cells, float) for cells in (one, other)]
    height, width = np.max([part.shape for part in parts], axis=0)
    whole = [_widened(part, height, width) for part in parts]
    return (1 - share) * whole[0] + share * whole[1]


def gives_brightness(kernel: ArrayLike) -> bool:
    """Whether a kernel's answers are a picture again, rather than signs around 0."""
    return float(np.asarray(kernel).sum()) >= BRIGHT


def wall(
    image: np.ndarray, names: Sequence[str] = NAMES, *, tile: int = 96
) -> tuple[np.ndarray, ...]:
    """The answers of some of `KERNELS` to a grey picture (H, W), as tiles (T, T) or (H, W) at most.

    Brightness is in uint8, each pixel the mean of those that it stands for; signed numbers are in
    float32, each the one of them that is furthest from 0.
    """
    kernels = [preset(name) for name in names]
    made: dict[int, np.ndarray] = {}
    for size in {cells.shape for cells in kernels}:
        same = [at for at, cells in enumerate(kernels) if cells.shape == size]
        maps = _everywhere(image, np.stack([kernels[at] for at in same], axis=-1))
        made |= {at: _tile(maps[..., i], kernels[at], tile) for i, at in enumerate(same)}
    return tuple(made[at] for at in range(len(kernels)))


def look_closely(image: np.ndarray, kernel: ArrayLike, *, row: int, column: int) -> Closely:
    """A kernel's answers to a grey picture (H, W), and a patch of 12 by 12 around a pixel."""
    cells = np.asarray(kernel, float)
    answers = _everywhere(image, cells[..., None])[..., 0]
    top, left = (
        max(0, min(int(at) - PATCH // 2, size - PATCH))
        for at, size in zip((row, column), image.shape, strict=True)
    )
    patch = image[top : top + PATCH, left : left + PATCH]
    shown = _bytes(answers) if gives_brightness(cells) else answers
    limit = 255.0 if shown.dtype == np.uint8 else float(np.quantile(np.abs(answers), 0.995))
    cut = float(((answers < -0.5) | (answers > 255.5)).mean()) if shown.dtype == np.uint8 else 0.0
    return Closely(image, shown, limit or 1.0, cut, (top, left), slide(patch, cells))


def _everywhere(image: np.ndarray, kernels: np.ndarray) -> np.ndarray:
    """Answers (H, W, F) of kernels (K, K, F) in one go."""
    around = [((cells - 1) // 2, cells // 2) for cells in kernels.shape[:2]]
    wide = np.pad(image, around, mode="edge").astype(np.float32)
    return convolve(wide[..., None], kernels.astype(np.float32)[:, :, None])


def _tile(answers: np.ndarray, kernel: np.ndarray, tile: int) -> np.ndarray:
    """Answers (H, W) made small."""
    counts = [min(tile, size) for size in answers.shape]
    starts = [
        np.arange(count) * size // count for count, size in zip(counts, answers.shape, strict=True)
    ]
    if gives_brightness(kernel):
        areas = np.outer(*(np.diff([*s, n]) for s, n in zip(starts, answers.shape, strict=True)))
        return _bytes(_blocks(np.add, answers, starts) / areas)
    high, low = _blocks(np.maximum, answers, starts), _blocks(np.minimum, answers, starts)
    return np.where(high > -low, high, low)


def _blocks(how: np.ufunc, table: np.ndarray, starts: list[np.ndarray]) -> np.ndarray:
    return how.reduceat(how.reduceat(table, starts[0], axis=0), starts[1], axis=1)


def _bytes(answers: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(answers), 0, 255).astype(np.uint8)


def _widened(cells: np.ndarray, height: int, width: int) -> np.ndarray:
    around = [
        ((wanted - size) // 2, wanted - size - (wanted - size) // 2)
        for wanted, size in zip((height, width), cells.shape, strict=True)
    ]
    return np.pad(cells, around)
