"""What to reach in this lesson, checked on what is on the page."""

from __future__ import annotations

from core.neurons import gates
from core.recipe import Recipe
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View
from lessons.logic_gates.no import own_recipe
from lessons.logic_gates.one_neuron import hero_recipe
from lessons.logic_gates.sixteen import cube_recipe
from lessons.logic_gates.tasks import TASKS


def _hero_does(view: View, *outputs: int) -> bool:
    return value(hero_recipe(view)).outputs.tolist() == list(outputs)


def _nand(view: View) -> bool:
    numbers = (view["w0"], view["w1"])
    whole = all(weight == int(weight) for weight in numbers)
    return view["inputs"] == "2" and whole and _hero_does(view, 1, 1, 1, 0)


def _majority(view: View) -> bool:
    return view["inputs"] == "3" and _hero_does(view, 0, 0, 0, 1, 0, 1, 1, 1)


def _built(view: View, task: str, units: int) -> bool:
    """Whether the bench holds the task, right on every row, with just so many neurons."""
    circuit = view[f"bench_{task}"]
    if view["task"] != task or len(circuit.units) != units:
        return False
    made = value(Recipe(gates.truth_table, circuit=circuit))
    wanted = value(Recipe(gates.truth_table, circuit=TASKS[task].target))
    columns = dict(zip(made.output_names, made.outputs.T.tolist(), strict=True))
    return columns == dict(zip(wanted.output_names, wanted.outputs.T.tolist(), strict=True))


def _impossible(view: View) -> bool:
    return not value(cube_recipe(view)).separable


def _a_and_not_b(view: View) -> bool:
    unit = value(own_recipe(view))
    return unit.outputs.tolist() == [0, 0, 1, 0] and min(view["aw"], view["bw"]) >= 0


CHALLENGES = (
    Challenge(
        name="nand",
        section="hero",
        title="Make NAND.",
        text="Off only when both inputs are on. Whole weights from −2 to 2, any threshold.",
        hints=(
            "NAND is AND turned round: every yes becomes a no. What does that do to the signs?",
            "Both weights −1. Now the four sums are 0, −1, −1, −2: put θ above the last only.",
        ),
        done="Three sums lie above the threshold, and one below.",
        reached=_nand,
    ),
    Challenge(
        name="majority",
        section="hero",
        title="Three friends vote.",
        text="Three inputs; fire when at least two of them are on.",
        hints=(
            "Choose three inputs. Nobody's vote counts more than another's.",
            "Three weights of 1, and a threshold between one vote and two.",
        ),
        done="Equal weights, and a threshold between one vote and two.",
        reached=_majority,
    ),
    Challenge(
        name="impossible",
        section="sixteen",
        title="Find the impossible.",
        text="Switch corners of the cube until no single neuron can do the function.",
        hints=(
            "Two opposite corners of one side are the heart of XOR.",
            "Switch all off. Then light 000 and 011.",
        ),
        done="No plane parts these corners from the others.",
        reached=_impossible,
    ),
    Challenge(
        name="xor",
        section="bench",
        title="Build XOR with three neurons.",
        text="Right on all four rows.",
        hints=(
            "Exactly one means: at least one, and not both.",
            "u1 is OR (1, 1, θ 0.5), u2 is NAND (−1, −1, θ −1.5), u3 is AND of the two.",
        ),
        done="A second layer does what one neuron cannot.",
        reached=lambda view: _built(view, "xor", 3),
    ),
    Challenge(
        name="half_adder",
        section="bench",
        title="Half adder with three neurons.",
        text="Two outputs: carry and sum.",
        hints=(
            "carry is AND. sum is XOR, and one of XOR's parts can be the carry.",
            "u1 = OR, u2 = AND is the carry, u3 fires for u1 without u2: weights 1 and −1, θ 0.5.",
        ),
        done="1 + 1 = 10.",
        reached=lambda view: _built(view, "half", 3),
    ),
    Challenge(
        name="half_adder_two",
        section="bench",
        title="Half adder with two.",
        text="The same, with one neuron fewer.",
        hints=(
            "A wire may skip a layer: the sum's neuron can listen to the inputs and to the carry.",
            "sum: 1 and 1 from the inputs, −2 from the carry, θ 0.5.",
        ),
        done="The wire that skips a layer saved a neuron.",
        reached=lambda view: _built(view, "half", 2),
    ),
    Challenge(
        name="a_and_not_b",
        section="no",
        title="A and not B, without a negative weight.",
        text="Use the second bench of “Two kinds of no”.",
        hints=(
            "If no weight may be negative, who can still say no?",
            "Switch B to an absolute no; A alone must then pass the threshold.",
        ),
        done="That is how 1943 did it.",
        reached=_a_and_not_b,
    ),
)
