"""The drawing of one threshold unit, whose inputs switch under the finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from core.neurons.gates import UnitTable
from lessons.kit.component import component

_neuron = component("neuron")


def neuron(
    table: UnitTable,
    *,
    key: str,
    names: Sequence[str],
    weights: Sequence[float],
    threshold: float,
    on: Sequence[bool],
    on_toggle: Callable[[tuple[bool, ...]], None],
    vetoes: Sequence[bool] = (),
    fixed: Sequence[bool] = (),
    at_least: bool = False,
    height: int = 300,
    output_name: str = "y",
) -> None:
    """Draw the unit of `table`, with the inputs `on` switched on.

    The whole table travels along, so that a click lights the neuron at once; `on_toggle` hears of
    it afterwards. `vetoes` marks absolutely inhibitory inputs, `fixed` inputs that cannot be
    switched, `at_least` the convention by which the unit fires at its threshold already.
    """

    def toggled() -> None:
        switches = read_switches(st.session_state[key].toggled, len(names))
        if switches is not None:
            on_toggle(switches)

    outputs = table.outputs_at_least if at_least else table.outputs
    levels = [0.0, threshold, *table.sums.tolist()]
    _neuron(
        key=key,
        data={
            "height": height,
            "inputs": [
                {
                    "name": name,
                    "weight": weight,
                    "veto": bool(vetoes and vetoes[i]),
                    "fixed": bool(fixed and fixed[i]),
                }
                for i, (name, weight) in enumerate(zip(names, weights, strict=True))
            ],
            "rows": [
                {"sum": float(total), "output": int(fires), "vetoed": bool(vetoed)}
                for total, fires, vetoed in zip(table.sums, outputs, table.vetoed, strict=True)
            ],
            "on": list(on),
            "threshold": threshold,
            "low": min(levels) - 0.25,
            "high": max(levels) + 0.25,
            "atLeast": at_least,
            "outputName": output_name,
        },
        on_toggled_change=toggled,
    )


def read_switches(sent: Any, count: int) -> tuple[bool, ...] | None:
    """The inputs that are on, in what the browser sent; None where it makes no sense."""
    if not isinstance(sent, list) or len(sent) != count:
        return None
    return tuple(bool(switch) for switch in sent)
