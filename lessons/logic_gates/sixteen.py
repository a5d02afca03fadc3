"""All sixteen functions of two inputs, and the 256 of three: which can one neuron do?"""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.neurons import boolean, boundary, gates, separability
from core.recipe import Recipe
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.wall import Tile, wall
from lessons.kit.words import number
from lessons.logic_gates import figures


@section("sixteen", "All sixteen", height=900, frames=("cube",))
def all_sixteen(view: View) -> None:
    prose(
        "Two inputs, call them A and B, make four rows, and each row may answer 0 or 1: "
        "$2^4 = 16$ functions. Each picture shows one, filled where it is 1. **Which of them can "
        "a single neuron do?** Mark them, then check."
    )
    recipe = Recipe(boolean.all_functions, n=2)
    functions = value(recipe, slot="sixteen")
    checked = view["checked"] == "yes"
    with frame(view, "sixteen", ("marks", "checked", "picked")) as exhibit:
        exhibit.recipe = recipe
        wall(
            [_tile(view, functions, index, checked) for index in range(16)],
            key=view.key("wall"),
            caption="The sixteen functions of two inputs",
            on_pick=lambda index: _pick_function(view, index),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Mark again" if checked else "Check",
                key=view.key("check"),
                on_click=lambda: view.put(checked="no" if checked else "yes"),
            )
            quiet(_score(view, functions) if checked else f"{sum(view['marks'])} marked.")
        exhibit.table = {
            "function": list(functions.names),
            "00 01 10 11": [" ".join(map(str, column)) for column in functions.outputs],
            "one neuron": ["yes" if can else "no" for can in functions.separable],
            "weights": [_weights_text(functions, i) for i in range(16)],
        }
    if checked:
        quiet(_about(functions, int(view["picked"])))
    _three_inputs(view)


def _pick_function(view: View, index: int) -> None:
    if view["checked"] == "yes":
        view.put(picked=float(index))
    else:
        marks = tuple(mark != (i == index) for i, mark in enumerate(view["marks"]))
        view.put(marks=marks, picked=float(index))


def _tile(view: View, functions: boolean.FunctionMap, index: int, checked: bool) -> Tile:
    outputs = functions.outputs[index]
    dots = tuple(
        (float(a), float(b), bool(on)) for (a, b), on in zip(functions.inputs, outputs, strict=True)
    )
    can, marked = bool(functions.separable[index]), view["marks"][index]
    line: tuple = ()
    if checked and can:
        cut = boundary.boundary(
            functions.weights[index].tolist(),
            float(functions.threshold[index]),
            low=-0.25,
            high=1.25,
        )
        line = tuple(map(tuple, cut.tolist()))
    return Tile(
        name=functions.names[index],
        spoken=f"{functions.names[index]}: {' '.join(map(str, outputs))}",
        dots=dots,
        line=line,
        note=("one neuron" if can else "not one") if checked else "",
        pressed=None if checked else marked,
        mark=("right" if can == marked else "wrong") if checked else "",
        now=checked and index == int(view["picked"]),
    )


def _score(view: View, functions: boolean.FunctionMap) -> str:
    right = sum(
        bool(can) == marked for can, marked in zip(functions.separable, view["marks"], strict=True)
    )
    return (
        f"You judged {right} of 16 rightly. A single neuron can do **{functions.count}**: "
        "a straight line parts their filled corners from the empty ones."
    )


def _weights_text(functions: boolean.FunctionMap, index: int) -> str:
    if not functions.separable[index]:
        return "none"
    weights = ", ".join(number(weight) for weight in functions.weights[index])
    return f"w = ({weights}), θ = {number(float(functions.threshold[index]))}"


def _about(functions: boolean.FunctionMap, index: int) -> str:
    name = functions.names[index]
    if functions.separable[index]:
        done = f"**{name}** is done by {_weights_text(functions, index)}."
        return f"{done} Click another to see its neuron."
    return (
        f"**{name}** wants opposite corners alike, and no straight line can part one diagonal "
        "from the other. Only XOR and its opposite are like that. Click another to see its neuron."
    )


def cube_recipe(view: View) -> Recipe:
    """Whether a plane can part the lit corners of the cube from the others."""
    return Recipe(
        separability.separate,
        points=tuple(map(tuple, gates.counting_rows(3).tolist())),
        labels=tuple(int(on) for on in view["corners"]),
    )


def _three_inputs(view: View) -> None:
    corners = view["corners"]
    prose(
        "**And with three inputs?** Eight rows, $2^8 = 256$ functions, and the line becomes a "
        "plane. Switch corners of the cube and see whether a plane can still part them."
    )
    with frame(view, "cube", ("corners",)) as exhibit:
        rows = gates.counting_rows(3)
        exhibit.recipe = cube_recipe(view)
        cut = _cut(value(exhibit.recipe, slot="cube"))

        def flip(row: object) -> None:
            if row in range(8):
                view.put(corners=tuple(on != (i == row) for i, on in enumerate(corners)))

        left, right = st.columns([1.5, 1], gap="large")
        with left:
            film(
                [figures.cube(rows, corners, cut, None)],
                key=view.key("cube"),
                alt=["The cube of three inputs, its corners lit where the function is 1."],
                on_click=lambda click: flip(click.customdata),
            )
        with right:
            table(
                ["x₀", "x₁", "x₂", "y"],
                [
                    [*map(str, row.tolist()), "01"[on]]
                    for row, on in zip(rows, corners, strict=True)
                ],
                key=view.key("corners_table"),
                caption="The function of three inputs; pick a row to switch its answer.",
                marks={(row, 3): "one" for row in range(8) if corners[row]},
                on_pick=flip,
            )
        exhibit.table = {
            "row": ["".join(map(str, row)) for row in rows.tolist()],
            "y": [int(on) for on in corners],
        }
    count = value(Recipe(boolean.all_functions, n=3), slot="count")
    quiet(
        f"{_parted(corners)} This page has just tried all {len(count.outputs)} functions of three "
        f"inputs: one neuron can do **{count.count}**. With each further input the share shrinks."
    )


def _cut(found: separability.Separation) -> np.ndarray:
    """Where the separating plane crosses the cube: its corners (k, 3), none if there is none."""
    if not found.separable:
        return np.empty((0, 3))
    weights, threshold = tuple(found.weights.tolist()), float(found.threshold)
    recipe = Recipe(boundary.boundary, weights=weights, threshold=threshold, low=0.0, high=1.0)
    return value(recipe, slot="cube cut")


def _parted(corners: tuple[bool, ...]) -> str:
    small = boolean.small_weights(tuple(int(on) for on in corners))
    if small is None:
        return "No plane can part the lit corners from the others."
    weights, threshold = small
    return f"A plane can: w = ({', '.join(map(number, weights))}), θ = {number(threshold)}."
