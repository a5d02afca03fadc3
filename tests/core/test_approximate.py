"""A network that learns a curve, against the same training written out in NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from core.backend import tf
from core.networks import approximate, curves
from core.networks.approximate import fit, spread, start
from core.networks.curves import XS
from core.neurons.activations import activation


def by_hand(targets, bend, units, updates, rate, seed):
    """Full-batch Adam in float64, with gradients by the chain rule."""
    w, b, v = (row[:units].astype(float) for row in start(units, seed)[:3])
    numbers = np.concatenate([w, b, v, [0.0]])
    mean = square = np.zeros_like(numbers)
    errors = []
    for t in range(updates + 1):
        w, b, v = numbers[:-1].reshape(3, units)
        z = np.outer(w, XS) + b[:, None]
        bent, slope = activation(bend).value(z), activation(bend).slope(z)
        error = v @ bent + numbers[-1] - targets
        errors.append(np.sqrt(np.mean(error**2)))
        back = 2 * error / len(XS) * v[:, None] * slope
        by = [back @ XS, back.sum(1), 2 * bent @ error / len(XS), [2 * error.mean()]]
        gradient = np.concatenate(by)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        speed = rate * 0.5 * (1 + np.cos(np.pi * t / updates))
        age = t + 1
        numbers = numbers - speed * (mean / (1 - 0.9**age)) / (
            np.sqrt(square / (1 - 0.999**age)) + 1e-7 / np.sqrt(1 - 0.999**age)
        )
    return np.array(errors)


@pytest.mark.parametrize("bend", ["tanh", "swish", "gaussian", "x*exp(-x^2)"])
def test_it_goes_the_way_that_numpy_goes(bend):
    run = fit(curves.two_humps(), bend=bend, units=5, updates=300, rate=0.02, seed=1)
    errors = by_hand(curves.two_humps(), bend, 5, 300, 0.02, 1)
    np.testing.assert_allclose(run.rmse, errors[run.steps], rtol=2e-3)
    assert run.rmse[-1] < 0.5 * run.rmse[0]


def test_after_500_updates_outputs_and_error_are_those_of_numpy_to_a_ten_thousandth():
    """A smooth stretch of the way, so that float32 and float64 have no corner to part at."""
    run = fit(curves.wave(), units=6, updates=500, rate=0.005, seed=2)
    np.testing.assert_allclose(
        run.rmse, by_hand(curves.wave(), "tanh", 6, 500, 0.005, 2)[run.steps], atol=1e-4
    )


@pytest.mark.parametrize("bend", ["tanh", "elu", "gelu", "sin(x) + x^2"])
def test_the_gradient_written_by_hand_is_the_one_of_the_tape(bend):
    targets = curves.two_humps().astype(np.float32)
    mask = (np.arange(32) < 7).astype(np.float32)
    function = activation(bend).function
    numbers = tf.Variable(start(7, 4))
    by_hand = approximate._gradient(function, numbers, targets, mask).numpy()
    with tf.GradientTape() as tape:
        w, b, v, c = (row[:7] for row in tf.unstack(numbers))
        bent = function(w[:, None] * XS.astype(np.float32) + b[:, None])
        output = tf.linalg.matvec(bent, v, transpose_a=True) + c[0]
        loss = tf.reduce_mean((output - targets) ** 2)
    np.testing.assert_allclose(by_hand, tape.gradient(loss, numbers).numpy(), 1e-5, 2e-6)


def test_it_goes_the_way_that_keras_goes():
    import keras

    units, updates, rate, seed = 6, 120, 0.01, 3
    model = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(units, "tanh"), keras.layers.Dense(1)]
    )
    w, b, v, _ = start(units, seed)[:, :units]
    model.set_weights([w[None], b, v[:, None], np.zeros(1)])
    schedule = keras.optimizers.schedules.CosineDecay(rate, updates)
    model.compile(keras.optimizers.Adam(schedule), "mse")
    x, y = XS[:, None].astype(np.float32), curves.wave()[:, None].astype(np.float32)
    for _ in range(updates):
        model.train_on_batch(x, y)
    theirs = model(x).numpy()[:, 0]
    run = fit(curves.wave(), units=units, updates=updates, rate=rate, seed=seed)
    np.testing.assert_allclose(run.outputs[-1], theirs, atol=1e-3)
    assert run.rmse[-1] == pytest.approx(np.sqrt(np.mean((theirs - y[:, 0]) ** 2)), abs=1e-4)


def test_no_knob_compiles_anything_anew():
    approximate._program.cache_clear()
    fit(curves.wave(), bend="elu")
    fit(curves.stairs(), bend="elu", settings={"alpha": 2.5}, units=3, updates=77, rate=0.2, seed=9)
    spread(curves.corner(), bend="elu", settings={"alpha": 0.3}, units=32)
    assert approximate._program("elu").experimental_get_tracing_count() == 1


def test_a_parameter_of_the_function_bends_the_units():
    run = fit(curves.wave(), bend="leaky_relu", units=3, updates=50)
    straight = fit(
        curves.wave(), bend="prelu", settings={"leak": 1.0}, units=3, updates=50, rate=0.01
    )
    assert np.abs(np.diff(straight.outputs[-1], 2)).max() < 1e-5
    assert np.abs(np.diff(run.outputs[-1], 2)).max() > 1e-3
    with pytest.raises(ValueError, match=r"right would be 0\.1 to 3"):
        fit(curves.wave(), bend="elu", settings={"alpha": 9.0})


def test_a_step_has_no_slope_so_its_places_stay():
    for bend in ("step", "sign"):
        run = fit(curves.stairs(), bend=bend, units=8, updates=300)
        np.testing.assert_array_equal(run.weights[0], run.weights[-1])
        np.testing.assert_array_equal(run.biases[0], run.biases[-1])
        assert run.rmse[-1] < 0.5 * run.rmse[0]


def test_a_film_has_sixty_pictures_and_the_output_is_the_sum_of_its_bumps():
    run = fit(curves.wave(), units=7, updates=500)
    assert run.steps[0] == 0
    assert run.steps[-1] == 500
    assert len(run.steps) == approximate.PICTURES
    assert run.bumps.shape == (60, 7, 101)
    np.testing.assert_allclose(run.outputs, run.bumps.sum(axis=1) + run.base[:, None], atol=1e-5)
    rmse = np.sqrt(np.mean((run.outputs - curves.wave()) ** 2, axis=1))
    np.testing.assert_allclose(run.rmse, rmse, atol=1e-5)
    bump = run.heights[-1, 3] * np.tanh(run.weights[-1, 3] * XS + run.biases[-1, 3])
    np.testing.assert_allclose(run.bumps[-1, 3], bump, atol=1e-5)


def test_two_humps_can_be_met_with_six_units_from_each_of_five_starts():
    for bend in ("tanh", "gaussian", "sigmoid", "x*exp(-x^2)"):
        ends = spread(curves.two_humps(), bend=bend, units=6).rmse[:, -1]
        assert (ends < 0.05).sum() == 5, (bend, ends)


def test_a_polynomial_does_not_learn_however_many_units_it_has():
    line = np.polyval(np.polyfit(XS, curves.two_humps(), 1), XS)
    best = np.sqrt(np.mean((line - curves.two_humps()) ** 2))
    assert fit(curves.two_humps(), bend="identity", units=32).rmse[-1] == pytest.approx(
        best, abs=1e-3
    )
    parabola = np.polyval(np.polyfit(XS, curves.two_humps(), 2), XS)
    best = np.sqrt(np.mean((parabola - curves.two_humps()) ** 2))
    assert fit(curves.two_humps(), bend="x^2", units=32, rate=0.02).rmse[-1] > best - 1e-3


def test_one_start_of_the_spread_is_the_fit():
    runs = spread(curves.corner(), bend="relu", units=4, updates=400)
    for seed in (0, 4):
        alone = fit(curves.corner(), bend="relu", units=4, updates=400, seed=seed)
        np.testing.assert_allclose(runs.rmse[seed], alone.rmse, rtol=1e-3)
        np.testing.assert_allclose(runs.outputs[seed], alone.outputs[-1], atol=1e-3)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"units": 0}, "units is 0; right would be 1 to 32"),
        ({"units": 33}, "right would be 1 to 32"),
        ({"updates": 10**6}, "right would be 1 to 10000"),
        ({"rate": 0.0}, "right would be above 0"),
        ({"bend": "ln(x - 9)"}, "not a number where the first units use it"),
        ({"bend": "nothing(x)"}, "not known here"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        fit(curves.wave(), **wrong)


def test_a_curve_with_gaps_or_of_another_length_is_refused():
    for targets in (np.full(101, np.nan), np.zeros(7), np.full(101, np.inf)):
        with pytest.raises(ValueError, match="101 finite heights"):
            fit(targets)


def test_numbers_that_burst_end_the_film_and_say_so():
    run = fit(curves.wave(), bend="sqrt(x + 12)", units=8, seed=3)
    assert run.burst
    assert 1 < len(run.steps) < approximate.PICTURES
    assert np.isfinite(run.outputs).all()
    assert np.isfinite(run.rmse).all()
    ends = spread(curves.wave(), bend="sqrt(x + 12)", units=8).rmse[:, -1]
    assert np.isnan(ends).any()


def test_units_that_do_not_count_do_no_harm():
    """A function without a value at 0, where unused units could stand."""
    assert np.isfinite(fit(curves.wave(), bend="1/x", units=3, seed=3).rmse).all()
