"""The lesson itself: its challenges can be reached and not be cheated, and its words are true."""

from __future__ import annotations

import pytest

from core.networks import approximate, curves
from core.untrusted.progress import Progress
from lessons import lesson_named
from lessons.activation_functions.words import interval, properties
from lessons.kit.challenge import challenges
from lessons.kit.words import number
from tests.lessons.reading import passed, words
from tests.lessons.visits import opened, problems, turn

LESSON = lesson_named("activation_functions")
SLUG = LESSON.slug
SOLUTIONS = {
    "quarter": {"opened": "sigmoid", "left": "millionth"},
    "level": {"own": "x + sin(x)"},
    "humps": {"goal": "humps", "bend": "gaussian", "units": 6},
    "own_humps": {"goal": "humps", "bend": "own", "own": "x*exp(-x^2)", "units": 6},
    "break": {"naive": "sigmoid", "digits": "float16", "z": 11.1},
}
NEAR_MISSES = [
    ("quarter", {"opened": "sigmoid", "left": "thousandth"}),
    ("quarter", {"opened": "hard_sigmoid", "left": "millionth"}),
    ("quarter", {"opened": "tanh", "left": "millionth"}),
    ("level", {"opened": "tanh", "own": "x^2"}),
    ("level", {"opened": "softsign", "own": "abs(x)"}),
    ("humps", {"goal": "humps", "bend": "gaussian", "units": 7}),
    ("humps", {"goal": "wave", "bend": "gaussian", "units": 6}),
    ("humps", {"goal": "humps", "bend": "gaussian", "units": 6, "updates": 10}),
    ("humps", {"goal": "humps", "bend": "own", "units": 6}),
    ("own_humps", {"goal": "humps", "bend": "gaussian", "units": 6}),
    ("own_humps", {"goal": "humps", "bend": "own", "own": "x^2", "units": 6}),
    ("break", {"naive": "sigmoid", "digits": "float32", "z": 88.8}),
    ("break", {"naive": "sigmoid", "digits": "float16", "z": 12.0}),
    ("break", {"naive": "softplus", "digits": "float16", "z": 11.1}),
]


def test_every_challenge_has_a_solution_here():
    assert set(SOLUTIONS) == {challenge.name for challenge in challenges(LESSON)}


def test_nothing_is_reached_when_the_page_opens_and_a_knob_is_turned():
    app = opened(LESSON)
    turn(app, LESSON, w0=1.0)
    assert passed(app) == set()


@pytest.mark.parametrize("name", SOLUTIONS)
def test_every_challenge_can_be_reached(visit, name):
    turn(visit, LESSON, **SOLUTIONS[name])
    assert f"{SLUG}.{name}" in passed(visit)
    assert not problems(visit)


def test_near_misses_are_not_accepted():
    app = opened(LESSON)
    start = app.session_state[f"{SLUG}.view"]
    for name, values in NEAR_MISSES:
        app.session_state["atelier.progress"] = Progress()
        turn(app, LESSON, **{**start, **values})
        assert f"{SLUG}.{name}" not in passed(app), (name, values)


def test_the_worked_neuron_of_the_lecture_stands_on_the_page(visit):
    turn(visit, LESSON, f="sigmoid", w0=20.0, w1=0.5, w2=0.1, x0=0.1, x1=-4.0, x2=10.0)
    assert (
        "20 · 0.1 + 0.5 · (−4) + 0.1 · 10 = :violet[**1**], and sigmoid makes :violet[**0.731**]"
        in words(visit)
    )


def test_a_saturated_sum_is_said_to_be_one(visit):
    turn(visit, LESSON, f="tanh", w0=25.0, x0=10.0)
    assert "a nudge of the sum hardly reaches the output" in words(visit)
    assert not problems(visit)


def test_the_words_of_the_fit_agree_with_core(visit):
    turn(visit, LESSON, goal="corner", bend="relu", units=3, updates=700, rate=0.03, start=2)
    run = approximate.fit(curves.corner(), bend="relu", units=3, updates=700, rate=0.03, seed=2)
    error = number(float(run.rmse[-1]), 4)
    assert f"3 units of ReLU, 700 updates: the network is :violet[**{error}**]" in words(visit)


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ((), "Draw a line from left to right"),
        (((0.0, 0.5),), "Draw a line from left to right"),
        (((-1.0, 0.5), (1.0, -0.5)), "away from the curve"),
    ],
    ids=["nothing", "one point", "a line"],
)
def test_a_drawn_curve_may_be_anything(visit, drawn, said):
    turn(visit, LESSON, goal="drawn", drawn=drawn, bend="tanh")
    assert not problems(visit)
    assert said in words(visit)


def test_a_function_that_does_not_work_is_said_to_and_nothing_crashes(visit):
    turn(visit, LESSON, goal="wave", bend="own", own="ln(x - 9)")
    assert "not a number where the first units use it" in " ".join(problems(visit))
    assert not visit.exception
    assert "It is not a number for x from −5 to 5" in words(visit)
    turn(visit, LESSON, bend="tanh", own="x^2")
    assert not problems(visit)


def test_a_wrong_formula_is_marked_and_the_last_good_one_stays(visit):
    turn(visit, LESSON, own="x^2")
    visit.text_input(key=f"{SLUG}_own").set_value("x * sine(x)").run()
    assert visit.session_state[f"{SLUG}.view"]["own"] == "x^2"
    assert "Did you mean sin?" in words(visit)
    assert any("x * sine(x)\n    ^^^^" in block.value for block in visit.code)
    visit.text_input(key=f"{SLUG}_own").set_value("x * sin(x)").run()
    assert visit.session_state[f"{SLUG}.view"]["own"] == "x * sin(x)"
    assert "Did you mean" not in words(visit)


def test_filters_that_leave_nothing_say_so(visit):
    turn(visit, LESSON, wanted=(True, True, True, True, True))
    assert "None of the twenty is all of that" in words(visit)
    turn(visit, LESSON, wanted=(False, True, True, False, True))
    assert "1 of 20 functions shown" in words(visit)
    turn(visit, LESSON, wanted=(False,) * 5)


@pytest.mark.parametrize(
    ("name", "range_", "smooth", "saturates"),
    [
        ("sigmoid", "(0, 1)", "yes", "left and right"),
        ("relu", "[0, ∞)", "kinked at 0", "left"),
        ("step", "[0, 1]", "a jump at 0", "left and right"),
        ("identity", "(−∞, ∞)", "yes", "never"),
        ("hard_sigmoid", "[0, 1]", "kinked at −3, 3", "left and right"),
    ],
)
def test_properties_in_words(name, range_, smooth, saturates):
    from core.neurons.shapes import shape

    found = shape(name)
    rows = dict(properties(found))
    assert interval(found) == rows["range"] == range_
    assert (rows["smooth"], rows["saturates"]) == (smooth, saturates)
