"""What a channel looks for: the patches of photographs that it answers to most strongly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.vision import vgg

EACH = 2  # patches of one photograph, at most
APART = 0.5  # of a window, by which patches of one photograph lie apart, at least


@dataclass(frozen=True)
class Peaks:
    """For every channel of a stage, where in a photograph it answers most strongly.

    `places` is (F, 2, 2): row and column of the window's first pixel; `answers` is (F, 2), the
    strongest first, -1 where there is no further place. A window is `size` pixels wide. `alive`
    (F,) is the share of all outputs that are above 0.
    """

    size: int
    places: np.ndarray
    answers: np.ndarray
    alive: np.ndarray


@dataclass(frozen=True)
class Patches:
    """The patches of a channel, the strongest answer first; `photos` says where each is from."""

    cells: np.ndarray  # (n, size, size, 3) uint8
    photos: tuple[int, ...]
    places: np.ndarray  # (n, 2)
    answers: np.ndarray  # (n,)


def peaks(photo: np.ndarray, stage: str) -> Peaks:
    """Look for all channels of a stage (relu...) in a photograph (H, W, 3), 0 to 255.

    Only windows that lie wholly inside count, for the border is an edge, too. They lie at least
    half a window apart, and no more than 2 are kept. Raises ValueError where no window fits.
    """
    size, step = vgg.window(stage)
    if min(photo.shape[:2]) < size:
        raise ValueError(
            f"a window of {size} pixels does not fit into {photo.shape[0]} by {photo.shape[1]}; "
            "right would be a larger photograph or an earlier stage."
        )
    maps = vgg.features(photo, (stage,))[stage]
    before = (size - step) // 2
    first = -(-before // step)
    ends = [(length - size + before) // step + 1 for length in photo.shape[:2]]
    inside = maps[first : ends[0], first : ends[1]]
    places, answers = _greatest(inside, math.ceil(APART * size / step))
    alive = (maps > 0).mean(axis=(0, 1))
    return Peaks(size, (places + first) * step - before, answers, alive)


def answer(photo: np.ndarray, stage: str, channel: int) -> np.ndarray:
    """One map of a stage over a photograph, (H', W') in uint8: 255 is its strongest answer.

    Raises ValueError where there is no such channel.
    """
    maps = vgg.features(photo, (stage,))[stage]
    if not 0 <= channel < maps.shape[2]:
        raise ValueError(f"there is no channel {channel}; right would be 0 to {maps.shape[2] - 1}.")
    found = np.maximum(maps[..., channel], 0)
    return np.rint(255 * found / (found.max() or 1)).astype(np.uint8)


def patches(
    photos: Sequence[np.ndarray], found: Sequence[Peaks], channel: int, most: int = 9
) -> Patches:
    """The strongest patches of a channel in all photographs, of which `found` are the peaks.

    Raises ValueError where there is no such channel.
    """
    count = len(found[0].places)
    if not 0 <= channel < count:
        raise ValueError(f"there is no channel {channel}; right would be 0 to {count - 1}.")
    answers = np.concatenate([one.answers[channel] for one in found])
    places = np.concatenate([one.places[channel] for one in found])
    source = np.repeat(np.arange(len(found)), [len(one.places[channel]) for one in found])
    best = np.argsort(-answers, kind="stable")[:most]
    best = best[answers[best] >= 0]
    size = found[0].size
    cells = np.stack([_cut(photos[source[at]], places[at], size) for at in best])
    return Patches(cells, tuple(source[best].tolist()), places[best], answers[best])


def _greatest(maps: np.ndarray, apart: int) -> tuple[np.ndarray, np.ndarray]:
    """The greatest of each map (H', W', F), one after another, away from those before.

    Places (F, 2, 2) and answers (F, 2).
    """
    height, width, count = maps.shape
    left, places, answers = maps.copy(), [], []
    rows, columns = np.arange(height)[:, None], np.arange(width)[:, None]
    for _ in range(EACH):
        row, column = np.divmod(left.reshape(-1, count).argmax(axis=0), width)
        answers.append(left[row, column, np.arange(count)])
        places.append(np.stack([row, column], axis=-1))
        near = (np.abs(rows - row) < apart)[:, None] & (np.abs(columns - column) < apart)[None]
        left[near] = -1.0
    return np.stack(places, axis=1), np.stack(answers, axis=1)


def _cut(photo: np.ndarray, place: np.ndarray, size: int) -> np.ndarray:
    row, column = place.tolist()
    return photo[row : row + size, column : column + size]
