"""A ravine crossed: each direction by its own recurrence, and rates as theory has them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.descent.convergence import DIVERGING, OVERDAMPED, RINGING
from core.descent.crossing import arrival, crossing, regime, start
from core.descent.rivals import RATES, rival
from core.descent.walk import descend

LOW = 1e-6
RAVINE = (("condition", 100.0), ("rotation", 30.0))


def alone(curvature: float, error: float, rate: float, beta: float, steps: int) -> list[float]:
    """Momentum in one direction, step by step."""
    errors, velocity = [error], 0.0
    for _ in range(steps):
        velocity = beta * velocity - rate * curvature * errors[-1]
        errors.append(errors[-1] + velocity)
    return errors


@pytest.mark.parametrize(
    ("kappa", "speed", "beta"), [(50, 1, 0.9), (10, 0.2, 0.3), (100, 3.2, 0.7)]
)
def test_along_and_across_do_not_know_of_each_other(kappa, speed, beta):
    walk = crossing(kappa, 30.0, speed, beta, steps=200)
    for direction, (curvature, error) in enumerate(((1.0, -3.0), (kappa, 0.5))):
        own = alone(curvature, error, speed / kappa, beta, 200)
        np.testing.assert_allclose(walk.errors[:, direction], own, atol=1e-10)
        plain = error * (1 - 2 / (1 + kappa) * curvature) ** np.arange(201)
        np.testing.assert_allclose(walk.plain_errors[:, direction], plain, atol=1e-10)


@pytest.mark.parametrize("rotation", [0.0, 17.0, 45.0, 90.0])
def test_turning_the_ravine_changes_nothing_for_descent_and_momentum(rotation):
    straight, turned = crossing(50, 0.0, 1, 0.9), crossing(50, rotation, 1, 0.9)
    np.testing.assert_allclose(turned.errors, straight.errors, atol=1e-9)
    assert np.hypot(*start(rotation)) == pytest.approx(math.hypot(3, 0.5))


@pytest.mark.parametrize(("kappa", "speed", "beta"), [(50, 1, 0.9), (5, 0.1, 0.2), (100, 3, 0.8)])
def test_the_measured_rate_is_the_predicted_one(kappa, speed, beta):
    walk = crossing(kappa, 30.0, speed, beta)
    assert walk.measured == pytest.approx(max(walk.rates), abs=0.005)


@pytest.mark.parametrize(
    ("speed", "beta", "which"),
    [
        (0.25, 0.25, OVERDAMPED),
        (0.26, 0.25, RINGING),
        (2.49, 0.25, RINGING),
        (2.5, 0.25, DIVERGING),
        (1.0, 0.0, OVERDAMPED),
        (2.0, 0.0, DIVERGING),
    ],
)
def test_borders_of_the_regimes(speed, beta, which):
    assert regime(speed, beta) == which


def test_a_diverging_walk_ends_at_the_edge_and_says_so():
    walk = crossing(50, 30.0, 3.9, 0.5)
    assert walk.regime == DIVERGING
    assert walk.own.ended
    assert walk.measured > 1


def test_a_speed_must_be_positive():
    with pytest.raises(ValueError, match="speed is 0; right would be above 0"):
        crossing(50, 30.0, 0, 0.9)


def test_arrival_is_the_first_step_below():
    walk = crossing(100, 30.0, 3.2, 0.7).own
    first = next(k for k, loss in enumerate(walk.losses) if loss < LOW)
    assert arrival(walk, LOW) == walk.evaluations[first]
    assert arrival(walk, 0.0) is None


def cost(rate: float) -> float:
    """The gradients that Adam needs, by the walk itself."""
    walk = descend("ravine", "adam", start(30.0), 500, learning_rate=rate, parameters=RAVINE)
    below = np.flatnonzero(walk.losses <= LOW)
    return float(walk.evaluations[below[0]]) if len(below) and not walk.ended else np.inf


def test_a_rival_at_its_best_is_what_walks_say():
    best = rival("ravine", "adam", start(30.0), LOW, parameters=RAVINE)
    assert best.cost == cost(best.rate) == best.costs.min()
    for place in (0, 150, 250, 300, 340, 399):
        assert best.costs[place] == cost(RATES[place])


def test_a_rival_that_never_arrives_costs_infinitely_much():
    assert rival("ravine", "sgd", start(30.0), LOW, steps=5, parameters=RAVINE).cost == np.inf


def test_two_numbers_chosen_for_this_ravine_beat_adam_at_its_best():
    own = arrival(crossing(100, 30.0, 3.2, 0.7).own, LOW)
    assert own is not None
    assert own < rival("ravine", "adam", start(30.0), LOW, parameters=RAVINE).cost
