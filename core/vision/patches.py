"""What a channel looks for: the patches of photographs that it answers to most strongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.vision import vgg

EACH = 3  # patches of one photograph, at most
MARGIN = 0.5  # of a window, by which patches of one photograph lie apart, at least


@dataclass(frozen=True)
class Strongest:
    """For every channel of a stage, where in the photographs it answers most strongly.

    `places` is (F, n, 3): photograph, row and column of the window's middle, the strongest first;
    `answers` is (F, n). A window is `size` pixels wide. `alive` (F,) is the share of outputs that
    are above 0.
    """

    stage: str
    size: int
    places: np.ndarray
    answers: np.ndarray
    alive: np.ndarray


def strongest(photos: Sequence[np.ndarray], stage: str, most: int = 9) -> Strongest:
    """Look for every channel of a stage (relu...) at all `photos`, (H, W, 3) each.

    Windows of one photograph lie at least half a window apart, and at most 3 are taken of each.
    """
    size, step = vgg.window(stage)
    maps = [vgg.features(photo, (stage,))[stage] for photo in photos]
    found = [_peaks(one, max(1, round(MARGIN * size / step))) for one in maps]
    answers = np.concatenate([one[1] for one in found], axis=1)
    places = np.concatenate(
        [
            np.concatenate([np.full((*one[0].shape[:2], 1), number), one[0]], axis=2)
            for number, one in enumerate(found)
        ],
        axis=1,
    )
    order = np.argsort(-answers, axis=1, kind="stable")[:, :most]
    places = np.take_along_axis(places, order[..., None], axis=1).astype(np.int32)
    places[..., 1:] = places[..., 1:] * step + step // 2
    alive = np.mean([(one > 0).mean(axis=(0, 1)) for one in maps], axis=0)
    return Strongest(stage, size, places, np.take_along_axis(answers, order, axis=1), alive)


def patches(photos: Sequence[np.ndarray], found: Strongest, channel: int) -> np.ndarray:
    """The patches of a channel, (n, size, size, 3) in uint8, grey beyond a photograph's border."""
    if not 0 <= channel < len(found.places):
        raise ValueError(
            f"there is no channel {channel}; right would be 0 to {len(found.places) - 1}."
        )
    return np.stack(
        [_cut(photos[photo], row, column, found.size) for photo, row, column in found.places[channel]]
    )


def _peaks(maps: np.ndarray, apart: int) -> tuple[np.ndarray, np.ndarray]:
    """The greatest of each map (H', W', F), EACH times, away from each other: places, answers."""
    height, width, count = maps.shape
    left, places, answers = maps.copy(), [], []
    rows, columns = np.arange(height)[:, None], np.arange(width)[:, None]
    for _ in range(EACH):
        row, column = np.divmod(left.reshape(-1, count).argmax(axis=0), width)
        answers.append(left[row, column, np.arange(count)])
        places.append(np.stack([row, column], axis=-1))
        near = (np.abs(rows - row) <= apart)[:, None] & (np.abs(columns - column) <= apart)[None]
        left[near] = -np.inf
    return np.stack(places, axis=1), np.stack(answers, axis=1)


def _cut(photo: np.ndarray, row: int, column: int, size: int) -> np.ndarray:
    padded = np.pad(photo, ((size, size), (size, size), (0, 0)), constant_values=128)
    top, left = row + size - size // 2, column + size - size // 2
    return padded[top : top + size, left : left + size]
