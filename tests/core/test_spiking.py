"""The squid axon, against SciPy's LSODA on equations written out a second time."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from core.backend import tf
from core.neurons.spiking import firing_rate, opening_and_closing, simulate


def by_lsoda(current, milliseconds, start):
    """(V, n, m, h) every 0.1 ms, and the times at which V rises through 0."""

    def ratio(x):
        return x / (1 - exp(-x)) if abs(x) > 1e-6 else 1 + x / 2

    def slopes(_, y):
        v, n, m, h = y
        u = v + 65
        return [
            current - 36 * n**4 * (v + 77) - 120 * m**3 * h * (v - 50) - 0.3 * (v + 54.387),
            0.1 * ratio((u - 10) / 10) * (1 - n) - 0.125 * exp(-u / 80) * n,
            ratio((u - 25) / 10) * (1 - m) - 4 * exp(-u / 18) * m,
            0.07 * exp(-u / 20) * (1 - h) - h / (1 + exp((30 - u) / 10)),
        ]

    def rising(_, y):
        return y[0]

    rising.direction = 1
    return solve_ivp(
        slopes,
        (0, milliseconds),
        start,
        method="LSODA",
        t_eval=np.arange(round(milliseconds * 10) + 1) / 10,
        events=rising,
        rtol=1e-9,
        atol=1e-9,
    )


@pytest.mark.parametrize("current", [0.0, 5.0, 10.0, 40.0, 120.0])
def test_every_gate_follows_the_second_solver(current):
    run = simulate(current, milliseconds=60)
    ours = np.stack([run.voltage, run.n, run.m, run.h])
    theirs = by_lsoda(current, 60, ours[:, 0])
    assert run.time == pytest.approx(theirs.t)
    assert np.abs(ours[0] - theirs.y[0]).max() < 0.01  # mV
    assert np.abs(ours[1:] - theirs.y[1:]).max() < 1e-4
    assert run.spike_times == pytest.approx(theirs.t_events[0], abs=0.01)  # ms


@pytest.mark.parametrize("current", [6.2, 6.26, 15.0])
def test_spikes_come_when_the_second_solver_says(current):
    run = simulate(current)
    theirs = by_lsoda(current, 500, [run.voltage[0], run.n[0], run.m[0], run.h[0]])
    assert run.spike_times == pytest.approx(theirs.t_events[0], abs=0.01)


@pytest.mark.parametrize(("current", "spikes"), [(6.2, 3), (6.24, 5), (6.25, 8)])
def test_just_below_the_onset_a_few_spikes_are_followed_by_silence(current, spikes):
    run = simulate(current)
    assert len(run.spike_times) == spikes
    assert run.rate == 0
    assert run.voltage[2000:].max() < -40


@pytest.mark.parametrize("current", [6.26, 6.3, 7.0])
def test_just_above_it_the_cell_goes_on_at_50_hz_at_once(current):
    run = simulate(current)
    assert np.diff(run.spike_times).max() < 22
    assert run.spike_times[-1] > 475
    assert 50 < run.rate < 60
    assert run.rate == pytest.approx(np.sum(run.spike_times > 100) / 0.4, abs=2.5)


def test_a_strong_current_holds_the_cell_down_after_one_spike():
    run = simulate(150.0)
    assert (len(run.spike_times), run.rate) == (1, 0)
    assert -50 < run.voltage[-1] < -40


def test_without_current_the_cell_rests_at_minus_65():
    run = simulate(0.0)
    assert np.abs(run.voltage + 65).max() < 0.01
    assert len(run.spike_times) == 0
    gates = run.n[0], run.m[0], run.h[0]
    assert gates == pytest.approx((0.3177, 0.0529, 0.5961), abs=1e-4)


def test_the_currents_balance_what_charges_the_membrane():
    """I = C dV/dt + the three currents, with dV/dt from central differences."""
    run = simulate(10.0, milliseconds=30)
    charging = np.gradient(run.voltage, run.time)
    total = charging + run.sodium + run.potassium + run.leak
    assert np.abs(total - 10)[run.time > 5].mean() < 0.6
    assert run.sodium.min() < -300
    assert run.potassium.max() > 300
    assert run.leak == pytest.approx(0.3 * (run.voltage + 54.387))


@pytest.mark.parametrize(("gate", "voltage", "alpha"), [(0, -55.0, 0.1), (1, -40.0, 1.0)])
def test_rates_pass_smoothly_through_their_removable_gaps(gate, voltage, alpha):
    near = voltage + np.array([-0.02, -0.0101, -0.0099, -1e-7, 0.0, 1e-7, 0.0099, 0.0101, 0.02])
    found = opening_and_closing(tf.constant(near))[gate][0].numpy()
    assert found[4] == alpha
    assert np.diff(found) == pytest.approx(np.diff(near) * alpha / 20, rel=1e-3)


def test_a_curve_is_many_cells_in_one_run():
    currents = (0.0, 6.2, 6.3, 10.0, 20.0)
    curve = firing_rate(currents)
    single = [simulate(current) for current in currents]
    assert curve.rates == pytest.approx([run.rate for run in single], abs=0.01)
    assert curve.spikes.tolist() == [len(run.spike_times) for run in single]
    assert curve.currents.tolist() == list(currents)


def test_half_the_step_changes_nothing_that_is_seen():
    coarse, fine = simulate(10.0, step=0.02), simulate(10.0, step=0.01)
    assert coarse.spike_times == pytest.approx(fine.spike_times, abs=0.001)


def test_a_short_run_is_the_beginning_of_a_long_one():
    short, long = simulate(10.0, milliseconds=50), simulate(10.0)
    assert len(short.time) == 501
    assert np.array_equal(short.voltage, long.voltage[:501])


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: simulate(500.0), "outside -20 to 200"),
        (lambda: simulate(float("nan")), "outside -20 to 200"),
        (lambda: simulate(1.0, milliseconds=0), "takes 1 to 1000 ms, not 0"),
        (lambda: simulate(1.0, step=0.03), "not 0.03"),
        (lambda: simulate(1.0, step=float("nan")), "not nan"),
        (lambda: firing_rate(()), "1 to 64 currents go into one run, not 0"),
    ],
)
def test_wrong_arguments_are_refused_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
