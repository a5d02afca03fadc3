"""One neuron: how fast the numbers of the lesson are made, beside SciPy and plain Python.

python -m benchmarks.neurons
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import exp
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp

from core.backend import tf
from core.neurons.boolean import all_functions
from core.neurons.gates import GATES, truth_table, unit_table
from core.neurons.perceptron import history
from core.neurons.soft import soften
from core.neurons.spiking import firing_rate, simulate

CURRENT = 10.0


def seconds(call: Callable[[], Any], repeats: int) -> float:
    """Median of `repeats` calls, after one that does not count."""
    call()
    return float(np.median([once(call) for _ in range(repeats)]))


def once(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def report(what: str, figure: str) -> None:
    print(f"{what:<58} {figure:>18}", flush=True)


def milliseconds(duration: float) -> str:
    return f"{1000 * duration:.2f} ms"


def axon(_: float, y: np.ndarray) -> list[float]:
    """The same equations for SciPy, in plain floats, its fastest form."""
    v, n, m, h = y.tolist()
    n_ratio, m_ratio = (v + 55) / 10, (v + 40) / 10
    alpha_n = 0.1 * n_ratio / (1 - exp(-n_ratio)) if n_ratio else 0.1
    alpha_m = m_ratio / (1 - exp(-m_ratio)) if m_ratio else 1.0
    ionic = 36 * n**4 * (v + 77) + 120 * m**3 * h * (v - 50) + 0.3 * (v + 54.387)
    return [
        CURRENT - ionic,
        alpha_n * (1 - n) - 0.125 * exp(-(v + 65) / 80) * n,
        alpha_m * (1 - m) - 4 * exp(-(v + 65) / 18) * m,
        0.07 * exp(-(v + 65) / 20) * (1 - h) - h / (1 + exp(-(v + 35) / 10)),
    ]


def scipy_run(method: str, tolerance: float, start: list[float]) -> np.ndarray:
    """The voltage every 0.1 ms for 500 ms."""
    found = solve_ivp(
        axon,
        (0, 500),
        start,
        method=method,
        t_eval=np.arange(5001) / 10,
        rtol=tolerance,
        atol=tolerance,
    )
    return found.y[0]


def hodgkin_huxley() -> None:
    """Ours beside SciPy's solvers, each with its largest distance from a tight reference."""
    report("Hodgkin-Huxley, 500 ms, first use", milliseconds(once(lambda: simulate(CURRENT))))
    run = simulate(CURRENT)
    start = [float(x[0]) for x in (run.voltage, run.n, run.m, run.h)]
    truth = scipy_run("LSODA", 1e-12, start)
    for step in (0.01, 0.02):
        error = np.abs(simulate(CURRENT, step=step).voltage - truth).max()
        duration = seconds(lambda step=step: simulate(CURRENT, step=step), 9)
        report(f"  warm, step {step} ms, off by {error:.1e} mV", milliseconds(duration))
    for method, tolerance in (("LSODA", 1e-8), ("LSODA", 1e-9), ("RK45", 1e-7), ("RK45", 1e-8)):
        error = np.abs(scipy_run(method, tolerance, start) - truth).max()
        duration = once(lambda m=method, t=tolerance: scipy_run(m, t, start))
        report(
            f"  SciPy {method}, tolerance {tolerance:g}, off by {error:.1e} mV",
            milliseconds(duration),
        )
    currents = tuple(np.linspace(0, 20, 40))
    report("f-I curve of 40 currents, first use", milliseconds(once(lambda: firing_rate(currents))))
    report("  warm", milliseconds(seconds(lambda: firing_rate(currents), 5)))


def plain_perceptron(points: list[list[int]], signs: list[int], steps: int) -> list[list[int]]:
    """The same rule on lists of whole tenths, without any record but the weights."""
    w, path = [0, 0, 0], []
    for step in range(steps):
        x, sign = points[step % len(points)], signs[step % len(points)]
        if (sum(a * b for a, b in zip(w, x, strict=True)) > 0) != (sign > 0):
            w = [a + sign * b for a, b in zip(w, x, strict=True)]
        path.append(w)
    return path


def perceptron() -> None:
    """2000 steps on 60 points that no line separates."""
    rng = np.random.default_rng(0)
    points = rng.integers(-10, 25, (60, 2))
    labels = (points @ [2, -1] + rng.normal(0, 10, 60) > 8).astype(int)
    run = history(points / 10, labels, epochs=1000)
    tenths, signs = [[*p, 10] for p in points.tolist()], (2 * labels - 1).tolist()
    path = plain_perceptron(tenths, signs, len(run.weights))
    assert np.allclose(run.weights, np.array(path) / 10)
    report(
        f"perceptron, {len(path)} steps with record, bound and lines",
        milliseconds(seconds(lambda: history(points / 10, labels, epochs=1000), 9)),
    )
    report(
        "  plain Python, the weights alone",
        milliseconds(seconds(lambda: plain_perceptron(tenths, signs, len(path)), 9)),
    )


def gates() -> None:
    found = all_functions(3)
    report(
        f"{found.count} of {len(found.outputs)} functions of three inputs",
        milliseconds(seconds(lambda: all_functions(3), 5)),
    )
    report("unit_table, first use", milliseconds(once(lambda: unit_table((1, 1), 1.5))))
    each = seconds(lambda: unit_table((1, 1), 1.5), 300)
    report("  warm", f"{1 / each:,.0f} a second")
    adder = GATES["two-bit adder"]
    report(
        "truth_table of the two-bit adder", milliseconds(seconds(lambda: truth_table(adder), 50))
    )
    report("soften", milliseconds(seconds(lambda: soften((1, 1), 1.5, 4), 50)))


if __name__ == "__main__":
    report("TensorFlow, import and first constant", milliseconds(once(lambda: tf.constant(0.0))))
    gates()
    perceptron()
    hodgkin_huxley()
