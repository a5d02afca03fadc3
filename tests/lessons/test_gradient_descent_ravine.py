"""Ravines, the saddle, noise: challenges that can be reached, words and figures that are true."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent import convergence, valleys
from core.descent.crossing import crossing
from core.descent.noisy import noisy
from core.descent.optimisers import OPTIMISERS
from core.descent.walk import walks
from lessons import lesson_named
from lessons.gradient_descent import noise_figures, ravine, ravine_figures, saddle, saddle_figures
from lessons.gradient_descent.hiker_figures import trails
from lessons.kit.pointer import Drag
from lessons.kit.reel import count_steps
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("gradient_descent")
SLUG = LESSON.slug
RAVINE = {"cross_kappa": 100.0, "cross_turn": 30.0, "cross_speed": 3.2, "cross_beta": 0.7}
SOLUTIONS = {"saddle": {"pass_noise": 0.05}, "ravine": RAVINE}
NEAR_MISSES = (
    ("saddle", {"pass_noise": 0.0}),
    ("saddle", {"pass_noise": 0.05, "pass_walkers": (False,) * 12}),
    ("ravine", RAVINE | {"cross_turn": 0.0}),
    ("ravine", RAVINE | {"cross_kappa": 99.0}),
    ("ravine", RAVINE | {"cross_speed": 1.0}),
    ("ravine", RAVINE | {"cross_speed": 3.9}),
)


@pytest.mark.parametrize("name", SOLUTIONS)
def test_challenges_can_be_reached(fresh, name):
    assert f"{SLUG}.{name}" not in passed(fresh)
    turn(fresh, LESSON, **SOLUTIONS[name])
    assert f"{SLUG}.{name}" in passed(fresh)
    assert not problems(fresh)


@pytest.mark.parametrize(("name", "values"), NEAR_MISSES)
def test_near_misses_are_not_accepted(fresh, name, values):
    turn(fresh, LESSON, **values)
    assert f"{SLUG}.{name}" not in passed(fresh)
    assert not problems(fresh)


def test_on_the_centre_line_nobody_of_the_twelve_ever_leaves():
    everyone = tuple(OPTIMISERS)
    for path in walks("saddle", everyone, saddle.START, saddle.GRADIENTS):
        assert (path.points[:, 1] == 0).all(), path.optimiser
        assert saddle.left_at(path) is None


def test_who_has_left_has_left_for_good():
    shaken = walks("saddle", ("sgd", "adam"), saddle.START, saddle.GRADIENTS, noise=0.05)
    for path in shaken:
        at = saddle.left_at(path)
        away = np.abs(path.points[:, 1]) > saddle.AWAY
        assert at is None or away[path.evaluations >= at].all()
    assert any(saddle.left_at(path) is not None for path in shaken)
    reel = saddle_figures.off_the_line(trails(shaken, saddle.GRADIENTS))
    assert count_steps([reel]) == saddle.GRADIENTS + 1


def test_the_words_of_the_saddle_agree_with_the_walks(fresh):
    assert "everyone's distance from the line is :violet[**exactly 0**]" in words(fresh)
    turn(fresh, LESSON, pass_noise=0.2)
    assert "exactly 0" not in words(fresh).split("Off the saddle")[0].rsplit("noise", 1)[-1]


@pytest.mark.parametrize(("speed", "beta"), [(1.0, 0.9), (0.01, 0.0), (3.99, 0.99), (0.3, 0.345)])
def test_a_hand_on_the_map_of_momentum_finds_what_it_points_at(speed, beta):
    x, y = ravine_figures.place(speed, beta)
    assert ravine_figures.chosen(x, y) == pytest.approx((speed, beta))
    found = ravine._placed(None, Drag(ravine.MAP, x, y, x, y))  # type: ignore[arg-type]
    assert found == pytest.approx({"cross_speed": speed, "cross_beta": beta})


def test_the_errors_of_a_ravine_are_drawn_as_they_are():
    walk = crossing(50, 30.0, 1.0, 0.9)
    for direction in (0, 1):
        reel = ravine_figures.errors(walk, direction)
        assert count_steps([reel]) == len(walk.own.points)
        drawn = {name: np.asarray(array, float) for name, array in reel.arrays.items()}
        own = np.abs(walk.errors[:, direction])
        visible = own > ravine_figures.LEAST
        assert any(
            array.shape == own.shape and np.allclose(array[visible], own[visible], rtol=1e-4)
            for array in drawn.values()
        )


def test_the_words_of_a_ravine_agree_with_core(fresh):
    turn(fresh, LESSON, **RAVINE)
    walk = crossing(100.0, 30.0, 3.2, 0.7)
    found = convergence.convergence(1.0, 100.0, samples=121)
    said = words(fresh)
    assert f"keeps {max(walk.rates):.3f}".rstrip("0") in said
    assert f"beats {found.best_radius:.3f}".rstrip("0") in said
    assert "momentum :violet[**after " in said


@pytest.mark.parametrize("speed", [2.5, 3.99])
def test_a_diverging_ravine_is_said(fresh, speed):
    turn(fresh, LESSON, cross_speed=speed, cross_beta=0.2)
    assert "diverging: each swing is wider than the last" in words(fresh)
    assert not problems(fresh)


def test_the_floor_is_said_where_there_is_one(fresh):
    run = noisy(10.0, 0.1, 1.5)
    assert f"puts the floor at **{run.floor:.4f}**" in words(fresh)
    turn(fresh, LESSON, noisy_sigma=0.0)
    assert "Without noise there is no floor" in words(fresh)
    turn(fresh, LESSON, noisy_rate=0.2, noisy_kappa=50.0)
    assert "from 2 on a constant rate diverges" in words(fresh)


def test_clouds_and_curves_have_a_picture_for_every_step():
    run = noisy(10.0, 0.1, 1.5)
    figures = (
        noise_figures.clouds(run, 10.0, "cosine"),
        noise_figures.rate_curves(run, "cosine"),
        noise_figures.loss_curves(run, "cosine"),
    )
    assert [count_steps([one]) for one in figures] == [301] * 3


def test_the_shares_of_the_valleys_are_said_as_they_are(fresh):
    run = valleys.walkers(25.0, 0.05, 2.5)
    assert f":violet[**{100 * run.flat[0, -1]:.0f} %**] of those from the sharp valley" in words(
        fresh
    )
    turn(fresh, LESSON, wells_sharp=1.0)
    assert "both valleys are the same" in words(fresh)
    turn(fresh, LESSON, wells_sharp=50.0, wells_rate=0.2)
    assert "does not hold anyone" in words(fresh)
