"""A formula with its map: the same numbers as NumPy and as the gallery, holes, and good rates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.descent import programs
from core.descent.atlas import atlas
from core.descent.landscapes import LANDSCAPES, landscape, surface
from core.descent.minima import _program, minima
from core.descent.optimisers import FASTEST, OPTIMISERS
from core.descent.own import Own
from core.descent.survey import good_rates, slope_at, survey
from core.descent.walk import Path, descend, walks
from core.recipe import Recipe

WAVES = Own("sin(x) cos(y) + (x² + y²)/20", 1.0, -2.0, 3.0)
BANANA = Own("(1 - x)^2 + 100(y - x^2)^2", 0.0, 1.0, 2.0)


def test_the_map_is_where_it_was_asked_for_and_as_high_as_numpy_says():
    found = surface(WAVES, samples=21)
    assert (found.xs[0], found.xs[-1], found.ys[0], found.ys[-1]) == (-2, 4, -5, 1)
    x, y = np.meshgrid(found.xs, found.ys)
    np.testing.assert_allclose(found.heights, np.sin(x) * np.cos(y) + (x**2 + y**2) / 20)
    assert landscape(Own("x²")).dims == 2, "a trough, not a line"


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adam", "newton", "lbfgs"])
def test_a_walk_is_the_same_as_on_the_gallerys_landscape(optimiser):
    ours = descend(BANANA, optimiser, (-1.2, 1.0), 60, learning_rate=0.001)
    theirs = descend("rosenbrock", optimiser, (-1.2, 1.0), 60, learning_rate=0.001)
    np.testing.assert_allclose(ours.points, theirs.points, rtol=1e-6, atol=1e-9)
    assert ours.ended == theirs.ended


def test_a_recipe_carries_it_and_writes_it_as_code():
    recipe = Recipe(walks, landscape=WAVES, optimisers=("adam",), start=(1.0, 1.0), evaluations=9)
    (path,) = recipe.result()
    assert isinstance(path, Path)
    space: dict = {}
    exec(recipe.code(), space)
    np.testing.assert_array_equal(space["result"][0].points, path.points)
    other = Own(WAVES.formula, 1.0, -2.0, 3.1)
    assert recipe != Recipe(recipe.function, **{**recipe.parameters, "landscape": other})


def test_another_map_compiles_nothing_and_names_keep_their_programs():
    programs.recorder.formulas.cache_clear()
    walks("bowl", ("sgd",), (1.0, 1.0), 5)
    course = programs.recorder.course.cache_info().currsize
    for reach in (2.0, 5.0, 9.5):
        walks(Own("x² + y² + 1", 0.5, 0.0, reach), ("sgd", "adam"), (1.0, 1.0), 40)
        minima(Own("x² + y² + 1", 0.5, 0.0, reach))
    book, _ = atlas(Own("x² + y² + 1"))
    program = programs.recorder(book, programs.FIRST)
    assert programs.recorder.formulas.cache_info().currsize == 1
    assert program.experimental_get_tracing_count() == 1
    assert _program(book).experimental_get_tracing_count() == 1
    assert programs.recorder.course.cache_info().currsize == course


def test_the_number_of_programs_of_formulas_is_bounded():
    for count in range(30):
        programs.recorder(atlas(Own(f"x + {count}"))[0], programs.FIRST)
    kept = programs.recorder.formulas.cache_info()
    assert kept.currsize == kept.maxsize == 24


def test_minima_of_the_part_that_is_on_the_map():
    around = Own("(x² - 1)² + y²", reach=3.0)
    left, right = (one.point for one in minima(around))
    assert left + right == pytest.approx((-1, 0, 1, 0), abs=1e-6)
    (only,) = minima(Own("(x² - 1)² + y²", 1.5, 0.0, 1.0))
    assert only.point == pytest.approx((1, 0), abs=1e-6)
    assert minima(Own("x² - y²")) == ()
    assert minima(Own("ln(x) + ln(y)")) == (), "the edge of a hole is no valley"
    assert minima(Own("|x| + |y|"))[0].point == pytest.approx((0, 0), abs=1e-9)
    assert minima(Own("7")) == ()


def test_a_hole_is_a_hole():
    half = survey(Own("x ln(x) + y²", reach=4.0))
    assert half.share == pytest.approx(50 / 101)
    assert np.isnan(half.surface.heights[:, :51]).all()
    assert not half.sound[:, :51].any()
    assert half.sound[:, 51:].all()
    assert half.nearest((-3.0, 1.01)) == pytest.approx((0.08, 1.04))
    high = survey(Own("exp(x^8) + y²", reach=4.0))
    assert 0 < high.share < 1
    assert np.nanmax(high.surface.heights) <= 1e30


@pytest.mark.parametrize("text", ["1/0", "ln(x - 99)", "sqrt(-1 - x² - y²)"])
def test_a_map_of_nothing_but_hole(text):
    found = survey(Own(text))
    assert found.share == 0
    assert not found.level
    assert found.nearest((0.0, 0.0)) is None
    assert all(0 < rate <= FASTEST for rate in found.rates.values())


@pytest.mark.parametrize("text", ["7", "x - x + y*0", "pi"])
def test_a_constant_is_level_and_nobody_moves_but_adamw_whose_weights_decay(text):
    found = survey(Own(text))
    assert found.level
    assert found.share == 1
    for path in walks(Own(text), tuple(OPTIMISERS), (1.0, 2.0), 30):
        still = (path.points == (1.0, 2.0)).all()
        assert still == (path.optimiser != "adamw")
        assert path.ended == ""


def test_ground_that_is_not_level_is_not_called_so():
    assert not survey(Own("1e-20 x²")).level
    assert not survey(Own("step(x)")).level


@given(st.floats(-4, 4), st.floats(-4, 4))
@settings(deadline=None, max_examples=40)
def test_both_ways_to_find_a_slope_agree_with_the_one_by_hand(x, y):
    found = slope_at(Own("sin(x) cos(y) + (x² + y²)/20"), (x, y))
    by_hand = np.cos(x) * np.cos(y) + x / 10, -np.sin(x) * np.sin(y) + y / 10
    np.testing.assert_allclose(found.gradient, by_hand, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.differences, by_hand, rtol=1e-6, atol=1e-8)
    assert found.sound


def test_no_slope_where_there_is_no_height():
    assert not slope_at(Own("ln(x)"), (-1.0, 0.0)).sound
    assert slope_at(Own("|x| + y"), (1.0, 0.0)).gradient.tolist() == [1, 1]


def test_rates_follow_from_the_ground():
    waves = survey(Own("sin(5x) + sin(5y)", reach=4.0))
    assert 24 < waves.curvature <= 25
    assert waves.rates["sgd"] == pytest.approx(0.5 / waves.curvature, rel=0.05)
    assert survey(Own("(3x² + y²)/2")).curvature == pytest.approx(3)
    plane = survey(Own("3x + 4y", reach=5.0))
    assert (plane.slope, plane.curvature) == pytest.approx((5, 0))
    assert plane.rates["sgd"] * plane.slope == pytest.approx(10 / 20)
    wide, narrow = good_rates(1.0, 1.0, 16.0), good_rates(1.0, 1.0, 8.0)
    assert wide["adam"] == 2 * narrow["adam"] == 0.2
    assert wide["newton"] == narrow["newton"] == 1
    assert set(wide) == set(OPTIMISERS)


@pytest.mark.parametrize("slope", [0.0, 1e-300, 1.0, 1e30])
@pytest.mark.parametrize("curvature", [0.0, 1e-300, 1.0, 1e300])
def test_every_rate_is_one_that_a_walk_takes(slope, curvature):
    assert all(0 < rate <= FASTEST for rate in good_rates(slope, curvature, 20.0).values())


@pytest.mark.parametrize("name", ["bowl", "ravine", "himmelblau", "camel", "rosenbrock"])
def test_the_rates_lead_down_on_known_ground(name):
    """The gallery's own formulas, as if a learner had typed them."""
    texts = {
        "bowl": "(x² + y²)/2",
        "ravine": "(x² + 20y²)/2",
        "himmelblau": "(x² + y - 11)² + (x + y² - 7)²",
        "camel": "2x² - 1.05x^4 + x^6/6 + x y + y²",
        "rosenbrock": BANANA.formula,
    }
    ground = LANDSCAPES[name]
    own = Own(texts[name], reach=(ground.domain[0][1] - ground.domain[0][0]) / 2)
    rates = survey(own).rates
    for start in ((0.7, -0.6), (-0.8, 0.9)):
        walkers = tuple((one, (("learning_rate", rates[one]),)) for one in programs.FIRST)
        for path in walks(own, walkers, start, 300):
            assert path.ended == "", path.optimiser
            assert path.losses[-30:].mean() < path.losses[0], path.optimiser


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        (Own("x + z"), "not known here"),
        (Own("x +"), "Something is missing after"),
        (Own("x", reach=0.0), "right would be up to 100 to each side"),
        (Own("x", reach=float("nan")), "right would be up to 100 to each side"),
        (Own("x", x=1e9), "within 1000 of the origin"),
    ],
)
def test_what_is_no_landscape_is_refused(own, sentence):
    with pytest.raises(ValueError, match=sentence):
        survey(own)
    with pytest.raises(ValueError, match=sentence):
        walks(own, ("sgd",), (0.0, 0.0), 5)


def test_a_start_beyond_the_map_or_in_a_hole_is_refused():
    with pytest.raises(ValueError, match="x = 9; the map goes from -5 to 5"):
        walks(Own("x² + y²"), ("sgd",), (9.0, 0.0), 5)
    with pytest.raises(ValueError, match="no height or no slope at the start"):
        walks(Own("ln(x) + y²"), ("sgd",), (-1.0, 0.0), 5)
