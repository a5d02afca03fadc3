"""TensorFlow, imported at first use.

A web process draws pages and never computes; only workers touch `tf`. Importing a module of
`core` therefore must not import TensorFlow, which takes seconds and several hundred megabytes.

    from core.backend import tf, compiled
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any


class _Lazy:
    """A module that imports itself when its first attribute is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):  # doctest and inspect look for these: not a first use
            raise AttributeError(attribute)
        return getattr(importlib.import_module(self._name), attribute)


tf: Any = _Lazy("tensorflow")


def compiled(**options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A `tf.function` that is built when it is first called, not when it is defined.

    >>> @compiled(jit_compile=True)
    ... def double(x):
    ...     return x + x
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.cache
        def built() -> Callable[..., Any]:
            return tf.function(function, **options)

        @functools.wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            return built()(*arguments, **named)

        return call

    return decorate
