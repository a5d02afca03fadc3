"""What a path tells, and what ends a walk."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.descent import programs
from core.descent.atlas import atlas
from core.descent.landscapes import LANDSCAPES, landscape
from core.descent.optimisers import OPTIMISERS
from core.descent.walk import Path, descend, walks
from core.recipe import Recipe

CLASSIC = (-1.2, 1.0)


def arrays(path):
    return [*path.memories.values(), *(p for p in vars(path).values() if isinstance(p, np.ndarray))]


def test_a_path_keeps_everything_that_happened():
    path = descend("rosenbrock", "momentum", CLASSIC, 100, learning_rate=5e-4)
    ground = landscape("rosenbrock")
    assert path.points.shape == path.gradients.shape == (101, 2)
    assert path.points[0].tolist() == list(CLASSIC)
    np.testing.assert_allclose(path.losses, ground.heights(path.points), rtol=1e-12)
    np.testing.assert_allclose(path.gradients, ground.gradients(path.points), rtol=1e-9, atol=1e-9)
    velocity = path.memories["velocity"]
    assert velocity[0].tolist() == [0, 0]
    np.testing.assert_allclose(np.diff(path.points, axis=0), velocity[1:], atol=1e-12)
    np.testing.assert_allclose(velocity[1:], 0.9 * velocity[:-1] - 5e-4 * path.gradients[:-1])
    np.testing.assert_array_equal(path.evaluations, np.arange(101))
    assert path.hessians.sum() == 0
    assert path.ended == ""


def test_newton_counts_its_hessians_apart():
    path = descend("himmelblau", "newton", (3.5, 2.5), 10)
    np.testing.assert_array_equal(path.evaluations, np.arange(11))
    np.testing.assert_array_equal(path.hessians, np.arange(11))


def test_a_walk_of_many_chunks_is_one_walk():
    steps = 2 * programs.CHUNK + 40
    path = descend("rosenbrock", "adam", CLASSIC, steps, learning_rate=0.002)
    short = descend("rosenbrock", "adam", CLASSIC, 100, learning_rate=0.002)
    assert len(path.points) == steps + 1
    np.testing.assert_array_equal(path.points[:101], short.points)
    jumps = np.abs(np.diff(path.points, axis=0)).max(axis=1)
    assert jumps.max() < 0.005


@given(
    st.sampled_from(["rosenbrock", "parabola"]),
    st.sampled_from(sorted(OPTIMISERS)),
    st.integers(1, 700),
    st.floats(1e-5, 100),
    st.floats(0, 3),
    st.integers(0, 5),
)
@settings(deadline=None, max_examples=60)
def test_no_path_holds_what_is_not_a_number(name, optimiser, steps, rate, noise, seed):
    start = LANDSCAPES[name].starts[0].point
    path = descend(name, optimiser, start, steps, learning_rate=rate, noise=noise, seed=seed)
    assert all(np.isfinite(array).all() for array in arrays(path))
    assert len({len(array) for array in arrays(path)}) == 1
    assert 1 <= len(path.points) <= steps + 1
    assert (len(path.points) <= steps) == bool(path.ended)
    low, high = np.array(LANDSCAPES[name].domain).T
    assert (np.abs(path.points - (low + high) / 2) <= high - low).all()


def test_a_walk_that_climbs_off_the_map_has_diverged_and_one_that_falls_off_has_left_it():
    assert descend("bowl", "sgd", (-3.0, 2.0), 99, learning_rate=2.5).ended == "diverged"
    assert descend("rosenbrock", "sgd", CLASSIC, 99, learning_rate=5.0).ended == "diverged"
    falling = descend("x^2 - y^2", "sgd", (1.0, 0.1), 99, learning_rate=0.1)
    assert falling.ended == "left the map"
    assert falling.losses[-1] < falling.losses[0]
    edge = descend("x + ln(x)", "sgd", (1.0,), 99, learning_rate=0.1)
    assert edge.ended == "no height"
    assert edge.points[-1] > 0


def test_all_walk_on_the_same_number_of_gradients():
    found = walks("rosenbrock", tuple(OPTIMISERS), CLASSIC, 60)
    assert [path.optimiser for path in found] == list(OPTIMISERS)
    for path in found:
        assert path.ended or path.evaluations[-1] <= 60
        assert path.evaluations[-1] >= 41 or path.ended  # a line search tries at most 20 times
    assert len(found[-1].points) < 61


def test_walking_together_is_walking_alone():
    wanted = (
        "sgd",
        ("adam", (("learning_rate", 0.3), ("beta_1", 0.5))),
        "lbfgs",
        ("adam", (("learning_rate", 0.01),)),
        ("newton", {"damping": 1.0}),
    )
    found = walks("beale", wanted, (1.0, 1.0), 80, noise=0.1, seed=4)
    options = {"noise": 0.1, "seed": 4}
    alone = [
        descend("beale", "sgd", (1.0, 1.0), 80, **options),
        descend("beale", "adam", (1.0, 1.0), 80, learning_rate=0.3, beta_1=0.5, **options),
        descend("beale", "lbfgs", (1.0, 1.0), 80, **options),
        descend("beale", "adam", (1.0, 1.0), 80, learning_rate=0.01, **options),
        descend("beale", "newton", (1.0, 1.0), 80, damping=1.0, **options),
    ]
    for one, other in zip(found, alone, strict=True):
        assert one.optimiser == other.optimiser
        np.testing.assert_array_equal(one.points, other.points[: len(one.points)])


def test_noise_is_normal_the_same_for_all_and_of_the_size_that_is_asked_for():
    first, second = walks("bowl", ("sgd", "momentum"), (-3.0, 2.0), 3000, noise=0.5, seed=7)
    errors = [path.gradients - path.points for path in (first, second)]
    np.testing.assert_allclose(errors[0], errors[1], atol=1e-12)
    assert errors[0].std() == pytest.approx(0.5, rel=0.05)
    assert errors[0].mean() == pytest.approx(0, abs=0.02)
    again = descend("bowl", "sgd", (-3.0, 2.0), 3000, noise=0.5, seed=7)
    np.testing.assert_array_equal(first.points, again.points)
    other = descend("bowl", "sgd", (-3.0, 2.0), 3000, noise=0.5, seed=8)
    assert np.abs(other.points - again.points).max() > 0.01


def test_no_knob_and_no_other_landscape_compiles_anything_anew():
    every = tuple(OPTIMISERS)
    walks("ravine", every, (-1.5, 3.0), 20)
    walks("ravine", every, (3.0, 0.5), 700, noise=0.3, seed=5, schedule="cosine")
    shape = (("condition", 300.0), ("rotation", 77.0))
    walks("ravine", every, (-3.0, -1.5), 33, parameters=shape)
    descend("ravine", "adam", (1.0, 1.0), 5, learning_rate=0.9, beta_1=0.1, beta_2=0.5)
    walks("monkey_saddle", every, (0.5, 0.5), 40)
    book, _ = atlas("ravine")
    for group in (programs.FIRST, ("newton",), ("lbfgs",)):
        assert programs.recorder(book, group).experimental_get_tracing_count() == 1


def test_a_recipe_of_a_walk_runs_and_writes_itself_as_code():
    recipe = Recipe(
        descend,
        landscape="ravine",
        optimiser="momentum",
        start=(-1.5, 3.0),
        steps=20,
        learning_rate=0.01,
        parameters=(("condition", 10.0),),
        momentum=0.8,
    )
    path = recipe.result()
    assert isinstance(path, Path)
    space: dict = {}
    exec(recipe.code(), space)
    np.testing.assert_array_equal(space["result"].points, path.points)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_the_usual_rates_lead_down_from_every_start(name):
    ground = LANDSCAPES[name]
    for start in ground.starts:
        for path in walks(name, tuple(programs.FIRST), start.point, 300):
            assert path.ended == ""
            assert path.losses[-30:].mean() <= path.losses[0] + 1e-9


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"landscape": "rosenbrok"}, "not known here"),
        ({"optimiser": "adamm"}, "no optimiser 'adamm'"),
        ({"start": (9.0, 0.0)}, "x = 9; the map goes from -2 to 2"),
        ({"start": (0.0, -1.5)}, "y = -1.5; the map goes from -1 to 3"),
        ({"start": (0.0,)}, r"right would be 2 finite number"),
        ({"start": (0.0, float("nan"))}, r"right would be 2 finite number"),
        ({"steps": 0}, "steps is 0; right would be 1 to 10000"),
        ({"steps": 10**6}, "right would be 1 to 10000"),
        ({"learning_rate": 0.0}, "right would be above 0, up to 100"),
        ({"learning_rate": float("nan")}, "right would be above 0"),
        ({"learning_rate": 1e9}, "right would be above 0"),
        ({"noise": -1.0}, "noise is -1.0; right would be 0 to 1000"),
        ({"schedule": "up"}, "no schedule 'up'"),
        ({"parameters": (("tilt", 1.0),)}, "has no parameter 'tilt'"),
        ({"beta_1": 0.5}, "gradient descent has no parameter 'beta_1'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(wrong, sentence):
    right = {"landscape": "rosenbrock", "optimiser": "sgd", "start": CLASSIC, "steps": 10}
    with pytest.raises(ValueError, match=sentence):
        descend(**{**right, **wrong})


def test_a_start_without_ground_is_refused():
    with pytest.raises(ValueError, match="no height or no slope at the start"):
        descend("ln(x)", "sgd", (-1.0,), 10)
