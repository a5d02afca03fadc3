"""Pictures that were painted beforehand, as examples; `tools/paint_plates.py` makes them.

Three kinds: "rebuilt" (a photograph from what one layer of VGG says of it), "texture" (what some
layers' Gram matrices say of a painting), and "dial" (both, in many proportions).
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

FOLDER = Path(__file__).parents[2] / "assets" / "plates"
PHOTO, PAINTING, SIDE = "chelsea", "van_gogh_village_street_in_auvers", 160


@dataclass(frozen=True)
class Plate:
    """How a picture was painted, and what was still wrong with it in the end.

    `layer` is the one whose content is kept, or the last one whose style is. `style_losses` are
    those of each style layer, before their weights. `smooth` and `start` as in `style.Settings`.
    """

    kind: str
    layer: str
    alpha: float
    beta: float
    smooth: float
    start: str
    steps: int
    content_loss: float
    style_losses: tuple[float, ...]
    sha256: str


@functools.lru_cache(maxsize=1)
def plates() -> Mapping[str, Plate]:
    """All plates by name, such as "rebuilt_conv1_2" and "dial_conv4_2_1e-04"."""
    held = json.loads((FOLDER / "plates.json").read_text())
    return {
        name: Plate(**{**one, "style_losses": tuple(one["style_losses"])})
        for name, one in held.items()
    }


def plate(name: str, *, side: int = SIDE) -> np.ndarray:
    """One of `plates()`, (H, W, 3) in uint8, its longer side `side` pixels.

    Raises ValueError for another name, or a side that is not 8 to 1024.
    """
    if name not in plates():
        raise ValueError(f"there is no plate {name!r}; right would be {', '.join(plates())}.")
    if not 8 <= side <= 1024:
        raise ValueError(f"side is {side}; right would be 8 to 1024 pixels.")
    return enlarged(read_picture((FOLDER / f"{name}.webp").read_bytes()), side)


def enlarged(picture: np.ndarray, side: int) -> np.ndarray:
    """A picture (H, W, 3) made `side` pixels long, larger or smaller, its shape kept."""
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    if size == (width, height):
        return picture
    return np.array(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))


def layers_of(kind: str) -> tuple[str, ...]:
    """The layers of which there is a plate of this kind, the first one first."""
    return tuple(sorted({one.layer for one in plates().values() if one.kind == kind}))


def ratios() -> tuple[float, ...]:
    """The values of alpha / beta of which there are plates, the smallest (most paint) first."""
    return tuple(sorted({one.alpha / one.beta for one in plates().values() if one.kind == "dial"}))


def dialled(layer: str, ratio: float) -> str:
    """The name of a plate of the dial.

    >>> dialled("conv4_2", 1e-4)
    'dial_conv4_2_1e-04'
    """
    return f"dial_{layer}_{ratio:.0e}"
