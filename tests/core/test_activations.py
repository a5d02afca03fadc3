"""Activation functions against those of TensorFlow and Keras, and their slopes."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from core.neurons.activations import ACTIVATIONS, NAIVE, activation
from lessons.activation_functions import FUNCTIONS

WIDE = np.concatenate(
    [np.linspace(-1e4, 1e4, 1001), np.linspace(-9, 9, 721), np.logspace(-30, 4, 69)]
).astype(np.float32)
WIDE = np.concatenate([WIDE, -WIDE, [0]]).astype(np.float32)
KEYS = (
    "step",
    "sign",
    "identity",
    "sigmoid",
    "hard_sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "prelu",
    "elu",
    "selu",
    "gelu",
    "softplus",
    "softsign",
    "log_sigmoid",
    "swish",
    "mish",
    "sinc",
    "gaussian",
    "maxout",
)
LIBRARY = {
    "sign": tf.sign,
    "sigmoid": tf.nn.sigmoid,
    "hard_sigmoid": keras.activations.hard_sigmoid,
    "tanh": tf.nn.tanh,
    "relu": tf.nn.relu,
    "leaky_relu": lambda x: tf.nn.leaky_relu(x, alpha=0.1),
    "prelu": lambda x: tf.nn.leaky_relu(x, alpha=0.25),
    "elu": tf.nn.elu,
    "selu": tf.nn.selu,
    "gelu": tf.nn.gelu,
    "softplus": tf.nn.softplus,
    "softsign": tf.nn.softsign,
    "log_sigmoid": keras.activations.log_sigmoid,
    "swish": tf.nn.silu,
    "mish": keras.activations.mish,
}
BREAKS = {
    "step": (0,),
    "sign": (0,),
    "hard_sigmoid": (-3, 3),
    "relu": (0,),
    "leaky_relu": (0,),
    "prelu": (0,),
    "selu": (0,),
    "maxout": (0,),
}


def test_the_course_has_them_all_in_order():
    assert tuple(KEYS) == tuple(ACTIVATIONS) == FUNCTIONS
    assert all(key == one.key for key, one in ACTIVATIONS.items())


@pytest.mark.parametrize("key", LIBRARY)
def test_it_is_what_the_library_has(key):
    mine = ACTIVATIONS[key].value(WIDE)
    theirs = np.asarray(LIBRARY[key](tf.constant(WIDE)))
    np.testing.assert_allclose(mine, theirs, rtol=2e-5, atol=2e-6)


@pytest.mark.parametrize("key", KEYS)
def test_value_and_slope_are_numbers_up_to_ten_thousand_in_float32(key):
    one = ACTIVATIONS[key]
    assert one.value(WIDE).dtype == one.slope(WIDE).dtype == np.float32
    assert np.isfinite(one.value(WIDE)).all()
    assert np.isfinite(one.slope(WIDE)).all()


@pytest.mark.parametrize("key", KEYS)
def test_slopes_are_those_of_central_differences(key):
    x = np.linspace(-12, 12, 2001) + 1e-3
    x = x[[all(abs(place - b) > 1e-3 for b in BREAKS.get(key, ())) for place in x]]
    one, h = ACTIVATIONS[key], 1e-5
    rise = (one.value(x + h) - one.value(x - h)) / (2 * h)
    np.testing.assert_allclose(one.slope(x), rise, atol=2e-6)


@pytest.mark.parametrize("key", KEYS)
def test_every_end_of_every_parameter_is_sound(key):
    one = ACTIVATIONS[key]
    for parameter in one.parameters:
        for value in (parameter.low, parameter.high):
            assert np.isfinite(one.value(WIDE, **{parameter.name: value})).all()
            assert np.isfinite(one.slope(WIDE, **{parameter.name: value})).all()


def test_parameters_out_of_range_or_unknown_are_refused_in_a_sentence():
    with pytest.raises(ValueError, match=r"beta of swish is 11; right would be 0 to 10\."):
        ACTIVATIONS["swish"].value([1.0], beta=11)
    with pytest.raises(ValueError, match=r"ReLU has no parameter 'leak'; it has none\."):
        ACTIVATIONS["relu"].slope([1.0], leak=0.1)


def test_maxout_is_the_highest_of_its_tangents():
    x = np.linspace(-3, 3, 121)
    for pieces in range(2, 9):
        slopes = np.linspace(-1, 1, pieces)
        lines = slopes[:, None] * x - slopes[:, None] ** 2 / 2
        np.testing.assert_allclose(
            ACTIVATIONS["maxout"].value(x, pieces=pieces), lines.max(axis=0), atol=1e-12
        )


def test_the_lecture_s_leak_is_a_tenth():
    assert ACTIVATIONS["leaky_relu"].value([-1.0])[0] == pytest.approx(-0.1)


def test_a_formula_stands_where_a_name_stands():
    x = np.linspace(-2, 2, 9)
    own = activation("x*exp(-x^2)")
    np.testing.assert_allclose(own.value(x), x * np.exp(-(x**2)))
    np.testing.assert_allclose(own.slope(x), (1 - 2 * x**2) * np.exp(-(x**2)))
    assert activation("3").slope(x).tolist() == [0.0] * 9


@pytest.mark.parametrize("key", [key for key in NAIVE if key in ACTIVATIONS])
def test_the_naive_form_is_the_same_function_near_zero(key):
    x = np.linspace(-8, 8, 65)
    np.testing.assert_allclose(
        NAIVE[key](tf.constant(x)).numpy(), ACTIVATIONS[key].value(x), rtol=1e-9
    )
