"""Shared links: one typed schema a lesson, and nothing that it does not allow.

A link is text from anyone. Each value is read by a field that knows its default, its limits and
how to write itself; what does not fit is clamped or left at its default, and a remark says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

LONGEST_VALUE = 2_000
NOT_OURS = re.compile(r"^(embed|embed_options|utm_\w+)$")


class LinkError(ValueError):
    """A value that no field can make sense of; the text is a sentence for the page."""


class Field(Protocol):
    """One named value of a lesson's view: its default, and how to read and write it as text."""

    @property
    def default(self) -> Any:
        """The value where the link says nothing."""

    def read(self, text: str) -> tuple[Any, str]:
        """The value and a remark ("" where nothing was changed), or LinkError."""

    def write(self, value: Any) -> str:
        """The text that `read` turns back into `value`."""


@dataclass(frozen=True)
class Number:
    """A number between `low` and `high`, on a grid of `step`.

    >>> Number(1.5, -4.0, 4.0, 0.5).read("2.6")
    (2.5, '')
    >>> Number(1.5, -4.0, 4.0, 0.5).read("99")
    (4.0, '“99” is above the largest value 4, which is used instead')
    """

    default: float
    low: float
    high: float
    step: float

    def clamp(self, value: float) -> float:
        """The nearest allowed value: a whole number of steps from `low`, inside the limits."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(self.low + steps * self.step, 9)

    def read(self, text: str) -> tuple[float, str]:
        """A finite decimal number; outside the limits it is clamped."""
        try:
            value = float(text)
        except ValueError:
            raise LinkError(f"{shown(text)} is not a number") from None
        if not math.isfinite(value):
            raise LinkError(f"{shown(text)} is not a finite number")
        if value < self.low:
            return (
                self.low,
                f"{shown(text)} is below the smallest value {self.low:g}, which is used instead",
            )
        if value > self.high:
            return (
                self.high,
                f"{shown(text)} is above the largest value {self.high:g}, which is used instead",
            )
        return self.clamp(value), ""

    def write(self, value: float) -> str:
        """The shortest text, without trailing zeros."""
        return f"{value:.10g}"


@dataclass(frozen=True)
class Choice:
    """One of a few names."""

    default: str
    options: tuple[str, ...]

    def read(self, text: str) -> tuple[str, str]:
        """One of the options, spelled as it is written."""
        if text not in self.options:
            raise LinkError(f"{shown(text)} is none of {', '.join(self.options)}")
        return text, ""

    def write(self, value: str) -> str:
        """The option's own name."""
        return value


@dataclass(frozen=True)
class Switches:
    """A row of switches, written as ones and zeros.

    >>> Switches((True, True)).read("10")
    ((True, False), '')
    """

    default: tuple[bool, ...]

    def read(self, text: str) -> tuple[tuple[bool, ...], str]:
        """Exactly as many ones and zeros as there are switches."""
        if len(text) != len(self.default) or set(text) - {"0", "1"}:
            raise LinkError(f"{shown(text)} is not {len(self.default)} ones and zeros")
        return tuple(bit == "1" for bit in text), ""

    def write(self, value: tuple[bool, ...]) -> str:
        """A one for each switch that is on."""
        return "".join("01"[on] for on in value)


@dataclass(frozen=True)
class Coded:
    """A value with a codec of its own (a circuit, points): `decode` raises ValueError."""

    default: Any
    decode: Callable[[str], Any]
    encode: Callable[[Any], str]

    def read(self, text: str) -> tuple[Any, str]:
        """Whatever the codec accepts."""
        try:
            return self.decode(text), ""
        except ValueError as error:
            raise LinkError(str(error)) from None

    def write(self, value: Any) -> str:
        """The codec's text."""
        return self.encode(value)


def shown(text: str) -> str:
    """A harmless, short form of something that came in, to be quoted on the page.

    >>> shown("<script>alert(1)</script>")
    '“scriptalert1script”'
    """
    plain = re.sub(r"[^\w .,:;=+-]", "", text)[:24]
    return f"“{plain}”" if plain else "an unreadable value"


def read_link(
    schema: Mapping[str, Field], params: Mapping[str, str], prefix: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values that a link sets, and a remark for each thing in it that was not as it should be.

    `params` maps the names in the address to their text; a name is `prefix` and a field's name.
    Values missing from the link are missing from the result.
    """
    values: dict[str, Any] = {}
    remarks = []
    for name, text in params.items():
        if NOT_OURS.match(name):
            continue
        field = schema.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if field is None:
            remarks.append(f"{shown(name)} is not something this page knows")
            continue
        label = name.removeprefix(prefix).replace("_", " ")
        try:
            if len(text) > LONGEST_VALUE:
                raise LinkError(f"the value is longer than {LONGEST_VALUE} characters")
            values[name.removeprefix(prefix)], remark = field.read(text)
        except LinkError as error:
            remark = str(error)
        if remark:
            remarks.append(f"{label}: {remark}")
    return values, tuple(remarks)


def write_link(
    schema: Mapping[str, Field], values: Mapping[str, Any], prefix: str
) -> dict[str, str | None]:
    """The address of a view: text for each value, None where it is the default and stays out."""
    return {
        prefix + name: None
        if values[name] == schema[name].default
        else schema[name].write(values[name])
        for name in values
    }
