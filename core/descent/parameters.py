"""Numbers that shape a landscape, an optimiser or a schedule: checked, and filled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.neurons.activations import Parameter

Settings = Sequence[tuple[str, float]] | Mapping[str, float]  # ("condition", 10.0), ...


def settled(
    owner: str, parameters: Sequence[Parameter], given: Settings | None
) -> dict[str, float]:
    """All `parameters` by name, the `given` ones checked, the others at their defaults.

    Raises ValueError for a name that `owner` does not have, and for a number out of range.
    """
    wanted = dict(given or {})
    known = {parameter.name: parameter for parameter in parameters}
    for name, value in wanted.items():
        if name not in known:
            has = ", ".join(known) or "none"
            raise ValueError(f"{owner} has no parameter {name!r}; it has {has}.")
        low, high = known[name].low, known[name].high
        if not low <= value <= high:
            raise ValueError(f"{name} of {owner} is {value}; right would be {low:g} to {high:g}.")
    return {name: float(wanted.get(name, p.default)) for name, p in known.items()}
