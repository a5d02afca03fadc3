"""Photographs of clothes, made small: 2,000 of the 70,000 of Fashion-MNIST.

H. Xiao, K. Rasul and R. Vollgraf, arXiv:1708.07747. The first hundred of each of the ten classes
to learn from, and the first hundred to be tested with; `tools/pack_fashion.py` has packed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

CLASSES = (
    "T-shirt",
    "trousers",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)
SIDE, EACH = 14, 100
ROOM = 18  # pixels of the pictures in which they are scattered
SHEET = Path(__file__).parents[2] / "assets" / "images" / "fashion.png"


@dataclass(frozen=True)
class Pictures:
    """Pictures (N, H, W) from 0 to 1, float32, and the class (N,) of each, 0 to 9."""

    pictures: np.ndarray
    classes: np.ndarray


def fashion() -> tuple[Pictures, Pictures]:
    """A thousand pictures (14, 14) to learn from, and a thousand to be tested with."""
    sheet = np.asarray(Image.open(SHEET), np.float32) / 255
    rows = sheet.reshape(2, len(CLASSES), SIDE, EACH, SIDE)
    pictures = rows.transpose(0, 1, 3, 2, 4).reshape(2, -1, SIDE, SIDE)
    classes = np.repeat(np.arange(len(CLASSES)), EACH)
    return Pictures(pictures[0], classes), Pictures(pictures[1], classes)


def scattered(given: Pictures, seed: int) -> Pictures:
    """Each picture somewhere in a black one (18, 18)."""
    chance = np.random.default_rng(seed)
    wide = np.zeros((len(given.pictures), ROOM, ROOM), np.float32)
    corners = chance.integers(0, ROOM - SIDE + 1, (len(wide), 2))
    for room, picture, (down, right) in zip(wide, given.pictures, corners, strict=True):
        room[down : down + SIDE, right : right + SIDE] = picture
    return Pictures(wide, given.classes)
