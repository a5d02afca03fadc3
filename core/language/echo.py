"""An echo-state network: a tangle of units that nobody trains, and a read-out that is fitted once.

The echoes of the last numbers run around in the reservoir, and a sum of them, found by ridge
regression, says what comes next. H. Jaeger, The "echo state" approach to analysing and training
recurrent neural networks, GMD report 148 (2001).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

SETTLED, LEARNED, CONTINUED = 100, 900, 300  # steps
SHARE = 0.1  # of the ways from unit to unit that are there
RIDGE = 1e-8
SHOWN = 5  # units of the reservoir that are kept to be looked at
SERIES = ("glass", "sine", "two")
LOST = 0.2  # of the series' standard deviation: from such an error on it has lost the thread


@dataclass(frozen=True)
class Echo:
    """How a series went on, and how the network went on by itself from the same place.

    Both have P + 300 numbers: P of the past, which the network still read.
    """

    target: np.ndarray  # (P + 300,)
    output: np.ndarray  # (P + 300,)
    units: np.ndarray  # (P + 300, 5), some of the reservoir
    past: int
    fitted: float  # root mean square error of the next number where it was fitted
    followed: int  # steps by itself until it has lost the thread
    weights: int  # numbers in the read-out, all that is fitted


def echo(
    kind: str = "glass", radius: float = 0.9, units: int = 200, seed: int = 0, past: int = 100
) -> Echo:
    """Fit a read-out on 900 numbers, and let the network go on for 300 by itself.

    `radius` is the spectral radius of the reservoir, the size of its largest eigenvalue. ValueError
    for an unknown series, and for sizes out of range.
    """
    if not 2 <= units <= 500 or not 0 <= radius <= 3 or not 1 <= past < LEARNED:
        raise ValueError(
            f"units are {units}, the radius {radius}, the past {past}; right would be 2 to 500, "
            f"0 to 3, and 1 to {LEARNED - 1}."
        )
    wave = series(kind, SETTLED + LEARNED + CONTINUED)
    reservoir = at_random(units, radius, seed)
    states = reservoir.follow(wave[: SETTLED + LEARNED])
    heard, wanted = _with_one(states[SETTLED:-1]), wave[SETTLED + 1 : SETTLED + LEARNED]
    read_out = ridge(heard, wanted)
    own, dreamt = reservoir.go_on(states[-1], read_out, CONTINUED)
    target = wave[-CONTINUED - past :]
    output = np.concatenate([(heard @ read_out)[-past:], own])
    wrong = np.abs(own - target[past:]) > LOST * wave.std()
    return Echo(
        target,
        output,
        np.concatenate([states[-past - 1 : -1], dreamt])[:, :SHOWN].astype(np.float32),
        past,
        float(np.sqrt(np.mean((heard @ read_out - wanted) ** 2))),
        int(wrong.argmax()) if wrong.any() else CONTINUED,
        len(read_out),
    )


@dataclass(frozen=True)
class Reservoir:
    """N units, wired to one another and to the input at random."""

    inputs: np.ndarray  # (2, N): of a one, which is always there, and of the number that is read
    wires: np.ndarray  # (N, N)

    def step(self, state: np.ndarray, x: float) -> np.ndarray:
        """The units (N,) after they have heard a number."""
        return np.tanh(self.inputs[0] + x * self.inputs[1] + state @ self.wires)

    def follow(self, wave: np.ndarray) -> np.ndarray:
        """The units after each number of a series, (T, N)."""
        states, state = [], np.zeros(len(self.wires))
        for x in wave:
            state = self.step(state, x)
            states.append(state)
        return np.array(states)

    def go_on(
        self, state: np.ndarray, read_out: np.ndarray, steps: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """What it says when it hears only itself (T,), and its units (T, N)."""
        said, states = [], []
        for _ in range(steps):
            said.append(read_out[0] + state @ read_out[1:])
            states.append(state)
            state = self.step(state, said[-1])
        return np.array(said), np.array(states)


def at_random(units: int, radius: float, seed: int) -> Reservoir:
    """One wire in ten, all weights so that the largest eigenvalue has this size."""
    made = _tangle(units, seed)
    return Reservoir(made.inputs, radius * made.wires)


@functools.lru_cache(maxsize=16)
def _tangle(units: int, seed: int) -> Reservoir:
    """A reservoir whose spectral radius is 1."""
    chance = np.random.default_rng(seed)
    wires = chance.uniform(-1, 1, (units, units)) * (chance.random((units, units)) < SHARE)
    largest = np.abs(np.linalg.eigvals(wires)).max()
    return Reservoir(chance.uniform(-0.5, 0.5, (2, units)), wires / max(largest, 1e-12))


def ridge(states: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The weights (N,) that make of states (T, N) what is wanted (T,), none of them large."""
    return np.linalg.solve(states.T @ states + RIDGE * np.eye(states.shape[1]), states.T @ wanted)


def series(kind: str, steps: int) -> np.ndarray:
    """A series around 0: the Mackey-Glass equation, a sine, or two that never meet again."""
    t = np.arange(steps)
    if kind == "glass":
        return mackey_glass(steps)
    if kind not in SERIES:
        raise ValueError(f"the series is {kind!r}; right would be one of {', '.join(SERIES)}.")
    second = 0.4 * np.sin(t * 2 * np.pi / (25 / np.sqrt(5))) if kind == "two" else 0.0
    return 0.6 * np.sin(t * 2 * np.pi / 25) + second


def mackey_glass(steps: int, delay: int = 17, fine: int = 10) -> np.ndarray:
    """x' = 0.2 x(t - 17) / (1 + x(t - 17)^10) - 0.1 x, once each unit of time, less its mean.

    M. Mackey and L. Glass, Oscillation and chaos in physiological control systems (1977): blood
    cells, whose number is regulated too late. Euler's method with ten steps a unit.
    """
    late, settled = delay * fine, 300 * fine
    x = [1.2] * (late + 1)
    for past_at in range(settled + steps * fine - 1):
        past = x[past_at]
        x.append(x[-1] + (0.2 * past / (1 + past**10) - 0.1 * x[-1]) / fine)
    return np.array(x[late + settled :: fine]) - 0.93


def _with_one(states: np.ndarray) -> np.ndarray:
    """The states (T, N) and a column of ones before them, for the bias."""
    return np.hstack([np.ones((len(states), 1)), states])
