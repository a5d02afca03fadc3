"""The arrays inside a value: how many bytes they hold, and keeping them unchanged."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np


def leaves(value: Any) -> Iterator[Any]:
    """What is inside tuples, lists, dicts and dataclasses, however deep; and they themselves."""
    yield value
    for part in _parts(value):
        yield from leaves(part)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, tuple | list | set | frozenset):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    return ()


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
