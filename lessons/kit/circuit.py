"""A drawn circuit of threshold units: built by hand, or ready-made and alive.

The component draws; Python owns the circuit and computes what is on. An edit arrives as a whole
circuit, goes through `core.untrusted.circuits`, and is handed to `on_change`, which keeps it:

    def keep(event: CircuitEvent) -> None:
        st.session_state["gates_network"] = event.network
        st.session_state["gates_on"] = event.inputs_on

    circuit(network, key="gates_builder", inputs_on=on, outputs=("sum",), alt=..., on_change=keep)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from core.neurons.circuit import Circuit
from core.neurons.gates import CircuitTable
from core.untrusted import circuits
from lessons.kit import palette

Values = Mapping[str, tuple[float, int]]
"""Sum and output (0 or 1) of each unit by name; empty while nothing is computed."""

_HTML = """
<div class="circuit">
  <svg role="group">
    <g class="wires"></g><g class="weights"></g><g class="nodes"></g><path class="ghost"></path>
  </svg>
  <p class="notice" role="status"></p>
  <div class="bench"></div>
  <ul class="twin"></ul>
</div>
"""

_FOLDER = Path(__file__).parent
_SCRIPTS = ("circuit_layout.js", "circuit_draw.js", "circuit_bench.js", "circuit.js")

_mount = st.components.v2.component(
    "atelier_circuit",
    html=_HTML,
    css=(_FOLDER / "circuit.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS),
)


@dataclass(frozen=True)
class CircuitEvent:
    """What a visitor did: the circuit and the inputs as they are now.

    `refused` says why an edit was not taken; `network` is then the one that was there before.
    """

    network: Circuit
    inputs_on: tuple[bool, ...]
    refused: str = ""


def circuit(
    network: Circuit,
    *,
    key: str,
    inputs_on: Sequence[bool],
    outputs: Sequence[str],
    alt: str,
    values: Values | None = None,
    table: Sequence[Values] = (),
    editable: bool = True,
    max_units: int = circuits.MAX_UNITS,
    alive: bool = False,
    on_change: Callable[[CircuitEvent], None] | None = None,
) -> CircuitEvent | None:
    """Draw `network`, and let a visitor switch its inputs and, where `editable`, rebuild it.

    `outputs` are the labels in order, wired or not; `alt` names the drawing for a screen reader.
    `values` are those of the present inputs; a `table` has them for every row of inputs in counting
    order (the first input is the most significant digit), so that switching needs no answer from
    the server: it is then reported to `on_change` only, and not at all where there is none.
    `alive` goes through the rows by itself until the visitor touches the drawing.

    Returns what happened since the last run, or None. Keep it in `on_change`, which runs before
    the page is drawn again. ValueError where inputs and rows do not match, and for an editable
    circuit whose units have other names than the builder gives.
    """
    _check(network, inputs_on, table, editable=editable)
    echo = f"{key}_echo"

    def read(sent: Any) -> CircuitEvent | None:
        return _event(sent, network, outputs, editable=editable)

    def received() -> None:
        sent = st.session_state[key].event
        event = read(sent)
        if event is None:
            return
        st.session_state[echo] = (sent["serial"], event.refused)
        if on_change is not None:
            on_change(event)

    serial, refused = st.session_state.get(echo, (0, ""))
    result = _mount(
        key=key,
        on_event_change=received,
        data={
            "network": circuits.to_payload(network),
            "inputs": list(network.inputs),
            "outputs": list(outputs),
            "on": [bool(on) for on in inputs_on],
            "values": _plain(values or {}),
            "table": [_plain(row) for row in table] or None,
            "editable": editable,
            "max_units": max_units,
            "max_fan_in": circuits.MAX_FAN_IN,
            "alive": alive,
            "reports": on_change is not None or not table,
            "serial": serial,
            "refused": refused,
            "alt": alt,
            "palette": {"light": palette.LIGHT, "dark": palette.DARK},
        },
    )
    return read(result.event)


def _check(
    network: Circuit, inputs_on: Sequence[bool], table: Sequence[Values], *, editable: bool
) -> None:
    n = len(network.inputs)
    if len(inputs_on) != n:
        raise ValueError(f"{len(inputs_on)} inputs are said to be on or off, and there are {n}")
    if table and len(table) != 2**n:
        raise ValueError(f"a table for {n} inputs has {2**n} rows, and this one {len(table)}")
    if editable and not {unit.name for unit in network.units} <= set(circuits.NAMES):
        raise ValueError(f"the units of an editable circuit are called u1 to {circuits.NAMES[-1]}")


def _plain(values: Values) -> dict[str, list[float]]:
    return {name: [float(total), int(fired)] for name, (total, fired) in values.items()}


def _event(
    sent: Any, network: Circuit, outputs: Sequence[str], *, editable: bool
) -> CircuitEvent | None:
    """The event in what the browser `sent`, which may be anything; None where it is none."""
    if not isinstance(sent, dict) or not isinstance(sent.get("serial"), int):
        return None
    on = sent.get("on")
    if not isinstance(on, list) or len(on) != len(network.inputs):
        return None
    inputs_on = tuple(bool(each) for each in on)
    if not editable:
        return CircuitEvent(network, inputs_on)
    try:
        edited = circuits.from_payload(sent.get("network"), inputs=network.inputs, outputs=outputs)
    except circuits.CircuitError as error:
        return CircuitEvent(network, inputs_on, str(error))
    return CircuitEvent(edited, inputs_on)


def rows_of(made: CircuitTable) -> tuple[Values, ...]:
    """What each unit does on each row of a truth table, as the drawing wants it."""
    return tuple(
        {
            name: (float(total), int(fired))
            for name, total, fired in zip(made.unit_names, sums, values, strict=True)
        }
        for sums, values in zip(made.sums, made.values, strict=True)
    )
