"""Pooling beside `tf.nn`, and where the winners sat."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.vision.pooling import pool

SAME = {"max": tf.nn.max_pool2d, "average": tf.nn.avg_pool2d}


@settings(max_examples=60, deadline=None)
@given(
    st.integers(3, 9),
    st.integers(3, 9),
    st.integers(1, 3),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.sampled_from(["valid", "same"]),
    st.sampled_from(sorted(SAME)),
)
def test_it_is_the_one_of_tensorflow(height, width, channels, size, stride, padding, kind):
    image = np.random.default_rng(height * width).standard_normal((height, width, channels))
    found = pool(image, size, stride=stride, kind=kind, padding=padding)
    expected = SAME[kind](image[None], size, stride, padding.upper())[0]
    np.testing.assert_allclose(found.values, expected, atol=1e-12)
    if kind == "max":
        rows, columns = np.moveaxis(found.winners, -1, 0)
        np.testing.assert_array_equal(image[rows, columns, np.arange(channels)], found.values)
        numbers = (rows * width + columns) * channels + np.arange(channels)
        single = image[None].astype(np.float32)
        flat = tf.nn.max_pool_with_argmax(single, size, stride, padding.upper())[1][0]
        np.testing.assert_array_equal(numbers, flat)


def test_small_numbers_by_hand():
    image = np.array([[1, 2, 5, 0], [3, 4, 0, 0], [0, 0, 3, 3], [0, -8, 3, 3]])
    most = pool(image)
    np.testing.assert_array_equal(most.values, [[4, 5], [0, 3]])
    np.testing.assert_array_equal(most.winners[0, 1], [0, 2])
    np.testing.assert_array_equal(most.winners[1], [[2, 0], [2, 2]], "of equals the first")
    np.testing.assert_array_equal(pool(image, kind="average").values, [[2.5, 1.25], [-2, 3]])
    root = pool(image, kind="l2").values
    assert root[1, 0] == pytest.approx(4)
    assert root[0, 0] == pytest.approx(np.sqrt(30 / 4))
    assert pool(image, "global", kind="average").values == pytest.approx(image.mean())
    overlapping = pool(image, 3, stride=1)
    np.testing.assert_array_equal(overlapping.values, [[5, 5], [4, 4]])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"kind": "median"}, "kind is 'median'; right would be max, average, l2"),
        ({"size": 9}, "reaches over 9 pixels, the picture has 4"),
        ({"padding": 2}, "a padding of 2 would leave a window of 2 with nothing in it"),
        ({"image": np.ones(4)}, "the picture is empty, or no table"),
        ({"image": np.ones((0, 4))}, "the picture is empty, or no table"),
    ],
)
def test_what_does_not_fit_is_said(arguments, said):
    with pytest.raises(ValueError, match=said):
        pool(**{"image": np.ones((4, 4)), **arguments})
