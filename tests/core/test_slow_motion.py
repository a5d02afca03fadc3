"""A walk taken apart adds up to the walk that was walked."""

from __future__ import annotations

import numpy as np
import pytest

from core.descent.landscapes import LANDSCAPES
from core.descent.optimisers import OPTIMISERS
from core.descent.slow_motion import SAMPLES, slow_motion

LANDS = ("ravine", "rosenbrock", "plateau")


@pytest.mark.parametrize("land", LANDS)
@pytest.mark.parametrize("name", OPTIMISERS)
def test_the_parts_add_up_to_the_steps_that_were_walked(name, land):
    taken = slow_motion(land, name, LANDSCAPES[land].starts[0].point, 30)
    points = taken.path.points
    walked = np.diff(points, axis=0)
    scale = np.abs(walked).max() + 1e-12
    np.testing.assert_allclose(taken.parts["change"][:-1] / scale, walked / scale, atol=1e-7)
    assert all(len(part) == len(points) for part in taken.parts.values())
    assert all(np.isfinite(part).all() for part in taken.parts.values())


@pytest.mark.parametrize("name", [one for one in OPTIMISERS if one != "lbfgs"])
def test_what_is_remembered_after_a_step_is_what_the_walk_remembers(name):
    taken = slow_motion("ravine", name, (-1.5, 3.0), 25)
    for memory, values in taken.path.memories.items():
        part = taken.parts[memory]
        part = part if part.ndim == 2 else np.stack([part, part], 1)
        np.testing.assert_allclose(part[:-1], values[1:], rtol=1e-9, atol=1e-12)


def test_momentum_is_what_is_kept_and_what_is_pulled():
    taken = slow_motion("bowl", "momentum", (1.0, 2.0), 5, learning_rate=0.1, momentum=0.5)
    parts = taken.parts
    np.testing.assert_allclose(parts["pull"][0], (-0.1, -0.2))
    np.testing.assert_allclose(parts["kept"][0], 0)
    np.testing.assert_allclose(parts["kept"][1], (-0.05, -0.1))
    np.testing.assert_allclose(parts["change"], parts["kept"] + parts["pull"])
    assert taken.settings == {"momentum": 0.5}


def test_adams_first_step_is_as_long_as_the_learning_rate_in_each_coordinate():
    parts = slow_motion("ravine", "adam", (-1.5, 3.0), 3, learning_rate=0.2).parts
    np.testing.assert_allclose(parts["mean_hat"][0], parts["gradient"][0])
    np.testing.assert_allclose(parts["square_hat"][0], parts["gradient"][0] ** 2)
    np.testing.assert_allclose(np.abs(parts["change"][0]), 0.2, rtol=1e-4)


def test_newton_and_lbfgs_know_the_curvature():
    newton = slow_motion("ravine", "newton", (-1.5, 3.0), 3)
    product = newton.parts["hessian"] @ newton.parts["inverse"]
    np.testing.assert_allclose(product, np.tile(np.eye(2), (len(product), 1, 1)), atol=1e-5)
    np.testing.assert_allclose(newton.path.points[1], 0, atol=1e-5)
    lbfgs = slow_motion("ravine", "lbfgs", (-1.5, 3.0), 12)
    turned = np.einsum("tij,tj->ti", lbfgs.parts["inverse"], lbfgs.parts["bent"])
    np.testing.assert_allclose(turned[1:6], lbfgs.parts["move"][1:6], atol=1e-6)
    halvings = np.log2(lbfgs.parts["share"][:6])
    np.testing.assert_allclose(halvings, np.round(halvings), atol=1e-6)


@pytest.mark.parametrize("name", ["sgd", "adam", "newton"])
def test_a_patch_is_the_ground_around_the_point_and_holds_the_arrow(name):
    taken = slow_motion("himmelblau", name, (-4.0, 0.0), 12)
    middle = SAMPLES // 2
    np.testing.assert_allclose(taken.patches[:, middle, middle], taken.path.losses, rtol=1e-9)
    k, (x, y) = 3, taken.path.points[3]
    corner = LANDSCAPES["himmelblau"].heights((x + taken.reach[k], y - taken.reach[k]))
    assert taken.patches[k][0, -1] == pytest.approx(float(corner))
    lengths = np.linalg.norm(taken.parts["change"], axis=1)
    assert (taken.reach[lengths < 3] >= lengths[lengths < 3]).all()
    np.testing.assert_allclose(np.log2(taken.reach / 10) % 1, 0, atol=1e-9)


def test_a_walk_that_leaves_at_once_still_shows_the_step_that_leads_away():
    taken = slow_motion("rosenbrock", "sgd", (-1.2, 1.0), 20, learning_rate=1.0)
    assert taken.path.ended
    assert len(taken.parts["change"]) == len(taken.path.points) >= 1
    np.testing.assert_allclose(taken.parts["change"][0], -taken.path.gradients[0])


def test_one_dimension_is_refused():
    with pytest.raises(ValueError, match="right would be a landscape with two"):
        slow_motion("parabola", "adam", (1.0,), 5)
