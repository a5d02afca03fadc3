"""Factors on the learning rate, against the schedules of Keras."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent.schedules import SCHEDULES, factors
from core.descent.walk import descend

STEPS = 200


def theirs(schedule):
    return np.array([float(schedule(step)) for step in range(STEPS)])


def test_the_cosine_is_that_of_keras():
    from keras.optimizers.schedules import CosineDecay

    np.testing.assert_allclose(factors("cosine", STEPS), theirs(CosineDecay(1.0, STEPS)), atol=1e-6)
    ours = factors("cosine", STEPS, {"final": 0.2})
    np.testing.assert_allclose(ours, theirs(CosineDecay(1.0, STEPS, alpha=0.2)), atol=1e-6)


@pytest.mark.parametrize(("share", "final"), [(0.1, 0.0), (0.35, 0.1)])
def test_the_warm_up_is_that_of_keras(share, final):
    from keras.optimizers.schedules import CosineDecay

    rise = round(share * STEPS)
    schedule = CosineDecay(0.0, STEPS - rise, final, warmup_target=1.0, warmup_steps=rise)
    ours = factors("warmup", STEPS, {"share": share, "final": final})
    np.testing.assert_allclose(ours, theirs(schedule), atol=1e-6)
    assert ours[0] == 0
    assert ours.max() == pytest.approx(1)


def test_the_stairs_and_the_exponential_are_those_of_keras():
    from keras.optimizers.schedules import ExponentialDecay

    stairs = ExponentialDecay(1.0, STEPS / 4, 0.5, staircase=True)
    np.testing.assert_allclose(factors("step", STEPS), theirs(stairs), atol=1e-6)
    exponential = ExponentialDecay(1.0, STEPS, 0.01)
    np.testing.assert_allclose(factors("exponential", STEPS), theirs(exponential), atol=1e-6)


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("steps", [1, 2, 7, 1000])
def test_every_factor_is_between_0_and_1(name, steps):
    found = factors(name, steps)
    assert found.shape == (steps,)
    assert ((found >= 0) & (found <= 1)).all()


def test_a_walk_follows_its_schedule():
    path = descend("bowl", "sgd", (-3.0, 2.0), 40, learning_rate=0.1, schedule="cosine")
    rates = 0.1 * factors("cosine", 40)
    np.testing.assert_allclose(path.rates[:-1], rates)
    expected = np.array([-3.0, 2.0]) * np.cumprod(1 - rates)[:, None]
    np.testing.assert_allclose(path.points[1:], expected, atol=1e-12)
    drop = ("step", (("stages", 2.0), ("drop", 0.1)))
    path = descend("bowl", "sgd", (-3.0, 2.0), 40, learning_rate=0.1, schedule=drop)
    np.testing.assert_allclose(path.rates[[0, 19, 20, 39]], [0.1, 0.1, 0.01, 0.01])


def test_what_is_not_known_is_refused():
    with pytest.raises(ValueError, match="no schedule 'cos'; there are constant, step"):
        factors("cos", 10)
    with pytest.raises(ValueError, match=r"final of cosine is 2; right would be 0 to 1"):
        factors("cosine", 10, {"final": 2})
