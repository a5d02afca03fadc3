"""A sharp valley and a flat one, equally deep, and walkers whose gradients are noisy.

    height(x) = -s log(exp(-a (x + 1)² / 2s) + exp(-(x - 1)² / 2s)),   s = 0.05

is the lower of two parabolas, rounded where they meet: curvature a around -1, 1 around 1. A step of
noisy descent moves a walker like a particle in heat, of temperature T = η σ² / 2, and in the end
it is found at x with a probability that goes as exp(-height / T) (S. Mandt, M. Hoffman and D. Blei,
Stochastic Gradient Descent as Approximate Bayesian Inference, JMLR 18, 2017). Wide is likely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SHARP, FLAT = -1.0, 1.0  # where the valleys are
ROUND = 0.05
FAR = 8.0  # a walker beyond is held there
SHARPEST, FASTEST, NOISIEST = 100.0, 1.0, 20.0


@dataclass(frozen=True)
class Walkers:
    """W walkers from each valley, for S steps; the first axis is sharp, flat."""

    points: np.ndarray  # (2, S + 1, W)
    heights: np.ndarray  # (2, S + 1, W)
    flat: np.ndarray  # (2, S + 1) share that is on the flat valley's side


@dataclass(frozen=True)
class Shares:
    """Who ends in the flat valley, for N strengths of noise."""

    noises: np.ndarray  # (N,)
    flat: np.ndarray  # (2, N) share of those that began in the sharp valley, in the flat one
    settled: np.ndarray  # (N,) what the temperature says of the long run; NaN without noise


def walkers(
    sharpness: float,
    rate: float,
    noise: float,
    *,
    count: int = 60,
    steps: int = 300,
    seed: int = 0,
) -> Walkers:
    """Let `count` walkers start from the bottom of each valley.

    `noise` is the standard deviation of what is added to each gradient. Raises ValueError for a
    sharpness outside 1 to 100, a rate not above 0 or above 1, and noise outside 0 to 20.
    """
    _check(sharpness, rate, noise)
    kicks = noise * np.random.default_rng(seed).standard_normal((steps, count))
    points = np.empty((steps + 1, 2, count))
    points[0] = np.array([[SHARP], [FLAT]])
    for k in range(steps):
        points[k + 1] = _step(points[k], sharpness, rate, kicks[k])
    points = np.swapaxes(points, 0, 1)
    flat = (points > divide(sharpness)).mean(axis=2)
    return Walkers(points, height(points, sharpness), flat)


def shares(
    sharpness: float,
    rate: float,
    *,
    noisiest: float = 8.0,
    levels: int = 17,
    count: int = 100,
    steps: int = 300,
    seed: int = 0,
) -> Shares:
    """The same with `levels` strengths of noise, from 0 to `noisiest`; errors as in `walkers`."""
    _check(sharpness, rate, noisiest)
    noises = np.linspace(0, noisiest, levels)
    kicks = np.random.default_rng(seed).standard_normal((steps, count))
    points = np.empty((2, levels, count))
    points[:] = np.array([SHARP, FLAT])[:, None, None]
    for kick in kicks:
        points = _step(points, sharpness, rate, noises[:, None] * kick)
    flat = (points > divide(sharpness)).mean(axis=2)
    settled = np.array([_settled(sharpness, rate * noise**2 / 2) for noise in noises])
    return Shares(noises, flat, settled)


def height(x: np.ndarray, sharpness: float) -> np.ndarray:
    """The ground, 0 at the bottom of both valleys."""
    left, right = _parabolas(x, sharpness)
    return -ROUND * np.logaddexp(-left / ROUND, -right / ROUND)


def slope(x: np.ndarray, sharpness: float) -> np.ndarray:
    """Its derivative: that of each parabola, as far as it is the lower one."""
    left, right = _parabolas(x, sharpness)
    share = (1 - np.tanh((left - right) / (2 * ROUND))) / 2
    return x - FLAT + share * (sharpness * (x - SHARP) - x + FLAT)


def divide(sharpness: float) -> float:
    """Where the parabolas meet: beyond it begins the flat valley."""
    root = float(np.sqrt(sharpness))
    return (1 - root) / (1 + root)


def _parabolas(x: np.ndarray, sharpness: float) -> tuple[np.ndarray, np.ndarray]:
    return sharpness * (x - SHARP) ** 2 / 2, (x - FLAT) ** 2 / 2


def _step(points: np.ndarray, sharpness: float, rate: float, kick: np.ndarray) -> np.ndarray:
    return np.clip(points - rate * (slope(points, sharpness) + kick), -FAR, FAR)


def _settled(sharpness: float, temperature: float) -> float:
    """The share of exp(-height / T) that lies on the flat valley's side."""
    if temperature == 0:
        return float("nan")
    x = np.linspace(-FAR, FAR, 1601)
    weight = np.exp(-height(x, sharpness) / temperature)
    return float(weight[x > divide(sharpness)].sum() / weight.sum())


def _check(sharpness: float, rate: float, noise: float) -> None:
    for name, value, low, high in (
        ("sharpness", sharpness, 1.0, SHARPEST),
        ("rate", rate, 0.0, FASTEST),
        ("noise", noise, 0.0, NOISIEST),
    ):
        if not low <= value <= high or (name == "rate" and value == 0):
            above = "above 0, up to" if name == "rate" else f"{low:g} to"
            raise ValueError(f"{name} is {value}; right would be {above} {high:g}.")
