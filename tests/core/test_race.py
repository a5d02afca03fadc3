"""Races, against the walks that they are made of."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent import programs
from core.descent.atlas import atlas
from core.descent.landscapes import landscape
from core.descent.race import race
from core.descent.rates import RATES
from core.descent.sweeps import gentle_rates, sweep
from core.descent.walk import descend

RATE = {"sgd": 0.01, "adam": 0.2, "lion": 0.05, "newton": 1.0, "lbfgs": 1.0}


@pytest.fixture(scope="module")
def himmelblau():
    return race("himmelblau", optimisers=tuple(RATE), steps=300, learning_rates=tuple(RATE.items()))


def test_the_starts_are_a_grid_and_the_laps_in_the_order_asked_for(himmelblau):
    assert himmelblau.starts.shape == (400, 2)
    assert himmelblau.starts[0].tolist() == [-4.75, -4.75]
    assert himmelblau.starts[1].tolist() == [-4.75, -4.25]
    assert himmelblau.starts[-1].tolist() == [4.75, 4.75]
    assert [lap.optimiser for lap in himmelblau.laps] == list(RATE)
    assert himmelblau.minima.shape == (4, 2)


@pytest.mark.parametrize("name", RATE)
def test_a_lap_is_400_walks(himmelblau, name):
    lap = himmelblau.laps[list(RATE).index(name)]
    assert lap.learning_rate == RATE[name]
    for number in range(7, 400, 41):
        start = tuple(himmelblau.starts[number])
        path = descend("himmelblau", name, start, 300, learning_rate=RATE[name])
        low = path.losses <= himmelblau.target
        cost = path.evaluations[low.argmax()] if low.any() else np.inf
        assert lap.arrived[number] == cost
        far = np.abs(path.points[-1] - himmelblau.minima).max(axis=1) / 10
        expected = far.argmin() if far.min() <= 0.02 and not path.ended else -1
        assert lap.ends[number] == expected


def test_success_and_median_are_counted_over_the_starts(himmelblau):
    for lap in himmelblau.laps:
        there = np.isfinite(lap.arrived)
        assert lap.success == there.mean()
        assert lap.median == (np.median(lap.arrived[there]) if there.any() else np.inf)
    sgd, _, lion, newton, lbfgs = himmelblau.laps
    assert sgd.success > 0.8
    assert lbfgs.success > 0.95
    assert lbfgs.median < sgd.median
    assert lion.success < 0.5  # its steps never get shorter
    assert (lion.ends >= 0).mean() > 0.9
    assert newton.success < 0.7  # it stops on saddles and on the hilltop


def test_on_a_bowl_gradient_descent_arrives_when_arithmetic_says():
    found = race("bowl", optimisers=("sgd",), learning_rates=(("sgd", 0.1),))
    heights = landscape("bowl").heights(found.starts)
    assert found.target == pytest.approx(1e-6 * np.median(heights))
    steps = np.ceil(np.log(found.target / heights) / (2 * np.log(0.9)))
    np.testing.assert_array_equal(found.laps[0].arrived, np.maximum(steps, 0))
    assert found.laps[0].success == 1


def test_without_a_minimum_nobody_ends_in_one():
    found = race("x + y", optimisers=("sgd", "lbfgs"), steps=50)
    assert found.minima.shape == (0, 2)
    assert all((lap.ends == -1).all() for lap in found.laps)


def test_a_line_has_400_starts_too():
    found = race("double_well", optimisers=("sgd",), learning_rates=(("sgd", 0.02),))
    assert found.starts.shape == (400, 1)
    clear = np.abs(found.starts[:, 0] - 0.25) > 0.01
    np.testing.assert_array_equal(found.laps[0].ends[clear], found.starts[clear, 0] > 0.25)


def test_a_race_takes_the_rate_that_its_sweep_finds():
    swept = sweep("camel", "momentum", steps=200)
    found = race("camel", optimisers=("momentum",), steps=200)
    assert found.laps[0].learning_rate == swept.best
    assert swept.digits[swept.rates == swept.best][0] >= swept.digits.max() - 0.25
    for rate in (swept.rates[0], swept.rates[-1]):
        other = race(
            "camel", optimisers=("momentum",), steps=200, learning_rates=(("momentum", rate),)
        )
        assert other.laps[0].success <= found.laps[0].success


def test_digits_of_a_sweep_are_those_of_walks():
    swept = sweep("bowl", "sgd", steps=20)
    slow = swept.rates < 0.1
    expected = -20 * np.log10((1 - swept.rates[slow]) ** 2)
    np.testing.assert_allclose(swept.digits[slow], expected, rtol=1e-9)
    assert swept.digits[swept.rates == 1] == 12
    assert (swept.digits[swept.rates > 2.5] == 0).all()
    assert swept.best == 1


def test_the_table_of_rates_is_what_the_sweep_gives():
    for name in ("ravine", "cliff"):
        assert gentle_rates(name) == RATES[name]


def test_no_number_of_steps_no_rate_and_no_other_landscape_compiles_anew():
    race("plateau", steps=30)
    race("plateau", steps=77, learning_rates=(("sgd", 0.5),))
    race("ravine", steps=20)
    book, _ = atlas("plateau")
    for group in (programs.FIRST, ("newton",), ("lbfgs",)):
        assert programs.runner(book, group).experimental_get_tracing_count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"optimisers": ("sgd", "adamm")}, "no optimiser 'adamm'"),
        ({"steps": 0}, "steps is 0; right would be 1 to 2000"),
        ({"learning_rates": (("sgd", -1.0),)}, "learning_rate of sgd is -1.0"),
        ({"learning_rates": (("sg", 1.0),)}, "no optimiser 'sg'"),
        ({"parameters": (("tilt", 1.0),)}, "has no parameter 'tilt'"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        race("bowl", **wrong)
