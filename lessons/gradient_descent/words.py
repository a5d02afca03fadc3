"""How the optimisers and the landscapes are called on this page."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "sgd": "gradient descent",
    "momentum": "momentum",
    "nesterov": "Nesterov",
    "adagrad": "Adagrad",
    "rmsprop": "RMSProp",
    "adadelta": "Adadelta",
    "adam": "Adam",
    "adamw": "AdamW",
    "nadam": "Nadam",
    "lion": "Lion",
    "newton": "Newton",
    "lbfgs": "L-BFGS",
}
