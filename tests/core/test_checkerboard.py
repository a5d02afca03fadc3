"""Painting pixel by pixel is TensorFlow's transposed convolution, and the cures cure."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from core.vision.checkerboard import enlarge, overlaps, paint, unevenness

ALL = pytest.mark.parametrize(
    ("kernel", "stride"), [(k, s) for k in range(1, 6) for s in range(1, 5)]
)


@ALL
def test_painted_to_the_end_it_is_the_transposed_convolution(kernel, stride):
    found = paint(6, kernel, stride)
    height = found.steps.shape[1]
    expected = tf.nn.conv2d_transpose(
        found.picture[None, ..., None],
        found.kernel[..., None, None],
        (1, height, height, 1),
        stride,
        "VALID",
    )
    np.testing.assert_array_equal(found.steps[-1], expected[0, ..., 0])
    assert not found.steps[0].any()


def test_a_step_paints_one_pixel_as_strongly_as_it_is():
    found = paint(6, 3, 2)
    added = np.diff(found.steps, axis=0)
    for at, (row, column) in enumerate(found.corners.tolist()):
        patch = added[at, row : row + 3, column : column + 3]
        assert (patch == found.picture.flat[at]).all()
        assert added[at].sum() == patch.sum()


@ALL
def test_places_are_painted_equally_often_exactly_where_the_stride_divides(kernel, stride):
    counts = overlaps(12, kernel, stride)
    inner = counts[kernel - 1 : len(counts) - kernel + 1, kernel - 1 : len(counts) - kernel + 1]
    assert (inner.min() == inner.max()) == (kernel % stride == 0)
    assert (unevenness(counts, stride, rim=-(-kernel // stride) * stride) < 1e-12) == (
        kernel % stride == 0
    )


def test_the_checkerboard_of_three_and_two():
    counts = overlaps(6, 3, 2)
    np.testing.assert_array_equal(counts[4:6, 4:6], [[4, 2], [2, 1]])
    shares = np.array([4, 2, 2, 1])
    assert unevenness(counts, 2, rim=4) == pytest.approx(shares.std() / shares.mean())


@ALL
def test_both_cures_are_even_and_keep_the_brightness(kernel, stride):
    found = enlarge(kernel, stride)
    assert found.uneven["divisible"] < 1e-9
    assert found.uneven["resized"] < 1e-9
    assert (found.uneven["transposed"] < 1e-9) == (kernel % stride == 0)
    assert found.kernels["divisible"] % stride == 0
    assert 0 <= found.kernels["divisible"] - kernel < stride
    for name in ("transposed", "divisible"):
        assert found.ways[name].sum() == pytest.approx(stride**2 * found.picture.sum())


def test_unevenness_hears_a_pattern_and_not_a_slope():
    slope = np.add.outer(np.arange(24.0), np.arange(24.0)) + 500
    board = slope * (1 + 0.2 * (np.indices((24, 24)).sum(axis=0) % 2))
    assert unevenness(slope, 2) < 0.002
    assert unevenness(board, 2) == pytest.approx(0.1 / 1.1, rel=0.02)
    assert unevenness(np.zeros((4, 4)), 2) == 0


@pytest.mark.parametrize("wrong", [(0, 3, 2), (6, 0, 2), (6, 3, 65)])
def test_what_is_out_of_range_is_said(wrong):
    with pytest.raises(ValueError, match="right would be 1 to 64"):
        paint(*wrong)
    with pytest.raises(ValueError, match="no tile of 4"):
        unevenness(np.ones((8, 8)), 4, rim=4)
