"""Build with neurons: a bench for circuits, tested on every row."""

from __future__ import annotations

from core.neurons import gates
from core.neurons.gates import CircuitTable
from core.recipe import Recipe
from lessons.kit import controls
from lessons.kit.circuit import CircuitEvent, circuit, rows_of
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import some, subscript
from lessons.logic_gates.one_neuron import row_of
from lessons.logic_gates.tasks import TASKS, Task


def bench_recipe(view: View) -> Recipe:
    """Everything that the circuit on the bench does, row by row."""
    return Recipe(gates.truth_table, circuit=view[f"bench_{view['task']}"])


@section("bench", "Build with neurons", height=900)
def bench(view: View) -> None:
    task = TASKS[view["task"]]
    place = f"bench_{view['task']}"
    built = view[place]
    prose(
        "Place up to eight neurons, wire them, set weights and thresholds. A wire may skip a "
        "layer. Start with XOR: one neuron that says *at least one*, one that says *not both*, "
        "and a third that wants to hear yes from the two."
    )
    with frame(view, "bench", ("task", place, "bench_on")) as exhibit:
        controls.choice(view, "task", "Build", {name: t.label for name, t in TASKS.items()})
        exhibit.recipe = bench_recipe(view)
        made = value(exhibit.recipe, slot="bench")
        wanted = value(Recipe(gates.truth_table, circuit=task.target), slot="target")
        on = view["bench_on"][: len(task.inputs)]

        def changed(event: CircuitEvent) -> None:
            kept = view["bench_on"][len(event.inputs_on) :]
            view.put(**{place: event.network}, bench_on=event.inputs_on + kept)

        circuit(
            built,
            key=view.key(place),
            inputs_on=on,
            outputs=task.outputs,
            table=rows_of(made),
            alt=f"Your bench for the task: {task.label}",
            on_change=changed,
        )
        right = _compare(view, task, made, wanted, on)
        exhibit.table = _circuit_columns(made)
    quiet(
        f"{task.label}: {task.said} {right} of {len(wanted.inputs)} rows are right, with "
        f"{some(len(built.units), 'neuron')}."
    )


def _compare(
    view: View, task: Task, made: CircuitTable, wanted: CircuitTable, on: tuple[bool, ...]
) -> int:
    """The circuit's truth table beside what is asked; how many rows are right."""
    labels, inputs = task.outputs, wanted.inputs.tolist()
    targets = wanted.outputs.tolist()
    yours = dict(zip(made.output_names, made.outputs.T.tolist(), strict=True))
    got = [
        [yours[label][row] if label in yours else None for label in labels]
        for row in range(len(inputs))
    ]
    first = len(task.inputs) + len(labels)
    table(
        [
            *map(subscript, task.inputs),
            *(f"{name}, wanted" for name in labels),
            *(f"{name}, yours" for name in labels),
        ],
        [
            [*map(str, bits), *map(str, target), *("·" if y is None else str(y) for y in mine)]
            for bits, target, mine in zip(inputs, targets, got, strict=True)
        ],
        key=view.key("bench_table"),
        caption="What the circuit should do and what yours does, for every row of inputs.",
        now=row_of(on),
        marks={
            (row, first + i): _mark(got[row][i], target)
            for row in range(len(inputs))
            for i, target in enumerate(targets[row])
        },
        on_pick=lambda row: view.put(
            bench_on=tuple(map(bool, inputs[row])) + view["bench_on"][len(on) :]
        ),
    )
    return sum(mine == target for mine, target in zip(got, targets, strict=True))


def _mark(got: int | None, target: int) -> str:
    if got is None:
        return "soft"
    return "right" if got == target else "wrong"


def _circuit_columns(made: CircuitTable) -> dict[str, list]:
    columns: dict[str, list] = {"row": ["".join(map(str, row)) for row in made.inputs.tolist()]}
    for i, name in enumerate(made.unit_names):
        columns[f"{name} sum"] = made.sums[:, i].tolist()
        columns[name] = made.values[:, i].tolist()
    for i, name in enumerate(made.output_names):
        columns[f"{name} (output)"] = made.outputs[:, i].tolist()
    return columns
