"""How well a picture is rebuilt: its colours, its brightness and its outlines, told apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.vision.photographs import BLUE, GREEN, RED

BLOCK = 4  # pixels a side, within which an outline may slip


@dataclass(frozen=True)
class Errors:
    """Mean errors per pixel, on the scale of 0 to 255.

    `brightness` is how far the luma is off, `colour` how far the hue and saturation are: the
    distance in the plane of the two chroma values of ITU-R BT.601. `grey` is the colour error that
    the photograph itself would have without its colours, `flat` the brightness error of a sheet
    of its mean brightness. `outlines` is how well it is kept where edges are: the correlation of
    the steepness of the luma in blocks of `BLOCK` pixels, 1 for the photograph's own.
    """

    brightness: float
    colour: float
    grey: float
    flat: float
    outlines: float

    @property
    def colour_lost(self) -> float:
        """The colour error as a share of that of a black-and-white print."""
        return self.colour / self.grey if self.grey else float(self.colour > 0)

    @property
    def brightness_lost(self) -> float:
        """The brightness error as a share of that of an empty sheet."""
        return self.brightness / self.flat if self.flat else float(self.brightness > 0)

    @property
    def outlines_lost(self) -> float:
        """What is missing to outlines that are all where they were."""
        return 1 - self.outlines


def errors(made: np.ndarray, photo: np.ndarray) -> Errors:
    """What is wrong with a rebuilt photograph, both (H, W, 3), 0 to 255.

    Raises ValueError where the shapes differ, or there is less than a block.
    """
    if min(photo.shape[:2]) < BLOCK:
        raise ValueError(f"the photograph is {photo.shape}; right would be {BLOCK} pixels or more.")
    if made.shape != photo.shape or made.ndim != 3 or made.shape[2] != 3:
        raise ValueError(f"the pictures are {made.shape} and {photo.shape}; right would be alike.")
    luma, chroma = split(made)
    true_luma, true_chroma = split(photo)
    return Errors(
        brightness=float(np.abs(luma - true_luma).mean()),
        colour=_length(chroma - true_chroma),
        grey=_length(true_chroma),
        flat=float(np.abs(true_luma - true_luma.mean()).mean()),
        outlines=_alike(_steepness(luma), _steepness(true_luma)),
    )


def split(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Luma (H, W) and chroma (H, W, 2): blue and red less the luma, scaled as Cb and Cr are."""
    pixels = np.asarray(picture, np.float64)
    luma = pixels @ np.array([RED, GREEN, BLUE])
    blue = (pixels[..., 2] - luma) / (2 * (1 - BLUE))
    red = (pixels[..., 0] - luma) / (2 * (1 - RED))
    return luma, np.stack([blue, red], axis=-1)


def _length(chroma: np.ndarray) -> float:
    return float(np.hypot(chroma[..., 0], chroma[..., 1]).mean())


def _steepness(luma: np.ndarray) -> np.ndarray:
    """The mean length of the gradient in each whole block."""
    height, width = (length // BLOCK * BLOCK for length in luma.shape)
    steep = np.hypot(*np.gradient(luma))[:height, :width]
    return steep.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean(axis=(1, 3))


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's correlation, 0 where one of them is the same everywhere."""
    a, b = one - one.mean(), other - other.mean()
    size = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / size if size > 1e-9 else 0.0
