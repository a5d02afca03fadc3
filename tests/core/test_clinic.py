"""The diagnosis is that of the formulas, and the cure cures."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent.clinic import diagnose
from core.descent.curvature import curvature
from core.descent.landscapes import LANDSCAPES

LANDS = [one.name for one in LANDSCAPES.values() if one.dims == 2]
CURVED = (("condition", 25.0), ("rotation", 30.0))


@pytest.mark.parametrize(
    ("optimiser", "most"),
    [("sgd", 2 / 25), ("momentum", 3.8 / 25), ("nesterov", 3.8 / 2.8 / 25)],
)
def test_in_a_ravine_the_limit_is_that_of_the_steep_direction(optimiser, most):
    sick = diagnose("ravine", optimiser, (-1.5, 3.0), 3.1 * most, parameters=CURVED)
    np.testing.assert_allclose(sick.curvatures, 25)
    np.testing.assert_allclose(sick.limits, most)
    assert sick.ratio == pytest.approx(3.1)
    assert (sick.ill, sick.spot) == ("lost", 0)
    assert sick.mended <= most / 2
    assert not sick.cure.ended
    well = diagnose("ravine", optimiser, (-1.5, 3.0), 0.3 * most, parameters=CURVED)
    assert well.ill == ""
    assert well.mended == 0.3 * most
    np.testing.assert_array_equal(well.path.points, well.cure.points)


@pytest.mark.parametrize("optimiser", ["rmsprop", "adam", "lion"])
def test_methods_that_scale_their_steps_have_no_limit_and_can_be_mended_all_the_same(optimiser):
    sick = diagnose("ravine", optimiser, (-1.5, 3.0), 30.0)
    assert np.isnan(sick.limits).all()
    assert np.isnan(sick.ratio)
    assert sick.ill == "lost"
    assert 0 < sick.mended < 30
    assert not sick.cure.ended


@pytest.mark.parametrize("land", LANDS)
def test_one_click_mends_every_walk_that_blows_up(land):
    domain = LANDSCAPES[land].domain
    corner = tuple(0.98 * low + 0.02 * high for low, high in domain)
    for start in (LANDSCAPES[land].starts[0].point, corner):
        for optimiser in ("sgd", "momentum", "nesterov"):
            for rate in (10.0, 0.5):
                sick = diagnose(land, optimiser, start, rate)
                again = diagnose(land, optimiser, start, sick.mended)
                assert again.ill == "", (start, optimiser, rate, sick.mended)
                assert np.isfinite(again.path.losses).all()
                if sick.ill:
                    assert sick.mended < rate
                    assert sick.mended == float(f"{sick.mended:.1e}")


def test_the_curvature_at_the_spot_is_the_largest_eigenvalue_there():
    sick = diagnose("rosenbrock", "sgd", (-1.2, 1.0), 0.01)
    there = curvature("rosenbrock", tuple(sick.path.points[sick.spot]))
    assert sick.curvatures[sick.spot] == pytest.approx(there.curvatures[-1])
    assert sick.ratio == pytest.approx(0.01 * there.curvatures[-1] / 2)


def test_ground_that_bends_down_sets_no_limit():
    summit = diagnose("plateau", "sgd", (2.6, 1.8), 0.1)
    assert summit.curvatures[0] > 0  # along the rim
    saddle = diagnose("saddle", "sgd", (1.7, 0.001), 0.1)
    assert saddle.ill == ""
    monkey = diagnose("monkey_saddle", "sgd", (0.0, 0.0), 0.1)
    assert np.isinf(monkey.limits).all()


def test_a_walk_that_never_settles_is_restless():
    sick = diagnose("himmelblau", "sgd", (3.2, 1.9), 0.035)
    assert sick.ill in ("restless", "lost")
    assert sick.mended < 0.035
