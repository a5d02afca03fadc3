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

    Raises ValueError where the two do not fit together.
    """
    said = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    stills = [still(picture) for picture in _pictures(FOLDER / f"{name}.webp")]
    frames: list[dict[str, Any]] = said["frames"]
    if len(frames) != len(stills):
        raise ValueError(f"{name}.json tells of {len(frames)} pictures; there are {len(stills)}.")
    return Filmed(
        still(photograph(said["photo"], side=said["settings"]["size"], square=False)),
        tuple(stills),
        tuple(one["step"] for one in frames),
        tuple(one["content_loss"] for one in frames),
        tuple(tuple(one["style_losses"]) for one in frames),
    )


def _pictures(path: Path) -> list[np.ndarray]:
    with Image.open(path) as film:
        return [np.array(one.convert("RGB")) for one in ImageSequence.Iterator(film)]
