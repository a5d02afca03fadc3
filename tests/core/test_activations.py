"""Activation functions, against Keras, TensorFlow, formulas in NumPy, and central differences."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.neurons.activations import ACTIVATIONS, activation

KEYS = pytest.mark.parametrize("key", ACTIVATIONS)
ORDER = (
    "step sign identity sigmoid hard_sigmoid tanh relu leaky_relu prelu elu selu gelu softplus "
    "softsign log_sigmoid swish mish sinc gaussian maxout"
)
GRID = np.linspace(-8, 8, 321)
WIDE = np.concatenate([-np.logspace(-8, 4, 121)[::-1], [0.0], np.logspace(-8, 4, 121)])
KINKS = {  # where a value, a slope or the slope's slope jumps, at the default parameters
    "step": [0],
    "sign": [0],
    "hard_sigmoid": [-3, 3],
    "relu": [0],
    "leaky_relu": [0],
    "prelu": [0],
    "elu": [0],
    "selu": [0],
    "softsign": [0],
    "maxout": [0],
}


def in_keras(key):
    """A second implementation, in float32."""
    act = keras.activations
    return {
        "identity": act.linear,
        "sign": tf.sign,
        "sigmoid": act.sigmoid,
        "hard_sigmoid": act.hard_sigmoid,
        "tanh": act.tanh,
        "relu": act.relu,
        "leaky_relu": lambda x: act.leaky_relu(x, negative_slope=0.1),
        "prelu": lambda x: act.leaky_relu(x, negative_slope=0.25),
        "elu": act.elu,
        "selu": act.selu,
        "gelu": lambda x: act.gelu(x, approximate=False),
        "softplus": act.softplus,
        "softsign": act.softsign,
        "log_sigmoid": act.log_sigmoid,
        "swish": act.silu,
        "mish": act.mish,
    }.get(key)


def by_formula(key):
    """What Keras does not have, from the definition."""
    return {
        "step": lambda x: (x >= 0).astype(float),
        "sinc": lambda x: np.sinc(x / np.pi),
        "gaussian": lambda x: np.exp(-(x**2)),
        "maxout": lambda x: np.abs(x) - 0.5,
    }[key]


def test_they_are_twenty_in_the_order_of_the_course():
    assert list(ACTIVATIONS) == ORDER.split()
    assert all(key == one.key for key, one in ACTIVATIONS.items())
    assert all(one.formula and one.source for one in ACTIVATIONS.values())


@KEYS
def test_values_agree_with_a_second_implementation_up_to_ten_thousand(key):
    x = WIDE.astype(np.float32)
    other = in_keras(key)
    wanted = other(tf.constant(x)).numpy() if other else by_formula(key)(x.astype(float))
    found = ACTIVATIONS[key].value(x)
    assert found.dtype == np.float32
    assert found == pytest.approx(wanted, rel=2e-6, abs=1e-6)


@KEYS
def test_slopes_agree_with_central_differences(key):
    one = ACTIVATIONS[key]
    away = np.array([min((abs(x - k) for k in KINKS.get(key, ())), default=9) for x in GRID])
    xs, h = GRID[away > 1e-3], 1e-5
    differences = (one.value(xs + h) - one.value(xs - h)) / (2 * h)
    assert one.slope(xs) == pytest.approx(differences, abs=2e-9, rel=1e-7)


@KEYS
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_values_and_slopes_are_finite_up_to_ten_thousand(key, dtype):
    values, slopes = ACTIVATIONS[key].with_slope(WIDE.astype(dtype))
    assert values.dtype == slopes.dtype == dtype
    assert np.isfinite(values).all()
    assert np.isfinite(slopes).all()


@KEYS
def test_float32_slopes_agree_with_float64_up_to_ten_thousand(key):
    x = WIDE.astype(np.float32)
    found, wanted = ACTIVATIONS[key].slope(x), ACTIVATIONS[key].slope(x.astype(float))
    assert found == pytest.approx(wanted, rel=1e-4, abs=2e-5)


@KEYS
@pytest.mark.parametrize("dtype", [tf.float16, tf.float32, tf.float64])
def test_functions_keep_the_format_and_compile(key, dtype):
    one = ACTIVATIONS[key]
    x = tf.constant([[-3.0, -0.5, 0.0], [0.25, 1.0, 4.0]], dtype)
    plain = one.function(x)
    fused = tf.function(one.function, jit_compile=True)(x)
    assert plain.dtype == fused.dtype == dtype
    assert plain.shape == x.shape
    near = 4e-3 if dtype is tf.float16 else 1e-6
    assert fused.numpy() == pytest.approx(plain.numpy(), abs=near)


@KEYS
@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=1, max_size=9))
@settings(max_examples=15, deadline=None)
def test_each_number_is_bent_alone(key, numbers):
    x = np.array(numbers, np.float32)
    values, slopes = ACTIVATIONS[key].with_slope(x)
    singly = [ACTIVATIONS[key].with_slope(x[i : i + 1]) for i in range(len(x))]
    assert values == pytest.approx(np.concatenate([v for v, _ in singly]), rel=1e-5, abs=1e-6)
    assert slopes == pytest.approx(np.concatenate([s for _, s in singly]), rel=1e-4, abs=1e-5)


def test_the_step_fires_on_its_threshold():
    step = ACTIVATIONS["step"]
    assert step.value([0.4, 0.5, 0.6], threshold=0.5).tolist() == [0, 1, 1]
    assert step.slope([0.4, 0.5, 0.6], threshold=0.5).tolist() == [0, 0, 0]


def test_the_leak_of_the_lecture_is_not_that_of_keras():
    assert ACTIVATIONS["leaky_relu"].value([-10.0])[0] == -1
    assert keras.activations.leaky_relu(tf.constant([-10.0])).numpy()[0] == pytest.approx(-2)
    assert keras.layers.LeakyReLU()(tf.constant([-10.0])).numpy()[0] == pytest.approx(-3)


@pytest.mark.parametrize("alpha", [0.1, 1.0, 2.5])
def test_elu_levels_off_at_minus_alpha(alpha):
    assert ACTIVATIONS["elu"].value([-50.0, 3.0], alpha=alpha) == pytest.approx([-alpha, 3])


def test_swish_goes_from_a_half_line_towards_relu():
    swish = ACTIVATIONS["swish"]
    assert swish.value(GRID, beta=0.0) == pytest.approx(GRID / 2)
    assert np.abs(swish.value(GRID, beta=10.0) - np.maximum(GRID, 0)).max() < 0.03


@pytest.mark.parametrize("pieces", range(2, 9))
def test_maxout_is_the_highest_of_its_tangents(pieces):
    slopes = np.linspace(-1, 1, pieces)
    tangents = slopes * GRID[:, None] - slopes**2 / 2
    assert ACTIVATIONS["maxout"].value(GRID, pieces=pieces) == pytest.approx(tangents.max(axis=1))


@KEYS
def test_every_parameter_works_from_end_to_end(key):
    for parameter in ACTIVATIONS[key].parameters:
        for end in (parameter.low, parameter.default, parameter.high):
            values, slopes = ACTIVATIONS[key].with_slope(
                WIDE.astype(np.float32), **{parameter.name: end}
            )
            assert np.isfinite(values).all()
            assert np.isfinite(slopes).all()


@KEYS
def test_defaults_are_on_the_grid_of_their_knobs(key):
    for parameter in ACTIVATIONS[key].parameters:
        assert parameter.low <= parameter.default <= parameter.high
        for place in (parameter.default, parameter.high):
            steps = (place - parameter.low) / parameter.step
            assert steps == pytest.approx(round(steps))


@pytest.mark.parametrize("bad", [3.01, -3.01, math.nan, math.inf])
def test_a_parameter_out_of_range_is_refused_with_what_would_be_right(bad):
    with pytest.raises(ValueError, match=r"threshold of step is .*; right would be -3 to 3"):
        ACTIVATIONS["step"].value([0.0], threshold=bad)


def test_an_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"swish has no parameter 'b'; it has beta"):
        ACTIVATIONS["swish"].slope([0.0], b=1.0)
    with pytest.raises(ValueError, match=r"sigmoid has no parameter 'b'; it has none"):
        ACTIVATIONS["sigmoid"].value([0.0], b=1.0)


@KEYS
def test_a_name_stands_for_its_function(key):
    assert activation(key) is ACTIVATIONS[key]
