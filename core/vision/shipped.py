"""The painting that comes with the course: made by `tools/paint_hero.py`, shown on arrival."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageSequence

from core.vision.film_file import Filmed, still
from core.vision.photographs import photograph

FOLDER = Path(__file__).parents[2] / "assets" / "painted"


def shipped(name: str = "hero") -> Filmed:
    """How a painting came about, from `name`.webp, which plays, and the losses in `name`.json.

    Two pictures that look the same are one in such a file, and stay twice as long; so it is their
    times that say which of the losses are theirs. Raises ValueError where the two do not fit.
    """
    said = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    frames: list[dict[str, Any]] = said["frames"]
    pictures, places = _pictures(FOLDER / f"{name}.webp")
    if not places or places[-1] >= len(frames):
        raise ValueError(f"{name}.webp has more pictures than {name}.json tells of.")
    found = [frames[place] for place in places]
    return Filmed(
        still(photograph(said["photo"], side=max(pictures[0].shape), square=False)),
        tuple(still(picture) for picture in pictures),
        tuple(int(one["step"]) for one in found),
        tuple(float(one["content_loss"]) for one in found),
        tuple(tuple(map(float, one["style_losses"])) for one in found),
    )


def _pictures(path: Path) -> tuple[list[np.ndarray], list[int]]:
    """The pictures of a film, and the place of each if all stayed as long as the shortest."""
    pictures, stays = [], []
    with Image.open(path) as film:
        for one in ImageSequence.Iterator(film):
            pictures.append(np.array(one.convert("RGB")))
            stays.append(max(int(one.info.get("duration", 1)), 1))
    begins = np.cumsum([0, *stays[:-1]]) / min(stays, default=1)
    return pictures, [round(begin) for begin in begins]
