"""Slow motion and the clinic: every optimiser has its numbers, and nothing shows nan unsaid."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.descent.clinic import diagnose
from core.descent.landscapes import LANDSCAPES, surface
from core.descent.optimisers import OPTIMISERS
from core.descent.slow_motion import SAMPLES, SlowMotion, slow_motion
from lessons import lesson_named
from lessons.gradient_descent import clinic_figures, step_figures
from lessons.gradient_descent.step import HABITS
from lessons.gradient_descent.step_words import ARROWS, LINES, plain, tex, written
from lessons.kit.reel import count_steps
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("gradient_descent")
SLUG = LESSON.slug
RAVINE = LANDSCAPES["ravine"]
RULES = pytest.mark.parametrize("rule", OPTIMISERS)


@pytest.fixture(scope="module")
def taken() -> dict[str, SlowMotion]:
    return {rule: slow_motion("ravine", rule, (-1.5, 3.0), 12) for rule in OPTIMISERS}


@RULES
def test_every_part_that_is_named_is_there_and_the_update_is_among_them(taken, rule):
    parts = taken[rule].parts
    assert {line.part for line in LINES[rule]} <= parts.keys()
    assert {arrow.part for arrow in ARROWS[rule]} <= parts.keys()
    assert "change" in {line.part for line in LINES[rule] if line.words and line.numbers}
    assert rule in HABITS


@RULES
def test_the_formula_has_its_numbers_and_no_gap(taken, rule):
    for t in (0, 5):
        latex = written(taken[rule], t)
        assert not re.search(r"<\w+>|nan|inf", latex)
        assert latex.count("{") == latex.count("}")
        assert tex(taken[rule].parts["change"][t]) in latex


@RULES
def test_the_pictures_follow_one_scrubber(taken, rule):
    one = taken[rule]
    reels = [
        step_figures.where(RAVINE, surface("ravine"), one),
        step_figures.close_by(RAVINE, one),
        step_figures.numbers(RAVINE, one),
    ]
    assert count_steps(reels) == len(one.path.points)
    close = reels[1].arrays
    assert close["heights"].shape == (len(one.path.points), SAMPLES, SAMPLES)
    begin, end = (np.stack([close[f"change {axis}"][:, k] for axis in "xy"], 1) for k in (0, 1))
    np.testing.assert_allclose(begin, one.path.points)
    np.testing.assert_allclose((end - begin), one.parts["change"], atol=1e-12)


def test_velocity_and_pull_are_drawn_head_to_tail(taken):
    one = taken["momentum"]
    close = step_figures.close_by(RAVINE, one).arrays
    np.testing.assert_allclose(close["kept x"][:, 1], close["pull x"][:, 0])
    np.testing.assert_allclose(close["pull y"][:, 1], close["change y"][:, 1])


def test_direction_arrows_point_downhill_and_fit(taken):
    one = taken["adam"]
    close = step_figures.close_by(RAVINE, one).arrays
    arrow = np.stack([np.diff(close[f"gradient {axis}"])[:, 0] for axis in "xy"], 1)
    assert ((arrow * one.parts["gradient"]).sum(axis=1) < 0).all()
    np.testing.assert_allclose(np.linalg.norm(arrow, axis=1), 0.85 * one.reach)


@pytest.mark.parametrize(
    ("value", "text", "latex"),
    [
        (0.0, "0", "0"),
        (-37.961, "−37.96", "-37.96"),
        (12345.6, "12346", "12346"),
        (0.00051234, "5.12·10⁻⁴", r"5.12 \cdot 10^{-4}"),
        (-2.5e7, "−2.50·10⁷", r"-2.50 \cdot 10^{7}"),
        (float("nan"), "–", "–"),
    ],
)
def test_numbers_are_short(value, text, latex):
    assert plain(value) == text
    assert tex(value) == latex


@RULES
def test_every_optimiser_is_shown_on_the_page(visit, rule):
    turn(visit, LESSON, step_rule=rule, step_land="ravine", step_pace=1.0)
    assert not problems(visit)
    assert f"{OPTIMISERS[rule].formula}" in words(visit)
    assert HABITS[rule] in words(visit)


def test_a_step_that_leaves_the_map_is_shown_and_said(visit):
    turn(visit, LESSON, step_rule="sgd", step_land="beale", step_x=4.5, step_y=4.5, step_pace=10.0)
    assert not problems(visit)
    assert "a lower learning rate would keep it" in words(visit)
    assert not re.search(r"\bnan\b", words(visit))


def test_another_landscape_brings_its_start(visit):
    visit.get_by_key(f"{SLUG}_step_land").set_value("himmelblau").run()
    view = visit.session_state[f"{SLUG}.view"]
    assert (view["step_x"], view["step_y"]) == LANDSCAPES["himmelblau"].starts[0].point
    assert not problems(visit)


RAVINE_END = {"clinic_land": "ravine", "clinic_x": -3.0, "clinic_y": -1.6, "clinic_beta": 0.9}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"clinic_rule": "sgd", "clinic_rate": 0.248}, "is :violet[**3.1 times**] too large"),
        ({"clinic_rule": "sgd", "clinic_rate": 0.04}, "In good health: after 80 steps"),
        ({"clinic_rule": "momentum", "clinic_rate": 0.304}, "is :violet[**2 times**] too large"),
        ({"clinic_rule": "nesterov", "clinic_rate": 0.11}, "allows 0.0543; your learning rate is"),
        ({"clinic_rule": "adam", "clinic_rate": 9.0}, "no curvature sets a limit"),
        ({"clinic_rule": "adam", "clinic_rate": 0.1}, "no limit set by the curvature"),
    ],
)
def test_the_diagnosis_names_the_limit_of_the_method(visit, values, said):
    turn(visit, LESSON, **RAVINE_END, **values)
    assert said in words(visit)
    assert not problems(visit)


@pytest.mark.parametrize(
    ("land", "rate"), [("ravine", 10.0), ("beale", 10.0), ("rosenbrock", 0.02), ("ackley", 10.0)]
)
def test_one_click_mends_it(visit, land, rate):
    x, y = LANDSCAPES[land].starts[0].point
    start = {"clinic_x": x, "clinic_y": y}
    turn(visit, LESSON, clinic_rule="sgd", clinic_land=land, clinic_rate=rate, **start)
    assert not re.search(r"\bnan\b", words(visit))
    visit.button(key=f"{SLUG}_mend").click().run()
    assert visit.session_state[f"{SLUG}.view"]["clinic_rate"] < rate
    assert "In good health" in words(visit)
    assert visit.button(key=f"{SLUG}_mend").disabled
    assert not problems(visit)


@pytest.mark.parametrize("rule", ["sgd", "adam"])
@pytest.mark.parametrize("rate", [0.01, 10.0])
def test_the_clinics_pictures_follow_one_scrubber(rule, rate):
    found = diagnose("ravine", rule, (-1.5, 3.0), rate)
    reels = [
        clinic_figures.on_ground(RAVINE, surface("ravine"), found),
        clinic_figures.above_limit(found),
        clinic_figures.heights(found),
    ]
    assert count_steps(reels) == len(found.path.points)
    for reel in reels:
        for array in reel.arrays.values():
            assert np.isfinite(array).all()
    assert np.isfinite(reels[1].figure.layout.yaxis.range).all()
    ratio = found.path.rates[0] / found.limits if rule == "sgd" else found.curvatures
    np.testing.assert_allclose(reels[1].arrays["value"], ratio)
