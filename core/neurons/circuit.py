"""A circuit of threshold units as plain data: names, weights, wires.

Every circuit that exists is sound: the constructor refuses names used twice, sources that do not
exist, numbers without end, and cycles. What a circuit computes is in `core.neurons.gates`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LARGEST = 1e6  # of a weight, a threshold, a coordinate: nine decimals of it are still exact


@dataclass(frozen=True)
class Unit:
    """One threshold unit in a circuit.

    `weights` pairs the name of a source (an input or another unit) with its weight; a source in
    `inhibitory` has no weight: when it is on, the unit is silent.
    """

    name: str
    weights: tuple[tuple[str, float], ...]
    threshold: float
    inhibitory: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of all that this unit listens to."""
        return tuple(source for source, _ in self.weights) + self.inhibitory


@dataclass(frozen=True)
class Circuit:
    """Units wired to inputs and to each other, without cycles.

    `outputs` pairs a label with the input or unit that it shows. ValueError, in a sentence, for a
    name used twice, a source that does not exist, a number that is not finite, or a cycle.
    """

    inputs: tuple[str, ...]
    units: tuple[Unit, ...]
    outputs: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        names = (*self.inputs, *(unit.name for unit in self.units))
        _refuse_repeats("the input or unit", names)
        _refuse_repeats("the output", [label for label, _ in self.outputs])
        for unit in self.units:
            _check_unit(unit, names)
        for label, source in self.outputs:
            if source not in names:
                raise ValueError(
                    f"output {label!r} shows {source!r}, which is no input and no unit"
                )
        self.layers()

    def layers(self) -> tuple[tuple[str, ...], ...]:
        """Names of the units by depth: one more than the deepest source, inputs at depth 0."""
        placed, waiting = set(self.inputs), self.units
        layers: list[tuple[str, ...]] = []
        while waiting:
            ready = tuple(unit.name for unit in waiting if placed.issuperset(unit.sources))
            if not ready:
                circle = " → ".join(_cycle(waiting))
                raise ValueError(f"the signal would run in a circle: {circle}")
            layers.append(ready)
            placed.update(ready)
            waiting = tuple(unit for unit in waiting if unit.name not in placed)
        return tuple(layers)


def check_numbers(owner: str, numbers: Iterable[float]) -> None:
    """Refuse weights and thresholds that are not finite or larger than a million."""
    for number in numbers:
        if not math.isfinite(number) or abs(number) > LARGEST:
            raise ValueError(
                f"{owner} has the number {number}: weights and thresholds are finite and "
                f"at most {LARGEST:,.0f} in size"
            )


def _refuse_repeats(kind: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{kind} {name!r} appears twice: every name must be its own")


def _check_unit(unit: Unit, known: Sequence[str]) -> None:
    check_numbers(f"unit {unit.name!r}", (*(weight for _, weight in unit.weights), unit.threshold))
    _refuse_repeats(f"among the sources of unit {unit.name!r},", unit.sources)
    for source in unit.sources:
        if source not in known:
            raise ValueError(
                f"unit {unit.name!r} listens to {source!r}, which is no input and no unit"
            )


def _cycle(waiting: Sequence[Unit]) -> tuple[str, ...]:
    """Names around one cycle, in the direction of the signal, the first one again at the end.

    Each of the `waiting` units has a source that waits too, so walking back must meet itself.
    """
    units = {unit.name: unit for unit in waiting}
    path = [waiting[0].name]
    while path.count(path[-1]) == 1:
        path.append(next(source for source in units[path[-1]].sources if source in units))
    return tuple(path[path.index(path[-1]) :][::-1])
