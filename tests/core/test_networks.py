"""Layers without a bend, and the curves that are learnt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.networks import curves, linear

NUMBERS = st.floats(-2, 2)


@given(st.data(), st.integers(1, 6))
def test_linear_layers_are_one_matrix(data, depth):
    matrices = data.draw(arrays(float, (depth, 2, 2), elements=NUMBERS))
    biases = data.draw(arrays(float, (depth, 2), elements=NUMBERS))
    done = linear.stack(matrices, biases)
    assert done.difference < 1e-9
    product = np.eye(2)
    for weights in matrices:
        product = weights @ product
    np.testing.assert_allclose(done.matrix, product, atol=1e-9)
    origin = np.zeros(2)
    for weights, bias in zip(matrices, biases, strict=True):
        origin = weights @ origin + bias
    np.testing.assert_allclose(done.shift, origin, atol=1e-9)


def test_bent_layers_are_not():
    turn = [[0.0, -1.0], [1.0, 0.0]]
    assert linear.stack([turn, turn], [[0, 0], [0, 0]], bend="relu").difference > 0.5
    with pytest.raises(ValueError, match="2 x 2"):
        linear.stack([turn], [[0, 0], [0, 0]])


@pytest.mark.parametrize("name", curves.CURVES)
def test_every_curve_is_101_heights_that_a_page_can_show(name):
    heights = curves.heights(name)
    assert heights.shape == (101,)
    assert np.abs(heights).max() <= 1.1
    assert np.ptp(heights) > 0.8


def test_houses_are_the_same_every_time_and_said_in_their_units():
    houses = curves.houses()
    np.testing.assert_array_equal(houses.prices, curves.houses().prices)
    assert (houses.areas[0], houses.areas[-1]) == (40, 160)
    back = np.interp(curves.house_prices(), (-1, 1), curves.PRICES)
    np.testing.assert_allclose(back, houses.prices, atol=1e-9)


def test_a_drawn_line_is_straight_between_its_points_and_level_beyond():
    heights = curves.along([(-0.5, 0.0), (0.5, 1.0)])
    np.testing.assert_allclose(heights, np.clip(curves.XS + 0.5, 0, 1), atol=1e-12)


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ([], "two points or more, and there are 0"),
        ([(0, 0)], "two points or more, and there are 1"),
        ([(0, 0), (0, 1)], "from left to right"),
        ([(1, 0), (0, 1)], "from left to right"),
        ([(0, 0), (1, np.nan)], "from left to right"),
    ],
)
def test_what_is_no_curve_is_refused(points, sentence):
    with pytest.raises(ValueError, match=sentence):
        curves.along(points)


def test_there_is_no_other_curve():
    with pytest.raises(ValueError, match="no curve 'circle'"):
        curves.heights("circle")
