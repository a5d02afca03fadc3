"""Our optimisers against those of Keras, and against what is known of Newton and L-BFGS."""

from __future__ import annotations

import numpy as np
import pytest

from core.backend import tf
from core.descent.landscapes import landscape
from core.descent.optimisers import OPTIMISERS, optimiser
from core.descent.walk import descend

STEPS = 200  # slow enough that none bounces across a ravine: there rounding grows without end
SETTINGS = {"rosenbrock": (), "ravine": (("condition", 40.0), ("rotation", 20.0))}
STARTS = {"rosenbrock": (-1.2, 1.0), "ravine": (-1.5, 3.0)}
RATES = {
    "sgd": 5e-4,
    "momentum": 2e-4,
    "nesterov": 2e-4,
    "adagrad": 0.5,
    "rmsprop": 0.001,
    "adadelta": 5.0,
    "adam": 0.1,
    "adamw": 0.1,
    "nadam": 0.05,
    "lion": 0.02,
}


@pytest.fixture(autouse=True)
def double_precision():
    """Keras keeps its learning rate in its default precision."""
    import keras

    keras.config.set_floatx("float64")
    yield
    keras.config.set_floatx("float32")


def keras_optimizer(name, rate, hyper):
    """The same method in Keras; NumPy's numbers, since Keras casts Python's to float32 first."""
    from keras import optimizers

    exact = {key: np.float64(value) for key, value in hyper.items() if key != "rho"}
    rate, hyper = np.float64(rate), {**hyper, **exact}
    if name == "sgd":
        return optimizers.SGD(rate)
    if name in ("momentum", "nesterov"):
        return optimizers.SGD(rate, nesterov=name == "nesterov", **hyper)
    if name == "adagrad":
        hyper = {"initial_accumulator_value": hyper["initial"], "epsilon": hyper["epsilon"]}
    kinds = {
        "adagrad": optimizers.Adagrad,
        "rmsprop": optimizers.RMSprop,
        "adadelta": optimizers.Adadelta,
        "adam": optimizers.Adam,
        "adamw": optimizers.AdamW,
        "nadam": optimizers.Nadam,
        "lion": optimizers.Lion,
    }
    return kinds[name](rate, **hyper)


def by_keras(ground, name, rate, hyper=None):
    """The points (STEPS + 1, 2) that `apply_gradients` visits, in float64."""
    import keras

    at = keras.Variable(STARTS[ground], dtype="float64")
    settings = optimiser(name).settings(hyper)
    theirs = keras_optimizer(name, rate, settings)
    function, shape = landscape(ground).function, landscape(ground).settings(SETTINGS[ground])

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = function(*tf.unstack(at.value), **shape)
        theirs.apply_gradients([(tape.gradient(loss, at.value), at)])

    points = [at.numpy()]
    for _ in range(STEPS):
        step()
        points.append(at.numpy())
    return np.array(points)


@pytest.mark.parametrize("ground", STARTS)
@pytest.mark.parametrize("name", RATES)
def test_it_goes_the_way_that_keras_goes(ground, name):
    path = descend(
        ground,
        name,
        STARTS[ground],
        STEPS,
        learning_rate=RATES[name],
        parameters=SETTINGS[ground],
    )
    assert path.ended == ""
    assert np.abs(np.diff(path.points, axis=0)).sum() > 0.1
    np.testing.assert_allclose(path.points, by_keras(ground, name, RATES[name]), atol=1e-6)


@pytest.mark.parametrize(
    ("name", "hyper"),
    [
        ("momentum", {"momentum": 0.7}),
        ("nesterov", {"momentum": 0.95}),
        ("adagrad", {"initial": 1.0, "epsilon": 0.01}),
        ("rmsprop", {"rho": 0.8, "epsilon": 1e-3}),
        ("adadelta", {"rho": 0.9, "epsilon": 3e-7}),
        ("adam", {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-2}),
        ("adamw", {"beta_1": 0.8, "weight_decay": 0.3}),
        ("nadam", {"beta_1": 0.95, "beta_2": 0.99}),
        ("lion", {"beta_1": 0.7, "beta_2": 0.9}),
    ],
)
def test_its_parameters_mean_what_they_mean_in_keras(name, hyper):
    rate = RATES[name] / 2
    path = descend("rosenbrock", name, STARTS["rosenbrock"], STEPS, learning_rate=rate, **hyper)
    theirs = by_keras("rosenbrock", name, rate, hyper)
    np.testing.assert_allclose(path.points, theirs, atol=1e-6)
    plain = descend("rosenbrock", name, STARTS["rosenbrock"], STEPS, learning_rate=rate)
    assert np.abs(plain.points - path.points).max() > 1e-5


def test_lbfgs_reaches_the_bottom_of_the_banana():
    path = descend("rosenbrock", "lbfgs", (-1.2, 1.0), 60)
    np.testing.assert_allclose(path.points[-1], (1, 1), atol=1e-6)
    assert path.losses[-1] < 1e-12


def test_lbfgs_needs_about_as_many_gradients_as_that_of_scipy():
    from scipy.optimize import minimize

    ground = landscape("rosenbrock")
    theirs = minimize(ground.heights, (-1.2, 1.0), jac=ground.gradients, method="L-BFGS-B")
    path = descend("rosenbrock", "lbfgs", (-1.2, 1.0), 60)
    needed = path.evaluations[np.argmax(path.losses < 1e-8)]
    assert 0.5 < needed / theirs.nfev < 2


def test_a_line_search_counts_each_try_and_never_leads_up():
    path = descend("rosenbrock", "lbfgs", (-1.2, 1.0), 40)
    assert (np.diff(path.losses) <= 1e-12).all()
    assert path.evaluations[0] == 0
    assert (np.diff(path.evaluations) >= 1).all()
    assert path.evaluations[-1] > 41


def test_newton_solves_a_bowl_in_one_step():
    path = descend("ravine", "newton", (-1.5, 3.0), 1, parameters=(("condition", 900.0),))
    np.testing.assert_allclose(path.points[-1], 0, atol=1e-5)
    exact = descend("bowl", "newton", (-3.0, 2.0), 1, damping=0.0)
    np.testing.assert_allclose(exact.points[-1], 0, atol=1e-14)
    alone = descend("parabola", "newton", (-3.0,), 1, parameters={"curvature": 4.0}, damping=0.0)
    np.testing.assert_allclose(alone.points[-1], 0, atol=1e-14)


def test_newton_walks_to_the_saddle():
    path = descend("saddle", "newton", (0.3, 0.3), 20)
    np.testing.assert_allclose(path.points[-1], 0, atol=1e-6)
    assert path.losses[-1] > path.losses[0] - 1


def test_newton_with_heavy_damping_is_gradient_descent():
    damped = descend("rosenbrock", "newton", (-0.5, 0.25), 1, damping=100.0, learning_rate=1.0)
    ground = landscape("rosenbrock")
    x, y = -0.5, 0.25
    hessian = np.array([[1200 * x * x - 400 * y + 2, -400 * x], [-400 * x, 200]])
    move = np.linalg.solve(hessian + 100 * np.eye(2), ground.gradients((x, y)))
    np.testing.assert_allclose(damped.points[1], (x, y) - move, atol=1e-12)


def test_every_optimiser_says_what_it_remembers_and_where_it_comes_from():
    for name, one in OPTIMISERS.items():
        assert one.name == name
        assert one.source
        assert one.formula
        path = descend("bowl", name, (-3.0, 2.0), 3)
        assert list(path.memories) == [piece.name for piece in one.memory]
        for piece in one.memory:
            shape = (4, 2) if piece.rows == 1 else (4, piece.rows, 2)
            assert path.memories[piece.name].shape == shape


def test_an_unknown_name_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match=r"no optimiser 'adamm'; there are sgd, .*adam"):
        optimiser("adamm")
    with pytest.raises(ValueError, match="Adam has no parameter 'rho'; it has beta_1"):
        descend("bowl", "adam", (-3.0, 2.0), 3, rho=0.5)
    with pytest.raises(
        ValueError, match=r"momentum of momentum is 1\.5; right would be 0 to 0\.999"
    ):
        descend("bowl", "momentum", (-3.0, 2.0), 3, momentum=1.5)
