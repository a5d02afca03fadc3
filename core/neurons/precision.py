"""Formulas meet computers: what is lost when a number has 16 or 32 bits.

In float16, bfloat16 or float32 exp(x) soon leaves the range of numbers, and inf / inf is no number
at all: the textbook's formulas (core.neurons.textbook) fail where the stable ones do not.

    exp overflows from x = 11.09 on in float16 and 88.73 in float32; bfloat16 keeps the range of
    float32 and has fewer digits, so that its next number is 89.

bfloat16 as in D. Kalamkar et al., arXiv:1905.12322. Slopes are TensorFlow's, by reverse-mode
differentiation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.neurons.textbook import FORMS, Form

RIGHT, WRONG, INFINITE, NAN = range(4)  # what may become of a number
CLOSE = 0.01
ROUNDINGS = 4
FAINT = 2  # smallest numbers: on some processors exp(-87), 1.4 of them, is 0
PARTS = 256  # into which a search cuts what is left


@dataclass(frozen=True)
class Format:
    """A number format: the step after 1, and the smallest number that has all its digits."""

    epsilon: float
    smallest: float

    @property
    def tolerance(self) -> float:
        """The relative error that passes for right: 1 %, or a few roundings."""
        return max(CLOSE, ROUNDINGS * self.epsilon)


FORMATS = {
    "float16": Format(2.0**-10, 2.0**-14),
    "bfloat16": Format(2.0**-7, 2.0**-126),
    "float32": Format(2.0**-23, 2.0**-126),
}


@dataclass(frozen=True)
class Answer:
    """What one way of computing gave at S places, and what became of it (RIGHT ... NAN)."""

    values: np.ndarray  # (S,) float64
    slopes: np.ndarray  # (S,) float64
    fates: np.ndarray  # (S,) int, of the values
    slope_fates: np.ndarray  # (S,) int


@dataclass(frozen=True)
class Comparison:
    """One function in one number format, at S places that the format can hold."""

    xs: np.ndarray  # (S,) float64, rounded to the format
    exact: np.ndarray  # (S,) value, to float64
    exact_slopes: np.ndarray  # (S,)
    naive: Answer
    stable: Answer


@dataclass(frozen=True)
class Moment:
    """Both ways at one place (S = 1), and the n steps of the textbook's."""

    names: tuple[str, ...]
    results: np.ndarray  # (n,) the last one is the value
    here: Comparison


@dataclass(frozen=True)
class Breaks:
    """The numbers nearest to zero at which something stops being finite; None where nothing does.

    `left` is negative, `right` positive.
    """

    left: float | None
    right: float | None
    slope_left: float | None
    slope_right: float | None


def compare(
    name: str, digits: str, *, low: float = -110.0, high: float = 110.0, samples: int = 441
) -> Comparison:
    """The function of that key in FORMS, both ways, from `low` to `high`."""
    form, kind = _form(name), _numpy(digits)
    if not (np.isfinite([low, high]).all() and low <= high):
        raise ValueError(f"places go from a lower to a higher number, not from {low} to {high}")
    if not 1 <= samples <= 10_000:
        raise ValueError(f"right would be 1 to 10000 samples, not {samples}")
    xs = np.linspace(low, high, samples).astype(kind)
    places = xs.astype(float)
    values, slopes = form.exact(places)
    return Comparison(
        places,
        values,
        slopes,
        _answer(form.naive, xs, values, slopes),
        _answer(form.stable, xs, values, slopes),
    )


def moment(name: str, digits: str, x: float) -> Moment:
    """The same at the number nearest to `x`, step by step."""
    here = compare(name, digits, low=x, high=x, samples=1)
    steps = _form(name).steps(tf.constant(here.xs.astype(_numpy(digits))))
    results = np.array([float(result[0]) for result in steps.values()])
    return Moment(tuple(steps), results, here)


def breaking_point(name: str, digits: str, *, form: str = "naive") -> Breaks:
    """Where the "naive" or "stable" form of a function first gives inf or no number at all."""
    if form not in ("naive", "stable"):
        raise ValueError(f"a form is 'naive' or 'stable', not {form!r}")
    one, kind = _form(name), _numpy(digits)
    function = one.stable if form == "stable" else one.naive

    def first(part: int, sign: int) -> float | None:
        return _first(lambda x: np.isfinite(_evaluate(function, x)[part]), kind, sign)

    return Breaks(first(0, -1), first(0, 1), first(1, -1), first(1, 1))


def _first(finite: Callable[[np.ndarray], np.ndarray], kind: np.dtype, sign: int) -> float | None:
    """The number of that sign nearest to zero that is not `finite`, nor are those beyond.

    Positive floating-point numbers are in the order of their bits, read as whole numbers.
    """
    bits = np.dtype(f"u{kind.itemsize}")

    def number(index: np.ndarray) -> np.ndarray:
        return index.astype(bits).view(kind) * kind.type(sign)

    low, high = 0, int(np.array(np.inf, kind).view(bits)) - 1  # zero, and the largest number
    if finite(number(np.array([high])))[0]:
        return None
    while high - low > 1:
        cuts = np.unique(np.linspace(low, high, PARTS + 1).astype(np.int64))
        fails = int(np.argmin(finite(number(cuts))))
        low, high = int(cuts[fails - 1]), int(cuts[fails])
    return float(number(np.array([high]))[0])


def _evaluate(function: Callable[[Any], Any], xs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values and slopes (S,) at `xs`, computed in its format, as float64."""
    with tf.GradientTape() as tape:
        x = tf.constant(xs)
        tape.watch(x)
        values = function(x)
    return values.numpy().astype(float), tape.gradient(values, x).numpy().astype(float)


def _answer(
    function: Callable[[Any], Any], xs: np.ndarray, values: np.ndarray, slopes: np.ndarray
) -> Answer:
    kind = FORMATS[xs.dtype.name]
    found, tilts = _evaluate(function, xs)
    return Answer(found, tilts, _fates(found, values, kind), _fates(tilts, slopes, kind))


def _fates(found: np.ndarray, wanted: np.ndarray, kind: Format) -> np.ndarray:
    """RIGHT, WRONG, INFINITE or NAN; nobody is blamed for what the format cannot hold."""
    held = np.where(np.abs(wanted) < kind.smallest, 0, wanted)
    with np.errstate(invalid="ignore"):
        far = np.abs(found - held) > kind.tolerance * np.abs(held) + FAINT * kind.smallest
    kinds = [np.isnan(found), np.isinf(found), far]
    return np.select(kinds, [NAN, INFINITE, WRONG], RIGHT)


def _form(name: str) -> Form:
    if name not in FORMS:
        raise ValueError(f"{name!r} is not compared; right would be {', '.join(FORMS)}")
    return FORMS[name]


def _numpy(digits: str) -> np.dtype:
    """The array type of a format; bfloat16 is one that TensorFlow has taught NumPy."""
    if digits not in FORMATS:
        raise ValueError(f"{digits!r} is no format here; right would be {', '.join(FORMATS)}")
    return np.dtype(tf.as_dtype(digits).as_numpy_dtype)
