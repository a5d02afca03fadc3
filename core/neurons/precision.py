"""Computers are finite: the same function, written naively and with care, in few digits.

float16 has 5 bits of exponent and overflows above 65,504; bfloat16 and float32 have 8, and
overflow above 3.4e38: exp(x) from x = 11.1 and x = 88.7 on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.neurons.activations import ACTIVATIONS, NAIVE

FORMATS = ("float16", "bfloat16", "float32")
LOW, HIGH, SAMPLES = -110.0, 110.0, 441
WRONG = 0.02  # a larger relative error than this cannot be rounding, in any of the three


@dataclass(frozen=True)
class Comparison:
    """The naive and the careful form at S places, computed in one number format."""

    xs: np.ndarray  # (S,) as the format holds them
    naive: np.ndarray  # (S,)
    careful: np.ndarray  # (S,)
    exact: np.ndarray  # (S,) the careful form in float64
    naive_slope: np.ndarray  # (S,) as the tape finds it
    careful_slope: np.ndarray  # (S,)
    broken: np.ndarray  # (S,) bool: the naive value or its slope is nan or inf, or the value wrong


@dataclass(frozen=True)
class Moment:
    """Both forms at one place."""

    x: float
    naive: float
    careful: float
    naive_slope: float
    careful_slope: float


@dataclass(frozen=True)
class BreakingPoint:
    """The smallest |x| at which the naive form is nan or inf; NaN where it never is."""

    value: float
    slope: float


def compare(name: str, digits: str) -> Comparison:
    """`name` of NAIVE in the format `digits`, from -110 to 110."""
    _check(name, digits)
    xs = _rounded(np.linspace(LOW, HIGH, SAMPLES), digits)
    naive, naive_slope = _computed(NAIVE_FORMS[name], xs, digits)
    careful, careful_slope = _computed(CAREFUL[name], xs, digits)
    exact, _ = _computed(CAREFUL[name], xs, "float64")
    with np.errstate(invalid="ignore", over="ignore"):
        error = np.abs(naive - exact)
    wrong = ~(error <= WRONG * np.abs(exact) + _smallest(digits))
    broken = wrong | ~np.isfinite(naive_slope)
    return Comparison(xs, naive, careful, exact, naive_slope, careful_slope, broken)


def moment(name: str, digits: str, x: float) -> Moment:
    """Both forms at the place nearest to x that the format holds."""
    _check(name, digits)
    at = _rounded(np.array([x]), digits)
    naive, naive_slope = _computed(NAIVE_FORMS[name], at, digits)
    careful, careful_slope = _computed(CAREFUL[name], at, digits)
    return Moment(*(float(a[0]) for a in (at, naive, careful, naive_slope, careful_slope)))


def breaking_point(name: str, digits: str) -> BreakingPoint:
    """Where the naive value, and where its slope, is no number any more, to a hundredth."""
    _check(name, digits)
    size = np.arange(0, 11_001) / 100
    xs = _rounded(np.stack([size, -size], axis=1).ravel(), digits)  # from zero outwards
    value, slope = _computed(NAIVE_FORMS[name], xs, digits)
    return BreakingPoint(_first_broken(xs, value), _first_broken(xs, slope))


def _first_broken(xs: np.ndarray, found: np.ndarray) -> float:
    broken = np.flatnonzero(~np.isfinite(found))
    return float(xs[broken[0]]) if len(broken) else float("nan")


def _check(name: str, digits: str) -> None:
    if name not in NAIVE:
        raise ValueError(f"there is no naive form of {name!r}; there is one of {', '.join(NAIVE)}")
    if digits not in FORMATS:
        raise ValueError(f"{digits!r} is not a format here; right would be {', '.join(FORMATS)}")


def _rounded(xs: np.ndarray, digits: str) -> np.ndarray:
    return tf.cast(tf.cast(tf.constant(xs), digits), tf.float64).numpy()


def _smallest(digits: str) -> float:
    """Below the smallest normal number, rounding to zero is no fault of the formula."""
    return 6.2e-5 if digits == "float16" else 1.2e-38


def _computed(
    form: Callable[..., Any], xs: np.ndarray, digits: str
) -> tuple[np.ndarray, np.ndarray]:
    """Value and slope (S,) in the format, as float64."""
    with tf.GradientTape() as tape:
        at = tf.cast(tf.constant(xs), digits)
        tape.watch(at)
        values = form(at)
    slopes = tape.gradient(values, at)
    return tf.cast(values, tf.float64).numpy(), tf.cast(slopes, tf.float64).numpy()


def _first_of_two(softmax: Callable[..., Any]) -> Callable[..., Any]:
    """The share of the first of the logits (x, 0)."""
    return lambda x: softmax(tf.stack([x, tf.zeros_like(x)], axis=-1))[..., 0]


NAIVE_FORMS = {**NAIVE, "softmax": _first_of_two(NAIVE["softmax"])}
CAREFUL: dict[str, Callable[..., Any]] = {
    **{name: ACTIVATIONS[name].function for name in NAIVE if name in ACTIVATIONS},
    "softmax": _first_of_two(lambda z: tf.nn.softmax(z)),
}
