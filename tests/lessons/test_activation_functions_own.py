"""The section on a learner's own function: where it has no value, what it learns, who uses it."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks import approximate, curves
from core.neurons import shapes
from core.untrusted import formulas
from lessons import lesson_named
from lessons.activation_functions import own, own_figures
from lessons.kit.words import number
from tests.lessons.visits import opened, problems, view_of

LESSON = lesson_named("activation_functions")
SLUG = LESSON.slug


def gaps(text: str) -> str:
    return own.gaps(own.where_defined(shapes.curve(text)), shapes.shape(text))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ln(x)", "from −5 to 0:"),
        ("sqrt(x^2 - 4)", "from −2 to 2:"),
        ("1/x", "= 0:"),
        ("1/(x - 1) + 1/(x + 2)", "= −2, = 1:"),
        ("ln(x^2 - 9) + 1/x", "from −3 to 3:"),
        (
            "ln(sin(3x))",
            "from −5 to −4.2, from −3.1 to −2.1, from −1 to 0 and on 2 more stretches:",
        ),
        ("0/0", "from −5 to 5:"),
    ],
)
def test_it_is_said_where_a_function_has_no_value(text, places):
    assert gaps(text).startswith(f"It is not a number for x {places}")


def test_a_gap_between_the_places_that_are_drawn_is_not_kept_quiet():
    assert gaps("sqrt(|x - 0.0125| - 0.01)") == "At some place between −5 and 5 it is not a number."


@pytest.mark.parametrize("text", [*own.EXAMPLES[:-1], "exp(x)", "step(x)"])
def test_nothing_is_said_of_a_function_that_has_a_value_everywhere(text):
    assert gaps(text) == ""


def test_no_slope_is_drawn_where_there_is_no_value():
    raw = shapes.curve("ln(x)")
    curve = own.where_defined(raw)
    left = raw.xs < 0
    assert np.isfinite(raw.slopes[left]).all(), "the tape does report 1/x there"
    assert np.isnan(curve.slopes[left]).all()
    assert not curve.flat[left].any()
    np.testing.assert_array_equal(curve.slopes[raw.xs > 0], raw.slopes[raw.xs > 0])


def test_every_example_can_be_read():
    assert [formulas.read(text).text for text in own.EXAMPLES] == list(own.EXAMPLES)


def test_both_networks_are_drawn_beside_the_curve():
    wanted = curves.heights("humps")
    mine, other = (
        approximate.fit(wanted, bend=bend, units=own.UNITS, rate=own.RATE)
        for bend in ("x^2", "tanh")
    )
    dots, theirs, yours = own_figures.side_by_side(wanted, mine, other, "tanh").data
    for trace, heights in ((dots, wanted), (theirs, other.outputs[-1]), (yours, mine.outputs[-1])):
        np.testing.assert_allclose(trace.y, heights, rtol=1e-6)
    assert (theirs.name, yours.name) == ("tanh", "yours")
    said = own.learnt(float(mine.rmse[-1]), float(other.rmse[-1]), mine.burst)
    assert f"RMSE :violet[**{number(float(mine.rmse[-1]), 4)}**]" in said
    assert "Is it a polynomial?" in said


def test_the_button_puts_the_formula_into_the_network_and_typing_keeps_it_there():
    app = opened(LESSON)
    app.button(key=f"{SLUG}_use_own").click().run()
    assert (view_of(app, LESSON)["bend"], view_of(app, LESSON)["goal"]) == ("own", "humps")
    assert app.button(key=f"{SLUG}_use_own").disabled
    app.text_input(key=f"{SLUG}_own").set_value("x / (1 + |x|)").run()
    assert view_of(app, LESSON)["own"] == "x / (1 + |x|)"
    assert not problems(app)
    run = approximate.fit(curves.heights("humps"), bend="x / (1 + |x|)", units=5, rate=0.05)
    error = number(float(run.rmse[-1]), 4)
    said = "\n".join(element.value for element in app.markdown)
    assert f"5 units of your own, 2,000 updates: the network is :violet[**{error}**]" in said
