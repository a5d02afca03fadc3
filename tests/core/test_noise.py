"""Noise under schedules and between two valleys, beside walks, integrals and theory."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from core.descent import valleys
from core.descent.noisy import START, floor, noisy
from core.descent.schedules import SCHEDULES
from core.descent.walk import descend

STRAIGHT = (("condition", 10.0), ("rotation", 0.0))


@pytest.mark.parametrize("schedule", list(SCHEDULES))
def test_a_walker_is_a_walk_with_its_number_as_seed(schedule):
    run = noisy(10.0, 0.1, 1.5, walkers=3, steps=60)
    for seed in range(3):
        walk = descend(
            "ravine",
            "sgd",
            START,
            60,
            learning_rate=0.1,
            parameters=STRAIGHT,
            schedule=schedule,
            noise=1.5,
            seed=seed,
        )
        points = run.points[run.names.index(schedule), :, seed]
        np.testing.assert_allclose(points, walk.points, atol=1e-12)


def test_the_mean_loss_is_that_of_the_walkers():
    run = noisy(10.0, 0.1, 1.5, walkers=5, steps=20)
    x, y = np.moveaxis(run.points, -1, 0)
    np.testing.assert_allclose(run.losses, ((x**2 + 10 * y**2) / 2).mean(axis=2))


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.15])
def test_a_constant_rate_comes_to_rest_at_the_floor(rate):
    run = noisy(10.0, rate, 1.5, walkers=400, steps=400)
    constant = run.losses[run.names.index("constant"), -200:].mean()
    assert constant == pytest.approx(run.floor, rel=0.05)


def test_the_floor_has_limits():
    assert floor(10.0, 0.1, 0.0) == 0
    assert floor(10.0, 0.2, 1.0) == np.inf
    assert floor(10.0, 0.05, 2.0) < floor(10.0, 0.1, 2.0) / 1.9


@pytest.mark.parametrize(("condition", "rate", "noise"), [(0.5, 0.1, 1), (2, 0, 1), (2, 0.1, -1)])
def test_what_makes_no_walk_is_refused(condition, rate, noise):
    with pytest.raises(ValueError, match="right would be 1 or more, above 0, and 0 or more"):
        noisy(condition, rate, noise)


@pytest.mark.parametrize("sharpness", [1.0, 25.0, 100.0])
def test_the_slope_of_the_valleys_is_that_of_their_heights(sharpness):
    x = np.linspace(-3, 4, 301)
    sides = (valleys.height(x + h, sharpness) for h in (1e-6, -1e-6))
    np.testing.assert_allclose(
        valleys.slope(x, sharpness), np.subtract(*sides) / 2e-6, rtol=1e-5, atol=1e-5
    )


@pytest.mark.parametrize("sharpness", [1.0, 25.0, 100.0])
def test_both_valleys_are_equally_deep_and_meet_at_the_divide(sharpness):
    bottoms = valleys.height(np.array([valleys.SHARP, valleys.FLAT]), sharpness)
    np.testing.assert_allclose(bottoms, 0, atol=1e-9)
    rim = valleys.divide(sharpness)
    assert sharpness * (rim + 1) ** 2 == pytest.approx((rim - 1) ** 2)


def test_walkers_take_the_steps_that_one_would_take_alone():
    run = valleys.walkers(25.0, 0.05, 2.5, count=3, steps=40, seed=7)
    kicks = np.random.default_rng(7).standard_normal((40, 3))
    for valley, bottom in enumerate((valleys.SHARP, valleys.FLAT)):
        for walker in range(3):
            x = bottom
            for k in range(40):
                slope = float(valleys.slope(np.array(x), 25.0))
                x -= 0.05 * (slope + 2.5 * kicks[k, walker])
            assert run.points[valley, -1, walker] == pytest.approx(x, abs=1e-9)


def test_in_the_long_run_the_share_is_that_of_the_weights():
    found = valleys.shares(25.0, 0.05, steps=10, count=10)
    for noise, settled in list(zip(found.noises, found.settled, strict=True))[4::4]:
        heat = 0.05 * noise**2 / 2

        def weight(x: float, heat: float = heat) -> float:
            return float(np.exp(-valleys.height(np.array(x), 25.0) / heat))

        rim = valleys.divide(25.0)
        left, right = quad(weight, -8, rim, limit=200)[0], quad(weight, rim, 8, limit=200)[0]
        assert settled == pytest.approx(right / (left + right), abs=0.005)
    assert np.isnan(found.settled[0])


def test_without_noise_nobody_moves_and_with_it_most_end_in_the_flat_valley():
    found = valleys.shares(25.0, 0.05)
    assert found.flat[:, 0].tolist() == [0.0, 1.0]
    lively = found.noises >= 4
    assert (found.flat[:, lively] > 0.75).all()
    alike = valleys.shares(1.0, 0.05, steps=2000, count=400)
    np.testing.assert_allclose(alike.settled[1:], 0.5, atol=0.01)


@pytest.mark.parametrize(
    ("sharpness", "rate", "noise", "said"),
    [
        (0.5, 0.1, 1.0, "sharpness is 0.5; right would be 1 to 100"),
        (2.0, 0.0, 1.0, "rate is 0.0; right would be above 0, up to 1"),
        (2.0, 0.1, 21.0, "noise is 21.0; right would be 0 to 20"),
    ],
)
def test_valleys_have_limits(sharpness, rate, noise, said):
    with pytest.raises(ValueError, match=said):
        valleys.walkers(sharpness, rate, noise)
