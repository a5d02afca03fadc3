"""Formulas: what is understood, what is refused and where, and never anything else."""

from __future__ import annotations

import re

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.untrusted.formulas import LONGEST, FormulaError, decode, encode, read

X = np.linspace(-3, 3, 61)


def at(text: str, x: np.ndarray = X) -> np.ndarray:
    return read(text).function(tf.constant(x)).numpy()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2x", 2 * X),
        ("3(x+1)", 3 * (X + 1)),
        ("x exp(-x^2)", X * np.exp(-(X**2))),
        ("(x+1)(x−1)", X**2 - 1),
        ("x² · π", X**2 * np.pi),
        ("-x**2", -(X**2)),
        ("2^-x", 2.0**-X),
        ("√(x²)", np.abs(X)),
        ("max(0, x)^2", np.maximum(0, X) ** 2),
        ("min(x, 1, 0.5)", np.minimum(X, 0.5)),
        ("e^x", np.e**X),
        ("1e-3x + .5", 1e-3 * X + 0.5),
        ("7", np.full_like(X, 7)),
        ("x^3 / 2", X**3 / 2),
        ("arsinh(x) + arctan(x)", np.arcsinh(X) + np.arctan(X)),
    ],
)
def test_what_learners_type_is_understood(text, values):
    np.testing.assert_allclose(at(text), values, rtol=1e-9)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", 0, "Type a formula"),
        ("   ", 0, "Type a formula"),
        ("sine(x)", 0, "Did you mean sin?"),
        ("2 + y", 4, "“y” is not known"),
        ("(x + 1", 0, "never closed"),
        ("x + 1)", 5, "closes nothing"),
        ("x + * 2", 4, "missing before “*”"),
        ("x +", 2, "missing after “+”"),
        ("* x", 0, "missing before"),
        ("2 3", 2, "sign is missing"),
        ("y = x", 2, "without “=”"),
        ("x.real", 1, "no meaning"),
        ("__import__('os')", 11, "no meaning"),
        ("lambda x: x", 8, "no meaning"),
        ("x if x else 1", 2, "not known"),
        ("[x]", 0, "Round brackets"),
        ("|x|", 0, "abs"),
        ("sin x", 0, "needs brackets"),
        ("x√x", 1, "needs brackets"),
        ("sin(x, x)", 0, "takes 1 input, not 2"),
        ("max(x)", 0, "2 inputs or more, not 1"),
        ("1e999", 0, "up to 1e30"),
        ("9" * 30, 0, "24 digits"),
        ("(" * 20 + "x" + ")" * 20, 16, "16 brackets"),
        ("-" * 40 + "x", 16, "16 steps"),
        ("x" + "+1" * 70, None, "16 steps"),
        ("x" * (LONGEST + 1), LONGEST, "At most 200"),
        ("x\n+1", 1, "no meaning"),
        ("x\0", 1, "no meaning"),
        ("True", 0, "not known"),
    ],
)
def test_a_mistake_is_said_and_its_place_marked(text, place, sentence):
    with pytest.raises(FormulaError, match=re.escape(sentence)) as error:
        read(text)
    if place is not None:
        assert error.value.place == place
    assert error.value.marked(text).splitlines()[-1].strip("^ ") == ""


@pytest.mark.parametrize("other", [None, 3, b"x", ["x"]])
def test_only_text_is_a_formula(other):
    with pytest.raises(FormulaError, match="is text"):
        read(other)


@given(st.text(max_size=40) | st.text("x0123.()+-*/^ ,einsqrtmax√²πpow_=|[]'\"", max_size=60))
def test_anything_else_raises_only_its_own_error(text):
    try:
        formula = read(text)
    except FormulaError:
        return
    assert formula.latex.count("{") == formula.latex.count("}")
    assert formula.latex.count(r"\left") == formula.latex.count(r"\right")


def trees(depth: int) -> st.SearchStrategy[tuple[str, str]]:
    """Formulas as a learner types them, and as NumPy computes them."""
    leaves = st.sampled_from([("x", "x"), ("2", "2.0"), ("0.5", "0.5"), ("pi", "np.pi")])
    if depth == 0:
        return leaves
    inner = trees(depth - 1)
    both = st.tuples(inner, inner)
    return st.one_of(
        leaves,
        *(
            both.map(lambda p, s=s: (f"({p[0][0]} {s} {p[1][0]})", f"({p[0][1]} {s} {p[1][1]})"))
            for s in "+-*"
        ),
        *(
            inner.map(lambda p, f=f: (f"{f}({p[0]})", f"np.{f}({p[1]})"))
            for f in ("sin", "tanh", "cos")
        ),
        inner.map(lambda p: (f"{p[0]}^2" if p[0] == "x" else f"({p[0]})²", f"({p[1]})**2")),
        inner.map(lambda p: (f"-{p[0]}", f"(-{p[1]})")),
    )


@settings(max_examples=60, deadline=None)
@given(trees(3))
def test_it_computes_what_numpy_computes(tree):
    typed, reference = tree
    try:
        found = at(typed)
    except FormulaError as error:
        assert "At most" in str(error)  # noqa: PT017
        return
    scope = {"np": np, "x": X}
    wanted = np.broadcast_to(eval(reference, scope), X.shape)  # our own text, in a test
    np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-6)


def test_slopes_are_those_of_central_differences():
    h = 1e-6
    for text in (
        "x exp(-x^2)",
        "sin(x)/(2+cos(x))",
        "x^3 - 2x",
        "sqrt(1 + x²)",
        "softplus(x)*erf(x)",
    ):
        x = tf.constant(X)
        with tf.GradientTape() as tape:
            tape.watch(x)
            values = read(text).function(x)
        rise = (at(text, X + h) - at(text, X - h)) / (2 * h)
        np.testing.assert_allclose(tape.gradient(values, x), rise, atol=1e-6)


def test_two_names():
    formula = read("x*y - y^2", names=("x", "y"))
    value = formula.function(tf.constant([2.0, 3.0]), tf.constant([1.0, -1.0]))
    assert value.numpy().tolist() == [1.0, -4.0]


def test_a_tower_of_powers_neither_hangs_nor_raises():
    assert np.isinf(at("9^9^9^9")).all()


def test_links():
    assert decode(encode("x*exp(-x^2)")) == "x*exp(-x^2)"
    with pytest.raises(FormulaError):
        decode("import os")


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x*exp(-x^2)", r"x\,e^{-x^{2}}"),
        ("(x+1)/(2x)", r"\frac{x + 1}{2\,x}"),
        ("(x+1)^2", r"\left(x + 1\right)^{2}"),
        ("x - (1 - x)", r"x - \left(1 - x\right)"),
        ("arsinh(pi x)", r"\operatorname{arsinh}(\pi\,x)"),
        ("abs(x)*2", r"\left|x\right| \cdot 2"),
    ],
)
def test_mathematics_is_set_as_it_should_be(text, latex):
    assert read(text).latex == latex
