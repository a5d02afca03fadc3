"""What is computed of each function's shape, against what is known of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.neurons import shapes
from core.neurons.activations import ACTIVATIONS, Activation

INF = math.inf
# key: range, its ends reached, centred, monotone, smooth | kinked | jumps, saturates left and right
TRUTH = {
    "step": ((0, 1), "[]", False, "rising", "jumps", "both"),
    "sign": ((-1, 1), "[]", True, "rising", "jumps", "both"),
    "identity": ((-INF, INF), "()", True, "rising", "smooth", ""),
    "sigmoid": ((0, 1), "()", False, "rising", "smooth", "both"),
    "hard_sigmoid": ((0, 1), "[]", False, "rising", "kinked", "both"),
    "tanh": ((-1, 1), "()", True, "rising", "smooth", "both"),
    "relu": ((0, INF), "[)", False, "rising", "kinked", "left"),
    "leaky_relu": ((-INF, INF), "()", False, "rising", "kinked", ""),
    "prelu": ((-INF, INF), "()", False, "rising", "kinked", ""),
    "elu": ((-1, INF), "()", False, "rising", "smooth", "left"),
    "selu": ((-1.758099, INF), "()", False, "rising", "kinked", "left"),
    "gelu": ((-0.169971, INF), "[)", False, "neither", "smooth", "left"),
    "softplus": ((0, INF), "()", False, "rising", "smooth", "left"),
    "softsign": ((-1, 1), "()", True, "rising", "smooth", "both"),
    "log_sigmoid": ((-INF, 0), "()", False, "rising", "smooth", "right"),
    "swish": ((-0.278465, INF), "[)", False, "neither", "smooth", "left"),
    "mish": ((-0.308843, INF), "[)", False, "neither", "smooth", "left"),
    "sinc": ((-0.217234, 1), "[]", False, "neither", "smooth", "both"),
    "gaussian": ((0, 1), "(]", False, "neither", "smooth", "both"),
    "maxout": ((-0.5, INF), "[)", False, "neither", "kinked", ""),
}
STEEPEST = {  # the largest |slope|, and where
    "step": (0, 0),
    "identity": (1, 0),
    "sigmoid": (0.25, 0),
    "hard_sigmoid": (1 / 6, 0),
    "tanh": (1, 0),
    "relu": (1, 0),
    "selu": (1.758099, 0),  # coming from the left, scale times alpha
    "gelu": (1.128904, math.sqrt(2)),
    "softplus": (1, INF),
    "softsign": (1, 0),
    "log_sigmoid": (1, -INF),
    "swish": (1.099839, 2.3994),
    "mish": (1.0885, 1.49),
    "gaussian": (math.sqrt(2 / math.e), -math.sqrt(0.5)),
    "maxout": (1, 0),
}


def look(function) -> shapes.Shape:
    """The shape of a function that is in no list."""
    return shapes._Look(Activation("own", "own", "", function, ""), {}).shape()


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_shape_is_what_is_known_of_it(key):
    ends, reached, centred, monotone, smoothness, saturates = TRUTH[key]
    found = shapes.shape(key)
    assert (found.lowest, found.highest) == pytest.approx(ends, abs=2e-6)
    assert "(["[found.lowest_reached] + ")]"[found.highest_reached] == reached
    assert found.zero_centred == centred
    assert found.monotone == monotone
    assert found.smoothness == smoothness
    assert found.saturates_left == (saturates in ("left", "both"))
    assert found.saturates_right == (saturates in ("right", "both"))
    assert not found.undefined


@pytest.mark.parametrize("key", STEEPEST)
def test_the_steepest_place_is_what_is_known_of_it(key):
    found = shapes.shape(key)
    assert found.steepest == pytest.approx(STEEPEST[key][0], abs=1e-5)
    assert found.steepest_at == pytest.approx(STEEPEST[key][1], abs=6e-3)


@pytest.mark.parametrize(
    ("key", "flat"),
    [
        ("sigmoid", [(-5, -2.0634), (2.0634, 5)]),  # s (1 - s) = 0.1
        ("tanh", [(-5, -math.acosh(math.sqrt(10))), (math.acosh(math.sqrt(10)), 5)]),
        ("relu", [(-5, 0)]),
        ("softplus", [(-5, -math.log(9))]),
        ("log_sigmoid", [(math.log(9), 5)]),
        ("softsign", [(-5, 1 - math.sqrt(10)), (math.sqrt(10) - 1, 5)]),
        ("elu", [(-5, -math.log(10))]),
        ("leaky_relu", []),
        ("identity", []),
        ("step", [(-5, 5)]),
    ],
)
def test_the_flat_stretches_are_where_algebra_puts_them(key, flat):
    found = shapes.shape(key).flat
    assert len(found) == len(flat)
    for pair, wanted in zip(found, flat, strict=True):
        assert pair == pytest.approx(wanted, abs=6e-3)


@pytest.mark.parametrize("threshold", [-2.9, -0.1, 0.0, 1.0, 2.3])
def test_the_step_jumps_at_its_threshold(threshold):
    found = shapes.shape("step", settings={"threshold": threshold})
    assert found.smoothness == "jumps"
    assert found.breaks == pytest.approx([threshold], abs=2e-6)


@pytest.mark.parametrize("leak", [-0.5, 0.0, 0.5, 0.98, 0.99])
def test_a_leak_is_a_kink_unless_it_is_one(leak):
    assert shapes.shape("prelu", settings={"leak": leak}).breaks == pytest.approx([0.0], abs=2e-6)
    assert shapes.shape("prelu", settings={"leak": 1.0}).smoothness == "smooth"


@pytest.mark.parametrize("alpha", [0.1, 0.9, 1.1, 3.0])
def test_elu_is_smooth_at_alpha_one_only(alpha):
    found = shapes.shape("elu", settings={"alpha": alpha})
    assert found.smoothness == "kinked"
    assert found.lowest == pytest.approx(-alpha)
    assert found.steepest == pytest.approx(max(1, alpha), abs=1e-5)


@pytest.mark.parametrize("pieces", range(2, 9))
def test_maxout_is_kinked_between_its_lines(pieces):
    slopes = np.linspace(-1, 1, pieces)
    found = shapes.shape("maxout", settings={"pieces": float(pieces)})
    assert found.breaks == pytest.approx((slopes[1:] + slopes[:-1]) / 2, abs=2e-6)


@pytest.mark.parametrize("beta", [0.1, 0.5, 1.0, 5.0, 10.0])
def test_swish_stays_smooth_and_dips_less_the_steeper_it_is(beta):
    found = shapes.shape("swish", settings={"beta": beta})
    assert found.smoothness == "smooth"
    assert found.lowest == pytest.approx(-0.278465 / beta, rel=2e-3)


def test_bell_times_x_is_found_out():
    found = look(lambda x: x * tf.exp(-x * x))
    height = math.sqrt(0.5) * math.exp(-0.5)
    assert (found.lowest, found.highest) == pytest.approx((-height, height), abs=1e-5)
    assert found.lowest_reached
    assert found.highest_reached
    assert found.zero_centred
    assert found.monotone == "neither"
    assert found.smoothness == "smooth"
    assert found.saturates_left
    assert found.saturates_right
    assert (found.steepest, found.steepest_at) == pytest.approx((1, 0))


@pytest.mark.parametrize(
    ("function", "lowest", "highest"),
    [
        (lambda x: tf.math.log(1 + tf.abs(x)), 0, INF),
        (lambda x: x**3, -INF, INF),
        (lambda x: -x * x, -INF, 0),
        (tf.sin, -1, 1),
        (tf.atan, -math.pi / 2, math.pi / 2),
        (tf.exp, 0, INF),
        (lambda x: tf.sqrt(tf.abs(x)), 0, INF),
    ],
)
def test_the_range_of_functions_of_ones_own(function, lowest, highest):
    found = look(function)
    assert (found.lowest, found.highest) == pytest.approx((lowest, highest), abs=2e-5)


def test_where_a_function_is_no_number_it_says_so():
    found = look(tf.math.log)
    assert found.undefined
    assert found.highest == INF


@given(st.floats(-4, 4), st.floats(-2, 2), st.floats(-2, 2))
@settings(max_examples=25, deadline=None)
def test_any_kink_is_found_where_it_is(place, left, right):
    assume(abs(left - right) > 0.01)
    found = look(lambda x: tf.where(x < place, left * (x - place), right * (x - place)))
    assert found.smoothness == "kinked"
    assert found.breaks == pytest.approx([place], abs=1e-5)
    assert found.steepest == pytest.approx(max(abs(left), abs(right)), abs=1e-6)


@given(st.floats(-4, 4), st.floats(0.01, 3))
@settings(max_examples=25, deadline=None)
def test_any_jump_is_found_where_it_is(place, height):
    found = look(lambda x: tf.where(x < place, tf.tanh(x), tf.tanh(x) + height))
    assert found.smoothness == "jumps"
    assert found.breaks == pytest.approx([place], abs=1e-5)


@given(st.floats(0.2, 8), st.floats(-3, 3))
@settings(max_examples=25, deadline=None)
def test_a_steep_bend_is_no_kink(steepness, place):
    assert look(lambda x: tf.sigmoid(steepness * (x - place))).smoothness == "smooth"


def test_the_neuron_of_the_lecture():
    found = shapes.probe("sigmoid", (20.0, 0.5, 0.1), (0.1, -4.0, 10.0))
    assert found.products.tolist() == [2, -2, 1]
    assert found.total == 1
    assert found.value == pytest.approx(0.73, abs=0.005)
    assert found.slope == pytest.approx(found.value * (1 - found.value))
    with pytest.raises(ValueError, match="3 weights need as many inputs, not 2"):
        shapes.probe("sigmoid", (1.0, 1.0, 1.0), (1.0, 1.0))


def test_a_curve_shades_where_it_is_flat():
    found = shapes.curve("elu", low=-4.0, high=2.0, settings={"alpha": 2.0})
    assert (found.xs[0], found.xs[-1]) == (-4, 2)
    assert np.array_equal(found.flat, np.abs(found.slopes) < 0.1)
    below = found.xs < 0
    assert found.values[below] == pytest.approx(2 * np.expm1(found.xs[below]))
    with pytest.raises(ValueError, match="from a lower to a higher place"):
        shapes.curve("elu", low=1.0, high=1.0)


def test_the_zoo_is_every_function_as_it_is_alone():
    zoo = shapes.zoo()
    assert zoo.keys == tuple(ACTIVATIONS)
    assert zoo.shapes[zoo.keys.index("mish")] == shapes.shape("mish")
    assert np.array_equal(zoo.curves[-1].values, shapes.curve("maxout").values)


def test_only_the_identity_is_smooth_centred_and_never_levels_off():
    zoo = shapes.zoo()
    assert [
        key
        for key, s in zip(zoo.keys, zoo.shapes, strict=True)
        if s.smoothness == "smooth"
        and s.zero_centred
        and not (s.saturates_left or s.saturates_right)
    ] == ["identity"]
