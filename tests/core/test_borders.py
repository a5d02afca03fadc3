"""Borders and strides beside TensorFlow's own answer, also where nothing fits."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import convolve2d, correlate2d

from core.vision.axis import lay
from core.vision.borders import borders, both_ways, edge, hill, spelled


def pairs(low: int, high: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(low, high), st.integers(low, high))


PADDINGS = st.one_of(st.sampled_from(["valid", "same"]), st.integers(0, 6))


@settings(max_examples=60, deadline=None)
@given(
    size=pairs(3, 16),
    kernel=pairs(1, 7),
    stride=pairs(1, 5),
    padding=st.tuples(PADDINGS, PADDINGS),
    dilation=pairs(1, 3),
)
def test_whatever_the_knobs_say_tensorflow_agrees(size, kernel, stride, padding, dilation):
    found = borders(size, kernel, stride=stride, padding=padding, dilation=dilation)
    axes = found.down, found.across
    assert found.picture.shape == tuple(one.padded for one in axes)
    if not all(one.fits for one in axes):
        assert found.outputs.size == 0
        assert 0 in found.shape if found.shape else "negative" in found.refusal
        return
    assert found.shape == (1, *found.outputs.shape, 1)
    assert found.outputs.shape == tuple(one.outputs for one in axes)
    assert not found.refusal
    for r, c in {(0, 0), (axes[0].outputs - 1, axes[1].outputs - 1)}:
        rows = np.array(axes[0].cells(r)) + axes[0].before
        patch = found.picture[rows[:, None], np.array(axes[1].cells(c)) + axes[1].before]
        assert found.outputs[r, c] == (patch * found.kernel).sum()


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("size", [7, 8])
def test_the_numbers_are_tensorflows(size, padding):
    found = borders((size, 9), (3, 4), stride=(2, 1), padding=(padding, padding))
    image, kernel = hill((size, 9)), edge((3, 4))
    expected = tf.nn.conv2d(
        image[None, ..., None], kernel[..., None, None], (2, 1), padding.upper()
    )
    np.testing.assert_array_equal(found.outputs, expected[0, ..., 0])


def test_an_axis_without_room_has_no_windows_and_leaves_everything_unseen():
    one = lay(3, 7, dilation=3)
    assert (one.fits, one.outputs, one.unseen, one.reach) == (False, 0, 3, 19)
    assert one.untouched == (0, 1, 2)


@pytest.mark.parametrize(
    ("how", "untouched"),
    [
        ({"size": 8, "kernel": 3, "stride": 2}, (7,)),
        ({"size": 7, "kernel": 3, "stride": 2}, ()),
        ({"size": 8, "kernel": 3, "stride": 2, "padding": "same"}, ()),
        ({"size": 7, "kernel": 1, "stride": 3}, (1, 2, 4, 5)),
        ({"size": 9, "kernel": 3, "stride": 2, "dilation": 2}, (1, 3, 5, 7)),
    ],
)
def test_what_no_window_touches(how, untouched):
    assert lay(**how).untouched == untouched


def test_tensorflow_hands_back_an_empty_picture_or_refuses():
    assert borders((3, 3), (4, 4)).shape == (1, 0, 0, 1)
    refused = borders((3, 3), (7, 7), dilation=(3, 3))
    assert refused.shape == ()
    assert refused.refusal == "Computed output size would be negative: -15"


def test_the_padding_is_spelled_as_tensorflow_reads_it():
    small, wide = lay(8, 3, stride=2, padding="same"), lay(8, 3, padding=2)
    assert spelled(("same", "same"), small, small) == "SAME"
    assert spelled(("same", 2), small, wide) == [[0, 0], [0, 1], [2, 2], [0, 0]]
    assert spelled(("valid", 0), lay(8, 3), lay(8, 3)) == "VALID"


def test_the_kernel_finds_upright_edges_and_a_flat_picture_has_none():
    for size in [(k, m) for k in range(1, 8) for m in range(1, 8) if (k, m) != (1, 1)]:
        assert edge(size).shape == size
        assert edge(size).sum() == 0
    assert edge((1, 1)) == 1
    assert hill((3, 16)).max() == hill((16, 3)).max() == hill((8, 8)).max() == 9


def test_both_ways_are_correlation_and_convolution():
    chance = np.random.default_rng(0)
    image, kernel = chance.integers(0, 9, (7, 6)).astype(float), chance.integers(-9, 9, (3, 3))
    found = both_ways(tuple(map(tuple, image)), tuple(map(tuple, kernel)))
    np.testing.assert_allclose(found.standing.outputs, correlate2d(image, kernel, "same"))
    np.testing.assert_allclose(found.turned.outputs, convolve2d(image, kernel, "same"))


def test_same_is_set_against_valid():
    found = borders((8, 9), (3, 5), stride=(2, 3), padding=(1, "same"))
    assert found.rivals == {"valid": (3, 2), "same": (4, 3)}
