"""Standings: races put together, ranked, and what an arrival costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.descent.race import race
from core.descent.standings import bill, ranked, together

RATES = (("sgd", 0.1), ("newton", 1.0), ("lbfgs", 1.0))


@pytest.fixture(scope="module")
def parts():
    return [race("camel", optimisers=(name,), steps=200, learning_rates=RATES) for name, _ in RATES]


def test_a_race_in_parts_is_the_race(parts):
    whole = race("camel", optimisers=("sgd", "newton", "lbfgs"), steps=200, learning_rates=RATES)
    found = together(parts[::-1])
    assert [lap.optimiser for lap in found.laps] == ["sgd", "newton", "lbfgs"]
    for one, other in zip(found.laps, whole.laps, strict=True):
        np.testing.assert_array_equal(one.ends, other.ends)
        np.testing.assert_array_equal(one.arrived, other.arrived)


def test_races_over_different_courses_are_not_one(parts):
    other = race("camel", optimisers=("sgd",), learning_rates=RATES[:1], steps=200)
    with pytest.raises(ValueError, match="different courses"):
        together([parts[0], replace(other, target=1.0)])
    with pytest.raises(ValueError, match="no races"):
        together([])


def test_a_hessian_costs_a_gradient_for_each_coordinate(parts):
    newton = parts[1].laps[0]
    costs = bill(newton, 2)
    assert costs.gradients == costs.hessians == newton.median
    assert costs.total == 3 * newton.median
    assert bill(newton, 1).total == 2 * newton.median
    plain = bill(parts[0].laps[0], 2)
    assert (plain.hessians, plain.total) == (0, plain.gradients)


def test_who_never_arrives_has_no_price(parts):
    never = replace(parts[1].laps[0], median=np.inf, success=0.0)
    assert bill(never, 2).total == np.inf
    assert bill(replace(parts[0].laps[0], median=np.inf), 2).hessians == 0


def test_most_arrivals_come_first_then_the_cheaper(parts):
    whole = together(parts)
    laps = {lap.optimiser: lap for lap in whole.laps}
    level = [
        replace(laps["sgd"], success=0.5, median=30.0),
        replace(laps["newton"], success=0.5, median=11.0),
        replace(laps["lbfgs"], success=0.6, median=99.0),
    ]
    order = [lap.optimiser for lap in ranked(replace(whole, laps=tuple(level)))]
    assert order == ["lbfgs", "sgd", "newton"]  # 11 steps of Newton cost 33
