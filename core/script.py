"""A call written out as the short script that a person would have written by hand.

What is too long to read (an array of more than 64 numbers, a text of more than 500 characters)
is read from a file with a telling name instead of being pasted.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

import numpy as np

WIDTH = 88  # columns, the default of ruff format
LONGEST_ARRAY = 64
LONGEST_TEXT = 500


@runtime_checkable
class Call(Protocol):
    """A function and its parameters by name; `streams` if it is a generator function."""

    @property
    def function(self) -> Callable[..., Any]:
        """What is called: a function of a module."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """Its arguments by name, plain data or calls."""

    @property
    def streams(self) -> bool:
        """Whether it is a generator function."""


@dataclasses.dataclass(frozen=True)
class _Group:
    """Brackets and the items between them, each with its `name=` or nothing before it."""

    opening: str
    items: tuple[tuple[str, _Node], ...]
    closing: str


_Node = str | _Group


def write(call: Call) -> str:
    """Imports, a line for each nested call and each file, the call itself."""
    return _Script().text(call)


class _Script:
    def __init__(self) -> None:
        self.plain_imports: set[str] = set()
        self.imports: dict[tuple[str, str], str] = {}
        self.lines: list[str] = []
        self.taken = {"np", "Path"}
        self.variables: dict[Call, str] = {}

    def text(self, call: Call) -> str:
        node = self.call(call)
        name = self.free("snapshots" if call.streams else "result")
        if call.streams:
            node = _Group("list(", (("", node),), ")")
        self.lines.append(f"{name} = {_rendered(node, len(name) + 3)}")
        return "\n".join([*self.header(), "", *self.lines]) + "\n"

    def header(self) -> list[str]:
        """Import lines: standard library, numpy, ours, with a blank line between."""
        ours: dict[str, list[str]] = {}
        for (module, name), local in sorted(self.imports.items()):
            ours.setdefault(module, []).append(name if name == local else f"{name} as {local}")
        lines = [_import_line(module, names) for module, names in ours.items()]
        for first in ("import numpy as np", "from pathlib import Path"):
            if first in self.plain_imports:
                lines = [first, "", *lines]
        return lines

    def free(self, name: str) -> str:
        """The name, or the first of name_2, name_3 that nothing else has."""
        number, candidate = 1, name
        while candidate in self.taken:
            number += 1
            candidate = f"{name}_{number}"
        self.taken.add(candidate)
        return candidate

    def imported(self, thing: Any) -> str:
        place = (thing.__module__, thing.__qualname__)
        if place not in self.imports:
            self.imports[place] = self.free(thing.__qualname__)
        return self.imports[place]

    def call(self, call: Call) -> _Group:
        function = self.imported(call.function)
        parameters = call.parameters.items()
        return _group(f"{function}(", ((f"{n}=", self.value(v, n)) for n, v in parameters), ")")

    def value(self, value: Any, name: str) -> _Node:
        """An expression for the value; `name` is for the variable or file it may need."""
        if isinstance(value, Call):
            return self.variable(value, name)
        if isinstance(value, np.ndarray):
            return self.array(value, name)
        if isinstance(value, tuple | list | dict):
            return self.container(value, name)
        if isinstance(value, str):
            return _quoted(value) if len(value) <= LONGEST_TEXT else self.long_text(value, name)
        if isinstance(value, float):
            return repr(value) if np.isfinite(value) else f'float("{value}")'
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = [f.name for f in dataclasses.fields(value) if f.init]
            items = ((f"{f}=", self.value(getattr(value, f), f)) for f in fields)
            return _group(f"{self.imported(type(value))}(", items, ")")
        return repr(value)

    def variable(self, call: Call, name: str) -> str:
        if call not in self.variables:
            node = self.call(call)
            local = self.variables[call] = self.free(name)
            target = f"*_, {local}" if call.streams else local
            self.lines.append(f"{target} = {_rendered(node, len(target) + 3)}")
        return self.variables[call]

    def container(self, value: tuple | list | dict, name: str) -> _Group:
        if isinstance(value, dict):
            pairs = [(f"{_flat(self.value(k, name))}: ", v) for k, v in value.items()]
            return _group("{", ((key, self.value(item, name)) for key, item in pairs), "}")
        brackets = "()" if isinstance(value, tuple) else "[]"
        return _group(brackets[0], (("", self.value(item, name)) for item in value), brackets[1])

    def array(self, array: np.ndarray, name: str) -> _Node:
        if array.size > LONGEST_ARRAY:
            return self.file(name, "npy", "np.load({})", array)
        self.plain_imports.add("import numpy as np")
        usual = array.size and array.dtype in (np.float64, np.int64, np.bool_, np.complex128)
        dtype = () if usual else (("dtype=", _dtype(array.dtype)),)
        if not array.size:
            return _group("np.empty(", [("", repr(array.shape)), *dtype], ")")
        return _group("np.array(", [("", _rows(array)), *dtype], ")")

    def long_text(self, text: str, name: str) -> str:
        return self.file(name, "txt", "Path({}).read_bytes().decode()", text)

    def file(self, name: str, ending: str, reading: str, value: np.ndarray | str) -> str:
        local = self.free(name)
        if isinstance(value, str):
            self.plain_imports.add("from pathlib import Path")
            data, what = value.encode("utf-8", "surrogatepass"), f"{len(value)} characters"
        else:
            self.plain_imports.add("import numpy as np")
            data, what = value.tobytes(), f"shape {value.shape}, {value.dtype}"
        digest = hashlib.sha256(data).hexdigest()[:8]
        source = reading.format(f'"{local}.{ending}"')
        self.lines.append(f"{local} = {source}  # {what}, sha256 {digest}")
        return local


def _group(opening: str, items: Iterable[tuple[str, _Node]], closing: str) -> _Group:
    return _Group(opening, tuple(items), closing)


def _flat(node: _Node) -> str:
    if isinstance(node, str):
        return node
    inner = ", ".join(prefix + _flat(item) for prefix, item in node.items)
    comma = "," if node.opening == "(" and len(node.items) == 1 else ""  # a tuple of one
    return f"{node.opening}{inner}{comma}{node.closing}"


def _rendered(node: _Node, used: int, indent: int = 0) -> str:
    """On one line if it fits behind the `used` columns, else one item a line."""
    flat = _flat(node)
    if isinstance(node, str) or not node.items or used + len(flat) <= WIDTH:
        return flat
    deeper = indent + 4
    lines = [
        f"{' ' * deeper}{prefix}{_rendered(item, deeper + len(prefix) + 1, deeper)},"
        for prefix, item in node.items
    ]
    return "\n".join([node.opening, *lines, " " * indent + node.closing])


def _import_line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])


def _quoted(text: str) -> str:
    """A literal in double quotes, unless single quotes need fewer backslashes."""
    body = repr('"' + text)[2:-1]  # the quote in front makes repr choose single quotes
    if text.count('"') > text.count("'"):
        return f"'{body}'"
    double = body.replace("\\'", "'").replace('"', '\\"')
    return f'"{double}"'


def _rows(array: np.ndarray) -> _Node:
    if array.ndim == 0:
        return _number(array[()])
    return _group("[", (("", _rows(row)) for row in array), "]")


def _number(number: Any) -> str:
    """The shortest text that gives back the number in its own precision."""
    if isinstance(number, np.complexfloating):
        return f"complex({_number(number.real)}, {_number(number.imag)})"
    if not isinstance(number, np.floating):
        return repr(number.item())
    if np.isfinite(number):
        return repr(float(str(number)))
    return "np.nan" if np.isnan(number) else "np.inf" if number > 0 else "-np.inf"


def _dtype(dtype: np.dtype) -> str:
    return "bool" if dtype == np.bool_ else f"np.{dtype.name}"
