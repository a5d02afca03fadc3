"""Heights against printed numbers, slopes against differences, minima against a search."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.backend import tf
from core.descent.houses import houses
from core.descent.landscapes import LANDSCAPES, landscape, surface
from core.descent.minima import minima

UNIT = st.floats(0, 1)
PRINTED = [
    ("rosenbrock", (-1.2, 1.0), 24.2),
    ("beale", (0.0, 0.0), 14.203125),
    ("beale", (1.0, 1.0), 14.203125),
    ("himmelblau", (0.0, 0.0), 170.0),
    ("himmelblau", (-0.270845, -0.923039), 181.617),  # its hilltop
    ("rastrigin", (0.5, 0.5), 40.5),
    ("rastrigin", (5.12, 5.12), 57.8494),
    ("ackley", (1.0, 0.0), 20 + math.e - 20 * math.exp(-0.2 * math.sqrt(0.5)) - math.e),
    ("camel", (1.0, 1.0), 2 - 1.05 + 1 / 6 + 2),
    ("bowl", (3.0, 4.0), 12.5),
    ("saddle", (1.0, 2.0), 2.5),
    ("monkey_saddle", (1.0, 1.0), 1 / 3),
    ("plateau", (1.0, 1.0), 1 - math.exp(-1)),
    ("parabola", (3.0,), 4.5),
    ("double_well", (0.0,), 0.0),
    ("cliff", (0.0,), 0.7),
    ("ripples", (1.0,), 0.7),
]


@pytest.mark.parametrize(("name", "point", "height"), PRINTED)
def test_heights_are_the_printed_ones(name, point, height):
    assert LANDSCAPES[name].heights(point) == pytest.approx(height, rel=1e-5)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_at_each_minimum_the_ground_is_level_and_as_low_as_is_said(name):
    ground = LANDSCAPES[name]
    assert ground.minima
    for one in ground.minima:
        assert ground.heights(one.point) == pytest.approx(one.value, abs=1e-9)
        np.testing.assert_allclose(ground.gradients(one.point), 0, atol=1e-7)
        around = np.array(one.point) + np.random.default_rng(0).normal(0, 0.01, (50, ground.dims))
        assert (ground.heights(around) >= one.value - 1e-12).all()


@given(st.sampled_from(sorted(LANDSCAPES)), UNIT, UNIT)
@settings(deadline=None)
def test_slopes_are_those_of_central_differences(name, right, up):
    ground = LANDSCAPES[name]
    low, high = np.array(ground.domain).T
    point = low + (high - low) * np.array([right, up])[: ground.dims]
    if name == "ackley" and np.abs(point).max() < 1e-3:
        return  # the tip of the funnel
    h = 1e-6
    differences = [
        (ground.heights(point + move) - ground.heights(point - move)) / (2 * h)
        for move in h * np.eye(ground.dims)
    ]
    slopes = ground.gradients(point)
    np.testing.assert_allclose(slopes, differences, rtol=1e-5, atol=1e-4 * (1 + abs(slopes).max()))


@pytest.mark.parametrize("name", LANDSCAPES)
def test_a_search_finds_the_minima_that_are_known(name):
    found = minima(name)
    known = LANDSCAPES[name].minima
    assert found[0].value == pytest.approx(known[0].value, abs=1e-9)
    for one in known:
        near = min(np.abs(np.subtract(one.point, other.point)).max() for other in found)
        assert near < 1e-6
    if name not in ("ripples", "rastrigin", "ackley"):
        assert len(found) == len(known)


def test_rastrigin_has_a_hole_near_every_pair_of_whole_numbers():
    found = np.array([one.point for one in minima("rastrigin")])
    assert len(found) == 121
    assert len(np.unique(np.round(found), axis=0)) == 121
    assert len(minima("ripples")) == 5


def test_minima_follow_the_parameters():
    deep, shallow = minima("double_well", parameters=(("tilt", 0.6),))
    assert deep.point == pytest.approx((-1,), abs=1e-6)
    assert (deep.value, shallow.value) == pytest.approx((-2.6, 0.6))
    assert len(minima("ripples", parameters=(("height", 0.0),))) == 1
    assert minima("x + 2y") == ()
    assert minima("abs(x - 0.3) + abs(y)")[0].point == pytest.approx((0.3, 0), abs=1e-6)


def test_saddles_have_the_height_and_no_slope_where_they_cross():
    for name in ("saddle", "monkey_saddle"):
        assert LANDSCAPES[name].heights((0.0, 0.0)) == 0
        assert LANDSCAPES[name].gradients((0.0, 0.0)).tolist() == [0, 0]


@pytest.mark.parametrize("name", LANDSCAPES)
def test_a_grid_a_batch_and_a_tape_in_float32_all_work(name):
    ground = LANDSCAPES[name]
    rng = np.random.default_rng(0)
    low, high = np.array(ground.domain).T
    points = rng.uniform(low, high, (3, 4, ground.dims))
    flat = ground.heights(points.reshape(-1, ground.dims)).reshape(3, 4)
    np.testing.assert_array_equal(ground.heights(points), flat)
    single = ground.function(*tf.unstack(tf.constant(points, tf.float32), axis=-1))
    assert single.dtype == tf.float32
    np.testing.assert_allclose(single, flat, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_starts_lie_on_the_map_and_every_optimiser_has_a_rate(name):
    ground = LANDSCAPES[name]
    low, high = np.array(ground.domain).T
    assert len({start.name for start in ground.starts}) == len(ground.starts) >= 2
    for start in ground.starts:
        assert ((low <= start.point) & (start.point <= high)).all()
    assert len(ground.learning_rates) == 12
    assert ground.source
    assert ground.formula


def test_a_ravine_turns_and_narrows():
    ground = LANDSCAPES["ravine"]
    shape = (("condition", 100.0), ("rotation", 90.0))
    assert ground.heights((1.0, 0.0), shape) == pytest.approx(50)
    assert ground.heights((0.0, 1.0), shape) == pytest.approx(0.5)
    with pytest.raises(ValueError, match=r"condition of ravine is 0\.0; right would be 1 to 1000"):
        ground.heights((1.0, 0.0), (("condition", 0.0),))


def test_the_neuron_is_the_mean_squared_error_and_its_minimum_least_squares():
    data = houses()
    ground = LANDSCAPES["neuron"]
    expected = np.mean((1.5 * data.areas + 1 - data.prices) ** 2)
    assert ground.heights((1.5, 1.0)) == pytest.approx(expected)
    assert ground.minima[0].point == pytest.approx(np.polyfit(data.areas, data.prices, 1))
    assert ground.minima[0].value == pytest.approx(data.least)
    assert houses(seed=1).areas[0] != data.areas[0]
    with pytest.raises(ValueError, match="count is 1; right would be 2 to 200"):
        houses(1)


def test_a_surface_is_the_heights_on_a_grid_with_y_down():
    found = surface("rosenbrock", samples=21)
    assert found.heights.shape == (21, 21)
    assert found.heights[3, 7] == pytest.approx(
        (1 - found.xs[7]) ** 2 + 100 * (found.ys[3] - found.xs[7] ** 2) ** 2
    )
    line = surface("parabola", samples=11, parameters=(("curvature", 3.0),))
    np.testing.assert_allclose(line.heights, 1.5 * line.xs**2)
    np.testing.assert_allclose(line.slopes, 3 * line.xs)
    assert line.ys.size == 0
    with pytest.raises(ValueError, match="11 to 401"):
        surface("bowl", samples=402)


def test_a_formula_is_a_landscape():
    own = landscape("(x - 1)² + 2(y + 0.5)²")
    assert own.dims == 2
    assert own.heights((2.0, 0.5)) == pytest.approx(3)
    assert minima(own.name)[0].point == pytest.approx((1, -0.5), abs=1e-6)
    assert landscape("x^4 - x").dims == 1
    assert np.isfinite(own.heights(own.starts[0].point))
    edge = landscape("x ln(x)")
    assert np.isnan(surface(edge.name).heights[:50]).all()
    assert edge.starts[0].point[0] > 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3", "has the same height everywhere: there is nothing to descend"),
        ("x - x + y*0", "has the same height everywhere"),
        ("1/0", "is not a number anywhere"),
        ("ln(x - 9)", "is not a number anywhere"),
        ("rosenbrok", "not known here"),
        ("z^2", "not known here"),
    ],
)
def test_a_formula_without_ground_is_refused(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        landscape(text)
