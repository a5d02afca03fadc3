"""The numbers between a gradient and the update that it makes, for each optimiser, in NumPy.

A rule takes what is known before each of T steps, and gives its parts in the order in which they
are computed: (T, 2), or (T,) where both coordinates share a number, or (T, 2, 2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.descent.updates import NADAM_DECAY
from core.descent.walk import Path

Parts = dict[str, np.ndarray]


@dataclass(frozen=True)
class Known:
    """What an optimiser knows before each step; `known["velocity"]` is a memory, (T, 2)."""

    path: Path
    settings: dict[str, float]
    hessians: np.ndarray  # (T, 2, 2)

    @property
    def rate(self) -> float:
        """The learning rate, the same for all steps."""
        return float(self.path.rates[0])

    @property
    def count(self) -> np.ndarray:
        """The number of the step, from 1 on: (T, 1)."""
        return np.arange(1.0, len(self.path.points) + 1)[:, None]

    def __getitem__(self, memory: str) -> np.ndarray:
        return self.path.memories[memory]


def _sgd(walk: Known) -> Parts:
    return {"change": -walk.rate * walk.path.gradients}


def _momentum(walk: Known) -> Parts:
    kept = walk.settings["momentum"] * walk["velocity"]
    pull = -walk.rate * walk.path.gradients
    return {"before": walk["velocity"], "kept": kept, "pull": pull} | {
        "velocity": kept + pull,
        "change": kept + pull,
    }


def _nesterov(walk: Known) -> Parts:
    beta, pull = walk.settings["momentum"], -walk.rate * walk.path.gradients
    velocity = beta * walk["velocity"] + pull
    kept = beta * velocity
    return {"before": walk["velocity"], "velocity": velocity, "kept": kept, "pull": pull} | {
        "change": kept + pull
    }


def _adagrad(walk: Known) -> Parts:
    g, own = walk.path.gradients, walk.settings
    total = walk["total"] + g**2
    pace = walk.rate / np.sqrt(own["initial"] + total + own["epsilon"])
    return {"before": walk["total"], "total": total, "pace": pace, "change": -pace * g}


def _rmsprop(walk: Known) -> Parts:
    g, rho = walk.path.gradients, walk.settings["rho"]
    square = rho * walk["square"] + (1 - rho) * g**2
    pace = walk.rate / np.sqrt(square + walk.settings["epsilon"])
    return {"before": walk["square"], "square": square, "pace": pace, "change": -pace * g}


def _adadelta(walk: Known) -> Parts:
    g, rho, epsilon = walk.path.gradients, walk.settings["rho"], walk.settings["epsilon"]
    square = rho * walk["square"] + (1 - rho) * g**2
    ratio = np.sqrt(walk["moved"] + epsilon) / np.sqrt(square + epsilon)
    wish = -ratio * g
    moved = rho * walk["moved"] + (1 - rho) * wish**2
    return {"before": walk["square"], "square": square, "moved_before": walk["moved"]} | {
        "ratio": ratio,
        "wish": wish,
        "moved": moved,
        "change": walk.rate * wish,
    }


def _means(walk: Known) -> Parts:
    """The two running means, before and after."""
    g, own = walk.path.gradients, walk.settings
    mean = own["beta_1"] * walk["mean"] + (1 - own["beta_1"]) * g
    square = own["beta_2"] * walk["square"] + (1 - own["beta_2"]) * g**2
    return {"mean_before": walk["mean"], "mean": mean} | {
        "square_before": walk["square"],
        "square": square,
    }


def _adam(walk: Known) -> Parts:
    parts, own = _means(walk), walk.settings
    start, start_2 = (1 - own[name] ** walk.count for name in ("beta_1", "beta_2"))
    mean, square = parts["mean"] / start, parts["square"] / start_2
    pace = walk.rate / (np.sqrt(square) + own["epsilon"] / np.sqrt(start_2))
    return parts | {"mean_hat": mean, "square_hat": square, "pace": pace, "change": -pace * mean}


def _adamw(walk: Known) -> Parts:
    parts = _adam(walk)
    kept = parts.pop("change")
    pull = -walk.rate * walk.settings["weight_decay"] * walk.path.points
    return parts | {"kept": kept, "pull": pull, "change": kept + pull}


def _nadam(walk: Known) -> Parts:
    g, own, t = walk.path.gradients, walk.settings, walk.count
    mu, ahead = (own["beta_1"] * (1 - 0.5 * NADAM_DECAY**k) for k in (t, t + 1))
    product = mu * np.where(t > 1, walk["product"], 1.0)
    parts = _means(walk)
    first = ahead * parts["mean"] / (1 - product * ahead) + (1 - mu) * g / (1 - product)
    second = parts["square"] / (1 - own["beta_2"] ** t)
    pace = walk.rate / (np.sqrt(second) + own["epsilon"])
    small = {"mu": mu[:, 0], "ahead": ahead[:, 0], "product": product[:, 0]}
    return (
        parts
        | small
        | {"mean_hat": first, "square_hat": second, "pace": pace}
        | {"change": -pace * first}
    )


def _lion(walk: Known) -> Parts:
    g, own = walk.path.gradients, walk.settings
    blend = own["beta_1"] * walk["mean"] + (1 - own["beta_1"]) * g
    mean = own["beta_2"] * walk["mean"] + (1 - own["beta_2"]) * g
    return {"mean_before": walk["mean"], "blend": blend, "sign": np.sign(blend)} | {
        "change": -walk.rate * np.sign(blend),
        "mean": mean,
    }


def _newton(walk: Known) -> Parts:
    damped = walk.hessians + walk.settings["damping"] * np.eye(2)
    (a, b), (_, c) = np.moveaxis(damped, 0, 2)
    inverse = np.array([[c, -b], [-b, a]]) / (a * c - b * b)
    inverse = np.moveaxis(inverse, 2, 0)
    step = np.einsum("tij,tj->ti", inverse, walk.path.gradients)
    return {"hessian": walk.hessians, "inverse": inverse, "change": -walk.rate * step}


def _lbfgs(walk: Known) -> Parts:
    """The direction by the two loops, and how often the line search has halved it."""
    path = walk.path
    moves, bends = (
        np.concatenate([walk[name][1:], walk[name][-1:]]) for name in ("moves", "bends")
    )
    found = [_inverse(*pair) for pair in zip(moves, bends, path.gradients, strict=True)]
    full = -walk.rate * np.einsum("tij,tj->ti", np.array(found), path.gradients)
    change = np.diff(path.points, axis=0, append=path.points[-1:] + full[-1:])
    share = np.linalg.norm(change, axis=1) / np.maximum(np.linalg.norm(full, axis=1), 1e-300)
    return {"move": moves[:, -1], "bent": bends[:, -1], "inverse": np.array(found)} | {
        "full": full,
        "share": share,
        "change": change,
    }


def _inverse(moves: np.ndarray, bends: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """The inverse Hessian (2, 2) that ten pairs make believe in (Nocedal and Wright, 7.2)."""
    newest = float(bends[-1] @ bends[-1])
    scale = float(moves[-1] @ bends[-1]) / newest if newest else 0.0
    scale = scale if scale > 0 else 1 / max(float(np.linalg.norm(gradient)), 1.0)
    inverse = scale * np.eye(2)
    for s, y in zip(moves, bends, strict=True):
        if s @ y:
            turn = np.eye(2) - np.outer(s, y) / (s @ y)
            inverse = turn @ inverse @ turn.T + np.outer(s, s) / (s @ y)
    return inverse


RULES: dict[str, Callable[[Known], Parts]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adadelta": _adadelta,
    "adam": _adam,
    "adamw": _adamw,
    "nadam": _nadam,
    "lion": _lion,
    "newton": _newton,
    "lbfgs": _lbfgs,
}
