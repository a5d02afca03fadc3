"""Second derivatives against differences, and each limit of the learning rate from both sides."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent.curvature import curvature, limit
from core.descent.landscapes import LANDSCAPES
from core.descent.walk import descend


@pytest.mark.parametrize("name", LANDSCAPES)
def test_the_hessian_is_that_of_central_differences(name):
    ground = LANDSCAPES[name]
    low, high = np.array(ground.domain).T
    h = 1e-5
    for point in np.random.default_rng(1).uniform(low, high, (4, ground.dims)):
        differences = [
            (ground.gradients(point + move) - ground.gradients(point - move)) / (2 * h)
            for move in h * np.eye(ground.dims)
        ]
        found = curvature(name, tuple(point)).hessian
        scale = 1 + np.abs(found).max()
        np.testing.assert_allclose(found / scale, np.array(differences) / scale, atol=1e-6)


def test_a_ravine_has_the_curvatures_and_the_directions_it_was_given():
    shape = (("condition", 36.0), ("rotation", 25.0))
    found = curvature("ravine", (1.0, -2.0), parameters=shape)
    np.testing.assert_allclose(found.curvatures, (1, 36))
    angle = np.radians(25)
    along = found.directions[0] * np.sign(found.directions[0][0])
    np.testing.assert_allclose(along, (np.cos(angle), np.sin(angle)), atol=1e-12)


def test_a_saddle_bends_both_ways_and_a_monkey_saddle_not_at_all():
    assert curvature("saddle", (0.0, 0.0)).curvatures.tolist() == [-1, 1]
    assert curvature("monkey_saddle", (0.0, 0.0)).curvatures.tolist() == [0, 0]


@pytest.mark.parametrize("curved", [0.5, 3.0, 10.0])
@pytest.mark.parametrize(
    ("optimiser", "beta"),
    [("sgd", None), ("momentum", 0.5), ("momentum", 0.9), ("nesterov", 0.5), ("nesterov", 0.9)],
)
def test_just_below_the_limit_it_converges_and_just_above_it_diverges(optimiser, beta, curved):
    hyper = {} if beta is None else {"momentum": beta}
    most = limit(optimiser, curved, beta or 0.0)

    def end(share):
        path = descend(
            "parabola",
            optimiser,
            (1.0,),
            1500,
            learning_rate=share * most,
            parameters=(("curvature", curved),),
            **hyper,
        )
        return path.ended, np.abs(path.points[-100:]).max()

    assert end(0.98) == ("", pytest.approx(0, abs=1e-3))
    assert end(1.02)[0] == "diverged"


def test_newton_converges_below_twice_its_step_on_any_curvature():
    assert limit("newton", 7.0) == 2
    shape = (("curvature", 7.0),)
    inside = descend("parabola", "newton", (1.0,), 1500, learning_rate=1.98, parameters=shape)
    beyond = descend("parabola", "newton", (1.0,), 1500, learning_rate=2.02, parameters=shape)
    assert abs(inside.points[-1, 0]) < 1e-6
    assert beyond.ended == "diverged"


@pytest.mark.parametrize("name", ["adam", "adagrad", "rmsprop", "adadelta", "lion", "lbfgs"])
def test_methods_that_scale_their_steps_have_no_limit(name):
    assert limit(name, 10.0) is None


def test_there_is_no_limit_where_the_ground_does_not_bend_up():
    assert limit("sgd", 0.0) is None
    assert limit("momentum", -2.0) is None


def test_what_is_not_known_is_refused():
    with pytest.raises(ValueError, match="no optimiser 'sgdd'"):
        limit("sgdd", 1.0)
    with pytest.raises(ValueError, match="1 coordinate"):
        curvature("parabola", (1.0, 2.0))
    with pytest.raises(ValueError, match="has no curvature"):
        curvature("ln(x)", (-1.0,))
