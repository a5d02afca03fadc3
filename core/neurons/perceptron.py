"""The perceptron learns from its mistakes, one example after the other.

    fire where w . [x|1] > 0;  after a mistake  w <- w + eta y [x|1],  y = +1 or -1

Rosenblatt, "The perceptron" (1958). Where some unit can separate the examples, no more than
(R / gamma)^2 mistakes are made (Novikoff 1962); where none can, the weights stay bounded (the
cycling theorem, Minsky & Papert 1969) and, on a grid, must return.

Points lie on a grid of 0.1 and are counted in whole tenths, so all weights are whole numbers of
tenths too: two that look the same are the same. The examples come in a fixed order, so weights
that stood at the start of an earlier epoch prove a cycle, and an epoch without a mistake proves
that there will be no more. From w = 0 the learning rate eta only scales the weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import mul
from typing import Any, Literal

import numpy as np

from core.neurons.boundary import lines
from core.neurons.separability import augmented, separate

Outcome = Literal["running", "converged", "cycling", "stopped"]
Tenths = tuple[int, ...]  # weights or an example [x|1], (n + 1,)
GRID = 10  # steps of the grid in one unit of length


@dataclass(frozen=True)
class Snapshot:
    """One example, as the learner met it."""

    step: int  # counted from 1
    epoch: int  # counted from 0
    index: int  # which example
    before: np.ndarray  # (n + 1,) weights, the last one the bias
    after: np.ndarray  # (n + 1,)
    activation: float  # before . [x|1]
    predicted: int  # 1 where the activation is greater than 0, else 0
    label: int  # 0 or 1
    mistake: bool
    mistakes: int  # so far, this one included
    outcome: Outcome
    cycle_start: int | None  # an epoch that began with the weights that now stand
    cycle_length: int | None  # in epochs
    total: int | None = None  # nobody knows beforehand how many steps it takes


@dataclass(frozen=True)
class History:
    """A whole run of T steps on m points in n dimensions, beside what theory promises."""

    weights: np.ndarray  # (T, n + 1) after each step, the last one the bias; they began at 0
    epoch: np.ndarray  # (T,) counted from 0
    index: np.ndarray  # (T,) which example
    activation: np.ndarray  # (T,) before the correction
    predicted: np.ndarray  # (T,) of 0 and 1
    mistake: np.ndarray  # (T,) bool
    mistakes: np.ndarray  # (T,) so far
    boundary: np.ndarray | None  # (T, 2, 2) ends of the line after each step; None unless n = 2
    outcome: Outcome
    cycle_start: int | None  # an epoch that began with the weights that the run ended with
    cycle_length: int | None  # in epochs
    radius: float  # R, the length of the longest [x|1]
    margin: float  # gamma, 0 where no unit separates the points
    bound: float  # (R / gamma)^2, infinite where no unit separates the points


def history(
    points: Any,
    labels: Any,
    *,
    learning_rate: float = 1.0,
    epochs: int = 100,
    max_steps: int = 2000,
    low: float = -0.5,
    high: float = 1.5,
) -> History:
    """Present `points` (m, n) with `labels` (m,) of 0 and 1 in turn, until it is clear how it ends.

    "converged" after an epoch without a mistake, "cycling" when the next epoch would start like an
    earlier one, "stopped" after `epochs` or `max_steps`. Points are rounded to the grid; without
    any it is a run of no steps that has converged. `boundary` shows the square [low, high]^2.
    """
    if not 0 < learning_rate < np.inf or epochs < 1 or max_steps < 1:
        raise ValueError(
            "the learning rate must be a number above 0, epochs and max_steps at least 1"
        )
    x, signs = _on_grid(points, labels)
    path, outcome, since = _learn(x, signs, epochs, max_steps)
    epoch, index = np.divmod(np.arange(len(path) - 1), max(len(x), 1))
    activation = (path[:-1] * x[index]).sum(axis=1)
    mistake = (activation > 0) != (signs[index] > 0)
    weights = path[1:] * learning_rate / GRID
    flat = x.shape[1] == 3
    return History(
        weights=weights,
        epoch=epoch,
        index=index,
        activation=activation * learning_rate / GRID**2,
        predicted=(activation > 0).astype(int),
        mistake=mistake,
        mistakes=np.cumsum(mistake),
        boundary=lines(weights[:, :2], -weights[:, 2], low=low, high=high) if flat else None,
        outcome=outcome,
        cycle_start=since,
        cycle_length=None if since is None else int(epoch[-1]) + 1 - since,
        **_promise(x, signs),
    )


def train(points: Any, labels: Any, **options: Any) -> Iterator[Snapshot]:
    """The run of `history`, with the same options, one snapshot an example. No points, none."""
    run = history(points, labels, **options)
    before = np.vstack([np.zeros_like(run.weights[:1]), run.weights[:-1]])
    for t in range(len(run.weights)):
        ends = t == len(run.weights) - 1
        predicted, mistake = int(run.predicted[t]), bool(run.mistake[t])
        yield Snapshot(
            step=t + 1,
            epoch=int(run.epoch[t]),
            index=int(run.index[t]),
            before=before[t],
            after=run.weights[t],
            activation=float(run.activation[t]),
            predicted=predicted,
            label=1 - predicted if mistake else predicted,
            mistake=mistake,
            mistakes=int(run.mistakes[t]),
            outcome=run.outcome if ends else "running",
            cycle_start=run.cycle_start if ends else None,
            cycle_length=run.cycle_length if ends else None,
        )


def _learn(
    x: np.ndarray, signs: np.ndarray, epochs: int, max_steps: int
) -> tuple[np.ndarray, Outcome, int | None]:
    """Weights in tenths, (T + 1, n + 1) from the first 0 on, and how the run ends.

    For a cycle also the epoch that began with the weights that stand at the end.
    """
    examples = list(zip(map(tuple, x.tolist()), signs.tolist(), strict=True))
    path: list[Tenths] = [(0,) * x.shape[1]]
    starts: dict[Tenths, int] = {}
    for epoch in range(epochs):
        starts[path[-1]] = epoch
        mistakes, after = _present(examples, path[-1])
        path += after
        if len(path) > max_steps + 1:
            return np.array(path[: max_steps + 1]), "stopped", None
        if not mistakes:
            return np.array(path), "converged", None
        if path[-1] in starts:
            return np.array(path), "cycling", starts[path[-1]]
    return np.array(path), "stopped", None


def _present(examples: list[tuple[Tenths, int]], w: Tenths) -> tuple[int, list[Tenths]]:
    """One epoch from the weights `w`: how many mistakes, and the weights after each example."""
    mistakes, after = 0, []
    for example, sign in examples:
        if (sum(map(mul, w, example)) > 0) != (sign > 0):
            w = tuple(weight + sign * x for weight, x in zip(w, example, strict=True))
            mistakes += 1
        after.append(w)
    return mistakes, after


def _on_grid(points: Any, labels: Any) -> tuple[np.ndarray, np.ndarray]:
    """[x|1] in whole tenths, (m, n + 1), and the signs (m,); no points are no points of a plane."""
    x, signs = augmented(points if len(points) else np.empty((0, 2)), labels)
    return np.rint(GRID * x).astype(int), signs


def _promise(x: np.ndarray, signs: np.ndarray) -> dict[str, float]:
    """R, gamma and the mistake bound of the examples [x|1] in tenths."""
    if not len(x):
        return {"radius": 0.0, "margin": np.inf, "bound": 0.0}
    found = separate(x[:, :-1] / GRID, signs > 0)
    return {"radius": found.radius, "margin": found.margin, "bound": found.bound}
