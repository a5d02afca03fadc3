"""Threshold units and circuits, against plain Python with exact decimals."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.neurons.gates import (
    GATES,
    Circuit,
    Unit,
    counting_rows,
    evaluate,
    threshold_unit,
    truth_table,
    unit_table,
)

tenths = st.integers(-30, 30)

TRUTH = {
    "identity": lambda a: a,
    "NOT": lambda a: not a,
    "AND": lambda a, b: a and b,
    "OR": lambda a, b: a or b,
    "NAND": lambda a, b: not (a and b),
    "NOR": lambda a, b: not (a or b),
    "majority": lambda a, b, c: a + b + c >= 2,
    "A AND NOT B": lambda a, b: a and not b,
    "XOR": lambda a, b: a != b,
}
ADDERS = {name: circuit for name, circuit in GATES.items() if "adder" in name}


def test_every_gate_is_tested():
    assert set(TRUTH) | set(ADDERS) == set(GATES)


@pytest.mark.parametrize("name", TRUTH)
def test_a_gate_computes_its_truth_table(name):
    table = truth_table(GATES[name])
    expected = [int(TRUTH[name](*row)) for row in table.inputs.tolist()]
    assert table.outputs[:, 0].tolist() == expected


@pytest.mark.parametrize("name", ADDERS)
def test_an_adder_adds(name):
    table = truth_table(ADDERS[name])
    digit = 2 ** np.arange(table.outputs.shape[1])[::-1]
    worth = [2, 1, 2, 1] if name == "two-bit adder" else 1
    assert np.array_equal(table.outputs @ digit, (table.inputs * worth).sum(axis=1))


@pytest.mark.parametrize("name", [name for name, c in GATES.items() if len(c.units) == 1])
def test_a_ready_made_unit_means_the_same_in_both_conventions(name):
    (unit,) = GATES[name].units
    table = unit_table([weight for _, weight in unit.weights], unit.threshold)
    assert np.array_equal(table.outputs, table.outputs_at_least)
    assert unit.threshold % 1 == 0.5


@given(st.lists(tenths, min_size=1, max_size=4), tenths, st.data())
@settings(max_examples=60, deadline=None)
def test_a_unit_agrees_with_exact_arithmetic(weights, threshold, data):
    marks = data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    table = unit_table([w / 10 for w in weights], threshold / 10, inhibitory=marks)
    for i, row in enumerate(table.inputs.tolist()):
        total = sum(
            Fraction(w, 10) * x for w, x, mark in zip(weights, row, marks, strict=True) if not mark
        )
        vetoed = any(x and mark for x, mark in zip(row, marks, strict=True))
        assert table.vetoed[i] == vetoed
        assert table.sums[i] == pytest.approx(float(total))
        assert table.sums[i] == pytest.approx(table.products[i].sum())
        assert table.outputs[i] == int(total > Fraction(threshold, 10) and not vetoed)
        assert table.outputs_at_least[i] == int(total >= Fraction(threshold, 10) and not vetoed)


def test_decimals_meet_their_threshold_exactly():
    assert 0.1 + 0.2 > 0.3
    assert threshold_unit([[1, 1]], (0.1, 0.2), 0.3).tolist() == [0]
    assert threshold_unit([[1, 1]], (0.1, 0.2), 0.3, at_least=True).tolist() == [1]


def test_no_number_is_printed_as_minus_zero():
    table = unit_table((-1, 0.3), -0.5)
    assert not np.signbit(table.products[0]).any()
    assert not np.signbit(table.sums[0])
    assert not np.signbit(truth_table(GATES["NAND"]).sums[0])


def test_sums_are_shown_as_typed():
    assert unit_table((0.1, 0.2), 0.3).sums.tolist() == [0, 0.2, 0.1, 0.3]


def test_one_inhibitory_input_silences_any_sum():
    rows = [[1, 1, 0], [1, 1, 1]]
    outputs = threshold_unit(rows, (9, 9, 9), 1, inhibitory=(False, False, True))
    assert outputs.tolist() == [1, 0]


@given(st.integers(1, 8))
def test_rows_count_up(n):
    assert [int("".join(map(str, row)), 2) for row in counting_rows(n)] == list(range(2**n))


@st.composite
def circuits(draw):
    """A random circuit: each unit listens to any earlier names; units then shuffled."""
    inputs = tuple(f"x{i}" for i in range(draw(st.integers(1, 3))))
    units: list[Unit] = []
    for i in range(draw(st.integers(0, 5))):
        known = [*inputs, *(unit.name for unit in units)]
        sources = draw(st.lists(st.sampled_from(known), unique=True, max_size=4))
        cut = draw(st.integers(0, len(sources)))
        weights = tuple((source, draw(tenths) / 10) for source in sources[:cut])
        units.append(Unit(f"u{i}", weights, draw(tenths) / 10, tuple(sources[cut:])))
    names = [*inputs, *(unit.name for unit in units)]
    outputs = tuple((name.upper(), name) for name in draw(st.lists(st.sampled_from(names))))
    return Circuit(inputs, tuple(draw(st.permutations(units))), tuple(dict(outputs).items()))


def spelled_out(circuit: Circuit, row: list[int]) -> dict[str, int]:
    """The same circuit by recursion, in exact tenths."""
    units = {unit.name: unit for unit in circuit.units}
    inputs = dict(zip(circuit.inputs, row, strict=True))

    def value(name: str) -> int:
        if name in inputs:
            return inputs[name]
        unit = units[name]
        if any(value(source) for source in unit.inhibitory):
            return 0
        total = sum(round(10 * weight) * value(source) for source, weight in unit.weights)
        return int(total > round(10 * unit.threshold))

    return {name: value(name) for name in (*inputs, *units)}


@given(circuits())
@settings(max_examples=50, deadline=None)
def test_a_circuit_agrees_with_recursion(circuit):
    table = truth_table(circuit)
    assert np.array_equal(table.values, evaluate(circuit, table.inputs))
    for i, row in enumerate(table.inputs.tolist()):
        values = spelled_out(circuit, row)
        assert table.values[i].tolist() == [values[name] for name in table.unit_names]
        assert table.outputs[i].tolist() == [values[source] for _, source in circuit.outputs]


@given(circuits())
@settings(max_examples=50, deadline=None)
def test_a_layer_hears_only_what_lies_before_it(circuit):
    depth = dict.fromkeys(circuit.inputs, 0)
    for level, layer in enumerate(circuit.layers(), start=1):
        depth.update(dict.fromkeys(layer, level))
    assert len(depth) == len(circuit.inputs) + len(circuit.units)
    for unit in circuit.units:
        assert depth[unit.name] == 1 + max((depth[source] for source in unit.sources), default=0)


def test_wires_may_skip_layers():
    assert GATES["half adder, two units"].layers() == (("carry",), ("sum",))
    assert GATES["two-bit adder"].layers() == (("carry",), ("ones", "fours"), ("twos",))


LOOP = (
    Unit("a", (("x", 1), ("c", 1)), 0.5),
    Unit("b", (("a", 1),), 0.5),
    Unit("c", (("b", 1),), 0.5),
    Unit("d", (("c", 1),), 0.5),
)


@pytest.mark.parametrize(
    ("units", "outputs", "sentence"),
    [
        ((Unit("x", (), 0),), (), "'x' appears twice"),
        ((Unit("u", (), 0), Unit("u", (), 1)), (), "'u' appears twice"),
        ((Unit("u", (("x", 1), ("x", 2)), 0),), (), "sources of unit 'u', 'x' appears twice"),
        ((Unit("u", (("x", 1),), 0, ("x",)),), (), "sources of unit 'u', 'x' appears twice"),
        ((Unit("u", (("z", 1),), 0),), (), "'u' listens to 'z', which is no input and no unit"),
        ((Unit("u", (("u", 1),), 0),), (), "in a circle: u → u"),
        (LOOP, (), "in a circle: a → b → c → a"),
        ((Unit("u", (("x", float("nan")),), 0),), (), "'u' has the number nan"),
        ((Unit("u", (), float("inf")),), (), "'u' has the number inf"),
        ((), (("y", "z"),), "'y' shows 'z', which is no input and no unit"),
        ((), (("y", "x"), ("y", "x")), "'y' appears twice"),
    ],
)
def test_an_unsound_circuit_is_refused_in_a_sentence(units, outputs, sentence):
    with pytest.raises(ValueError, match=sentence):
        Circuit(("x",), units, outputs)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: threshold_unit([[0, 1]], (1,), 0), r"shape \(1, 2\): expected \(rows, 1\)"),
        (lambda: threshold_unit([[0.5]], (1,), 0), "neither 0 nor 1"),
        (lambda: threshold_unit([[1]], (1e7,), 0), "at most 1,000,000 in size"),
        (lambda: threshold_unit([[1]], (1,), 0, inhibitory=(True, True)), "2 marks: expected 1"),
        (lambda: unit_table((1,) * 5, 0), "1 to 4 inputs"),
        (lambda: truth_table(Circuit(tuple("abcdefghi"), (), ())), "at most 8 inputs"),
    ],
)
def test_wrong_arguments_are_refused_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_importing_the_neurons_leaves_tensorflow_alone():
    modules = "boolean, boundary, gates, perceptron, separability, soft, spiking"
    program = (
        f"import sys; from core.neurons import {modules}; "
        "sys.exit(not sys.modules.keys().isdisjoint({'tensorflow', 'keras'}))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
