"""A kernel found again: from pictures before and after, by gradient descent.

With p_n the window of the picture under output n, laid out flat, and y_n what should come out, the
loss of a kernel k is the mean of (p_n · k - y_n)². Its gradient is twice the mean of
(p_n · k - y_n) p_n: the picture correlated with the error, as in `core.vision.backwards`. The sums
over the picture need to be taken only once, A = mean of p_n p_n' and b = mean of y_n p_n:

    gradient = 2 (A k - b),    loss = (k - best)' A (k - best) + least,    A best = b,

and a step costs as much as there are cells in A, however large the picture is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from core.vision.convolution import plan

LONGEST = 5000  # steps
LOST = 1e4  # times the first loss: further up nobody looks
BLIND = 1e-10  # of the largest curvature: what bends less is level


@dataclass(frozen=True)
class Learning:
    """Every guess on the way, the mean squared error of each, and its gradient.

    `best` has the `least` loss of all kernels, and of those that have it, it is the smallest.
    `curvatures` are how much the loss bends along each of `patterns`, in mean squares of the
    picture, the least first; along those of 0 the pictures say nothing. `keeps` is the share of an
    error along them that a step leaves in the long run (above 1 it grows). Where the loss is lost,
    above ten thousand times the first, the walk ends early.
    """

    kernels: np.ndarray  # (steps + 1, K, K)
    losses: np.ndarray  # (steps + 1,)
    gradients: np.ndarray  # (steps + 1, K, K)
    best: np.ndarray  # (K, K)
    least: float
    curvatures: np.ndarray  # (K K,)
    patterns: np.ndarray  # (K K, K, K)
    keeps: np.ndarray  # (K K,)

    @property
    def open(self) -> int:
        """Along how many patterns the pictures say nothing."""
        return int((self.curvatures == 0).sum())

    @property
    def condition(self) -> float:
        """The largest curvature over the least that is not 0; 1 where there is none."""
        told = self.curvatures[self.open :]
        return float(told[-1] / told[0]) if len(told) else 1.0


@dataclass(frozen=True)
class _Bowl:
    """The loss as a function of the kernel, laid out flat."""

    curve: np.ndarray  # A (K K, K K)
    pull: np.ndarray  # b (K K,)
    best: np.ndarray  # (K K,)
    least: float
    bends: np.ndarray  # (K K,) the eigenvalues of A
    patterns: np.ndarray  # (K K, K K) its eigenvectors, one a row

    def loss(self, kernel: np.ndarray) -> float:
        away = kernel - self.best
        return float(away @ self.curve @ away) + self.least


def learn(
    before: ArrayLike,
    after: ArrayLike,
    *,
    size: int = 3,
    steps: int = 300,
    learning_rate: float = 0.1,
    momentum: float = 0.9,
    seed: int = 0,
) -> Learning:
    """Find a kernel (size, size) that makes `after` of `before`, both (H, W).

    `after` is as large as "same" padding leaves it; where it is NaN, it is not known. The first
    guess is small and random; a step follows the gradient, divided by the mean square of `before`,
    with momentum. Raises ValueError for sizes that differ and numbers out of range.
    """
    picture, wanted = np.asarray(before, float), np.asarray(after, float)
    _check(picture, wanted, steps, learning_rate, momentum)
    unit = max(float((picture**2).mean()), 1e-12)
    bowl = _bowl(picture, wanted, size)
    kernel = 0.1 * np.random.default_rng(seed).standard_normal(size * size)
    velocity, most = np.zeros_like(kernel), LOST * (bowl.loss(kernel) + 1e-300)
    kernels, losses, gradients = [], [], []
    for _ in range(steps + 1):
        gradient = 2 * (bowl.curve @ kernel - bowl.pull)
        kernels.append(kernel)
        losses.append(bowl.loss(kernel))
        gradients.append(gradient)
        if losses[-1] > most:
            break
        velocity = momentum * velocity - learning_rate * gradient / unit
        kernel = kernel + velocity
    square = (-1, size, size)
    bends = bowl.bends / unit
    return Learning(
        np.array(kernels).reshape(square),
        np.array(losses),
        np.array(gradients).reshape(square),
        bowl.best.reshape(size, size),
        bowl.least,
        bends,
        bowl.patterns.reshape(square),
        kept(2 * learning_rate * bends, momentum),
    )


def kept(stride: ArrayLike, momentum: float) -> np.ndarray:
    """The share of its error that a step keeps in the long run, `stride` = rate times slope.

    The larger root of z² - (1 + momentum - stride) z + momentum (B. Polyak 1964), as a size.
    """
    middle = (1 + momentum - np.asarray(stride, float)) / 2
    root = np.sqrt(middle.astype(complex) ** 2 - momentum)
    return np.maximum(abs(middle + root), abs(middle - root))


def _bowl(picture: np.ndarray, wanted: np.ndarray, size: int) -> _Bowl:
    """The sums over all windows whose output is known, and where the loss is lowest."""
    padded = plan(picture, np.zeros((size, size)), padding="same").padded
    known = np.isfinite(wanted)
    patches = sliding_window_view(padded, (size, size))[known].reshape(-1, size * size)
    goals = wanted[known]
    curve, pull = patches.T @ patches / len(goals), patches.T @ goals / len(goals)
    bends, patterns = _shape(curve)
    told = bends > 0
    best = (patterns[told] @ pull / bends[told]) @ patterns[told]
    least = float(((patches @ best - goals) ** 2).mean())
    return _Bowl(curve, pull, best, least, bends, patterns)


def _shape(curve: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How much the loss bends, and along which patterns; a pattern's greatest cell is positive."""
    bends, ways = np.linalg.eigh(curve)
    bends = np.where(bends > BLIND * max(bends[-1], 1e-300), bends, 0.0)
    patterns = ways.T
    greatest = np.take_along_axis(patterns, np.abs(patterns).argmax(1)[:, None], 1)
    return bends, patterns * np.sign(greatest)


def _check(
    picture: np.ndarray, wanted: np.ndarray, steps: int, rate: float, momentum: float
) -> None:
    if picture.ndim != 2 or picture.shape != wanted.shape:
        raise ValueError(
            f"before is {picture.shape}, after {wanted.shape}; right would be two tables alike."
        )
    if not np.isfinite(wanted).any():
        raise ValueError("nothing of after is known; right would be a number at least.")
    if not 1 <= steps <= LONGEST:
        raise ValueError(f"steps is {steps}; right would be 1 to {LONGEST}.")
    if not (0 < rate <= 10 and 0 <= momentum < 1):
        raise ValueError(
            f"learning_rate is {rate}, momentum {momentum}; right would be above 0, up to 10, and "
            "0 to below 1."
        )
