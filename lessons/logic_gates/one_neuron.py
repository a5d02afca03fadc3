"""One neuron: switch its inputs, turn its weights, and see when it fires."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.neurons import boundary, gates
from core.recipe import Recipe
from lessons.kit import controls
from lessons.kit.ahead import Picture
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.neuron import Cell, neuron
from lessons.kit.prose import quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number, total
from lessons.logic_gates import figures

NAMES = ("x₀", "x₁", "x₂", "x₃")
PRESETS = {
    "AND": "AND",
    "OR": "OR",
    "NOT": "NOT",
    "NAND": "NAND",
    "NOR": "NOR",
    "majority of three": "majority",
}
SHOWN = ("inputs", "w0", "w1", "w2", "w3", "theta", "on", "rule")


def hero_recipe(view: View) -> Recipe:
    """The neuron of the first picture."""
    weights = tuple(view[f"w{i}"] for i in range(int(view["inputs"])))
    return Recipe(gates.unit_table, weights=weights, threshold=view["theta"])


@section("hero", height=700)
def one_neuron(view: View) -> None:
    with frame(view, "hero", SHOWN) as exhibit:
        _presets(view)
        exhibit.recipe = hero_recipe(view)
        cell = _cell(view)
        unit, n = cell.table, len(cell.names)
        outputs = unit.outputs_at_least if cell.at_least else unit.outputs
        now = row_of(view["on"][:n])
        left, right = st.columns([1.5, 1], gap="large")
        with left:
            neuron(
                cell,
                key=view.key("neuron"),
                on_toggle=lambda on: view.put(on=on + view["on"][n:]),
            )
            weighing = [Knob(f"w{i}", f"weight w{'₀₁₂₃'[i]}", signed=True) for i in range(n)]
            leads: dict[str, Callable[[View], Picture]] = {view.key("neuron"): _cell}
            if n in (2, 3):
                leads[view.key("space")] = _space
            knobs(view, *weighing, Knob("theta", "threshold θ"), leads=leads)
            with st.container(horizontal=True, gap="large"):
                controls.choice(view, "inputs", "Inputs")
                controls.choice(
                    view, "rule", "Fires when", {"more": "sum > θ", "atleast": "sum ≥ θ"}
                )
        with right:
            _truth(view, unit, outputs, now)
            if n in (2, 3):
                show(_space(view), key=view.key("space"))
        exhibit.table = _unit_columns(unit)
    _hero_caption(view, unit, outputs, cell.weights, now)


def _presets(view: View) -> None:
    current = next((label for label in PRESETS if _is_preset(view, label)), None)
    key = view.key("preset")

    def chosen() -> None:
        if st.session_state[key]:
            unit = gates.GATES[PRESETS[st.session_state[key]]].units[0]
            weights = {f"w{i}": float(weight) for i, (_, weight) in enumerate(unit.weights)}
            view.put(inputs=str(len(weights)), theta=float(unit.threshold), **weights)

    st.session_state[key] = current
    st.pills("Gate", list(PRESETS), key=key, on_change=chosen, label_visibility="collapsed")


def _is_preset(view: View, label: str) -> bool:
    unit = gates.GATES[PRESETS[label]].units[0]
    weights = [view[f"w{i}"] for i in range(int(view["inputs"]))]
    return weights == [w for _, w in unit.weights] and view["theta"] == unit.threshold


def row_of(on: tuple[bool, ...]) -> int:
    """The number of the truth table's row in which just these inputs are on."""
    return int("".join("01"[switch] for switch in on), 2)


def _truth(view: View, unit: gates.UnitTable, outputs, now: int) -> None:
    n = unit.inputs.shape[1]
    rows = [
        [*map(str, row), number(sum_), str(y)]
        for row, sum_, y in zip(unit.inputs, unit.sums, outputs, strict=True)
    ]
    marks = {(row, n + 1): "one" for row in range(len(rows)) if outputs[row]}
    table(
        [*NAMES[:n], "sum", "y"],
        rows,
        key=view.key("truth"),
        caption="Truth table of the neuron: inputs, their weighted sum, and its answer.",
        now=now,
        marks=marks,
        on_pick=lambda row: view.put(
            on=tuple(bool(bit) for bit in unit.inputs[row]) + view["on"][n:]
        ),
    )


def _cell(view: View) -> Cell:
    recipe, n = hero_recipe(view), int(view["inputs"])
    return Cell(
        value(recipe, slot="hero"),
        NAMES[:n],
        recipe.parameters["weights"],
        view["theta"],
        view["on"][:n],
        at_least=view["rule"] == "atleast",
        height=290 if n < 4 else 380,
    )


def _space(view: View) -> Scene:
    """The rows as corners of a square or a cube, and the cut between those that fire and not."""
    cell = _cell(view)
    unit, now, flat = cell.table, row_of(tuple(cell.on)), len(cell.names) == 2
    low, high = (figures.LOW, figures.HIGH) if flat else (0.0, 1.0)
    cut = value(
        Recipe(
            boundary.boundary, weights=cell.weights, threshold=cell.threshold, low=low, high=high
        ),
        slot="hero cut",
    )
    if flat:
        alt = "The four rows as corners of a square; the shaded side of the line is where it fires."
        return Scene([figures.plane(unit, cut, now)], alt=[alt])
    alt = "The eight rows as corners of a cube; a plane parts those that fire from the others."
    return Scene([figures.cube(unit.inputs, unit.outputs.tolist(), cut, now)], alt=[alt])


def _unit_columns(unit: gates.UnitTable) -> dict[str, list]:
    n = unit.inputs.shape[1]
    return {
        **{f"x{i}": unit.inputs[:, i].tolist() for i in range(n)},
        **{f"w{i}·x{i}": unit.products[:, i].tolist() for i in range(n)},
        "sum": unit.sums.tolist(),
        "sum > θ": unit.outputs.tolist(),
        "sum ≥ θ": unit.outputs_at_least.tolist(),
    }


def _hero_caption(view: View, unit: gates.UnitTable, outputs, weights, now: int) -> None:
    pairs = list(zip(unit.inputs[now].tolist(), weights, strict=True))
    fires = bool(outputs[now])
    verdict = "so the neuron **fires**" if fires else "so it stays silent"
    compare = "more than" if unit.sums[now] > view["theta"] else "not more than"
    if view["rule"] == "atleast":
        compare = "at least" if fires else "less than"
    said = (
        f"{total(pairs)} = :violet[**{number(unit.sums[now])}**], {compare} "
        f"{number(view['theta'])}, {verdict}. "
    )
    apart = (unit.outputs != unit.outputs_at_least).nonzero()[0]
    if len(apart):
        rows = ", ".join("".join(map(str, unit.inputs[row])) for row in apart)
        said += (
            f"The sum of {rows} lies exactly on the threshold: the two rules disagree there. "
            "A threshold between the sums ends the quarrel."
        )
    else:
        said += "Click an input to switch it, a row to jump there; pull the threshold and watch."
    quiet(said)
