"""Training by minibatches: against plain NumPy, Keras and the exact solution."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent.houses import houses
from core.descent.minibatches import HOUSES, LONGEST, train, updates_in

AREAS, PRICES = houses().areas, houses().prices


@pytest.mark.parametrize("batch", [1, 5, 7, 24])
def test_every_update_is_the_one_that_numpy_makes_of_the_same_houses(batch):
    run = train(batch, 60, learning_rate=0.07, seed=3)
    w, b = 0.0, 0.0
    for k, chosen in enumerate(run.batches):
        np.testing.assert_allclose(run.weights[k], (w, b), rtol=1e-12)
        error = w * AREAS[chosen] + b - PRICES[chosen]
        w, b = w - 0.07 * np.mean(2 * error * AREAS[chosen]), b - 0.07 * np.mean(2 * error)
    assert run.losses[-1] == pytest.approx(np.mean((w * AREAS + b - PRICES) ** 2))


@pytest.mark.parametrize("batch", range(1, HOUSES + 1))
def test_an_epoch_shows_every_house_once(batch):
    each = updates_in(batch, 1)
    run = train(batch, 2 * each)
    for epoch in (run.batches[:each], run.batches[each:]):
        assert (epoch.sum(axis=0) == 1).all()
        assert (epoch.sum(axis=1)[:-1] == batch).all()
    assert run.epochs[each] == 1
    assert run.epochs[-1] == 2
    if 1 < batch < HOUSES // 2:
        assert (run.batches[:each] != run.batches[each:]).any()


def test_the_seed_shuffles_and_nothing_else_does():
    np.testing.assert_array_equal(train(4, 50, seed=1).weights, train(4, 50, seed=1).weights)
    assert (train(4, 50, seed=1).weights[-1] != train(4, 50, seed=2).weights[-1]).all()
    np.testing.assert_allclose(train(24, 50, seed=1).weights, train(24, 50, seed=2).weights)


def test_all_houses_at_once_come_to_the_exact_solution_and_single_houses_keep_trembling():
    whole = train(24, LONGEST, learning_rate=0.2)
    np.testing.assert_allclose(whole.weights[-1], houses().solution, atol=1e-3)
    assert (np.diff(whole.losses) <= 1e-12).all()
    single = train(1, LONGEST, learning_rate=0.1)
    assert np.ptp(single.losses[-100:]) > 0.005
    assert single.losses.min() >= houses().least


def test_it_is_what_keras_computes_update_by_update():
    keras = pytest.importorskip("keras")
    weights = keras.Variable(np.zeros(2), dtype="float64")
    rule = keras.optimizers.SGD(0.1)
    rule.build([weights])
    run = train(6, 20, learning_rate=0.1, seed=4)
    for chosen, after in zip(run.batches, run.weights[1:], strict=True):
        error = AREAS[chosen] * float(weights[0]) + float(weights[1]) - PRICES[chosen]
        rule.apply([np.array([2 * (error * AREAS[chosen]).mean(), 2 * error.mean()])])
        np.testing.assert_allclose(np.asarray(weights), after, rtol=1e-6)


def test_a_training_that_bursts_ends_before_its_first_number_that_is_none():
    run = train(1, LONGEST, learning_rate=10.0)
    assert run.burst
    assert np.isfinite(run.losses).all()
    assert len(run.losses) == len(run.weights) == len(run.epochs) == len(run.batches) + 1
    assert len(run.losses) <= LONGEST


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"batch": 0, "updates": 5}, "batch is 0; right would be 1 to 24"),
        ({"batch": 25, "updates": 5}, "batch is 25"),
        ({"batch": 2, "updates": 0}, "updates is 0; right would be 1 to 576"),
        ({"batch": 2, "updates": 5, "learning_rate": float("nan")}, "right would be 0.0001 to 10"),
    ],
)
def test_other_numbers_are_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        train(**wrong)
