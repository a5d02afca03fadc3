"""A half adder to build, and a ready-made network to watch."""

from __future__ import annotations

from itertools import product

import streamlit as st

from core.neurons.circuit import Circuit, Unit
from core.untrusted import circuits
from lessons.kit.circuit import CircuitEvent, Values, circuit

INPUTS, OUTPUTS = ("x0", "x1"), ("sum", "carry")
XOR = Circuit(
    INPUTS,
    (
        Unit("or", (("x0", 1), ("x1", 1)), 0.5),
        Unit("nand", (("x0", -1), ("x1", -1)), -1.5),
        Unit("y", (("or", 1), ("nand", 1)), 1.5),
    ),
    (("y", "y"),),
)


def values(network: Circuit, row: tuple[int, ...]) -> Values:
    on = dict(zip(network.inputs, row, strict=True))
    found = {}
    units = {unit.name: unit for unit in network.units}
    for name in (name for layer in network.layers() for name in layer):
        total = sum(weight * on[source] for source, weight in units[name].weights)
        on[name] = int(total > units[name].threshold)
        found[name] = (total, on[name])
    return found


def table(network: Circuit) -> list[Values]:
    return [values(network, row) for row in product((0, 1), repeat=len(network.inputs))]


def keep(event: CircuitEvent) -> None:
    st.session_state["kept"] = event


@st.fragment
def builder() -> None:
    text = st.query_params.get("circuit", "")
    start = CircuitEvent(circuits.decode(text, inputs=INPUTS, outputs=OUTPUTS), (True, True))
    kept = st.session_state.setdefault("kept", start)
    circuit(
        kept.network,
        key="builder",
        inputs_on=kept.inputs_on,
        outputs=OUTPUTS,
        table=table(kept.network),
        on_change=keep,
        alt="A circuit to build, with two inputs and two outputs",
    )
    st.button("Start over", on_click=keep, args=[start])
    st.text(f"{circuits.encode(kept.network) or 'empty'} on {[int(on) for on in kept.inputs_on]}")


@st.fragment
def ready() -> None:
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    circuit(
        XOR,
        key="ready",
        inputs_on=(False, True),
        outputs=("y",),
        table=table(XOR),
        editable=False,
        alive="alive" in st.query_params,
        alt="A network of three neurons that computes XOR",
    )
    st.text(f"drawn {st.session_state['runs']} times")


ready()
builder()
