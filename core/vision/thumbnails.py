"""Small pictures to choose by."""

from __future__ import annotations

import numpy as np

from core.vision.film_file import still
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import PHOTOS, photograph

SIDE = 144  # pixels: sharp on a screen that has two for one


def thumbnails() -> dict[str, np.ndarray]:
    """By name, the middle squares of all photographs and paintings, as small WebP files."""
    photographs = {name: photograph(name, side=SIDE) for name in PHOTOS}
    paintings = {name: painting(name, side=SIDE, square=True) for name in PAINTINGS}
    return {name: still(picture) for name, picture in (photographs | paintings).items()}
