"""Descent along one axis: against the closed form on the parabola, and against plain NumPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.descent.landscapes import LANDSCAPES
from core.descent.line import GROUNDS, STEPS, line


def shaped(curvature: float) -> tuple[tuple[str, float], ...]:
    return (("curvature", curvature),)


@pytest.mark.parametrize("curvature", [0.25, 1.0, 4.0])
def test_a_parabola_needs_the_steps_that_the_formula_says(curvature):
    found = line("parabola", -3.0, 0.1, parameters=shaped(curvature))
    factor = np.abs(1 - found.rates * curvature)
    with np.errstate(divide="ignore"):
        wanted = np.ceil(np.log(0.008 / 3) / np.log(factor))
    wanted = np.where((factor >= 1) | (wanted > STEPS), np.inf, wanted)
    np.testing.assert_array_equal(found.needed, wanted)
    assert found.curvature == pytest.approx(curvature, abs=1e-6)
    np.testing.assert_allclose(found.minima, [0], atol=1e-9)


@pytest.mark.parametrize("curvature", [0.25, 0.5, 1.0, 2.0, 4.0])
def test_one_step_for_the_right_rate_and_for_ever_to_and_fro_at_the_edge(curvature):
    assert line("parabola", -3.0, 1 / curvature, parameters=shaped(curvature)).steps == 1
    edge = line("parabola", -3.0, 2 / curvature, parameters=shaped(curvature))
    assert edge.steps == np.inf
    assert edge.points.tolist() == [-3.0, 3.0] * (STEPS // 2) + [-3.0]
    beyond = line("parabola", -3.0, 2.02 / curvature, parameters=shaped(curvature))
    assert len(beyond.points) < STEPS
    assert (np.diff(np.abs(beyond.points)) > 0).all()
    assert np.isfinite(line("parabola", -3.0, 1.98 / curvature, parameters=shaped(curvature)).steps)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(GROUNDS),
    st.floats(0, 1),
    st.floats(np.log(0.01), np.log(40)).map(lambda power: float(np.exp(power))),
)
def test_every_walk_is_that_of_the_obvious_loop(name, share, rate):
    ground = LANDSCAPES[name]
    (low, high) = ground.domain[0]
    rate = min(max(rate, 0.01), 40.0)
    start = low + share * (high - low)
    found = line(name, start, rate)
    x = start
    for place in found.points[:30]:
        assert x == pytest.approx(place, rel=1e-6, abs=1e-6)
        x = place - rate * float(ground.gradients([place])[0])
    if len(found.points) <= STEPS:
        end = found.points[-1]
        over = end - rate * float(ground.gradients([end])[0])
        assert not 1.5 * low - high / 2 <= over <= 1.5 * high - low / 2
        assert found.steps == np.inf
    np.testing.assert_allclose(found.losses, ground.heights(found.points[:, None]), atol=1e-9)


@pytest.mark.parametrize("name", GROUNDS)
def test_once_at_rest_it_stays_near_one_minimum(name):
    ground = LANDSCAPES[name]
    found = line(name, ground.starts[0].point[0], 0.5 if name == "cliff" else 0.05)
    low, high = ground.domain[0]
    away = np.abs(found.points[:, None] - found.minima).min(axis=1) > 1e-3 * (high - low)
    assert np.isfinite(found.steps)
    assert not away[int(found.steps) :].any()
    assert away[int(found.steps) - 1]


def test_its_minima_are_those_of_the_landscape_and_bend_as_they_do():
    well = line("double_well", 1.8, 0.05)
    np.testing.assert_allclose(well.minima, [-1, 1], atol=1e-5)
    assert well.curvature == pytest.approx(6, abs=1e-3)
    assert line("double_well", -1.8, 0.05).curvature == pytest.approx(10, abs=1e-3)
    assert line("double_well", 0.25, 0.05).steps == np.inf  # on the ridge there is no slope
    assert len(line("ripples", 5.2, 0.05).minima) == 5


@pytest.mark.parametrize(
    ("name", "start", "rate", "said"),
    [
        ("ravine", 0.0, 0.1, "right would be parabola, double_well, cliff, ripples"),
        ("parabola", 5.0, 0.1, "start is 5.0; parabola goes from -4 to 4"),
        ("parabola", float("nan"), 0.1, "start is nan"),
        ("parabola", 1.0, 0.0, "right would be 0.01 to 40"),
        ("parabola", 1.0, float("inf"), "right would be 0.01 to 40"),
    ],
)
def test_what_cannot_be_walked_is_said(name, start, rate, said):
    with pytest.raises(ValueError, match=said):
        line(name, start, rate)
