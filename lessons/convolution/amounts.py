"""Large numbers in words."""

from __future__ import annotations

from collections.abc import Sequence

_COUNTS = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
_BYTES = (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3))


def amount(count: int) -> str:
    """A count, with three digits from a million on.

    >>> amount(1792), amount(483_385_147_392), amount(999_999_999)
    ('1,792', '483 billion', '1,000 million')
    """
    return _scaled(count, _COUNTS) or f"{count:,}"


def memory(count: int) -> str:
    """A number of bytes.

    >>> memory(12_845_056), memory(144)
    ('12.8 MB', '144 bytes')
    """
    return _scaled(count, _BYTES) or f"{count} bytes"


def _scaled(count: int, units: Sequence[tuple[str, float]]) -> str:
    for name, unit in units:
        if count >= unit:
            part = count / unit
            return f"{part:,.{2 if part < 9.995 else 1 if part < 99.95 else 0}f} {name}"
    return ""
