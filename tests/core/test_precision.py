"""Naive formulas in small number formats: known thresholds, all numbers there are, and Decimal."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.neurons import precision
from core.neurons.precision import FORMATS, INFINITE, NAN, RIGHT, WRONG
from core.neurons.textbook import FORMS

ALL = pytest.mark.parametrize("name", FORMS)
EVERY = pytest.mark.parametrize("digits", FORMATS)
OVERFLOW = {"float16": 11.09375, "bfloat16": 89.0, "float32": 88.7228394}
ANY = st.floats(-110, 110)


def by_hand(name, x):
    """Value and slope to 60 digits, by the definition."""
    with localcontext() as context:
        context.prec = 130
        x = Decimal(x)
        e, one = x.exp(), Decimal(1)
        sigmoid = e / (1 + e)
        total = e + 1 + 1 / e
        exact = {
            "sigmoid": (sigmoid, sigmoid * (1 - sigmoid)),
            "reciprocal": (sigmoid, sigmoid * (1 - sigmoid)),
            "softplus": ((1 + e).ln(), sigmoid),
            "log_sigmoid": (-(1 + 1 / e).ln(), one / (1 + e)),
            "softmax": (e / total, e / total * (1 - (e - 1 / e) / total)),
        }[name]
        return [float(number) for number in exact]


@ALL
@given(ANY)
@settings(max_examples=30, deadline=None)
def test_the_reference_is_good_to_fifteen_digits(name, x):
    value, slope = FORMS[name].exact(np.array([x]))
    assert [value[0], slope[0]] == pytest.approx(by_hand(name, x), rel=4e-15, abs=0)


@EVERY
def test_formats_are_what_the_standards_say(digits):
    kind = tf.as_dtype(digits).as_numpy_dtype
    one = np.ones(1, kind)
    epsilon, smallest = FORMATS[digits].epsilon, FORMATS[digits].smallest
    assert one + np.array([epsilon], kind) > one
    assert one + np.array([epsilon / 2], kind) == one
    significant, least = {"float16": (11, -14), "bfloat16": (8, -126), "float32": (24, -126)}[
        digits
    ]
    assert (epsilon, smallest) == (2.0 ** (1 - significant), 2.0**least)


@EVERY
@pytest.mark.parametrize("name", ["sigmoid", "softplus", "softmax"])
def test_exp_overflows_to_the_right_where_it_must(name, digits):
    found = precision.breaking_point(name, digits)
    assert found.right == pytest.approx(OVERFLOW[digits])
    assert found.left is None


@EVERY
def test_the_reciprocal_keeps_its_value_and_loses_its_slope(digits):
    found = precision.breaking_point("reciprocal", digits)
    assert (found.left, found.right, found.slope_right) == (None, None, None)
    assert found.slope_left == pytest.approx(-OVERFLOW[digits])


def test_log_sigmoid_breaks_where_the_sigmoid_is_below_all_numbers():
    assert precision.breaking_point("log_sigmoid", "float16").left == -11.09375
    found = precision.breaking_point("log_sigmoid", "float32")
    assert -OVERFLOW["float32"] <= found.left <= math.log(2.0**-126) + 1e-4
    assert found.right is None


@ALL
@EVERY
def test_the_stable_form_never_breaks(name, digits):
    found = precision.breaking_point(name, digits, form="stable")
    assert found == precision.Breaks(None, None, None, None)


@ALL
@pytest.mark.parametrize("digits", ["float16", "bfloat16"])
@pytest.mark.parametrize("sign", [-1, 1])
def test_the_search_finds_what_trying_all_numbers_finds(name, digits, sign):
    kind = np.dtype(tf.as_dtype(digits).as_numpy_dtype)
    last = int(np.array(np.inf, kind).view(np.uint16))
    numbers = np.arange(last, dtype=np.uint16).view(kind) * kind.type(sign)
    with tf.GradientTape() as tape:
        x = tf.constant(numbers)
        tape.watch(x)
        values = FORMS[name].naive(x)
    results = values.numpy(), tape.gradient(values, x).numpy()
    found = precision.breaking_point(name, digits)
    places = (found.left, found.slope_left) if sign < 0 else (found.right, found.slope_right)
    for place, result in zip(places, results, strict=True):
        broken = ~np.isfinite(result.astype(float))
        assert place == (float(numbers[np.argmax(broken)]) if broken.any() else None)
        assert np.all(np.diff(broken.astype(int)) >= 0)  # once broken, broken for good


@ALL
@EVERY
def test_near_zero_both_are_right(name, digits):
    found = precision.compare(name, digits, low=-1.0, high=1.0, samples=41)
    for answer in (found.naive, found.stable):
        assert (answer.fates == RIGHT).all()
        assert (answer.slope_fates == RIGHT).all()


@ALL
@EVERY
def test_the_stable_value_is_right_everywhere(name, digits):
    found = precision.compare(name, digits)
    assert (found.stable.fates == RIGHT).all()
    assert not np.isin(found.stable.slope_fates, [INFINITE, NAN]).any()


@ALL
@EVERY
def test_fates_are_what_the_numbers_say(name, digits):
    found = precision.compare(name, digits)
    for answer in (found.naive, found.stable):
        for numbers, fates in (
            (answer.values, answer.fates),
            (answer.slopes, answer.slope_fates),
        ):
            assert np.array_equal(fates == NAN, np.isnan(numbers))
            assert np.array_equal(fates == INFINITE, np.isinf(numbers))


def test_the_lectures_sigmoid_is_right_at_minus_100_and_its_slope_is_no_number():
    found = precision.compare("reciprocal", "float32", low=-100.0, high=0.0, samples=3)
    assert found.naive.values[0] == 0
    assert found.naive.fates[0] == RIGHT  # 4e-44 is below all that float32 can hold
    assert found.naive.slope_fates[0] == NAN
    assert found.stable.slope_fates[0] == RIGHT
    assert found.naive.slopes[1] == 0  # at -50 it is 2e-22
    assert found.naive.slope_fates[1] == WRONG
    assert found.stable.slope_fates[1] == RIGHT


def test_softplus_is_silently_zero_where_one_swallows_the_rest():
    found = precision.compare("softplus", "float32", low=-20.0, high=-19.0, samples=2)
    assert found.naive.values.tolist() == [0, 0]
    assert (found.naive.fates == WRONG).all()
    assert found.stable.values == pytest.approx(np.exp([-20.0, -19.0]), rel=1e-6)


def test_places_are_rounded_to_what_the_format_holds():
    found = precision.compare("sigmoid", "bfloat16", low=88.6, high=89.0, samples=2)
    assert found.xs.tolist() == [88.5, 89.0]
    assert precision.moment("sigmoid", "bfloat16", 100.3).here.xs[0] == 100.5


def test_the_steps_show_how_a_quotient_becomes_no_number():
    found = precision.moment("sigmoid", "float32", 90.0)
    assert found.names == ("exp(x)", "1 + exp(x)", "the quotient")
    assert found.results[:2].tolist() == [math.inf, math.inf]
    assert math.isnan(found.results[2])
    assert math.isnan(found.here.naive.slopes[0])
    assert (found.here.stable.values[0], found.here.exact[0]) == (1, 1)


@ALL
@EVERY
@given(ANY)
@settings(max_examples=10, deadline=None)
def test_the_last_step_is_the_value(name, digits, x):
    found = precision.moment(name, digits, x)
    assert found.results[-1] == pytest.approx(found.here.naive.values[0], nan_ok=True)
    assert found.here.xs[0] == pytest.approx(x, rel=FORMATS[digits].epsilon, abs=1e-7)


def test_what_is_not_known_is_refused_with_what_would_be_right():
    with pytest.raises(ValueError, match="'tanh' is not compared; right would be sigmoid"):
        precision.compare("tanh", "float32")
    with pytest.raises(ValueError, match="'float8' is no format here; right would be float16"):
        precision.compare("sigmoid", "float8")
    with pytest.raises(ValueError, match="from a lower to a higher number"):
        precision.compare("sigmoid", "float32", low=1.0, high=0.0)
    with pytest.raises(ValueError, match="right would be 1 to 10000 samples, not 0"):
        precision.compare("sigmoid", "float32", samples=0)
    with pytest.raises(ValueError, match="'naive' or 'stable', not 'exact'"):
        precision.breaking_point("sigmoid", "float32", form="exact")
