"""A kernel found again: from pictures before and after, by gradient descent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.vision.backwards import backward
from core.vision.convolution import convolve

LONGEST = 5000  # steps


@dataclass(frozen=True)
class Learning:
    """Every guess on the way, the mean squared error of each, and its gradient."""

    kernels: np.ndarray  # (steps + 1, K, K)
    losses: np.ndarray  # (steps + 1,)
    gradients: np.ndarray  # (steps + 1, K, K)


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

    `after` is as large as "same" padding leaves it. The first guess is small and random; a step
    follows the gradient, divided by the mean square of `before`, with momentum. Raises ValueError
    for sizes that differ and numbers out of range.
    """
    picture, wanted = np.asarray(before, float), np.asarray(after, float)
    _check(picture, wanted, steps, learning_rate, momentum)
    kernel = 0.1 * np.random.default_rng(seed).standard_normal((size, size))
    velocity, unit = np.zeros_like(kernel), max(float((picture**2).mean()), 1e-12)
    kernels, losses, gradients = [], [], []
    for _ in range(steps + 1):
        error = convolve(picture, kernel, padding="same") - wanted
        upstream = 2 * error / error.size
        gradient = backward(picture, kernel, upstream, padding="same").kernel
        kernels.append(kernel)
        losses.append(float((error**2).mean()))
        gradients.append(gradient)
        velocity = momentum * velocity - learning_rate * gradient / unit
        kernel = kernel + velocity
    return Learning(np.array(kernels), np.array(losses), np.array(gradients))


def _check(
    picture: np.ndarray, wanted: np.ndarray, steps: int, rate: float, momentum: float
) -> None:
    if picture.ndim != 2 or picture.shape != wanted.shape:
        raise ValueError(
            f"before is {picture.shape}, after {wanted.shape}; right would be two tables alike."
        )
    if not 1 <= steps <= LONGEST:
        raise ValueError(f"steps is {steps}; right would be 1 to {LONGEST}.")
    if not (0 < rate <= 10 and 0 <= momentum < 1):
        raise ValueError(
            f"learning_rate is {rate}, momentum {momentum}; right would be above 0, up to 10, and "
            "0 to below 1."
        )
