"""Convolution beside `tf.nn`, beside itself written out, and with the lecture's numbers."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import convolve2d, correlate2d

from core.vision.axis import axis, output_size
from core.vision.backwards import backward, transposed
from core.vision.convolution import convolve, flipped, windows
from core.vision.kernels import KERNELS

LECTURE = np.array(
    [
        [52, 59, 78, 101],
        [59, 64, 79, 112],
        [138, 142, 153, 184],
        [226, 227, 235, 238],
        [240, 239, 242, 243],
    ]
)
SLOW = settings(max_examples=40, deadline=None)


@st.composite
def tasks(draw, most_dilation=3):
    """A picture (H, W, C), a kernel (K, K, C, F), strides, dilations and a padding that fit."""
    strides = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    apart = st.integers(1, most_dilation) if strides == (1, 1) else st.just(1)
    dilations = draw(st.tuples(apart, apart))
    cells = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    padding = draw(st.sampled_from(["valid", "same", 0, 1, 2]))
    least = [d * (k - 1) + 1 for k, d in zip(cells, dilations, strict=True)]
    size = [draw(st.integers(low, low + 7)) for low in least]
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    channels, maps = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    image = chance.standard_normal((*size, channels))
    kernel = chance.standard_normal((*cells, channels, maps))
    return image, kernel, {"stride": strides, "padding": padding, "dilation": dilations}


def by_tensorflow(image, kernel, *, stride, padding, dilation):
    pads = padding.upper() if isinstance(padding, str) else [[0, 0], *[[padding] * 2] * 2, [0, 0]]
    return tf.nn.conv2d(image[None], kernel, stride, pads, dilations=dilation)[0]


@SLOW
@given(tasks())
def test_it_is_the_one_of_tensorflow(task):
    image, kernel, how = task
    expected = by_tensorflow(image, kernel, **how).numpy()
    np.testing.assert_allclose(convolve(image, kernel, **how), expected, atol=1e-12)


@SLOW
@given(tasks())
def test_written_out_it_is_the_same(task):
    image, kernel, how = task
    found = convolve(image, kernel, **how)
    for window in windows(image, kernel, **how):
        np.testing.assert_allclose(window.total, found[window.place], atol=1e-12)
        assert window.products.shape == kernel.shape
    assert window.place == (found.shape[0] - 1, found.shape[1] - 1), "the last one comes last"


@SLOW
@given(tasks(most_dilation=1))
def test_its_gradients_are_those_of_a_tape(task):
    image, kernel, how = task
    picture, cells = tf.constant(image), tf.constant(kernel)
    with tf.GradientTape() as tape:
        tape.watch((picture, cells))
        maps = by_tensorflow(picture, cells, **how)
        upstream = np.cos(np.arange(tf.size(maps), dtype=float)).reshape(maps.shape)
        loss = tf.reduce_sum(maps * upstream)
    of_image, of_kernel = tape.gradient(loss, (picture, cells))
    found = backward(image, kernel, upstream, **how)
    np.testing.assert_allclose(found.image, of_image, atol=1e-11)
    np.testing.assert_allclose(found.kernel, of_kernel, atol=1e-11)


@SLOW
@given(tasks())
def test_its_gradients_are_differences(task):
    """Dilated ones too, which TensorFlow does not differentiate on processors."""
    image, kernel, how = task
    upstream = np.cos(np.arange(convolve(image, kernel, **how).size, dtype=float))
    upstream = upstream.reshape(convolve(image, kernel, **how).shape)
    found = backward(image, kernel, upstream, **how)
    step = np.random.default_rng(1).standard_normal(image.shape)
    moved = (convolve(image + step, kernel, **how) - convolve(image, kernel, **how)) * upstream
    assert (found.image * step).sum() == pytest.approx(moved.sum(), abs=1e-9)
    step = np.random.default_rng(2).standard_normal(kernel.shape)
    assert (found.kernel * step).sum() == pytest.approx(
        (convolve(image, step, **how) * upstream).sum(), abs=1e-9
    )


@SLOW
@given(tasks(most_dilation=1))
def test_transposed_it_is_the_one_of_tensorflow(task):
    image, kernel, how = task
    small = convolve(image, kernel, **how)
    found = transposed(small, kernel, **how, size=image.shape[:2])
    padding = how["padding"]
    if isinstance(padding, str):
        pads: str | list = padding.upper()
    else:
        pads = [[0, 0], *[[padding] * 2] * 2, [0, 0]]
    expected = tf.nn.conv2d_transpose(small[None], kernel, (1, *image.shape), how["stride"], pads)[
        0
    ]
    np.testing.assert_allclose(found, expected, atol=1e-11)
    least = transposed(small, kernel, **how)
    assert convolve(least, kernel, **how).shape == small.shape


def test_the_numbers_of_the_lecture():
    found = convolve(LECTURE, KERNELS["laplacian"].cells)
    assert [found[0, 0], found[0, 1], found[1, 0], found[2, 0]] == [83, 91, 14, -66]
    first = next(windows(LECTURE, KERNELS["laplacian"].cells))
    np.testing.assert_array_equal(first.patch, LECTURE[:3, :3])
    assert first.products[1, 1] == -4 * 64
    assert first.total == 83


def test_it_does_not_flip_and_scipy_agrees():
    image, kernel = np.arange(30.0).reshape(5, 6) ** 2, np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(convolve(image, kernel), correlate2d(image, kernel, "valid"))
    np.testing.assert_allclose(convolve(image, flipped(kernel)), convolve2d(image, kernel, "valid"))


def test_a_flat_kernel_takes_each_channel_by_itself():
    image = np.random.default_rng(0).standard_normal((6, 7, 3))
    kernel = np.arange(9.0).reshape(3, 3)
    found = convolve(image, kernel, padding="same")
    for channel in range(3):
        alone = convolve(image[..., channel], kernel, padding="same")
        np.testing.assert_allclose(found[..., channel], alone)
    for window in windows(image, kernel, padding="same"):
        np.testing.assert_allclose(window.total, found[window.place])
    upstream = np.ones_like(found)
    one = backward(image, kernel, upstream, padding="same")
    assert one.image.shape == image.shape
    assert one.kernel.shape == kernel.shape
    each = [backward(image[..., c], kernel, upstream[..., c], padding="same") for c in range(3)]
    np.testing.assert_allclose(one.image, np.stack([g.image for g in each], axis=-1))
    np.testing.assert_allclose(one.kernel, sum(g.kernel for g in each))


def test_shapes_of_all_kinds_of_kernels():
    grey, colour = np.ones((5, 6)), np.ones((5, 6, 3))
    assert convolve(grey, np.ones((2, 2))).shape == (4, 5)
    assert convolve(grey, np.ones((2, 2, 1))).shape == (4, 5)
    assert convolve(grey, np.ones((2, 2, 1, 7))).shape == (4, 5, 7)
    assert convolve(colour, np.ones((2, 2))).shape == (4, 5, 3)
    assert convolve(colour, np.ones((2, 2, 3))).shape == (4, 5)
    assert convolve(colour, np.ones((2, 2, 3, 7))).shape == (4, 5, 7)
    assert convolve(grey, np.ones((2, 2)), stride=(2, 1), padding=(1, "same")).shape == (3, 6)
    assert convolve(grey.astype(np.uint8), np.ones((2, 2), np.float32)).dtype == np.float32


def test_strides_and_dilation_together():
    image, kernel = np.arange(99.0).reshape(9, 11) ** 2, np.arange(6.0).reshape(2, 3)
    whole = convolve(image, kernel, dilation=(2, 3))
    np.testing.assert_allclose(
        convolve(image, kernel, dilation=(2, 3), stride=(3, 2)), whole[::3, ::2]
    )


@given(
    st.integers(1, 40),
    st.integers(1, 6),
    st.integers(1, 5),
    st.integers(1, 4),
    st.sampled_from(["valid", "same", 0, 1, 3]),
)
def test_every_window_of_an_axis_lies_where_it_says(size, kernel, stride, dilation, padding):
    around = 2 * padding if isinstance(padding, int) else 0
    room = size + around - dilation * (kernel - 1) - 1
    how = {"stride": stride, "padding": padding, "dilation": dilation}
    if padding != "same" and room < 0:
        with pytest.raises(ValueError, match="no window fits"):
            axis(size, kernel, **how)
        return
    one = axis(size, kernel, **how)
    if padding != "same":
        assert one.outputs == 1 + room // stride
    if padding == "same":
        assert one.outputs == -(-size // stride)
        assert one.after - one.before in (0, 1)
    cells = [one.cells(output) for output in range(one.outputs)]
    assert cells[0][0] == -one.before
    assert cells[-1][-1] + 1 + one.unseen == size + one.after
    for pixel in range(size):
        covered = [(o, list(c).index(pixel)) for o, c in enumerate(cells) if pixel in c]
        assert one.outputs_of(pixel) == covered


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"kernel": np.ones((7, 7))}, "the kernel reaches over 7 pixels, the picture has 5"),
        ({"kernel": np.ones((3, 3)), "dilation": 3}, "reaches over 7 pixels"),
        ({"stride": 0}, "stride is 0; right would be a whole number from 1 on"),
        ({"stride": 1.5}, "1.5 is no pair"),
        ({"stride": (1, 2, 3)}, "is no pair"),
        ({"padding": "full"}, "padding is 'full'; right would be 'valid', 'same' or a number"),
        ({"padding": -1}, "padding is -1"),
        ({"kernel": np.ones((2, 2, 3))}, "the kernel has 3 channels, the picture 1"),
        ({"kernel": np.ones(3)}, "the kernel is 3; right would be numbers along 2, 3 or 4 axes"),
        ({"image": np.ones((0, 5))}, "the picture is 0 by 5"),
        ({"image": np.array([["a"]])}, "the picture is 1 by 1; right would be numbers"),
        ({"image": np.ones((3, 4, 5, 6))}, "along 2 or 3 axes"),
        ({"image": np.broadcast_to(1.0, (5000, 5000))}, "the picture has 25,000,000 numbers"),
    ],
)
def test_what_does_not_fit_is_said(arguments, said):
    with pytest.raises(ValueError, match=said):
        convolve(**{"image": np.ones((5, 6)), "kernel": np.ones((2, 2)), **arguments})


def test_a_picture_that_would_be_too_large_is_not_made():
    with pytest.raises(ValueError, match="the picture has 1,000,000,000,000 numbers"):
        transposed(np.ones((4, 5)), np.ones((2, 2)), size=(10**6, 10**6))


def test_an_upstream_of_another_size_is_said():
    with pytest.raises(ValueError, match="gradient is 5 by 5; right would be 4 by 5"):
        backward(np.ones((5, 6)), np.ones((2, 2)), np.ones((5, 5)))


def test_output_size_is_that_of_the_axis():
    assert output_size(28, 5) == 24
    assert output_size(28, 5, padding=2) == 28
    assert output_size(28, 3, stride=2, padding="same") == 14
