"""The hero and the hiker: challenges that can be reached, and words and figures that are true."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent.houses import houses
from core.descent.landscapes import LANDSCAPES, surface
from core.descent.optimisers import OPTIMISERS
from core.descent.walk import descend, walks
from lessons import lesson_named
from lessons.gradient_descent import (
    LANDS,
    figures,
    hike,
    hike_words,
    hiker_figures,
    hills,
    maps,
)
from lessons.gradient_descent.trails import LOOKS, Trail
from lessons.gradient_descent.words import NAMES
from lessons.kit.reel import count_steps
from lessons.kit.words import number
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("gradient_descent")
SLUG = LESSON.slug


def chosen(*names: str) -> tuple[bool, ...]:
    return tuple(one in names for one in OPTIMISERS)


CLASSIC = {"land": "rosenbrock", "from_x": -1.2, "from_y": 1.0}
NESTEROV = {**CLASSIC, "hikers": chosen("nesterov"), "swing": 0.95, "pace": 5.75}
ONE_RATE = {**CLASSIC, "rates": "one", "one_rate": 0.05, "hikers": chosen("sgd", "adam")}
SOLUTIONS = {
    "banana": NESTEROV,
    "survivor": ONE_RATE,
    "valleys": {"land": "himmelblau", "valleys": (True,) * 4},
}
NEAR_MISSES = [
    ("banana", {**NESTEROV, "swing": 0.9}),
    ("banana", {**NESTEROV, "from_x": -1.0}),
    ("banana", {**NESTEROV, "gradients": 100}),
    ("banana", {**CLASSIC, "hikers": chosen("lbfgs", "newton")}),
    ("banana", {**NESTEROV, "land": "himmelblau"}),
    ("survivor", {**ONE_RATE, "rates": "own", "pace": 10.0}),
    ("survivor", {**ONE_RATE, "hikers": chosen("adam")}),
    ("survivor", {**ONE_RATE, "one_rate": 0.0001}),
    ("valleys", {"land": "himmelblau", "valleys": (True, True, True, False)}),
    ("valleys", {"land": "rosenbrock", "valleys": (True,) * 4}),
]


@pytest.mark.parametrize("name", SOLUTIONS)
def test_challenges_can_be_reached(fresh, name):
    assert passed(fresh) == set()
    turn(fresh, LESSON, **SOLUTIONS[name])
    assert f"{SLUG}.{name}" in passed(fresh)
    assert not problems(fresh)


@pytest.mark.parametrize(("name", "values"), NEAR_MISSES)
def test_near_misses_are_not_accepted(fresh, name, values):
    turn(fresh, LESSON, **values)
    assert f"{SLUG}.{name}" not in passed(fresh)


def test_the_four_valleys_are_found_from_four_starts_of_ones_own(fresh):
    starts = [(3.0, 2.5), (-2.8, 3.0), (-3.8, -3.0), (3.5, -2.0)]
    turn(fresh, LESSON, land="himmelblau", from_x=-0.2, from_y=-0.8)  # a named start
    assert fresh.session_state[f"{SLUG}.view"]["valleys"] == (False,) * 4
    for count, (x, y) in enumerate(starts, 1):
        turn(fresh, LESSON, from_x=x, from_y=y)
        assert sum(fresh.session_state[f"{SLUG}.view"]["valleys"]) == count
    assert f"{SLUG}.valleys" in passed(fresh)
    assert "You have found all four valleys" in words(fresh)
    fresh.button(key=f"{SLUG}_hiker_reset").click().run()
    assert fresh.session_state[f"{SLUG}.view"]["valleys"] == (False,) * 4


def test_the_words_of_the_hero_agree_with_core(fresh):
    path = descend("neuron", "sgd", (2.0, -1.0), 150, learning_rate=0.2)
    turn(fresh, LESSON, w=2.0, b=-1.0, hero_rate=0.2)
    said = words(fresh)
    assert f"Your line stands at :violet[**{number(path.losses[0], 3)}**]" in said
    assert f"it is down at {number(path.losses[-1], 3)} after 150 steps" in said


def test_a_line_that_swings_off_the_map_is_told_in_words(fresh):
    turn(fresh, LESSON, hero_rate=1.0)
    assert "A learning rate of 1 is too large for this hill" in words(fresh)
    turn(fresh, LESSON, w=-1.0, b=-3.0)
    assert not problems(fresh)


def test_who_is_lost_is_told_in_words_and_nobody_is_somebody(fresh):
    turn(fresh, LESSON, hikers=chosen("newton"))
    assert "Newton (η 1) has leapt off the map, uphill, after" in words(fresh)
    turn(fresh, LESSON, hikers=chosen())
    assert "Nobody hikes" in words(fresh)
    assert not problems(fresh)


def test_a_landscape_is_entered_at_its_first_start(fresh):
    fresh.selectbox(key=f"{SLUG}_land").set_value("ackley").run()
    view = fresh.session_state[f"{SLUG}.view"]
    assert (view["from_x"], view["from_y"]) == LANDSCAPES["ackley"].starts[0].point
    assert not problems(fresh)


@pytest.mark.parametrize("land", LANDS)
def test_all_twelve_hike_on_every_landscape(fresh, land):
    turn(fresh, LESSON, hikers=(True,) * 12, gradients=60, **hike.new_land(land))
    assert not problems(fresh)
    assert LANDSCAPES[land].formula in words(fresh)


def test_the_prediction_is_right():
    paths = walks("rosenbrock", ("sgd", "momentum", "rmsprop", "adam"), (-1.2, 1.0), 300)
    assert min(paths, key=lambda one: one.losses[-1]).optimiser == "momentum"


def test_a_hike_is_placed_by_gradients_paid_for():
    (path,) = walks("rosenbrock", ("lbfgs",), (-1.2, 1.0), 60)
    at = hike.by_gradients(path, 60)
    assert len(at) == 61
    assert all(path.evaluations[i] <= t for t, i in enumerate(at))
    later = [t for t, i in enumerate(at) if i + 1 < len(path.points)]
    assert all(path.evaluations[at[t] + 1] > t for t in later)
    assert at[0] == 0


def test_a_film_of_a_hike_shows_everyone_at_the_same_number_of_gradients():
    paths = walks("rosenbrock", ("sgd", "newton", "lbfgs"), (-1.2, 1.0), 80)
    ground, land = surface("rosenbrock"), LANDSCAPES["rosenbrock"]
    walked = hiker_figures.trails(paths, 80)
    reels = [
        hiker_figures.from_above(land, ground, walked, (-1.2, 1.0)),
        hiker_figures.from_aside(land, ground, walked),
        hiker_figures.ways_down(land, walked),
    ]
    assert count_steps(reels) == len(hike_words.captions(paths, 80)) == 81
    assert hike_words.captions(paths, 80)[0].count("24.2") == 3
    assert "Newton lost" in hike_words.captions(paths, 80)[80]
    np.testing.assert_allclose(reels[2].arrays["height 0"], paths[0].losses, rtol=1e-5)


def test_nobody_is_a_film_too():
    ground, land = surface("bowl"), LANDSCAPES["bowl"]
    reels = [
        hiker_figures.from_above(land, ground, [], (1.0, 1.0)),
        hiker_figures.from_aside(land, ground, []),
        hiker_figures.ways_down(land, []),
    ]
    assert count_steps(reels) == 1


@pytest.mark.parametrize("name", LANDS)
def test_a_relief_keeps_the_order_of_heights_and_fills_the_scale(name):
    heights = surface(name).heights
    shown = maps.relief(heights)(heights)
    assert (shown.min(), shown.max()) == pytest.approx((0, 1))
    order = np.argsort(heights, axis=None)
    assert (np.diff(shown.ravel()[order]) >= 0).all()
    assert 0.1 < np.median(shown) <= 1


def test_a_relief_of_level_or_broken_ground_is_finite():
    assert np.isfinite(maps.relief(np.zeros((3, 3)))(np.zeros((3, 3)))).all()
    broken = np.array([[np.nan, 1.0], [2.0, 3.0]])
    assert np.isfinite(maps.relief(broken)(broken[1])).all()


def test_trails_lie_just_above_the_hills_and_not_beyond_the_map():
    ground = surface("ravine")
    corner = Trail("a", np.array([[4.0, 4.0], [0.0, 0.0], [9.0, 0.0]]), np.zeros(3), LOOKS["adam"])
    arrays = hills.on_hills(ground, [corner]).arrays
    np.testing.assert_allclose(
        np.asarray(arrays["z0"])[:2],
        maps.relief(ground.heights)(np.array([ground.heights[-1, -1], 0.0])) + hills.ABOVE,
        atol=1e-6,
    )
    assert np.isnan(np.asarray(arrays["x0"])[2])


def test_every_optimiser_has_a_name_and_a_look_of_its_own():
    assert set(LOOKS) == set(NAMES) == set(OPTIMISERS)
    assert len({(look.colour, look.dash) for look in LOOKS.values()}) == len(LOOKS)


def test_sticks_are_errors_and_their_squares_the_height():
    path = descend("neuron", "sgd", (-0.5, 3.5), 5, learning_rate=0.1)
    arrays = figures.among_houses(houses(), path).arrays
    over, under = (
        np.asarray(arrays[name])[0].reshape(-1, 3) for name in ("too much", "too little")
    )
    errors = np.concatenate([part[:, 1] - part[:, 0] for part in (over, under)])
    errors = errors[np.isfinite(errors)]
    assert len(errors) == 24
    assert np.mean(errors**2) == pytest.approx(path.losses[0], rel=1e-4)
    assert np.nanmin(over[:, 1] - over[:, 0]) > 0


def test_a_dragged_end_leaves_the_other_where_it_was():
    near, far = figures.far_end(0.5)
    w, b = figures.dragged((far, 2.0), near, 4.0)
    assert (w * near + b, w * far + b) == pytest.approx((4.0, 2.0))
    assert figures.far_end(1.9) == (far, near)


def test_the_usual_slope_is_that_of_the_bowl():
    assert hike.usual_slope(surface("bowl", samples=401)) == pytest.approx(
        np.sqrt(16 * 2 / np.pi), rel=0.1
    )


@pytest.mark.parametrize(
    ("value", "said"), [(4.0758, "4.08"), (0.11057, "0.1106"), (3.2e-9, "3 · 10⁻⁹"), (0.0, "0")]
)
def test_heights_in_words(value, said):
    assert hike_words.height(value) == said
