"""Activation functions: what a neuron does with its sum.

    >>> ACTIVATIONS["relu"].formula
    '\\\\max(0, x)'

Those of the lectures "A Painter that Does Not Exist" (`painter` below) and Baumgartner & Bernstein,
"Practical AI" (2019), and what has come since. Slopes are TensorFlow's, by reverse-mode
differentiation; a function that the tape finds no way through, such as a step, has slope 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.neurons import bends

PAINTER = "Lecture “A Painter that Does Not Exist”"


@dataclass(frozen=True)
class Parameter:
    """One number that shapes a function."""

    name: str
    symbol: str
    low: float
    high: float
    step: float
    default: float


@dataclass(frozen=True)
class Activation:
    """A function of one number, with its slope.

    `function(x, **parameters)` maps a tensor to one of the same shape and dtype. `formula` is
    LaTeX; `source` says where the function comes from.
    """

    key: str
    name: str
    formula: str
    function: Callable[..., Any]
    source: str
    parameters: tuple[Parameter, ...] = ()

    def value(self, x: Any, **parameters: float) -> np.ndarray:
        """f(x) of an array, in its own precision; ValueError for parameters out of range."""
        return self.function(tf.constant(_floats(x)), **self.settings(parameters)).numpy()

    def slope(self, x: Any, **parameters: float) -> np.ndarray:
        """f'(x) of an array, in its own precision; ValueError for parameters out of range."""
        return self.with_slope(x, **parameters)[1]

    def with_slope(self, x: Any, **parameters: float) -> tuple[np.ndarray, np.ndarray]:
        """f(x) and f'(x) in one go."""
        at = tf.constant(_floats(x))
        with tf.GradientTape() as tape:
            tape.watch(at)
            values = self.function(at, **self.settings(parameters))
        found = tape.gradient(values, at)
        return values.numpy(), np.zeros_like(at) if found is None else found.numpy()

    def settings(self, parameters: Mapping[str, float]) -> dict[str, float]:
        """All its parameters, the given ones checked, the others at their defaults."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name, value in parameters.items():
            if name not in known:
                has = ", ".join(known) or "none"
                raise ValueError(f"{self.name} has no parameter {name!r}; it has {has}.")
            low, high = known[name].low, known[name].high
            if not low <= value <= high:
                raise ValueError(
                    f"{name} of {self.name} is {value}; right would be {low:g} to {high:g}."
                )
        return {name: float(parameters.get(name, p.default)) for name, p in known.items()}


def activation(name: str) -> Activation:
    """The function of that key, or the formula in x that the text is.

    Raises FormulaError (a ValueError) where it is neither.
    """
    if name in ACTIVATIONS:
        return ACTIVATIONS[name]
    from core.untrusted.formulas import read

    formula = read(name)
    return Activation("own", "your own", formula.latex, formula.function, "Yours")


def _floats(x: Any) -> np.ndarray:
    array = np.asarray(x)
    return array if array.dtype.kind == "f" else array.astype(float)


def _leak(default: float) -> tuple[Parameter, ...]:
    return (Parameter("leak", "a", -0.5, 1.0, 0.01, default),)


_SIGMOID = r"\frac{1}{1 + e^{-x}}"
_ALL = (
    Activation(
        "step",
        "step",
        r"\begin{cases} 0 & x < n \\ 1 & x \ge n \end{cases}",
        bends.step,
        "W. McCulloch and W. Pitts (1943)",
        (Parameter("threshold", "n", -3.0, 3.0, 0.1, 0.0),),
    ),
    Activation("sign", "sign", r"\operatorname{sign}(x)", bends.sign, "F. Rosenblatt (1958)"),
    Activation("identity", "identity", "x", bends.identity, "Lecture “Practical AI” (2019)"),
    Activation("sigmoid", "sigmoid", _SIGMOID, bends.sigmoid, f"{PAINTER}; P. Verhulst (1845)"),
    Activation(
        "hard_sigmoid",
        "hard sigmoid",
        r"\min(1, \max(0, \tfrac{x}{6} + \tfrac12))",
        bends.hard_sigmoid,
        "M. Courbariaux et al., arXiv:1511.00363; slope 1/6 as in Keras 3",
    ),
    Activation("tanh", "tanh", r"\tanh(x)", bends.tanh, PAINTER),
    Activation(
        "relu", "ReLU", r"\max(0, x)", bends.relu, f"{PAINTER}; V. Nair and G. Hinton (2010)"
    ),
    Activation(
        "leaky_relu",
        "leaky ReLU",
        r"\max(0.1\,x, x)",
        bends.leaky_relu,
        f"{PAINTER}, with leak 0.1; Keras has 0.2 in its function and 0.3 in its layer",
    ),
    Activation(
        "prelu",
        "PReLU",
        r"\begin{cases} x & x \ge 0 \\ a\,x & x < 0 \end{cases}",
        bends.leaky_relu,
        "K. He et al., arXiv:1502.01852: the leak is learnt, and starts at 0.25",
        _leak(0.25),
    ),
    Activation(
        "elu",
        "ELU",
        r"\begin{cases} x & x \ge 0 \\ \alpha (e^x - 1) & x < 0 \end{cases}",
        bends.elu,
        f"{PAINTER}; D.-A. Clevert et al., arXiv:1511.07289",
        (Parameter("alpha", "α", 0.1, 3.0, 0.1, 1.0),),
    ),
    Activation(
        "selu",
        "SELU",
        r"1.05 \begin{cases} x & x \ge 0 \\ 1.67\,(e^x - 1) & x < 0 \end{cases}",
        bends.selu,
        "G. Klambauer et al., arXiv:1706.02515",
    ),
    Activation(
        "gelu",
        "GELU",
        r"\tfrac{x}{2} \left(1 + \operatorname{erf} \tfrac{x}{\sqrt2}\right)",
        bends.gelu,
        "D. Hendrycks and K. Gimpel, arXiv:1606.08415",
    ),
    Activation(
        "softplus", "softplus", r"\ln(1 + e^x)", bends.softplus, f"{PAINTER}; C. Dugas (2001)"
    ),
    Activation("softsign", "softsign", r"\frac{x}{1 + |x|}", bends.softsign, PAINTER),
    Activation(
        "log_sigmoid", "log sigmoid", rf"\ln \left({_SIGMOID}\right)", bends.log_sigmoid, PAINTER
    ),
    Activation(
        "swish",
        "swish",
        r"\frac{x}{1 + e^{-\beta x}}",
        bends.swish,
        f"{PAINTER}; P. Ramachandran et al., arXiv:1710.05941",
        (Parameter("beta", "β", 0.0, 10.0, 0.1, 1.0),),
    ),
    Activation(
        "mish",
        "mish",
        r"x \tanh(\ln(1 + e^x))",
        bends.mish,
        f"{PAINTER}; D. Misra, arXiv:1908.08681",
    ),
    Activation("sinc", "sinc", r"\frac{\sin x}{x}", bends.sinc, PAINTER),
    Activation("gaussian", "gaussian", "e^{-x^2}", bends.gaussian, "Radial basis functions (1988)"),
    Activation(
        "maxout",
        "maxout",
        r"\max_k (w_k x + b_k)",
        bends.maxout,
        f"{PAINTER}; I. Goodfellow et al., arXiv:1302.4389",
        (Parameter("pieces", "lines", 2.0, 8.0, 1.0, 2.0),),
    ),
)
ACTIVATIONS: dict[str, Activation] = {one.key: one for one in _ALL}
