"""Settings of the engine, from the environment, checked before anything starts."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Mapping
from typing import Any

_UNITS = {"MB": 10**6, "MIB": 2**20, "GB": 10**9, "GIB": 2**30}


class SettingsError(ValueError):
    """A setting that cannot be used, in a sentence that says what would be right."""


@dataclasses.dataclass(frozen=True)
class Settings:
    """What the operator decides.

    engine: `local` (worker processes on this machine), `inline` (threads of this process, for
        tests), or the address of a Dask scheduler, `tcp://host:port` or `tls://host:port`.
    workers: worker processes, half of them for short calls, half for long jobs.
    threads: of TensorFlow in each worker; None for as many as there are processors.
    memory: bytes a worker may take before it is ended; None for an even share of the machine.
    queue: computations that may wait in a line before new ones are refused.
    deadline: seconds after which a computation is stopped.
    """

    engine: str = "local"
    workers: int = 2
    threads: int | None = None
    memory: int | None = None
    queue: int = 300
    deadline: float = 600.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings from ATELIER_ENGINE, _WORKERS, _THREADS, _MEMORY, _QUEUE and _DEADLINE."""
        readers: dict[str, Callable[[str, str], Any]] = {
            "engine": _engine,
            "workers": lambda name, text: _whole(name, text, 2, 256),
            "threads": lambda name, text: _whole(name, text, 1, 256),
            "memory": _bytes,
            "queue": lambda name, text: _whole(name, text, 1, 100_000),
            "deadline": _seconds,
        }
        given = {
            field: (f"ATELIER_{field.upper()}", environment[f"ATELIER_{field.upper()}"].strip())
            for field in readers
            if environment.get(f"ATELIER_{field.upper()}", "").strip()
        }
        return cls(**{field: readers[field](name, text) for field, (name, text) in given.items()})


def _engine(name: str, text: str) -> str:
    if text in ("local", "inline") or re.fullmatch(r"(tcp|tls)://[^\s/:]+:\d{1,5}", text):
        return text
    raise _wrong(name, text, "local, inline, tcp://host:port or tls://host:port")


def _whole(name: str, text: str, least: int, most: int) -> int:
    if re.fullmatch(r"\d{1,9}", text) and least <= int(text) <= most:
        return int(text)
    raise _wrong(name, text, f"a whole number from {least} to {most}")


def _bytes(name: str, text: str) -> int:
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*([KMG]i?B)", text, re.IGNORECASE)
    unit = _UNITS.get(match[2].upper()) if match else None
    if match and unit and float(match[1]) * unit >= _UNITS["GB"] / 2:
        return int(float(match[1]) * unit)
    raise _wrong(name, text, "a size of at least 500 MB, such as 1500MB or 2GiB")


def _seconds(name: str, text: str) -> float:
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text) and 1 <= float(text) <= 86_400:
        return float(text)
    raise _wrong(name, text, "a number of seconds from 1 to 86400")


def _wrong(name: str, text: str, right: str) -> SettingsError:
    return SettingsError(f"The setting {name} is {text!r}; right would be {right}.")
