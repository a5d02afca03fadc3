"""A recipe: a function of `core` and its parameters, not yet called.

The same object is what a worker runs, what is cached, what a page shows as code and what a
link restores; so the code a learner reads is the code that ran.

    >>> from core.recipe import Recipe, core_hash
    >>> Recipe(core_hash).code()
    'from core.recipe import core_hash\\n\\nresult = core_hash()\\n'
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import inspect
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import numpy as np

from core import script

ROOTS = ("core", "tests")  # packages whose functions may be called by a recipe
_SCALARS = (type(None), bool, int, float, str)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclasses.dataclass(frozen=True, init=False, eq=False, repr=False)
class Recipe:
    """A module-level function of `core` with its parameters as plain data.

    Parameters are None, bool, int, float, str, numpy arrays of numbers, tuples, lists and dicts
    of these, frozen dataclasses of these, or another recipe, whose result is put in its place.
    Arrays and containers are copied and the arrays made read-only, so that a recipe never
    changes. (Arrays inside a dataclass are taken as they are.)

    Raises TypeError for any other function or parameter.
    """

    function: Callable[..., Any]
    parameters: Mapping[str, Any]

    def __init__(self, function: Callable[..., Any], /, **parameters: Any) -> None:
        _check_call(function, parameters)
        settled = {name: _settled(value, name) for name, value in parameters.items()}
        object.__setattr__(self, "function", function)
        object.__setattr__(self, "parameters", MappingProxyType(settled))

    @functools.cached_property
    def key(self) -> str:
        """64 hexadecimal digits that are the same wherever the same numbers will come out.

        They cover the function's name, the parameters (in any order) and all code of `core`.
        Types count, since a function may care: 1, 1.0 and True have three keys, as have a list
        and a tuple, 0.0 and -0.0, and two dicts in different order. NaN equals NaN, and the
        byte order of an array does not count.
        """
        digest = hashlib.sha256()
        _feed_atom(digest, "core", core_hash().encode())
        _feed_atom(digest, "function", self.name.encode())
        for name in sorted(self.parameters):
            _feed_atom(digest, "parameter", name.encode())
            _feed(digest, self.parameters[name])
        return digest.hexdigest()

    @property
    def name(self) -> str:
        """The function's full name, `core.descent.walk`."""
        return f"{self.function.__module__}.{self.function.__qualname__}"

    @property
    def streams(self) -> bool:
        """Whether the function is a generator of snapshots."""
        return inspect.isgeneratorfunction(inspect.unwrap(self.function))

    def ingredients(self) -> Iterator[Recipe]:
        """The recipes among the parameters, in order."""
        return _recipes_in(tuple(self.parameters.values()))

    def run(self, known: Mapping[str, Any] = _NOTHING) -> Any:
        """Call the function here; a generator function gives its generator.

        `known` maps keys of nested recipes to results that need not be computed again.
        """
        return self.function(**{n: _resolved(v, known) for n, v in self.parameters.items()})

    def result(self, known: Mapping[str, Any] = _NOTHING) -> Any:
        """The function's value; of a generator function the last snapshot."""
        made = self.run(known)
        if not self.streams:
            return made
        last = deque(made, maxlen=1)
        if not last:
            raise ValueError(f"{self.name} yields no snapshot with these parameters.")
        return last[0]

    def code(self) -> str:
        """A short script that computes the same numbers in a fresh Python."""
        return script.write(self)

    def source(self) -> str:
        """The function's own source text, decorators included."""
        return inspect.getsource(self.function)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipe) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"<Recipe {self.name} {self.key[:8]}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.function, dict(self.parameters))


@functools.cache
def core_hash() -> str:
    """One hash over every Python file of `core`, as found when first asked; 64 hex digits."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        _feed_atom(digest, name, path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _rebuilt(function: Callable[..., Any], parameters: dict[str, Any]) -> Recipe:
    return Recipe(function, **parameters)


def _check_call(function: Callable[..., Any], parameters: Mapping[str, Any]) -> None:
    """Refuse what a worker could not import by name, or could not call."""
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", "")
    found = getattr(sys.modules.get(module or ""), name, None)
    if (
        not module
        or module.split(".")[0] not in ROOTS
        or found is not function
        or isinstance(function, type)
    ):
        raise TypeError(
            f"A recipe calls a function defined at the top level of a module of core; "
            f"{module}.{name or function!r} is not one."
        )
    try:
        inspect.signature(function).bind(**parameters)
    except TypeError as error:
        raise TypeError(f"{module}.{name} cannot be called like this: {error}.") from None


def _settled(value: Any, place: str) -> Any:
    """The value itself, or a copy where it could be changed behind the recipe's back."""
    if type(value) in _SCALARS or isinstance(value, Recipe):
        return value
    if type(value) in (tuple, list):
        return type(value)(_settled(item, f"{place}[{i}]") for i, item in enumerate(value))
    if type(value) is dict:
        if not all(type(key) in _SCALARS for key in value):
            _refuse(place, "a dict whose keys are not all numbers or text")
        return {key: _settled(item, f"{place}[{key!r}]") for key, item in value.items()}
    if type(value) is np.ndarray:
        return _settled_array(value, place)
    _check_dataclass(value, place)
    return value


def _settled_array(array: np.ndarray, place: str) -> np.ndarray:
    if array.dtype.kind not in "biufc" or array.dtype.char in "gG":
        _refuse(place, f"an array of {array.dtype}")
    array = _native(array)
    if array.flags.writeable:
        array = array.copy()
        array.flags.writeable = False
    return array


def _native(array: np.ndarray) -> np.ndarray:
    """The same numbers in this machine's byte order (pickling a 0-d array may change it)."""
    return array.astype(array.dtype.newbyteorder("="), copy=False)


def _check_dataclass(value: Any, place: str) -> None:
    kind = type(value)
    if isinstance(value, np.generic):
        _refuse(place, f"a numpy.{kind.__name__} (write {place}.item() for the plain number)")
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        _refuse(place, f"a {kind.__module__}.{kind.__qualname__}")
    if not kind.__dataclass_params__.frozen or "." in kind.__qualname__:  # type: ignore[attr-defined]
        _refuse(place, f"a {kind.__qualname__}, which is not a frozen dataclass of a module")
    for field in dataclasses.fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, Recipe):
            _refuse(f"{place}.{field.name}", "a recipe inside a dataclass")
        _settled(inner, f"{place}.{field.name}")


def _refuse(place: str, what: str) -> NoReturn:
    raise TypeError(
        f"Recipe parameter {place} is {what}. Right would be None, a bool, int, float or str, "
        f"a numpy array of numbers, a tuple, list or dict of these, a frozen dataclass of these, "
        f"or (as a parameter of its own) another recipe."
    )


def _recipes_in(value: Any) -> Iterator[Recipe]:
    if isinstance(value, Recipe):
        yield value
    elif isinstance(value, tuple | list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _recipes_in(item)


def _resolved(value: Any, known: Mapping[str, Any]) -> Any:
    if isinstance(value, Recipe):
        return known[value.key] if value.key in known else value.result(known)
    if isinstance(value, tuple | list):
        return type(value)(_resolved(item, known) for item in value)
    if isinstance(value, dict):
        return {key: _resolved(item, known) for key, item in value.items()}
    return value


def _feed_atom(digest: Any, tag: str, data: bytes) -> None:
    digest.update(f"{tag}:{len(data)}:".encode())
    digest.update(data)


def _feed(digest: Any, value: Any) -> None:
    """Feed a value to a hash so that different values feed different bytes."""
    tag = type(value).__name__
    if isinstance(value, Recipe):
        _feed_atom(digest, tag, value.key.encode())
    elif isinstance(value, np.ndarray):
        value = _native(value)
        _feed_atom(digest, f"{tag} {value.dtype.str} {value.shape}", value.tobytes())
    elif isinstance(value, float):
        _feed_atom(digest, tag, value.hex().encode())
    elif type(value) in _SCALARS:
        _feed_atom(digest, tag, str(value).encode("utf-8", "surrogatepass"))
    else:
        _feed_parts(digest, value)


def _feed_parts(digest: Any, value: Any) -> None:
    tag = f"{type(value).__module__}.{type(value).__qualname__}"
    if isinstance(value, tuple | list):
        parts = list(value)
    elif isinstance(value, dict):
        parts = [part for item in value.items() for part in item]
    else:
        parts = [getattr(value, field.name) for field in dataclasses.fields(value)]
    _feed_atom(digest, tag, str(len(parts)).encode())
    for part in parts:
        _feed(digest, part)
