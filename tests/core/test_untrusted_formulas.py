"""Formulas: what is understood, what it computes, and how mathematics writes it."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings

from core.untrusted.formulas import FormulaError, decode, encode, read
from tests.core.formula_samples import ONE_INPUT, SMOOTH, TWO_SIDES, Latex, Sample, X, samples


def at(text: str, x: np.ndarray = X) -> np.ndarray:
    return read(text).function(tf.constant(x)).numpy()


def slope(text: str, x: np.ndarray = X) -> np.ndarray:
    place = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(place)
        values = read(text).function(place)
    return tape.gradient(values, place, unconnected_gradients="zero").numpy()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2x", 2 * X),
        ("3(x+1)", 3 * (X + 1)),
        ("x(x+1)", X * (X + 1)),
        ("x 2", 2 * X),
        ("x exp(-x^2)", X * np.exp(-(X**2))),
        ("(x+1)(x−1)", X**2 - 1),
        ("x² · π", X**2 * np.pi),
        ("x¹⁰", X**10),
        ("(4+x)⁻²", (4 + X) ** -2),
        ("-x**2", -(X**2)),
        ("-2^2", np.full_like(X, -4)),
        ("2^-x", 2.0**-X),
        ("2^3^2", np.full_like(X, 512)),
        ("√(x²)", np.abs(X)),
        ("√2x", np.sqrt(2) * X),
        ("√π", np.full_like(X, np.sqrt(np.pi))),
        ("|x|", np.abs(X)),
        ("x/(1+|x|)", X / (1 + np.abs(X))),
        ("||x|-1|", np.abs(np.abs(X) - 1)),
        ("2|x||x+1|x", 2 * np.abs(X) * np.abs(X + 1) * X),
        ("|-(x)|(x)", np.abs(X) * X),
        ("max(|x|, 1)", np.maximum(np.abs(X), 1)),
        ("max(0, x)^2", np.maximum(0, X) ** 2),
        ("min(x, 1, 0.5)", np.minimum(X, 0.5)),
        ("e^x", np.e**X),
        ("1e-3x + .5", 1e-3 * X + 0.5),
        ("2. x ÷ 4", X / 2),
        ("007", np.full_like(X, 7)),
        ("x^3 / 2", X**3 / 2),
        ("1/2x", X / 2),
        ("x^0", np.ones_like(X)),
        ("x^9", X**9),
        ("Sin(X) + PI", np.sin(X) + np.pi),
        ("arcsinh(x) + atan(x)", np.arcsinh(X) + np.arctan(X)),
        (" \tx\N{NO-BREAK SPACE}+ 1 ", X + 1),
    ],
)
def test_what_learners_type_is_understood(text, values):
    np.testing.assert_allclose(at(text), values, rtol=1e-9, atol=1e-12)


def agrees(found: np.ndarray, wanted: np.ndarray) -> None:
    """Close where the numbers are ordinary: rounding may send a huge one anywhere."""
    ordinary = ~(np.abs(wanted) > 1e6)
    np.testing.assert_allclose(found[ordinary], wanted[ordinary], rtol=1e-6, atol=1e-6)


ANY = samples(tuple(ONE_INPUT), "".join(TWO_SIDES))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ANY)
def test_it_computes_what_numpy_computes(sample: Sample) -> None:
    with np.errstate(all="ignore"):
        agrees(at(sample.text), sample.values)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ANY)
def test_its_latex_means_the_same(sample: Sample) -> None:
    with np.errstate(all="ignore"):
        agrees(Latex(read(sample.text).latex).value(), sample.values)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(samples(SMOOTH, "+-*"))
def test_slopes_are_those_of_central_differences(sample: Sample) -> None:
    h = 1e-5
    rise = (at(sample.text, X + h) - at(sample.text, X - h)) / (2 * h)
    scale = 1 + np.abs(sample.values).max()
    np.testing.assert_allclose(slope(sample.text), rise, rtol=1e-5, atol=1e-6 * scale)


@pytest.mark.parametrize(
    ("text", "places", "slopes"),
    [
        ("x^3 - 2x", [-2.0, 0.0, 1.0], [10.0, -2.0, 1.0]),
        ("x^0", [-1.0, 0.0, 1.0], [0.0, 0.0, 0.0]),
        ("x^1", [-1.0, 0.0, 1.0], [1.0, 1.0, 1.0]),
        ("x^2 + x^9", [-1.0, 0.0, 1.0], [7.0, 0.0, 11.0]),
        ("1/x", [-2.0, 0.5], [-0.25, -4.0]),
        ("x^-2", [-2.0, 2.0], [0.25, -0.25]),
        ("2^x", [0.0], [np.log(2)]),
        ("x^x", [1.0, np.e], [1.0, 2 * np.e**np.e]),
        ("max(0, x)^2", [-1.0, 0.0, 2.0], [0.0, 0.0, 4.0]),
        ("x step(x)", [-1.0, 1.0], [0.0, 1.0]),
        ("pi + step(x)", [-1.0, 1.0], [0.0, 0.0]),
        ("|x|", [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]),
    ],
)
def test_slopes_by_hand(text, places, slopes):
    np.testing.assert_allclose(slope(text, np.array(places)), slopes, rtol=1e-12)


@pytest.mark.parametrize("text", ["sqrt(x)", "ln(x)", "1/x", "x^(1/3)", "x^x", "0/0", "exp(x^8)"])
def test_where_it_is_not_defined_nothing_is_raised(text):
    for found in (at(text), slope(text)):
        assert found.shape == X.shape
    assert not np.isfinite(at(text)).all()


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("text", ["7", "pi x + 0.5", "max(1, x^2)", "step(x)"])
def test_the_dtype_and_the_shape_are_kept(text, dtype):
    x = tf.cast(tf.reshape(tf.range(6.0), (2, 3)), dtype)
    found = read(text).function(x)
    assert (found.dtype, found.shape) == (x.dtype, x.shape)


def test_two_names():
    formula = read("x*y - y^2", names=("x", "y"))
    value = formula.function(tf.constant([2.0, 3.0]), tf.constant([1.0, -1.0]))
    assert value.numpy().tolist() == [1.0, -4.0]
    with pytest.raises(FormulaError, match="Known names are x, y, pi, e"):
        read("z", names=("x", "y"))
    with pytest.raises(FormulaError, match=r"Did you mean x\*y\?"):
        read("xy", names=("x", "y"))


@pytest.mark.parametrize(
    "text", ["9^9^9^9", "1" + "-(1" * 14 + ")" * 14, "(9^9^9)^(9^9^9)", "-".join("x" * 16)]
)
def test_nothing_that_can_be_typed_takes_long(text):
    begun = time.perf_counter()
    assert at(text).shape == X.shape
    assert read(text).latex
    assert time.perf_counter() - begun < 1


def test_links():
    assert decode(encode(" x*exp(-x^2) ")) == "x*exp(-x^2)"
    with pytest.raises(FormulaError):
        decode("import os")
    assert decode("x y²", names=("x", "y")) == "x y²"
    with pytest.raises(FormulaError, match="“y” is not known here"):
        decode("x y²")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x y", lambda x, y: x * y),
        ("2x(y + 1)y", lambda x, y: 2 * x * (y + 1) * y),
        ("|x||y|", lambda x, y: np.abs(x * y)),
        ("√y x", lambda x, y: np.sqrt(y) * x),
        ("max(x, y)² + x^y", lambda x, y: np.maximum(x, y) ** 2 + x**y),
        ("Sin(Y) + 3", lambda x, y: np.sin(y) + 3),
        ("7", lambda x, y: np.full_like(x, 7)),
    ],
)
def test_what_learners_type_in_two_names_is_understood(text, values):
    x, y = np.random.default_rng(0).uniform(0.1, 3, (2, 50))
    found = read(text, names=("x", "y")).function(tf.constant(x), tf.constant(y))
    np.testing.assert_allclose(found, values(x, y), rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x*exp(-x^2)", r"x\,e^{-x^{2}}"),
        ("(x+1)/(2x)", r"\frac{x + 1}{2\,x}"),
        ("(x+1)^2", r"\left(x + 1\right)^{2}"),
        ("x - (1 - x)", r"x - \left(1 - x\right)"),
        ("x - (1 * x)", r"x - 1\,x"),
        ("-x*2", r"-x \cdot 2"),
        ("-(x + 1)", r"-\left(x + 1\right)"),
        ("x + -1", r"x + \left(-1\right)"),
        ("x + +1", r"x + 1"),
        ("(-x)^2", r"\left(-x\right)^{2}"),
        ("exp(x)^2", r"\left(e^{x}\right)^{2}"),
        ("3(1/2)", r"3 \cdot \frac{1}{2}"),
        ("1e-7x", r"10^{-7}\,x"),
        ("2.5e20", r"2.5 \cdot 10^{20}"),
        ("3.14159265", "3.14159265"),
        ("arsinh(pi x)", r"\operatorname{arsinh}(\pi\,x)"),
        ("|x|*2", r"\left|x\right| \cdot 2"),
    ],
)
def test_mathematics_is_set_as_it_should_be(text, latex):
    assert read(text).latex == latex


def test_reading_needs_no_tensorflow():
    code = "import sys, core.untrusted.formulas as f; f.read('x exp(-x²)').latex; "
    code += "sys.exit('tensorflow' in sys.modules or 'keras' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
