"""VGG-19 as it was trained on ImageNet, through Keras, where it can be fetched: 80 MB, once.

K. Simonyan and A. Zisserman (arXiv:1409.1556); the network that Gatys et al. painted with. Keras
keeps the file in the user's folder `.keras` and checks its hash.
"""

from __future__ import annotations

import importlib
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

MEAN = (123.68, 116.779, 103.939)  # red, green, blue: taken away from every pixel
PATIENCE = 20.0  # seconds without a byte

Weights = Mapping[str, tuple[np.ndarray, np.ndarray]]


class WeightsError(ValueError):
    """Why the weights cannot be had, and what to do, in a sentence."""


def weights() -> Weights:
    """By layer ("conv1_1"), kernel (3, 3, C, F) and bias (F,), its channels red, green, blue.

    Raises WeightsError where they cannot be fetched.
    """
    keras = importlib.import_module("keras")
    try:
        with _patient():
            model = keras.applications.VGG19(weights="imagenet", include_top=False)
    except Exception as problem:
        raise WeightsError(
            "VGG-19 is fetched from storage.googleapis.com when it is first used, and that did not "
            f"succeed ({_reason(problem)}). VGG-16 is here: choose that one."
        ) from problem
    return of_model(model)


def of_model(model: Any) -> Weights:
    """The same, of a model of Keras, whose first layer takes blue, green, red."""
    found = {}
    for layer in model.layers:
        if "_conv" in layer.name:
            name = layer.name.removeprefix("block").replace("_conv", "_")
            kernel, bias = layer.get_weights()
            found[f"conv{name}"] = (kernel[:, :, ::-1] if name == "1_1" else kernel, bias)
    return found


@contextmanager
def _patient() -> Iterator[None]:
    """No connection is waited for without an end."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _reason(problem: Exception) -> str:
    """The end of what Keras says, behind the address."""
    said = str(problem).strip() or type(problem).__name__
    return said.splitlines()[0].rpartition(" -- ")[2][:120]
