"""Soft units, against the formula, finite differences, and the hard units that they turn into."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.neurons.gates import unit_table
from core.neurons.soft import nudge, soften

numbers = st.integers(-20, 20).map(lambda k: k / 10)
units = st.tuples(st.lists(numbers, min_size=1, max_size=4), numbers)
steepness = st.sampled_from([0.5, 2.0, 5.0, 12.0])


def logistic(z):
    return 1 / (1 + np.exp(-z))


def by_formula(parameters, rows, k):
    return logistic(k * (rows @ parameters[:-1] - parameters[-1]))


@given(units, steepness)
@settings(max_examples=40, deadline=None)
def test_outputs_are_the_sigmoid_of_the_sum_above_the_threshold(unit, k):
    found, table = soften(*unit, k), unit_table(*unit)
    assert found.soft == pytest.approx(by_formula(np.array([*unit[0], unit[1]]), table.inputs, k))
    assert np.array_equal(found.hard, table.outputs)
    assert np.array_equal(found.sums, table.sums)
    assert found.curve == pytest.approx(logistic(k * (found.curve_sums - unit[1])))
    assert found.curve_sums[0] < min(*table.sums, unit[1])
    assert found.curve_sums[-1] > max(*table.sums, unit[1])


@given(units, steepness)
@settings(max_examples=40, deadline=None)
def test_slopes_agree_with_central_differences(unit, k):
    found = soften(*unit, k)
    start = np.array([*unit[0], unit[1]])
    for column, direction in enumerate(np.eye(len(start)) * 1e-6):
        up = by_formula(start + direction, found.inputs, k)
        down = by_formula(start - direction, found.inputs, k)
        assert found.slopes[:, column] == pytest.approx((up - down) / 2e-6, abs=1e-7)


def test_the_step_gives_the_tape_nothing_to_follow():
    assert soften((1, 1), 1.5, 4).hard_slopes is None


def test_the_steeper_the_nearer_to_the_step():
    gaps = [np.abs((unit := soften((1, 1), 1.5, k)).soft - unit.hard).max() for k in (1, 4, 16, 64)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 1e-12
    assert soften((1, 1), 1, 64).soft[1] == pytest.approx(
        0.5
    )  # on the threshold it stays undecided


def test_the_curve_steps_once_at_the_threshold():
    unit = soften((1, 1), 1.5, 4)
    assert np.array_equal(unit.step, (unit.curve_sums > 1.5).astype(float))
    assert {0.0, 1.0} == set(unit.step)


def test_the_surface_is_the_unit_between_its_corners():
    unit = soften((2, -1), 0.5, 3)
    first, second = np.meshgrid(unit.axis, unit.axis)
    assert unit.surface == pytest.approx(logistic(3 * (2 * first - second - 0.5)))
    assert (unit.axis[0], unit.axis[-1]) == (-0.5, 1.5)
    assert soften((1, 1, 1), 1.5, 3).surface is None


@given(units, steepness, st.data())
@settings(max_examples=40, deadline=None)
def test_a_nudge_is_a_second_run_with_one_number_moved(unit, k, data):
    weights, threshold = unit
    row_count = 2 ** len(weights)
    targets = data.draw(st.lists(st.integers(0, 1), min_size=row_count, max_size=row_count))
    found = nudge(weights, threshold, k, targets, size=0.1)
    for i in range(len(weights) + 1):
        moved = np.round([*weights, threshold] + 0.1 * np.eye(len(weights) + 1)[i], 9)
        after = soften(moved[:-1], moved[-1], k)
        assert found.soft_after[i] == pytest.approx(((after.soft - targets) ** 2).sum())
        assert found.hard_after[i] == ((after.hard - targets) ** 2).sum()
    before = soften(weights, threshold, k)
    assert found.soft_before == pytest.approx(((before.soft - targets) ** 2).sum())
    assert found.hard_before == ((before.hard - targets) ** 2).sum()
    slopes = (2 * (before.soft - targets)) @ before.slopes
    assert found.soft_slopes == pytest.approx(slopes)


def test_a_small_nudge_moves_the_soft_error_and_not_the_hard_one():
    found = nudge((1, 1), 1.5, 4, (0, 1, 1, 1), size=0.001)
    assert (found.hard_after == found.hard_before).all()
    assert found.hard_before == 2
    change = found.soft_after - found.soft_before
    assert change == pytest.approx(found.soft_slopes * 0.001, rel=0.01)
    assert (np.abs(change) > 1e-4).all()


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: soften((), 0, 1), "1 to 4 weights, not 0"),
        (lambda: soften((1, 1), 0, 0), "above 0 and at most 1000, not 0"),
        (lambda: soften((np.inf,), 0, 1), "the unit has the number inf"),
        (lambda: nudge((1, 1), 0, 1, (0, 1)), "2 weights make 4 rows, not 2"),
    ],
)
def test_wrong_arguments_are_refused_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
