"""What can be built on the bench: each task's inputs, outputs, and what they must do."""

from __future__ import annotations

from dataclasses import dataclass

from core.neurons.circuit import Circuit
from core.neurons.gates import GATES


@dataclass(frozen=True)
class Task:
    """A circuit to build: `target` computes what it must compute, in one of many ways."""

    label: str
    target: Circuit
    said: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs."""
        return self.target.inputs

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs, in order."""
        return tuple(label for label, _ in self.target.outputs)

    @property
    def empty(self) -> Circuit:
        """The bench before anything is placed."""
        return Circuit(self.inputs, (), ())


TASKS: dict[str, Task] = {
    "xor": Task("XOR", GATES["XOR"], "On when exactly one of two inputs is on."),
    "half": Task(
        "Half adder",
        GATES["half adder, two units"],
        "Adds two digits: 1 + 1 is 10 in binary, so *carry* is 1 and *sum* is 0.",
    ),
    "full": Task(
        "Full adder",
        GATES["full adder"],
        "Adds three digits, one of them carried over from the column to the right.",
    ),
    "two": Task(
        "Two-bit adder",
        GATES["two-bit adder"],
        "Adds the numbers a₁a₀ and b₁b₀, from 0 to 3 each: fours, twos and ones of the result.",
    ),
}
