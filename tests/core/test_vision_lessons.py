"""A convolution as a matrix, a kernel that is learnt, and what cells prefer."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision.as_matrix import FORBIDDEN, as_matrix
from core.vision.convolution import convolve
from core.vision.kernels import KERNELS, gabor
from core.vision.learning import learn
from core.vision.tuning import stimulus, tuning_curve

ANGLES = np.arange(0, 180, 5)


@pytest.mark.parametrize("padding", ["valid", "same", 1])
@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (2, 1), ((1, 3), 1), (1, 2)])
def test_a_convolution_is_a_matrix(padding, stride, dilation):
    chance = np.random.default_rng(0)
    image, kernel = chance.standard_normal((7, 6)), chance.standard_normal((3, 2))
    how = {"padding": padding, "stride": stride, "dilation": dilation}
    found = as_matrix(image.shape, kernel, **how)
    expected = convolve(image, kernel, **how)
    np.testing.assert_allclose(found.weights @ image.ravel(), expected.ravel(), atol=1e-12)
    assert found.outputs == expected.shape
    assert set(np.unique(found.cells)) <= {FORBIDDEN, *range(6)}
    np.testing.assert_array_equal(found.weights[found.cells == 3], kernel.ravel()[3])


def test_a_matrix_that_is_too_large_is_refused():
    with pytest.raises(ValueError, match="up to 4,000,000"):
        as_matrix((100, 100), np.ones((3, 3)))
    with pytest.raises(ValueError, match="the picture has 1,000,000,000,000 numbers"):
        as_matrix((10**6, 10**6), np.ones((3, 3)))
    with pytest.raises(ValueError, match="a flat one"):
        as_matrix((9, 9), np.ones((3, 3, 1)))


@pytest.mark.parametrize("name", ["sobel_x", "laplacian", "emboss", "gaussian"])
def test_a_hidden_kernel_is_found(name):
    kernel = KERNELS[name].cells
    noise = np.random.default_rng(1).random((24, 24)) - 0.5
    found = learn(noise, convolve(noise, kernel, padding="same"), size=len(kernel), steps=400)
    np.testing.assert_allclose(found.kernels[-1], kernel, atol=1e-3)
    assert found.losses[-1] < 1e-6 * found.losses[0]
    step = found.kernels[1] - found.kernels[0]
    np.testing.assert_allclose(step, -0.1 * found.gradients[0] / (noise**2).mean())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"after": np.ones((3, 4))}, "right would be two tables alike"),
        ({"steps": 0}, "steps is 0"),
        ({"learning_rate": 0}, "learning_rate is 0"),
        ({"momentum": 1.0}, "momentum 1.0"),
    ],
)
def test_what_cannot_be_learnt_from_is_said(wrong, said):
    with pytest.raises(ValueError, match=said):
        learn(**{"before": np.ones((4, 4)), "after": np.ones((4, 4)), **wrong})


@pytest.mark.parametrize("angle", [0, 45, 90, 135])
def test_a_simple_cell_has_its_best_angle_and_is_silent_across(angle):
    curve = tuning_curve(gabor(9, angle), ANGLES, kind="line")
    assert ANGLES[curve.argmax()] == angle
    across = curve[np.flatnonzero((angle + 90) % 180 == ANGLES)[0]]
    assert abs(across) < 0.1 * curve.max()


def test_an_edge_detector_prefers_its_edge_and_a_ganglion_cell_none():
    sobel = tuning_curve(KERNELS["sobel_y"].cells, np.arange(0, 360, 5))
    assert sobel[0] == pytest.approx(sobel.min()), "brighter upwards is the least"
    assert sobel[180 // 5] == pytest.approx(sobel.max())
    assert sobel[90 // 5] == pytest.approx(0)
    spot = tuning_curve(KERNELS["on_centre"].cells, ANGLES)
    assert np.ptp(spot) < 0.05


def test_a_stimulus_is_turned_moved_and_as_bright():
    level = stimulus(9, 0)
    assert (level[:4] == 1).all()
    assert (level[4] == 0.5).all()
    assert (level[5:] == 0).all()
    np.testing.assert_allclose(stimulus(9, 90), level.T, atol=1e-12)
    assert (stimulus(9, 0, shift=2)[:6] == 1).all()
    for angle in range(0, 360, 30):
        assert stimulus(9, angle).mean() == pytest.approx(0.5)
    with pytest.raises(ValueError, match="right would be edge or line"):
        stimulus(9, 0, kind="dot")
