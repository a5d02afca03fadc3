"""Two kinds of no: a negative weight can be outvoted, an absolute inhibition cannot."""

from __future__ import annotations

import streamlit as st

from core.neurons import gates
from core.recipe import Recipe
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knob, knobs
from lessons.kit.neuron import Cell, neuron
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number, some
from lessons.logic_gates.one_neuron import row_of

NAMES = ("a", "b", "no")


@section("no", "Two kinds of no", height=800, frames=("own",))
def two_kinds_of_no(view: View) -> None:
    prose(
        "The neurons of 1943 said no differently. One inhibitory input that was on silenced the "
        "cell, whatever the others said: **absolute inhibition**. A negative weight only votes "
        "against. Left, a weight; right, an absolute no. Where do they differ?"
    )
    predict(
        view,
        "no",
        "The no weighs −1, a and b weigh 1 each, the threshold is 0.5. Which row differs?",
        ("a alone with no", "a and b with no", "no alone"),
        "a and b with no",
        "1 + 1 − 1 = 1 is still above 0.5: two votes beat one.",
    )
    with frame(view, "no", ("no", "no_on")) as exhibit:
        exhibit.recipe = _veto_recipe(view)
        weighed, absolute = _weighed(view).table, _absolute(view).table
        for column, (name, cell) in zip(st.columns(2, gap="large"), BENCHES.items(), strict=True):
            with column:
                neuron(cell(view), key=view.key(name), on_toggle=lambda on: view.put(no_on=on))
        leads = {view.key(name): cell for name, cell in BENCHES.items()}
        knob(view, "no", "weight of no", signed=True, leads=leads)
        differ = weighed.outputs != absolute.outputs
        _both(view, weighed, absolute)
        exhibit.table = {
            "row": ["".join(map(str, row)) for row in weighed.inputs.tolist()],
            "y by weight": weighed.outputs.tolist(),
            "y by absolute no": absolute.outputs.tolist(),
        }
    count = int(differ.sum())
    quiet(
        f"They differ on {some(count, 'row')}. "
        + (
            "The weight is strong enough to win every vote, so it works like an absolute no."
            if count == 0
            else "Make the weight stronger until they agree: how strong must it be?"
        )
    )
    prose("**Your own.** A neuron that says *A and not B*.")
    _own(view)


def _weights(view: View) -> tuple[float, float, float]:
    return 1.0, 1.0, view["no"]


def _veto_recipe(view: View) -> Recipe:
    never = (False, False, True)
    return Recipe(gates.unit_table, weights=_weights(view), threshold=0.5, inhibitory=never)


def _weighed(view: View) -> Cell:
    return _cell(view, Recipe(gates.unit_table, weights=_weights(view), threshold=0.5))


def _absolute(view: View) -> Cell:
    return _cell(view, _veto_recipe(view), vetoes=(False, False, True))


BENCHES = {"no_weight": _weighed, "no_veto": _absolute}


def _cell(view: View, recipe: Recipe, vetoes: tuple[bool, ...] = ()) -> Cell:
    return Cell(value(recipe), NAMES, _weights(view), 0.5, view["no_on"], vetoes=vetoes, height=320)


def _both(view: View, weighed: gates.UnitTable, absolute: gates.UnitTable) -> None:
    rows = zip(weighed.inputs, weighed.sums, weighed.outputs, absolute.outputs, strict=True)
    table(
        [*NAMES, "sum", "y by weight", "y by veto"],
        [[*map(str, row), number(total), str(soft), str(hard)] for row, total, soft, hard in rows],
        key=view.key("no_table"),
        caption="Both neurons on all eight rows.",
        now=row_of(view["no_on"]),
        marks={
            (row, 5): "wrong" for row in range(8) if weighed.outputs[row] != absolute.outputs[row]
        },
        on_pick=lambda row: view.put(no_on=tuple(bool(b) for b in weighed.inputs[row])),
    )


def own_recipe(view: View) -> Recipe:
    """The neuron of the second bench."""
    return Recipe(
        gates.unit_table,
        weights=(view["aw"], view["bw"]),
        threshold=view["abtheta"],
        inhibitory=view["veto"],
    )


def _own_cell(view: View) -> Cell:
    weights = (view["aw"], view["bw"])
    return Cell(
        value(own_recipe(view)),
        ("A", "B"),
        weights,
        view["abtheta"],
        view["ab_on"],
        vetoes=view["veto"],
        height=280,
    )


def _own(view: View) -> None:
    with frame(view, "own", ("aw", "bw", "abtheta", "veto", "ab_on")) as exhibit:
        exhibit.recipe = own_recipe(view)
        unit = value(exhibit.recipe)
        left, right = st.columns([1.5, 1], gap="large")
        with left:
            neuron(
                _own_cell(view),
                key=view.key("own_neuron"),
                on_toggle=lambda on: view.put(ab_on=on),
            )
        with right:
            table(
                ["A", "B", "sum", "y"],
                [
                    [*map(str, row), number(total), str(y)]
                    for row, total, y in zip(unit.inputs, unit.sums, unit.outputs, strict=True)
                ],
                key=view.key("own_table"),
                caption="Your neuron on all four rows.",
                now=row_of(view["ab_on"]),
                marks={(row, 3): "one" for row in range(4) if unit.outputs[row]},
            )
            with st.container(horizontal=True):
                controls.switch(view, "veto", "A is an absolute no", index=0)
                controls.switch(view, "veto", "B is an absolute no", index=1)
            knobs(
                view,
                Knob("aw", "weight of A", signed=True),
                Knob("bw", "weight of B", signed=True),
                Knob("abtheta", "threshold θ"),
            )
        exhibit.table = {
            "row": ["00", "01", "10", "11"],
            "sum": unit.sums.tolist(),
            "y": unit.outputs.tolist(),
        }
