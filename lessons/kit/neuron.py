"""The drawing of one threshold unit, whose inputs switch under the finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.neurons.gates import UnitTable
from lessons.kit.component import component
from lessons.kit.view import turns

_neuron = component("neuron", scripts=("led",))


@dataclass(frozen=True)
class Cell:
    """The unit of `table`, with the inputs `on` switched on.

    `vetoes` marks absolutely inhibitory inputs, `fixed` inputs that cannot be switched, `at_least`
    the convention by which the unit fires at its threshold already.
    """

    table: UnitTable
    names: Sequence[str]
    weights: Sequence[float]
    threshold: float
    on: Sequence[bool]
    vetoes: Sequence[bool] = ()
    fixed: Sequence[bool] = ()
    at_least: bool = False
    height: int = 300
    output_name: str = "y"

    def content(self) -> dict[str, Any]:
        """What neuron.js reads: the whole table, so that a click lights the neuron at once."""
        table = self.table
        outputs = table.outputs_at_least if self.at_least else table.outputs
        levels = [0.0, self.threshold, *table.sums.tolist()]
        return {
            "height": self.height,
            "inputs": [self._input(i) for i in range(len(self.names))],
            "rows": [
                {"sum": float(total), "output": int(fires), "vetoed": bool(vetoed)}
                for total, fires, vetoed in zip(table.sums, outputs, table.vetoed, strict=True)
            ],
            "on": list(self.on),
            "threshold": self.threshold,
            "low": min(levels) - 0.25,
            "high": max(levels) + 0.25,
            "atLeast": self.at_least,
            "outputName": self.output_name,
        }

    def _input(self, i: int) -> dict[str, Any]:
        return {
            "name": self.names[i],
            "weight": self.weights[i],
            "veto": bool(self.vetoes and self.vetoes[i]),
            "fixed": bool(self.fixed and self.fixed[i]),
        }


def neuron(cell: Cell, *, key: str, on_toggle: Callable[[tuple[bool, ...]], None]) -> None:
    """Draw the cell; `on_toggle` hears of a switched input after the picture shows it."""

    def toggled() -> None:
        switches = read_switches(st.session_state[key].toggled, len(cell.names))
        if switches is not None:
            on_toggle(switches)

    data = {**cell.content(), "key": key, "turns": turns()}  # see `lessons.kit.film.show`
    _neuron(key=key, data=data, on_toggled_change=toggled)


def read_switches(sent: Any, count: int) -> tuple[bool, ...] | None:
    """The inputs that are on, in what the browser sent; None where it makes no sense."""
    if not isinstance(sent, list) or len(sent) != count:
        return None
    return tuple(bool(switch) for switch in sent)
