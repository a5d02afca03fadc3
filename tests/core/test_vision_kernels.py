"""Kernels do what is said of them, and fields grow as they are counted."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision.convolution import convolve
from core.vision.kernels import KERNELS, centre_surround, gabor, gaussian, laplacian_of_gaussian
from core.vision.receptive_field import Field, receptive_field

FLAT = {"identity": 1, "box": 1, "gaussian": 1, "sharpen": 1, "emboss": 1}


@pytest.mark.parametrize("kernel", KERNELS.values(), ids=lambda one: one.name)
def test_what_a_flat_region_becomes(kernel):
    assert kernel.total == pytest.approx(FLAT.get(kernel.name, 0), abs=1e-12)
    flat = convolve(np.full((20, 20), 7.0), kernel.cells)
    np.testing.assert_allclose(flat, 7 * kernel.total, atol=1e-9)


def test_the_lectures_laplacian_sums_to_zero():
    assert KERNELS["laplacian"].cells.tolist() == [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
    assert KERNELS["laplacian"].total == 0


@pytest.mark.parametrize(("name", "across"), [("sobel", 8), ("prewitt", 6)])
def test_edges_answer_in_their_own_direction(name, across):
    step = np.zeros((9, 9))
    step[:, 5:] = 2.0
    assert convolve(step, KERNELS[f"{name}_x"].cells).max() == across
    assert np.abs(convolve(step, KERNELS[f"{name}_y"].cells)).max() == 0
    assert convolve(step.T, KERNELS[f"{name}_y"].cells).max() == across


@pytest.mark.parametrize("angle", [0, 45, 90, 135])
def test_a_simple_cell_prefers_its_own_lines(angle):
    down, across = np.meshgrid(np.arange(41) - 20, np.arange(41) - 20, indexing="ij")

    def line(at: float) -> np.ndarray:
        turn = np.radians(at)
        return (np.abs(across * np.sin(turn) + down * np.cos(turn)) < 1).astype(float)

    answers = {at: convolve(line(at), gabor(9, angle))[16, 16] for at in range(0, 180, 15)}
    assert max(answers, key=answers.__getitem__) == angle


def test_bells_and_spots():
    assert gaussian(7, 1.2).sum() == pytest.approx(1)
    row = gaussian(7, 1.2)[3] / gaussian(7, 1.2)[3, 3]
    np.testing.assert_allclose(row, np.exp(-((np.arange(7) - 3) ** 2) / 2.88))
    on, off = centre_surround(9, 1, 2), centre_surround(9, 1, 2, on=False)
    np.testing.assert_array_equal(on, -off)
    assert on[4, 4] > 0 > on[4, 0]
    marr = laplacian_of_gaussian(9, 1.4)
    assert marr[4, 4] < 0 < marr[4, 1], "of the same sign as the lecture's Laplacian"
    with pytest.raises(ValueError, match="size is 0"):
        gaussian(0, 1)


STACK = ((3, 1), (2, 2), (3, 1, 2), (2, 2), (3, 2))


@pytest.mark.parametrize("depth", range(1, len(STACK) + 1))
def test_fields_are_as_large_as_what_can_reach_the_output(depth):
    reached = np.eye(301)  # each pixel of a line alone
    for kernel, stride, dilation in ((*layer, 1)[:3] for layer in STACK[:depth]):
        ones = np.ones((1, kernel))
        reached = convolve(reached, ones, stride=(1, stride), dilation=(1, dilation))
    one, other = (np.flatnonzero(reached[:, output]) for output in (3, 4))
    expected = Field(int(np.ptp(one)) + 1, int(other[0] - one[0]))
    assert receptive_field(STACK)[depth - 1] == expected


def test_a_field_of_eleven_in_three_layers():
    assert receptive_field([3, 5, 5])[-1].size == 11
    with pytest.raises(ValueError, match=r"layer 1 is \(3, 0\)"):
        receptive_field([3, (3, 0)])
