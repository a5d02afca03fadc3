"""What layers cost, against Keras; which pixels a stack sees, against gradients."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.backend import tf
from core.vision import counts
from core.vision.convolution import windows
from core.vision.receptive_field import cone, receptive_field, ways

LAYER = st.tuples(*[st.integers(1, 4)] * 3)
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine


@pytest.mark.parametrize(("channels", "maps", "kernel"), [(3, 16, 7), (1, 1, 1), (4, 5, 3)])
@pytest.mark.parametrize("bias", [True, False])
def test_parameters_and_outputs_are_those_of_keras(channels, maps, kernel, bias):
    keras, picture = tf.keras, (9, 8, channels)
    layers = keras.layers
    how = {"padding": "same", "use_bias": bias}
    pairs = [
        (
            counts.convolution((9, 8), channels, maps, kernel, bias=bias),
            [layers.Conv2D(maps, kernel, **how)],
        ),
        (
            counts.depthwise((9, 8), channels, kernel, bias=bias),
            [layers.DepthwiseConv2D(kernel, **how)],
        ),
        (
            counts.separable((9, 8), channels, maps, kernel, bias=bias),
            [layers.DepthwiseConv2D(kernel, **how), layers.Conv2D(maps, 1, **how)],
        ),
        (
            counts.stacked((9, 8), channels, maps, kernel, width=6, bias=bias),
            [layers.Conv2D(6, min(kernel, 3), **how) for _ in range((kernel - 1) // 2 - 1)]
            + [layers.Conv2D(maps, min(kernel, 3), **how)],
        ),
        (
            counts.dense(72 * channels, maps, bias=bias),
            [layers.Flatten(), layers.Dense(maps, use_bias=bias)],
        ),
    ]
    for cost, stack in pairs:
        model = keras.Sequential([keras.Input(picture), *stack])
        assert cost.parameters == model.count_params()
        kept = [layer for layer in stack if not isinstance(layer, layers.Flatten)]
        assert cost.outputs == sum(int(np.prod(layer.output.shape[1:])) for layer in kept)
        assert cost.memory == 4 * cost.outputs


def test_multiplications_are_the_products_of_all_windows():
    picture, kernel = np.ones((7, 6, 3)), np.ones((3, 3, 3, 4))
    every = sum(one.products.size for one in windows(picture, kernel))
    assert counts.convolution((5, 4), 3, 4, 3).multiplications == every


def test_a_shared_layer_costs_less():
    shared, apart = counts.shared_or_not(28, 3, 8, 3)
    assert shared.parameters == 224
    assert apart.parameters == 28 * 28 * 3 * 28 * 28 * 8 + 28 * 28 * 8
    assert shared.outputs == apart.outputs == 28 * 28 * 8


def test_designs_that_see_seven_by_seven():
    found = counts.designs(1, 3, 16, 7, width=3, bias=False)
    assert [found[name].parameters for name in found] == [2352, 81 + 81 + 432, 147 + 48]
    assert receptive_field([3, 3, 3])[-1].size == 7


def test_numbers_below_one_and_even_stacks_are_said():
    with pytest.raises(ValueError, match="kernel is 0"):
        counts.convolution((1, 1), 3, 4, 0)
    with pytest.raises(ValueError, match="cannot see 4 x 4"):
        counts.stacked((1, 1), 3, 4, 4, width=3, bias=True)


@CALM
@given(st.lists(LAYER, min_size=1, max_size=3))
def test_the_cone_ends_at_the_pixels_that_have_a_way(stack):
    levels = cone(stack)
    np.testing.assert_array_equal(levels[0], np.flatnonzero(ways(stack)))
    assert [len(levels[-1]), len(levels[-2])] == [1, stack[-1][0]]


@CALM
@given(st.lists(LAYER, min_size=1, max_size=3))
def test_ways_are_what_single_pixels_make_of_a_stack_of_ones(stack):
    found = ways(stack)
    field = receptive_field(stack)[-1].size
    assert len(found) == field
    assert (found == found[::-1]).all()
    maps = np.eye(field, dtype=int)  # a picture for each pixel, where only that one is 1
    for kernel, stride, dilation in stack:
        places = range(0, maps.shape[1] - dilation * (kernel - 1), stride)
        cells = [maps[:, at : at + dilation * (kernel - 1) + 1 : dilation] for at in places]
        maps = np.stack([one.sum(axis=1) for one in cells], axis=1)
    np.testing.assert_array_equal(maps, found[:, None])
