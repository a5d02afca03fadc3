"""Learning rates that change on the way: a factor for each step.

>>> factors("step", 6, {"stages": 3, "drop": 0.5}).tolist()
[1.0, 1.0, 0.5, 0.5, 0.25, 0.25]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.descent.parameters import Settings, settled
from core.neurons.activations import Parameter


@dataclass(frozen=True)
class Schedule:
    """A factor on the learning rate: `function(k, steps, **parameters)` for steps k from 0 on.

    `formula` is LaTeX with k for the step and T for how many there are.
    """

    name: str
    title: str
    formula: str
    function: Callable[..., Any]
    source: str
    parameters: tuple[Parameter, ...] = ()


def factors(name: str, steps: int, parameters: Settings | None = None) -> np.ndarray:
    """The factor of each of `steps` steps, (steps,); ValueError for what is not known."""
    if name not in SCHEDULES:
        raise ValueError(f"There is no schedule {name!r}; there are {', '.join(SCHEDULES)}.")
    schedule = SCHEDULES[name]
    settings = settled(schedule.title, schedule.parameters, parameters)
    return schedule.function(np.arange(steps, dtype=float), steps, **settings)


def constant(k: np.ndarray, steps: int) -> np.ndarray:
    """1 all along."""
    return np.ones_like(k)


def staircase(k: np.ndarray, steps: int, *, stages: float, drop: float) -> np.ndarray:
    """Times `drop` at the end of each of `stages` equally long stages."""
    return drop ** np.floor(k * round(stages) / steps)


def exponential(k: np.ndarray, steps: int, *, final: float) -> np.ndarray:
    """By the same share at every step, down to `final`."""
    return final ** (k / steps)


def cosine(k: np.ndarray, steps: int, *, final: float) -> np.ndarray:
    """Half a cosine, from 1 down to `final`."""
    return final + (1 - final) * (1 + np.cos(np.pi * k / steps)) / 2


def warmup(k: np.ndarray, steps: int, *, share: float, final: float) -> np.ndarray:
    """Up from 0 in a line during the first `share` of the steps, then half a cosine."""
    rise = max(1, round(share * steps))
    rest = max(1, steps - rise)
    return np.where(k < rise, k / rise, cosine(np.minimum(k - rise, rest), rest, final=final))


_FINAL = Parameter("final", "f", 0.0, 1.0, 0.01, 0.0)
_COSINE = r"f + (1 - f)\,\tfrac12 (1 + \cos \pi k / T)"
_ALL = (
    Schedule("constant", "constant", "1", constant, "A.-L. Cauchy (1847)"),
    Schedule(
        "step",
        "steps down",
        r"d^{\lfloor n k / T \rfloor}",
        staircase,
        "keras.optimizers.schedules.ExponentialDecay, staircase=True",
        (
            Parameter("stages", "n", 2.0, 10.0, 1.0, 4.0),
            Parameter("drop", "d", 0.05, 0.95, 0.05, 0.5),
        ),
    ),
    Schedule(
        "exponential",
        "exponential",
        r"f^{k / T}",
        exponential,
        "keras.optimizers.schedules.ExponentialDecay",
        (Parameter("final", "f", 1e-4, 1.0, 0.01, 0.01),),
    ),
    Schedule(
        "cosine",
        "cosine",
        _COSINE,
        cosine,
        "I. Loshchilov and F. Hutter, arXiv:1608.03983",
        (_FINAL,),
    ),
    Schedule(
        "warmup",
        "warm-up, then cosine",
        r"\tfrac{k}{W} \text{ for } k < W,\text{ then } "
        + _COSINE.replace("k / T", r"\tfrac{k - W}{T - W}"),
        warmup,
        "P. Goyal et al., arXiv:1706.02677; keras.optimizers.schedules.CosineDecay",
        (Parameter("share", "W/T", 0.0, 0.5, 0.01, 0.1), _FINAL),
    ),
)
SCHEDULES: dict[str, Schedule] = {one.name: one for one in _ALL}
