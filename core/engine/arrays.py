"""The arrays inside a value: how many bytes they hold, and keeping them unchanged."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

_WHOLE = frozenset({type(None), bool, int, float, complex, str, bytes, np.ndarray})


def leaves(value: Any) -> Iterator[Any]:
    """A value and what is inside its tuples, lists, dicts and dataclasses, however deep."""
    waiting = [value]
    while waiting:
        leaf = waiting.pop()
        yield leaf
        if type(leaf) not in _WHOLE:
            waiting.extend(_parts(leaf))


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, tuple | list | set | frozenset):
        return value
    kind: Any = type(value)
    return [getattr(value, name) for name in _field_names(kind)]


@functools.cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def size(value: Any) -> int:
    """Bytes held by a value, what it holds twice counted once."""
    found = {id(leaf): _size(leaf) for leaf in leaves(value)}
    return sum(found.values())


def _size(leaf: Any) -> int:
    if isinstance(leaf, np.ndarray):
        return max(leaf.nbytes, sys.getsizeof(leaf))
    return sys.getsizeof(leaf)


def freeze(value: Any) -> Any:
    """The value, its arrays made read-only in place."""
    for leaf in leaves(value):
        if isinstance(leaf, np.ndarray):
            leaf.flags.writeable = False
    return value


def refuse_tensors(value: Any, name: str) -> Any:
    """The value, or TypeError if there is a tensor in it: pages have no TensorFlow to read it."""
    for leaf in leaves(value):
        if type(leaf).__module__.startswith(("tensorflow", "keras")):
            raise TypeError(f"{name} gives a tensor to the page; it should give tensor.numpy().")
    return value
