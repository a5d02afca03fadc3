"""Settings whose numbers must lie between limits: what is wrong with them, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def outside(settings: object, ranges: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    """A sentence for every attribute of `settings` that is not between its limits.

    >>> from types import SimpleNamespace
    >>> list(outside(SimpleNamespace(steps=0), {"steps": (1, 1e6)}))
    ['steps is 0; right would be 1 to 1e+06.']
    """
    for name, (low, high) in ranges.items():
        value = getattr(settings, name)
        if not low <= value <= high:
            yield f"{name} is {value}; right would be {_plain(low)} to {_plain(high)}."


def _plain(limit: float) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit)
