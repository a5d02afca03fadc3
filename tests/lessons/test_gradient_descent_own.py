"""A surface of the learner's own: what is typed is read, walked on, and told in true words."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.descent.landscapes import LANDSCAPES, surface
from core.descent.minima import minima
from core.descent.optimisers import OPTIMISERS
from core.descent.own import Own
from core.descent.survey import slope_at, survey
from core.descent.walk import descend, walks
from core.untrusted import formulas
from lessons import lesson_named
from lessons.gradient_descent import (
    FORMULA,
    hike,
    hike_words,
    hiker_figures,
    hills,
    maps,
    own_words,
)
from lessons.gradient_descent.own_hike import EXAMPLES
from lessons.kit.reel import count_steps
from tests.lessons.reading import words
from tests.lessons.visits import opened, problems, turn, view_of

LESSON = lesson_named("gradient_descent")
SLUG = LESSON.slug
HALF = Own("x ln(x) + y²", reach=4.0)


def type_in(app: AppTest, text: str) -> str:
    app.text_input(key=f"{SLUG}_own_formula").set_value(text).run()
    assert not problems(app)
    return words(app)


def test_every_example_can_be_read_and_walked_from_its_start():
    assert EXAMPLES[0].formula == FORMULA == LESSON.view["own_formula"].default
    assert EXAMPLES[0].start == tuple(LESSON.view[f"own_from_{axis}"].default for axis in "xy")
    for one in EXAMPLES:
        assert formulas.read(one.formula, names=("x", "y")).text == one.formula
        found = survey(Own(one.formula, reach=one.reach))
        assert slope_at(Own(one.formula), one.start).sound
        assert set(found.rates) == set(OPTIMISERS)


def test_on_arrival_the_walkers_part(fresh):
    """The first surface shows that who walks decides where one ends."""
    own = Own(FORMULA)
    rates, bottoms = survey(own).rates, minima(own)
    who = tuple(
        (one, {"learning_rate": rates[one]}) for one in ("sgd", "momentum", "rmsprop", "adam")
    )
    paths = walks(own, who, EXAMPLES[0].start, 300)
    ends = {hike.valley(bottoms, path.points[-1].tolist()) for path in paths}
    assert len(ends - {None}) >= 2
    assert f"f(x, y) = {formulas.read(FORMULA, names=('x', 'y')).latex}" in words(fresh)
    lowest = min(float(path.losses[-1]) for path in paths)
    assert f"is lowest, at :violet[**{hike_words.height(lowest)}**]" in words(fresh)
    assert hike_words.place(bottoms[0].point) in words(fresh)


def test_each_example_is_one_click_away(fresh):
    for number, one in enumerate(EXAMPLES):
        fresh.button(key=f"{SLUG}_own_example_{number}").click().run()
        assert not problems(fresh)
        view = view_of(fresh, LESSON)
        assert (view["own_formula"], view["own_reach"]) == (one.formula, one.reach)
        assert (view["own_from_x"], view["own_from_y"]) == one.start
    assert own_words.LEVEL in words(fresh)


def test_what_cannot_be_read_is_marked_and_the_last_surface_stays(fresh):
    type_in(fresh, "x² + y²")
    said = type_in(fresh, "x² + z")
    assert "“z” is not known here" in said
    assert "The last one that could be read is drawn below" in said
    assert "$f(x, y) = x^{2} + y^{2}$" in said
    assert fresh.code[-1].value == "x² + z\n     ^"
    assert fresh.text_input(key=f"{SLUG}_own_formula").value == "x² + z"
    assert view_of(fresh, LESSON)["own_formula"] == "x² + y²"
    assert "not known here" not in type_in(fresh, "x² + 3y²")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7", "nowhere is downhill"),
        ("ln(x - 99)", "It is not a number anywhere on this map"),
        ("sqrt(-1 - y²)", "It is not a number anywhere on this map"),
        ("ln(x) + y²", "On 50 % of the map it is not a finite number"),
        ("x - 2y", "Inside this map a search finds no lowest point"),
        ("step(x)", "has nothing to follow"),
        ("1e30 x", "beyond 10³⁰"),
        ("exp(x^8)", "beyond 10³⁰"),
        ("0 sqrt(x²)", "nowhere is downhill"),
    ],
)
def test_awkward_formulas_are_told_in_words(fresh, text, sentence):
    assert sentence in type_in(fresh, text)


def test_a_walk_over_the_edge_is_told(fresh):
    turn(fresh, LESSON, own_formula="x² - y²", own_from_x=3.0, own_from_y=0.1)
    assert "has left the map" in words(fresh)
    assert "goes lower still" in words(fresh)


def test_a_start_in_a_hole_moves_to_the_nearest_ground_and_one_off_the_map_to_its_edge(fresh):
    turn(fresh, LESSON, own_formula="x ln(x) + y²", own_from_x=-2.0, own_from_y=1.0)
    assert "At (−2, 1) there is no height or no slope, so they set out from (0.1, 1)" in words(
        fresh
    )
    turn(fresh, LESSON, own_formula="x² + y²", own_from_x=20.0, own_from_y=-20.0, own_reach=2.0)
    assert "From (2, −2), 300 gradients each" in words(fresh)
    turn(fresh, LESSON, own_middle_x=-10.0)
    assert "From (−8, −2), 300 gradients each" in words(fresh)
    assert not problems(fresh)


@pytest.mark.parametrize("rate", [0.0001, 1.0])
@pytest.mark.parametrize("formula", ["x^4 + y^4", "1e9 x² + y²", "1e-9 (x² + y²)"])
def test_extreme_rates_and_all_twelve_and_noise(fresh, formula, rate):
    everyone = {"own_hikers": (True,) * 12, "own_fog": 2.0, "own_gradients": 60}
    turn(fresh, LESSON, own_formula=formula, own_rates="one", own_one_rate=rate, **everyone)
    assert not problems(fresh)
    turn(fresh, LESSON, own_formula=formula, own_pace=10.0, **everyone)
    assert not problems(fresh)
    own = words(fresh).split("Any height")[1].split("- M. Baumgartner")[0]
    assert not re.search(r"\b(nan|inf)\b", own)


def test_nobody_is_somebody(fresh):
    turn(fresh, LESSON, own_hikers=(False,) * 12)
    assert hike_words.NOBODY in words(fresh)
    assert not problems(fresh)


def test_a_link_brings_the_formula_and_a_broken_one_is_left_out():
    app = opened(LESSON, **{f"{SLUG}_own_formula": "x y + |x|", f"{SLUG}_own_reach": "2"})
    assert not problems(app)
    assert view_of(app, LESSON)["own_formula"] == "x y + |x|"
    wrong = opened(LESSON, **{f"{SLUG}_own_formula": "__import__('os')"})
    assert view_of(wrong, LESSON)["own_formula"] == FORMULA
    assert len(problems(wrong)) == 1


def test_the_table_of_slopes_shows_both_ways(fresh):
    columns, rows = own_words.slopes(slope_at(Own("x² y"), (2.0, 0.5)))
    assert columns[1:] == ["automatic differentiation", "central differences"]
    assert [row[1] for row in rows] == ["2", "4"]
    assert [round(float(row[2]), 4) for row in rows] == [2, 4]


def test_shares_are_never_rounded_to_all_or_nothing():
    assert [own_words.percent(one) for one in (0, 0.004, 0.5, 0.996, 1)] == [
        "0 %",
        "less than 1 %",
        "50 %",
        "more than 99 %",
        "100 %",
    ]


def test_a_hole_is_open_on_the_map_and_in_the_hills():
    ground = survey(HALF).surface
    trace = maps.contours(ground)
    assert (np.isnan(trace["z"]) == np.isnan(ground.heights)).all()
    mesh = hills.hills(ground)
    corners = np.concatenate([mesh[name] for name in "ijk"])
    assert np.isfinite(mesh["z"]).all()
    assert mesh["x"][corners].min() > 0, "no triangle reaches into the hole"
    whole = hills.hills(surface("bowl"))
    assert len(whole["i"]) == 2 * 50 * 50


def test_films_of_walks_without_a_lowest_point_and_without_walks():
    own = Own("x² - y²", reach=4.0)
    land, ground = replace(LANDSCAPES["bowl"], minima=()), survey(own).surface
    path = descend(own, "sgd", (3.0, 0.1), 100, learning_rate=0.05)
    trails = hiker_figures.trails([path], 100)
    reels = [
        hiker_figures.from_above(land, ground, trails, (3.0, 0.1)),
        hiker_figures.from_aside(land, ground, trails),
        hiker_figures.ways_down(land, trails),
    ]
    assert count_steps(reels) == 101
    heights = np.asarray(reels[2].arrays["height 0"])
    fall = float(np.ptp(path.losses))
    assert heights[0] == pytest.approx(1.01 * fall, rel=1e-4)
    assert heights.min() == pytest.approx(0.01 * fall, rel=1e-4)
    assert count_steps([hiker_figures.ways_down(land, [])]) == 1


def test_a_walk_that_undercuts_every_minimum_is_measured_from_its_own_end():
    land = LANDSCAPES["bowl"]
    deep = hiker_figures.Trail("a", np.zeros((3, 2)), np.array([4.0, 1.0, -4.0]), maps.LOOKS["sgd"])
    arrays = hiker_figures.ways_down(land, [deep]).arrays
    np.testing.assert_allclose(arrays["height 0"], [8.08, 5.08, 0.08], rtol=1e-5)
