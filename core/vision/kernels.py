"""Kernels that people have made by hand, and those that eyes have.

All are (K, K), to be laid over the picture as they stand (`core.vision.convolution` does not turn
them round). Blue is excitation, red inhibition: positive and negative cells.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Kernel:
    """A kernel, what it does to a picture, and where it comes from."""

    name: str
    title: str
    cells: np.ndarray  # (K, K) float64
    does: str
    source: str = ""

    @property
    def total(self) -> float:
        """The sum of its cells: what becomes of a flat region of 1."""
        return float(self.cells.sum())


def gaussian(size: int, width: float) -> np.ndarray:
    """A bell (size, size) with a standard deviation of `width` cells, and the sum 1."""
    bell = np.exp(-_squares(size) / (2 * width * width))
    return bell / bell.sum()


def laplacian_of_gaussian(size: int, width: float) -> np.ndarray:
    """The Laplacian of a bell (size, size), with the sum 0: D. Marr and E. Hildreth (1980)."""
    ratio = _squares(size) / (2 * width * width)
    cells = (ratio - 1) * np.exp(-ratio)
    cells = cells - cells.mean()
    return 2 * cells / np.abs(cells).sum()


def centre_surround(size: int, centre: float, surround: float, *, on: bool = True) -> np.ndarray:
    """A narrow bell less a wide one, or the reverse: a ganglion cell of the retina, with the sum 0.

    `centre` and `surround` are standard deviations in cells (R. Rodieck 1965).
    """
    cells = gaussian(size, centre) - gaussian(size, surround)
    return (cells if on else -cells) * 2 / np.abs(cells).sum()


def gabor(
    size: int,
    angle: float,
    *,
    wavelength: float = 4.0,
    width: float = 2.0,
    phase: float = 0.0,
    aspect: float = 0.5,
) -> np.ndarray:
    """A wave under a bell: a simple cell of the visual cortex, with the sum 0.

    `angle` is that of its stripes in degrees, 0 for level ones, counted against the clock;
    `wavelength` and `width` are in cells, `phase` in degrees: 0 for a bright line, 90 for an edge.
    J. Daugman, J. Opt. Soc. Am. A 2 (1985); J. Jones and L. Palmer (1987).
    """
    turn = math.radians(angle)
    down, across = _offsets(size)
    along = across * math.cos(turn) - down * math.sin(turn)
    beside = across * math.sin(turn) + down * math.cos(turn)
    bell = np.exp(-(beside**2 + (aspect * along) ** 2) / (2 * width * width))
    cells = bell * np.cos(2 * math.pi * beside / wavelength + math.radians(phase))
    cells = cells - bell * cells.sum() / bell.sum()
    return 2 * cells / np.abs(cells).sum()


def _offsets(size: int) -> tuple[np.ndarray, np.ndarray]:
    """How far each cell lies below and to the right of the middle."""
    if not 1 <= size <= 99:
        raise ValueError(f"size is {size}; right would be 1 to 99.")
    line = np.arange(size) - (size - 1) / 2
    down, across = np.meshgrid(line, line, indexing="ij")
    return down, across


def _squares(size: int) -> np.ndarray:
    down, across = _offsets(size)
    return down**2 + across**2


def _cells(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, float)


_SOBEL = _cells((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))
_PREWITT = _cells((-1, 0, 1), (-1, 0, 1), (-1, 0, 1))
_ALL = (
    Kernel("identity", "identity", _cells((0, 0, 0), (0, 1, 0), (0, 0, 0)), "leaves it as it is"),
    Kernel("box", "box blur", np.full((3, 3), 1 / 9), "takes the mean of nine"),
    Kernel("gaussian", "Gaussian blur", gaussian(5, 1.0), "blurs as a lens does"),
    Kernel(
        "sharpen",
        "sharpen",
        _cells((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
        "adds what a blur would take away",
    ),
    Kernel(
        "emboss",
        "emboss",
        _cells((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
        "lights it from the upper left",
    ),
    Kernel(
        "sobel_x",
        "Sobel, upright edges",
        _SOBEL,
        "is positive where it gets brighter to the right",
        "I. Sobel and G. Feldman (1968)",
    ),
    Kernel(
        "sobel_y",
        "Sobel, level edges",
        _SOBEL.T,
        "is positive where it gets brighter downwards",
        "I. Sobel and G. Feldman (1968)",
    ),
    Kernel(
        "prewitt_x",
        "Prewitt, upright edges",
        _PREWITT,
        "as Sobel's, with equal rows",
        "J. Prewitt (1970)",
    ),
    Kernel(
        "prewitt_y",
        "Prewitt, level edges",
        _PREWITT.T,
        "as Sobel's, with equal columns",
        "J. Prewitt (1970)",
    ),
    Kernel(
        "laplacian",
        "Laplacian",
        _cells((0, 1, 0), (1, -4, 1), (0, 1, 0)),
        "is not 0 where the brightness bends",
        "the lecture on vision",
    ),
    Kernel(
        "laplacian_of_gaussian",
        "Laplacian of Gaussian",
        laplacian_of_gaussian(9, 1.4),
        "blurs first, then finds edges of that width",
        "D. Marr and E. Hildreth (1980)",
    ),
    Kernel(
        "on_centre",
        "on-centre cell",
        centre_surround(9, 1.0, 2.0),
        "answers to a bright spot with dark around it",
        "S. Kuffler (1953); R. Rodieck (1965)",
    ),
    Kernel(
        "off_centre",
        "off-centre cell",
        centre_surround(9, 1.0, 2.0, on=False),
        "answers to a dark spot with light around it",
        "S. Kuffler (1953); R. Rodieck (1965)",
    ),
    *(
        Kernel(
            f"gabor_{angle}",
            f"simple cell, {angle}°",
            gabor(9, angle),
            f"answers to bright lines at {angle}°",
            "D. Hubel and T. Wiesel (1959); J. Daugman (1985)",
        )
        for angle in (0, 45, 90, 135)
    ),
)
KERNELS: dict[str, Kernel] = {one.name: one for one in _ALL}
