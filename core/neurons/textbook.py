"""Functions as textbooks write them, step by step, and as libraries compute them.

On paper the two are one. `exact` is a second way, in NumPy's float64, that is good to some 1e-15
wherever float32 has numbers.

P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp and softmax
functions" (2021), arXiv:1909.03469; the formulas as in "A Painter that Does Not Exist".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.neurons import bends


@dataclass(frozen=True)
class Form:
    """One function of x, as textbooks write it (`naive`) and as libraries compute it (`stable`).

    `steps` gives the results of the textbook's steps by name; the last of them is the value.
    `formula` is LaTeX, in x. `exact` gives values and slopes. `remedy` says what the stable one
    does instead.
    """

    key: str
    name: str
    formula: str
    steps: Callable[[Any], dict[str, Any]]
    stable: Callable[[Any], Any]
    exact: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
    remedy: str

    def naive(self, x: Any) -> Any:
        """The value, by the textbook's steps."""
        return list(self.steps(x).values())[-1]


def _quotient(x: Any) -> dict[str, Any]:
    power = tf.exp(x)
    return {"exp(x)": power, "1 + exp(x)": 1 + power, "the quotient": power / (1 + power)}


def _reciprocal(x: Any) -> dict[str, Any]:
    power = tf.exp(-x)
    return {"exp(−x)": power, "1 + exp(−x)": 1 + power, "1 over it": 1 / (1 + power)}


def _log_of_sum(x: Any) -> dict[str, Any]:
    power = tf.exp(x)
    return {"exp(x)": power, "1 + exp(x)": 1 + power, "its logarithm": tf.math.log(1 + power)}


def _log_of_sigmoid(x: Any) -> dict[str, Any]:
    steps = _reciprocal(x)
    return {**steps, "its logarithm": tf.math.log(steps["1 over it"])}


def _share(x: Any) -> dict[str, Any]:
    power, total = tf.exp(x), tf.exp(x) + 1 + tf.exp(-x)
    return {"exp(x)": power, "the sum": total, "the share of exp(x)": power / total}


def _softmax(x: Any) -> Any:
    return tf.nn.softmax(tf.stack([x, tf.zeros_like(x), -x], axis=-1))[..., 0]


def _exact_sigmoid(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small), small / (1 + small) ** 2


def _exact_softplus(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))), _exact_sigmoid(x)[0]


def _exact_log_sigmoid(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    values, slopes = _exact_softplus(-x)
    return -values, slopes


def _exact_softmax(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """With q = exp(-|x|): 1 / (1 + q + q^2) for x > 0, otherwise q^2 times that."""
    q = np.exp(-np.abs(x))
    total = 1 + q + q * q
    mean = np.where(x >= 0, 1 - q * q, q * q - 1) / total  # of (1, 0, -1), by their shares
    share = np.where(x >= 0, 1, q * q) / total
    rest = np.where(x >= 0, (q + 2 * q * q) / total, 1 - mean)  # 1 - mean, with no digits lost
    return share, share * rest


_FORMS = (
    Form(
        "sigmoid",
        "sigmoid, as a quotient",
        r"\frac{e^x}{1 + e^x}",
        _quotient,
        bends.sigmoid,
        _exact_sigmoid,
        "It takes exp only of a negative number: 1 / (1 + exp(−x)) to the right of zero, "
        "exp(x) / (1 + exp(x)) to the left.",
    ),
    Form(
        "reciprocal",
        "sigmoid",
        r"\frac{1}{1 + e^{-x}}",
        _reciprocal,
        bends.sigmoid,
        _exact_sigmoid,
        "It takes the slope from the value, y (1 − y), and never touches exp again.",
    ),
    Form(
        "softplus",
        "softplus",
        r"\ln(1 + e^x)",
        _log_of_sum,
        bends.softplus,
        _exact_softplus,
        "Far to the right it is x itself, far to the left exp(x).",
    ),
    Form(
        "log_sigmoid",
        "log sigmoid",
        r"\ln \frac{1}{1 + e^{-x}}",
        _log_of_sigmoid,
        bends.log_sigmoid,
        _exact_log_sigmoid,
        "It is −softplus(−x), and far to the left x itself.",
    ),
    Form(
        "softmax",
        "softmax of (x, 0, −x)",
        r"\frac{e^x}{e^x + e^0 + e^{-x}}",
        _share,
        _softmax,
        _exact_softmax,
        "It subtracts the largest of the three first: no exp is above 1 then.",
    ),
)
FORMS: dict[str, Form] = {form.key: form for form in _FORMS}
