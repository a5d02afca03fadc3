"""The lesson itself: its challenges can be reached and not be cheated, and its words are true."""

from __future__ import annotations

import pytest

from core.neurons import gates
from core.neurons.circuit import Circuit, Unit
from core.untrusted import points
from core.untrusted.progress import Progress
from lessons import lesson_named
from lessons.kit.challenge import challenges
from tests.lessons.reading import passed, words
from tests.lessons.visits import opened, problems, turn

LESSON = lesson_named("logic_gates")
PAIR = ("x0", "x1")
XOR = Circuit(
    PAIR,
    (
        Unit("u1", (("x0", 1), ("x1", 1)), 0.5),
        Unit("u2", (("x0", -1), ("x1", -1)), -1.5),
        Unit("u3", (("u1", 1), ("u2", 1)), 1.5),
    ),
    (("y", "u3"),),
)
HALF_OF_THREE = Circuit(
    PAIR,
    (
        Unit("u1", (("x0", 1), ("x1", 1)), 0.5),
        Unit("u2", (("x0", 1), ("x1", 1)), 1.5),
        Unit("u3", (("u1", 1), ("u2", -1)), 0.5),
    ),
    (("carry", "u2"), ("sum", "u3")),
)
HALF_OF_TWO = Circuit(
    PAIR,
    (
        Unit("u1", (("x0", 1), ("x1", 1)), 1.5),
        Unit("u2", (("x0", 1), ("x1", 1), ("u1", -2)), 0.5),
    ),
    (("carry", "u1"), ("sum", "u2")),
)
OR_INSTEAD = Circuit(PAIR, XOR.units, (("y", "u1"),))

SOLUTIONS = {
    "nand": {"w0": -1.0, "w1": -1.0, "theta": -1.5},
    "majority": {"inputs": "3", "w0": 1.0, "w1": 1.0, "w2": 1.0, "theta": 1.5},
    "impossible": {"corners": (True, False, False, True, False, False, False, False)},
    "xor": {"task": "xor", "bench_xor": XOR},
    "half_adder": {"task": "half", "bench_half": HALF_OF_THREE},
    "half_adder_two": {"task": "half", "bench_half": HALF_OF_TWO},
    "a_and_not_b": {"aw": 1.0, "bw": 0.0, "abtheta": 0.5, "veto": (False, True)},
}
NEAR_MISSES = [
    ("nand", {"w0": -1.5, "w1": -1.0, "theta": -2.0}),
    ("nand", {"w0": -1.0, "w1": -1.0, "theta": -2.5}),
    ("majority", {"inputs": "2", "theta": 1.5, "on": (False, True, False, False)}),
    ("majority", {"inputs": "3", "theta": 2.5}),
    ("impossible", {"corners": (True,) * 8}),
    ("xor", {"task": "xor", "bench_xor": OR_INSTEAD}),
    ("half_adder", {"task": "half", "bench_half": HALF_OF_TWO}),
    ("half_adder_two", {"task": "half", "bench_half": HALF_OF_THREE}),
    ("a_and_not_b", {"aw": 1.0, "bw": -1.0, "abtheta": 0.5}),
]


def test_every_challenge_has_a_solution_here():
    assert set(SOLUTIONS) == {challenge.name for challenge in challenges(LESSON)}


def test_nothing_is_reached_when_the_page_opens():
    assert passed(opened(LESSON)) == set()


@pytest.mark.parametrize("name", SOLUTIONS)
def test_every_challenge_can_be_reached(visit, name):
    turn(visit, LESSON, **SOLUTIONS[name])
    assert f"logic_gates.{name}" in passed(visit)
    assert not problems(visit)


def test_near_misses_are_not_accepted():
    app = opened(LESSON)
    start = app.session_state["logic_gates.view"]
    for name, values in NEAR_MISSES:
        app.session_state["atelier.progress"] = Progress()
        turn(app, LESSON, **{**start, **values})
        assert f"logic_gates.{name}" not in passed(app), (name, values)


def test_a_link_with_a_solution_is_no_achievement():
    app = opened(LESSON, logic_gates_w0="-1", logic_gates_w1="-1", logic_gates_theta="-1.5")
    assert passed(app) == set()


CONTRADICTION = ((0.5, 0.5, 1), (0.5, 0.5, -1))


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ((), "No points, nothing to learn"),
        (((0.5, 0.5, 1),), "Done after 1 mistake"),
        (points.decode("2,3+.-5,6+.9,-2+"), "Done after 1 mistake"),
        (((0.5, 0.5, 1),) * 3, "Done after 1 mistake"),
        (CONTRADICTION, "This will never stop"),
        (points.decode("0,0-.0,10+.10,0+.10,10-"), "This will never stop"),
        (tuple((x / 10, 1.0, 1 if x > 0 else -1) for x in range(-20, 20)), "Done after"),
    ],
    ids=["none", "one", "one class", "duplicates", "contradiction", "xor", "forty"],
)
def test_the_learning_section_says_what_is_true_of_any_points(visit, drawn, said):
    turn(visit, LESSON, points=drawn)
    assert not problems(visit)
    assert said in words(visit)


def test_the_words_agree_with_core(visit):
    turn(visit, LESSON, inputs="2", w0=0.7, w1=-0.3, theta=0.5, on=(True, True, False, False))
    unit = gates.unit_table((0.7, -0.3), 0.5)
    assert unit.sums[3] == pytest.approx(0.4)
    assert "0.7 + 1 · (−0.3) = :violet[**0.4**], not more than 0.5" in words(visit)
    turn(visit, LESSON, checked="yes")
    assert "A single neuron can do **14**" in words(visit)
    assert "one neuron can do **104**" in words(visit)
    turn(visit, LESSON, theta=1.0, w0=1.0, w1=1.0)
    assert "The sum of 01, 10 lies exactly on the threshold" in words(visit)
