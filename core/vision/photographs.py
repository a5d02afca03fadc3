"""Photographs: those that come with the course, and the learner's own.

recipe = Recipe(convolve, image=Recipe(grey, picture=Recipe(photograph, name="chelsea")), ...)
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from core.untrusted.pictures import PictureError, read_picture

FOLDER = Path(__file__).parents[2] / "assets" / "photos"
LONGEST = 512  # pixels along a side, of what is kept
RED, GREEN, BLUE = 0.299, 0.587, 0.114


@dataclass(frozen=True)
class Photo:
    """What a photograph shows, and who gave it away."""

    title: str
    credit: str


@dataclass(frozen=True)
class Brought:
    """A small file for `own_photograph`, its bytes in uint8, or what was wrong, in a sentence."""

    data: np.ndarray
    problem: str


PHOTOS: dict[str, Photo] = {
    "chelsea": Photo("a cat", "Chelsea, photographed by Stéfan van der Walt (CC0)"),
    "camera": Photo("a photographer", "photographed by Lav Varshney (CC0)"),
    "astronaut": Photo("an astronaut", "Eileen Collins, photographed by NASA (public domain)"),
    "coffee": Photo("a cup", "photographed by Rachel Michetti (CC0)"),
    "rocket": Photo("a rocket", "photographed by SpaceX (public domain)"),
    "brick": Photo("bricks", "from CC0 Textures (CC0)"),
    "grass": Photo("grass", "from CC0 Textures (CC0)"),
}


def photograph(name: str, *, side: int = 224, square: bool = True) -> np.ndarray:
    """One of `PHOTOS`, (H, W, 3) in uint8, as `fitted`; ValueError for another name or side."""
    if name not in PHOTOS:
        raise ValueError(f"there is no photograph {name!r}; right would be {', '.join(PHOTOS)}.")
    return fitted(read_picture((FOLDER / f"{name}.webp").read_bytes()), side, square)


def own_photograph(data: np.ndarray, *, side: int = 224, square: bool = True) -> np.ndarray:
    """The picture in a file, whose bytes are `data` in uint8, as `fitted`: (H, W, 3) in uint8.

    Raises PictureError, in a sentence, for what is none (`core.untrusted.pictures`).
    """
    if not isinstance(data, np.ndarray) or data.dtype != np.uint8:
        raise PictureError("The bytes of a file are an array of whole numbers from 0 to 255.")
    return fitted(read_picture(data.tobytes()), side, square)


def brought_photograph(data: np.ndarray) -> Brought:
    """A file that somebody brings, its bytes in uint8, as what is kept of it: a small file.

    At most `LONGEST` pixels along a side, and nothing but the pixels.
    """
    try:
        picture = own_photograph(data, side=LONGEST, square=False)
    except PictureError as error:
        return Brought(np.zeros(0, np.uint8), str(error))
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "WEBP", quality=90)
    return Brought(np.frombuffer(file.getvalue(), np.uint8), "")


def fitted(picture: np.ndarray, side: int, square: bool) -> np.ndarray:
    """A picture (H, W, 3) made `side` pixels long, its shape kept, or that of its middle square.

    A smaller one is made larger if `square`, and left as it is if not. ValueError for sides that
    are not 8 to 1024.
    """
    if not 8 <= side <= 1024:
        raise ValueError(f"side is {side}; right would be 8 to 1024 pixels.")
    image = Image.fromarray(picture)
    width, height = image.size
    if square:
        half = min(width, height) / 2
        box = (width / 2 - half, height / 2 - half, width / 2 + half, height / 2 + half)
        return np.array(image.resize((side, side), Image.Resampling.LANCZOS, box))
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return np.array(image)


def grey(picture: np.ndarray) -> np.ndarray:
    """How bright a colour picture (H, W, 3) is, (H, W), both in uint8, rounded.

    0.299 red + 0.587 green + 0.114 blue: the luma of ITU-R Recommendation BT.601, for the eye sees
    green as the brightest. What is grey already stays as it is.
    """
    if picture.ndim == 2:
        return picture
    luma = picture.astype(np.float32) @ np.array([RED, GREEN, BLUE], np.float32)
    return np.rint(luma).astype(np.uint8)
