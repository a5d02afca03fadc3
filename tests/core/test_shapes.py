"""What is computed about a function, against what is known of it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.neurons import shapes

INF = math.inf
# lowest, highest, reached?, centred, monotone, smoothness, saturates left / right, largest slope
KNOWN = {
    "step": (0, 1, "rr", 0, "rising", "jumps", "LR", 0),
    "sign": (-1, 1, "rr", 1, "rising", "jumps", "LR", 0),
    "identity": (-INF, INF, "--", 1, "rising", "smooth", "", 1),
    "sigmoid": (0, 1, "--", 0, "rising", "smooth", "LR", 0.25),
    "hard_sigmoid": (0, 1, "rr", 0, "rising", "kinked", "LR", 1 / 6),
    "tanh": (-1, 1, "--", 1, "rising", "smooth", "LR", 1),
    "relu": (0, INF, "r-", 0, "rising", "kinked", "L", 1),
    "leaky_relu": (-INF, INF, "--", 0, "rising", "kinked", "", 1),
    "prelu": (-INF, INF, "--", 0, "rising", "kinked", "", 1),
    "elu": (-1, INF, "--", 0, "rising", "smooth", "L", 1),
    "selu": (-1.75810, INF, "--", 0, "rising", "kinked", "L", 1.75810),
    "gelu": (-0.16997, INF, "r-", 0, "neither", "smooth", "L", 1.12890),
    "softplus": (0, INF, "--", 0, "rising", "smooth", "L", 1),
    "softsign": (-1, 1, "--", 1, "rising", "smooth", "LR", 1),
    "log_sigmoid": (-INF, 0, "--", 0, "rising", "smooth", "R", 1),
    "swish": (-0.27846, INF, "r-", 0, "neither", "smooth", "L", 1.09984),
    "mish": (-0.30884, INF, "r-", 0, "neither", "smooth", "L", 1.08849),
    "sinc": (-0.21723, 1, "rr", 0, "neither", "smooth", "LR", 0.43618),
    "gaussian": (0, 1, "-r", 0, "neither", "smooth", "LR", math.sqrt(2 / math.e)),
    "maxout": (-0.5, INF, "r-", 0, "neither", "kinked", "", 1),
    "x*exp(-x**2)": (-0.42888, 0.42888, "rr", 1, "neither", "smooth", "LR", 1),
    "x + sin(x)": (-INF, INF, "--", 1, "rising", "smooth", "", 2),
    "arsinh(x)": (None, None, "", 1, "rising", "smooth", "", 1),
    "x^3": (-INF, INF, "--", 1, "rising", "smooth", "", INF),
    "-x": (-INF, INF, "--", 1, "falling", "smooth", "", 1),
    "abs(x - 1)": (0, INF, "r-", 0, "neither", "kinked", "", 1),
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_function_is_what_it_is_known_to_be(name):
    lowest, highest, reached, centred, monotone, smooth, levels, steepest = KNOWN[name]
    found = shapes.shape(name)
    if lowest is not None:
        assert (found.lowest, found.highest) == (
            pytest.approx(lowest, abs=2e-4),
            pytest.approx(highest, abs=2e-4),
        )
        assert (found.lowest_reached, found.highest_reached) == tuple(c == "r" for c in reached)
    assert found.zero_centred == bool(centred)
    assert (found.monotone, found.smoothness) == (monotone, smooth)
    assert (found.saturates_left, found.saturates_right) == ("L" in levels, "R" in levels)
    assert found.steepest == pytest.approx(steepest, abs=2e-5)


def test_breaks_are_where_they_are():
    assert shapes.shape("hard_sigmoid").breaks == pytest.approx((-3, 3), abs=1e-5)
    assert shapes.shape("step", settings={"threshold": 1.5}).breaks == pytest.approx(
        (1.5,), abs=1e-5
    )
    assert shapes.shape("abs(x - 1)").breaks == pytest.approx((1,), abs=1e-5)


def test_flat_stretches_of_the_sigmoid_by_hand():
    """Where s (1 - s) = 0.1: s = (1 + sqrt(0.6)) / 2, and x = ln(s / (1 - s))."""
    s = (1 + math.sqrt(0.6)) / 2
    edge = math.log(s / (1 - s))
    (_, left), (right, _) = shapes.shape("sigmoid").flat
    assert (left, right) == (pytest.approx(-edge, abs=0.01), pytest.approx(edge, abs=0.01))


def test_only_the_identity_is_smooth_centred_and_never_level():
    zoo = shapes.zoo()
    assert [
        key
        for key, one in zip(zoo.keys, zoo.shapes, strict=True)
        if one.smoothness == "smooth"
        and one.zero_centred
        and not (one.saturates_left or one.saturates_right)
    ] == ["identity"]


def test_a_formula_with_a_gap_says_so():
    found = shapes.shape("ln(x)")
    assert found.undefined
    assert not shapes.shape("x^2").undefined


def test_the_lecture_s_worked_neuron():
    neuron = shapes.probe("sigmoid", (20, 0.5, 0.1), (0.1, -4, 10))
    assert neuron.products.tolist() == [2, -2, 1]
    assert neuron.total == 1
    assert neuron.value == pytest.approx(0.73, abs=0.005)
    assert neuron.slope == pytest.approx(neuron.value * (1 - neuron.value))
    with pytest.raises(ValueError, match="2 weights need as many inputs, not 1"):
        shapes.probe("tanh", (1, 2), (1,))


def test_a_curve_shades_where_the_slope_is_small():
    curve = shapes.curve("tanh", low=-3, high=3)
    assert curve.xs[[0, -1]].tolist() == [-3, 3]
    np.testing.assert_array_equal(curve.flat, np.abs(1 - np.tanh(curve.xs) ** 2) < 0.1)
    with pytest.raises(ValueError, match="lower to a higher"):
        shapes.curve("tanh", low=1, high=1)
