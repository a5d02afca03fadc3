"""Good learning rates, by landscape and optimiser."""

from __future__ import annotations

USUAL: dict[str, float] = {
    "sgd": 0.01,
    "momentum": 0.01,
    "nesterov": 0.01,
    "adagrad": 0.3,
    "rmsprop": 0.03,
    "adadelta": 10.0,
    "adam": 0.1,
    "adamw": 0.1,
    "nadam": 0.1,
    "lion": 0.03,
    "newton": 1.0,
    "lbfgs": 1.0,
}
RATES: dict[str, dict[str, float]] = {}
