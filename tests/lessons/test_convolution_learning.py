"""Section 7: what is found, what is said of it, what a hand can change."""

from __future__ import annotations

import numpy as np
import pytest

from core.recipe import Recipe
from core.untrusted.links import read_link
from core.vision.hidden import search
from core.vision.kernels import KERNELS
from core.vision.painted import painted
from core.vision.photographs import grey, photograph
from core.vision.shares import passes, routes
from lessons import lesson_named
from lessons.convolution import HIDDEN, learning, learning_figures, learning_passes
from lessons.convolution.learning_winners import _edited as winners_edited
from lessons.convolution.learning_words import captions, fitted, outcome, small
from lessons.kit.ahead import Draft
from lessons.kit.film import Edit
from lessons.kit.scene import Scene
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")
DEFAULTS = {name: field.default for name, field in LESSON.view.items()}
SOBEL = KERNELS["sobel_x"].cells
CAT = grey(photograph("chelsea", side=learning.SIDE))
PLAINLY = {"learning_momentum": 0.0, "learning_mean": "removed", "learning_rate": 0.15}
NEAR_MISSES = (
    {**PLAINLY, "learning_mean": "kept"},
    {**PLAINLY, "learning_momentum": 0.02},
    {**PLAINLY, "learning_picture": "static"},
    {**PLAINLY, "learning_hidden": "own", "learning_own": ((0.0,) * 3,) * 3},
    {**PLAINLY, "learning_shown": 5},
)


class Desk(Draft):
    """A view that keeps what is put into it."""

    def put(self, **values):
        self._values = {**self._values, **values}


def desk(**values) -> Desk:
    return Desk(LESSON, {**DEFAULTS, **values})


def test_the_challenge_can_be_reached(fresh):
    assert "convolution.found_plainly" not in passed(fresh)
    turn(fresh, LESSON, **PLAINLY)
    assert "convolution.found_plainly" in passed(fresh)
    assert not problems(fresh)


@pytest.mark.parametrize("values", NEAR_MISSES, ids=lambda values: str(list(values.values())[-1]))
def test_near_misses_are_not_accepted(fresh, values):
    turn(fresh, LESSON, **values)
    assert "convolution.found_plainly" not in passed(fresh)
    assert not problems(fresh)


def test_the_page_says_what_the_engine_found(fresh):
    walk = search(CAT, SOBEL).walk
    assert f"**{walk.condition:,.0f}**" in words(fresh)
    assert f"**{small(float(abs(walk.kernels[-1] - SOBEL).max()))}**" in words(fresh)
    assert "the largest difference is :violet[**" in words(fresh)


@pytest.mark.parametrize(
    ("picture", "how", "said"),
    [
        (CAT, {}, "neighbouring pixels are alike"),
        (painted("static"), {}, "neighbouring pixels have nothing in common"),
        (painted("static"), {"centred": True}, "all cells come together"),
        (painted("stripes"), {}, "**6 of the nine directions are not determined**: all rows"),
        (CAT, {"shown": 5}, "**4 of the nine directions are not determined**: 5 pixels shown"),
        (CAT, {"shown": 1}, "1 pixel shown, 1 equation"),
        (CAT, {"shown": 5, "noise": 0.5}, "learnt by heart"),
        (CAT, {"noise": 0.5}, "a noise of 0.5 standard deviations"),
        (CAT, {"learning_rate": 0.5}, "Turn η down"),
    ],
)
def test_what_limits_a_search_is_said(picture, how, said):
    assert said in outcome(search(picture, SOBEL, **how), SOBEL, how.get("noise", 0.0))


def test_a_kernel_of_zeros_has_its_sentence():
    nothing = np.zeros((3, 3))
    found = search(CAT, nothing)
    assert "nothing but zeros" in outcome(found, nothing, 0.0)
    assert learning_figures.loss_curve(found)


def test_captions_name_the_cell_that_is_farthest_off():
    found = search(CAT, SOBEL, shown=20)
    lines = captions(found, SOBEL)
    assert len(lines) == len(found.steps)
    off = abs(found.walk.kernels[0] - SOBEL)
    assert f"by **{small(float(off.max()))}**" in lines[0]
    assert "row 1, column" in lines[0]
    assert "on those not shown" in lines[-1]


@pytest.mark.parametrize("name", HIDDEN)
def test_the_hidden_kernel_is_seen_only_at_the_end(name):
    found = search(CAT, KERNELS[name].cells)
    hidden = learning_figures.searched(found, KERNELS[name].cells, in_sight=False)[4]
    assert hidden.shown == [0] * (len(found.steps) - 1) + [9]
    assert not hidden.edit
    seen = learning_figures.searched(found, KERNELS[name].cells, in_sight=True)[4]
    assert set(seen.shown) == {9}
    assert seen.edit


@pytest.mark.parametrize("rate", [0.1, 0.5])
def test_a_scene_is_a_function_of_the_view(rate):
    scene = learning._scene(desk(learning_rate=rate, learning_momentum=0.5))
    assert isinstance(scene, Scene)
    assert scene.steps == len(scene.captions)
    assert scene.content()


def test_who_changes_the_hidden_kernel_has_one_of_their_own():
    view = desk(learning_hidden="laplacian")
    learning._edited(view, [Edit(4, 1, 1, -8.0)])
    assert view["learning_hidden"] == "own"
    assert view["learning_own"] == ((0, 1, 0), (1, -8, 1), (0, 1, 0))
    np.testing.assert_array_equal(learning.hidden(view), view["learning_own"])


def test_a_link_with_a_table_of_another_size_is_cut_or_filled():
    values, remarks = read_link(
        LESSON.view, {"learning_own": "1,2,3,4", "learning_map": "1.07"}, ""
    )
    assert not remarks
    view = desk(learning_hidden="own", **values)
    np.testing.assert_array_equal(learning.hidden(view), [[1, 2, 3], [0] * 3, [0] * 3])
    assert fitted(view["learning_map"], 4, 4).sum() == 7


@pytest.mark.parametrize("size", ["2", "3"])
@pytest.mark.parametrize("whose", ["kernel", "picture"])
def test_a_gradient_is_what_a_nudge_does(size, whose):
    """Each number of the last sheet, against the loss before and after a nudge."""
    view = desk(learning_size=size, learning_whose=whose)
    recipe = learning_passes.recipe(view)
    found, given = recipe.result(), dict(recipe.parameters)
    slid = found.kernel if whose == "kernel" else found.image
    name = "kernel" if whose == "kernel" else "image"

    def loss(table):
        return float((passes(**{**given, name: table}).outputs * given["upstream"]).sum())

    for row, column in np.ndindex(slid.outputs.shape):
        nudged = given[name].copy()
        nudged[row, column] += 1
        rise = loss(nudged) - loss(given[name])
        assert slid.outputs[row, column] == pytest.approx(rise)
    scene = learning_passes._scene(view)
    assert scene.steps == slid.outputs.size + 1 == len(scene.captions)


@pytest.mark.parametrize(
    ("whose", "edit", "name", "place", "kept"),
    [
        ("kernel", Edit(0, 2, 3, 7.4), "learning_pixels", (2, 3), 7),
        ("kernel", Edit(1, 1, 0, -2.5), "learning_upstream", (1, 0), -2.5),
        ("picture", Edit(1, 0, 2, 4.0), "learning_cells", (2, 0), 4),
        ("picture", Edit(0, 2, 3, 6.0), "learning_upstream", (0, 1), 6),
    ],
)
def test_an_edit_lands_where_it_belongs(whose, edit, name, place, kept):
    view = desk(learning_whose=whose)
    learning_passes._edited(view, [edit])
    assert view[name][place[0]][place[1]] == kept
    changed = {other for other in DEFAULTS if view[other] != DEFAULTS[other]}
    assert changed - {"learning_whose"} == {name}


def test_an_edit_in_the_padding_changes_nothing():
    view = desk(learning_whose="picture")
    learning_passes._edited(view, [Edit(0, 0, 0, 6.0), Edit(0, 5, 5, 6.0)])
    assert view["learning_upstream"] == DEFAULTS["learning_upstream"]


def test_winners_follow_the_numbers():
    view = desk()
    winners_edited(view, [Edit(0, 0, 0, 50.2), Edit(2, 1, 1, -1.5)])
    assert view["learning_map"][0][0] == 50
    assert view["learning_shares"][1][1] == -1.5
    found = routes(fitted(view["learning_map"], 4, 4), view["learning_shares"])
    assert found.to_winners[0, 0] == view["learning_shares"][0][0]
    sheets = learning_figures.routed(
        fitted(view["learning_map"], 4, 4), fitted(view["learning_shares"], 2, 2), found
    )
    assert [0, 0, 1, 1] in np.asarray(sheets[0].boxes).tolist()


def test_its_recipes_can_be_shown_as_code():
    for made in (learning.recipe(desk()), learning_passes.recipe(desk())):
        assert isinstance(made, Recipe)
        assert "result =" in made.code()
