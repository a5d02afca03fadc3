"""The map of momentum, against matrices and against walks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.descent.convergence import (
    DIVERGING,
    OVERDAMPED,
    RINGING,
    along,
    convergence,
    optimum,
    radius,
)
from core.descent.curvature import limit
from core.descent.walk import descend


@given(st.floats(0.001, 3.0), st.floats(0.0, 0.99), st.floats(0.1, 10.0), st.floats(0.1, 10.0))
def test_the_radius_is_that_of_the_matrices(rate, momentum, low, high):
    matrices = [
        np.array([[1 + momentum - rate * curved, -momentum], [1, 0]]) for curved in (low, high)
    ]
    expected = max(np.abs(np.linalg.eigvals(matrix)).max() for matrix in matrices)
    assert radius(rate, momentum, (low, high)) == pytest.approx(expected, abs=1e-6)


def test_the_map_is_made_of_these_radii_and_its_regimes_follow_from_them():
    found = convergence(1.0, 10.0, samples=41)
    assert found.radius.shape == found.regime.shape == (41, 41)
    for b, a in ((0, 0), (0, 40), (20, 20), (40, 3)):
        expected = radius(found.rates[a], found.momenta[b], (1.0, 10.0))
        assert found.radius[b, a] == pytest.approx(expected)
    np.testing.assert_array_equal(found.regime == DIVERGING, found.radius >= 1)
    first = found.regime[0]  # no momentum: rate * highest is below 1, below 2, above
    np.testing.assert_array_equal(first[found.rates < 0.1], OVERDAMPED)
    np.testing.assert_array_equal(first[(found.rates > 0.1) & (found.rates < 0.2)], RINGING)
    np.testing.assert_array_equal(first[found.rates > 0.2], DIVERGING)


def test_it_diverges_from_the_limit_on():
    found = convergence(1.0, 10.0, samples=201)
    rows = [pair for pair in zip(found.momenta, found.regime, strict=True) if pair[0] < 0.97]
    for momentum, row in rows:  # with more momentum the limit is beyond the last column
        diverging = found.rates[row == DIVERGING]
        assert diverging.min() == pytest.approx(limit("momentum", 10.0, momentum), abs=0.003)


@pytest.mark.parametrize("highest", [1.5, 10.0, 400.0])
def test_polyaks_optimum_is_the_lowest_point_of_the_map(highest):
    rate, momentum, best = optimum(1.0, highest)
    assert radius(rate, momentum, (1.0, highest)) == pytest.approx(best, abs=1e-6)
    assert convergence(1.0, highest, samples=201).radius.min() >= best - 1e-9
    assert convergence(1.0, highest, samples=201).radius.min() < best + 0.03


@pytest.mark.parametrize(("rate", "momentum"), [(0.02, 0.5), (0.04, 0.9), (0.03, 0.2)])
def test_a_real_walk_loses_its_error_at_that_rate(rate, momentum):
    condition = 40.0
    path = descend(
        "ravine",
        "momentum",
        (-1.5, 3.0),
        400,
        learning_rate=rate,
        parameters=(("condition", condition), ("rotation", 35.0)),
        momentum=momentum,
    )
    sizes = np.linalg.norm(along(path, 35.0), axis=1)
    sizes = sizes[sizes > 1e-12]
    half = len(sizes) // 2
    peaks = np.maximum.accumulate(sizes[::-1])[::-1]
    measured = (peaks[-20] / peaks[half]) ** (1 / (len(sizes) - 20 - half))
    assert measured == pytest.approx(radius(rate, momentum, (1.0, condition)), abs=0.01)


def test_along_and_across_go_their_own_ways():
    path = descend(
        "ravine",
        "sgd",
        (-1.5, 3.0),
        50,
        learning_rate=0.03,
        parameters=(("condition", 25.0), ("rotation", 60.0)),
    )
    error = along(path, 60.0)
    steps = np.arange(51)[:, None]
    np.testing.assert_allclose(error, error[0] * [0.97, 0.25] ** steps, atol=1e-9)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="0 < low <= high"):
        convergence(2.0, 1.0)
    with pytest.raises(ValueError, match="11 to 401"):
        convergence(1.0, 2.0, samples=5)
