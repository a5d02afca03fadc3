"""A convolution in two steps: every channel by itself, then a mixture at every pixel.

The mixture is a convolution of 1 x 1. Both together are one convolution, whose sheets are the
channels' kernels times the mixture's weights (L. Sifre 2014; F. Chollet, arXiv:1610.02357).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.convolution import convolve
from core.vision.kernels import gaussian


@dataclass(frozen=True)
class Separated:
    """A picture in two steps, and in one."""

    kernels: np.ndarray  # (K, K, C), one for each channel
    maps: np.ndarray  # (H', W', C), each channel under its kernel
    mixed: np.ndarray  # (H', W'), their mixture
    at_once: np.ndarray  # (H', W'), by one convolution of (K, K, C)

    @property
    def gap(self) -> float:
        """How far the two ways are apart, at most."""
        return float(np.abs(self.mixed - self.at_once).max())


def separated(image: ArrayLike, kernels: ArrayLike, mixture: ArrayLike) -> Separated:
    """A picture (H, W, C) under a kernel a channel (K, K, C), mixed by weights (C,), both ways.

    Raises ValueError, in a sentence, where the numbers of channels differ.
    """
    picture, cells, weights = (np.asarray(one, np.float32) for one in (image, kernels, mixture))
    channels = picture.shape[2]
    if cells.shape[2:] != (channels,) or weights.shape != (channels,):
        raise ValueError(
            f"the picture has {channels} channels, the kernels {cells.shape[2]}, the mixture "
            f"{weights.size}; right would be as many."
        )
    maps = np.stack([convolve(picture[..., c], cells[..., c]) for c in range(channels)], axis=2)
    one_by_one = weights.reshape(1, 1, channels, 1)
    mixed = convolve(maps, one_by_one)[..., 0]
    return Separated(cells, maps, mixed, convolve(picture, cells * weights))


def three_kernels(size: int) -> np.ndarray:
    """For red upright edges, for green level ones, for blue a blur: (size, size, 3).

    A kernel of one cell has no edges: all three are 1.
    """
    if size == 1:
        return np.ones((1, 1, 3))
    bell = gaussian(size, size / 4)
    line = np.arange(size) - (size - 1) / 2
    slope = bell * line
    slope *= 2 / np.abs(slope).sum()
    return np.stack([slope, slope.T, bell], axis=2)
