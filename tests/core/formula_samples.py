"""Formulas of which tests know the value: random ones, and a second reader of their LaTeX."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

Array = np.ndarray
X = np.linspace(-3, 3, 61)
LEAVES = {"x": X, "pi": np.full_like(X, np.pi), "e": np.full_like(X, np.e)} | {
    text: np.full_like(X, float(text)) for text in ("0", "1", "2", "3", ".5", "0.25", "4e-1", "1e7")
}
ONE_INPUT: dict[str, tuple[str, Callable[[Array], Array]]] = {
    "sin": (r"\sin", np.sin),
    "cos": (r"\cos", np.cos),
    "tan": (r"\tan", np.tan),
    "arctan": (r"\arctan", np.arctan),
    "sinh": (r"\sinh", np.sinh),
    "cosh": (r"\cosh", np.cosh),
    "tanh": (r"\tanh", np.tanh),
    "arsinh": (r"\operatorname{arsinh}", np.arcsinh),
    "exp": ("", np.exp),
    "log": (r"\ln", np.log),
    "ln": (r"\ln", np.log),
    "sqrt": (r"\sqrt", np.sqrt),
    "abs": ("", np.abs),
    "sign": (r"\operatorname{sign}", np.sign),
    "step": (r"\operatorname{step}", lambda x: np.where(x >= 0, 1.0, 0.0)),
    "sigmoid": (r"\sigma", lambda x: 0.5 * (1 + np.tanh(x / 2))),
    "relu": (r"\operatorname{ReLU}", lambda x: np.where(x > 0, x, 0 * x)),
    "softplus": (r"\operatorname{softplus}", lambda x: np.logaddexp(0, x)),
    "erf": (r"\operatorname{erf}", np.vectorize(math.erf)),
}
SMOOTH = ("sin", "cos", "arctan", "tanh", "sigmoid", "erf", "softplus")
TWO_SIDES: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
}


@dataclass(frozen=True)
class Sample:
    """A formula as it is typed, and what NumPy makes of it at X."""

    text: str
    values: Array


def samples(functions: tuple[str, ...], signs: str) -> st.SearchStrategy[Sample]:
    """Random formulas of those functions and signs, short enough to be typed."""
    leaves = st.sampled_from([Sample(text, values) for text, values in LEAVES.items()])
    grown = st.recursive(
        leaves,
        lambda inner: (
            st.builds(_called, st.sampled_from(functions), inner)
            | st.builds(_joined, st.sampled_from(signs), inner, inner, st.booleans())
            | st.builds(_negated, inner)
        ),
        max_leaves=8,
    )
    return grown.filter(lambda one: len(one.text) <= 200 and one.text.count("(") <= 14)


def _called(name: str, inner: Sample) -> Sample:
    shown = f"|{inner.text}|" if name == "abs" else f"{name}({inner.text})"
    with np.errstate(all="ignore"):
        return Sample(shown, ONE_INPUT[name][1](inner.values))


def _joined(sign: str, left: Sample, right: Sample, spare: bool) -> Sample:
    """In brackets; a product of brackets may leave the sign out."""
    shown = "" if spare and sign == "*" else sign
    with np.errstate(all="ignore"):
        values = TWO_SIDES[sign](left.values, right.values)
    return Sample(f"({left.text}){shown}({right.text})", values)


def _negated(inner: Sample) -> Sample:
    return Sample(f"-({inner.text})", -inner.values)


class Latex:
    """The value at X of a formula in LaTeX, read by the rules of mathematics: a test's own reader.

    A sum of products; a minus sign begins a sum; factors stand side by side, with \\, or \\cdot.
    """

    SPACE = re.compile(r"(\\,|\\cdot|\s)*")

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0

    def value(self) -> Array:
        found = self.sum()
        assert self.place == len(self.text), f"unread: {self.text[self.place :]}"
        return found

    def take(self, text: str) -> bool:
        self.place = self.SPACE.match(self.text, self.place).end()  # type: ignore[union-attr]
        if not self.text.startswith(text, self.place):
            return False
        self.place += len(text)
        return True

    def sum(self) -> Array:
        total = -self.product() if self.take("-") else self.product()
        while True:
            if self.take("+"):
                total = total + self.product()
            elif self.take("-"):
                total = total - self.product()
            else:
                return total

    def product(self) -> Array:
        found = self.power()
        while not self.at_end():
            found = found * self.power()
        return found

    def at_end(self) -> bool:
        self.take("")
        rest = self.text[self.place :]
        return not rest or rest.startswith(("+", "-", ")", "}", ",", r"\right"))

    def power(self) -> Array:
        base = self.atom()
        return np.power(base, self.braced()) if self.take("^") else base

    def braced(self) -> Array:
        return self.between("{", "}")

    def between(self, opening: str, closing: str) -> Array:
        assert self.take(opening), f"{opening} expected: {self.text[self.place :]}"
        found = self.sum()
        assert self.take(closing), f"{closing} expected: {self.text[self.place :]}"
        return found

    def atom(self) -> Array:
        if self.take(r"\left("):
            self.place -= 1
            return self.between("(", r"\right)")
        if self.take(r"\left|"):
            self.place -= 1
            return np.abs(self.between("|", r"\right|"))
        if self.take(r"\frac"):
            return np.divide(self.braced(), self.braced())
        if self.take(r"\sqrt"):
            return np.sqrt(self.braced())
        for shown, function in ONE_INPUT.values():
            if shown and self.take(shown + "("):
                self.place -= 1
                return function(self.between("(", ")"))
        return self.plain()

    def plain(self) -> Array:
        self.take("")
        found = re.compile(r"x|e|\\pi|\d+\.?\d*").match(self.text, self.place)
        assert found, f"unknown: {self.text[self.place :]}"
        self.place = found.end()
        shown = found[0].removeprefix("\\")
        return LEAVES[shown] if shown in LEAVES else np.full_like(X, float(shown))
