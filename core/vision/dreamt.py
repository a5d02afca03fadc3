"""Pictures that were dreamt beforehand; `tools/paint_dreams.py` makes them.

Of deep dreams the way, of what units like the end.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from core.untrusted.pictures import read_picture
from core.vision.dream import Dreaming
from core.vision.likes import Liking

FOLDER = Path(__file__).parents[2] / "assets" / "dreams"
PHOTO = "chelsea"
DREAMS = ("conv2_2", "conv3_3", "conv4_3", "conv5_1")
DREAMING = Dreaming(size=192, octaves=3, steps=12)
LIKES = {
    "conv1_2": (58, 5, 40),
    "conv2_2": (101, 14, 47),
    "conv3_2": (10, 140, 200),
    "conv4_3": (7, 120, 193),
    "conv5_1": (30, 100, 222),
}
LIKING = Liking(size=96, steps=100)
ROW = (("conv4_3", 7), ("conv5_1", 30))  # layer and channel with every regulariser in turn
TURNS = (  # jitter, smooth, frequencies
    (False, False, False),
    (True, False, False),
    (True, True, False),
    (True, True, True),
)


@dataclass(frozen=True)
class Strip:
    """Pictures of one size below one another in a file, at some steps, and the activity at each.

    `settings` are those of `Dreaming` or `Liking`; `sha256` is that of the file.
    """

    kind: str
    steps: tuple[int, ...]
    activity: tuple[float, ...]
    settings: Mapping[str, object]
    sha256: str


@functools.lru_cache(maxsize=1)
def strips() -> Mapping[str, Strip]:
    """All of them by name, such as "dream_conv4_3" and "like_conv4_3_7_111"."""
    held = json.loads((FOLDER / "dreams.json").read_text())
    return {
        name: Strip(
            one["kind"], tuple(one["steps"]), tuple(one["activity"]), one["settings"], one["sha256"]
        )
        for name, one in held.items()
    }


def strip(name: str) -> np.ndarray:
    """The pictures of one of `strips()`, (T, H, W, 3) in uint8; ValueError for another name."""
    if name not in strips():
        raise ValueError(f"there are no pictures {name!r}; right would be one of strips().")
    pictures = read_picture((FOLDER / f"{name}.webp").read_bytes())
    return pictures.reshape(len(strips()[name].steps), -1, *pictures.shape[1:])


def laid(pictures: list[np.ndarray]) -> Image.Image:
    """Pictures (H, W, 3) of one size below one another."""
    return Image.fromarray(np.concatenate(pictures))


def dream_name(layer: str) -> str:
    """The name of a layer's dream.

    >>> dream_name("conv4_3")
    'dream_conv4_3'
    """
    return f"dream_{layer}"


def like_name(settings: Liking) -> str:
    """The name of what a channel likes.

    >>> like_name(Liking("conv4_3", 7, smooth=False))
    'like_conv4_3_7_101'
    """
    turns = "".join("01"[on] for on in (settings.jitter, settings.smooth, settings.frequencies))
    return f"like_{settings.layer}_{settings.channel}_{turns}"
