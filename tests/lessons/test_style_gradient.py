"""Where the gradient goes: what the page shows and says is what core computes."""

from __future__ import annotations

import numpy as np
import pytest

from core.recipe import Recipe
from core.vision.dream import Dreamt
from core.vision.dreamt import DREAMS, like_name, strips
from core.vision.gradients import Parts, rms
from core.vision.paintings import painting
from core.vision.shipped import shipped
from core.vision.style import Settings
from lessons import lesson_named
from lessons.style_transfer import (
    gradient_dream,
    gradient_figures,
    gradient_likes,
    gradient_moments,
)
from lessons.style_transfer.gradient_moments import GREYS, LENGTHS, STEPS
from lessons.style_transfer.gradient_step import _moved
from lessons.style_transfer.gradient_works import Growing, Order
from lessons.style_transfer.hero_works import Made
from lessons.style_transfer.hero_works import Order as Asked
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("style_transfer")


@pytest.fixture
def here() -> Parts:
    chance = np.random.default_rng(0)
    content, total = chance.normal(size=(2, 4, 6, 3))
    styles = chance.normal(size=(5, 4, 6, 3))
    return Parts(np.full((4, 6, 3), 100.0), content, styles, total, (1.0,) * 7, 3.0)


def test_a_short_step_helps_and_a_long_one_harms(visit):
    turn(visit, LESSON, gradient_length="½")
    assert not problems(visit)
    assert "% less**" in words(visit)
    turn(visit, LESSON, gradient_length="16")
    assert "% more**" in words(visit)
    assert "true where you stand" in words(visit)


def test_a_painting_of_ones_own_is_looked_at():
    filmed, asked = shipped(), Settings(alpha=1e-5)
    order = Asked("coffee", "yours", ("a cup", "yours"), filmed.photograph, (2, 3), asked)
    style = Recipe(painting, name="hokusai_great_wave", side=64)
    what = gradient_moments._mine(Made("mine", order, filmed, None), style)
    assert what.steps[0] == 0
    assert what.steps[-1] == filmed.steps[-1]
    assert len(what.pictures) == len(what.steps) == len(STEPS)
    assert what.pictures[0] is what.content  # to the last bit: nothing pulls there
    assert what.pictures[-1].run().shape[2] == 3
    assert what.wanted.parameters["settings"] == asked


def test_a_channel_that_nobody_has_asked_shows_how_it_would_begin(visit):
    turn(visit, LESSON, likes_layer="conv1_2", likes_channel=3.0)
    assert not problems(visit)
    assert like_name(gradient_likes.settings_of("conv1_2", 3)) not in strips()


def test_every_part_moves_as_far_as_its_weight_says(here):
    much = np.array([2.0, *[1.0] * 5, 0.0])
    moves = gradient_figures.ways(here, much, 3.0)
    rate = 3.0 / rms(here.total)
    assert np.allclose(moves[0], -2 * rate * here.content)
    assert np.allclose(moves[3], -rate * here.styles[2])
    assert rms(moves[-1]) == pytest.approx(3)


def test_grey_is_nowhere_and_light_is_more():
    way = np.zeros((2, 9, 3))
    way[:, 0], way[:, -1] = 1, -1
    cells = np.asarray(gradient_figures.change(way, 1.0).cells)
    middle = cells.shape[1] // 2
    assert cells[0, 0].min() > 250
    assert cells[0, -1].max() < 5
    assert (cells[:, middle] == gradient_figures.MIDDLE).all()


def test_what_does_not_move_is_not_made_loud(here):
    moves = [np.full((4, 6, 3), 1e-9), np.ones((4, 6, 3))]
    quiet = np.asarray(gradient_figures.tiles(here, moves, alone=True)[1].cells)
    assert (quiet == gradient_figures.MIDDLE).all()


def test_it_is_said_who_comes_nearer():
    assert _moved((2, 2, 2, 2, 2, 2, 9), (1, 1, 1, 1, 1, 1, 9)) == "All six have come nearer."
    said = _moved((2,) * 7, (1, 3, 3, 3, 3, 3, 3))
    assert said.startswith("Nearer: content. Farther away: conv1_1")


def test_choices_are_those_of_core():
    assert LESSON.view["dream_layer"].options == DREAMS
    assert LESSON.view["gradient_moment"].high == len(STEPS) - 1
    assert LESSON.view["gradient_length"].options == LENGTHS
    assert list(GREYS.values()) == sorted(GREYS.values())
    for layer, channel in gradient_likes.on_the_wall():
        assert like_name(gradient_likes.settings_of(layer, channel)) in strips()
        assert layer in LESSON.view["likes_layer"].options


def test_a_dream_under_way_sends_what_is_new():
    order = Order("a dream", np.zeros(3, np.uint8), 9, gradient_dream.caption)
    growing = Growing("run", order)
    for look in range(6):
        picture = np.full((8, 12, 3), 40 * look, np.uint8)
        growing.add([(look, Dreamt(look, 0, picture, 1.5))])
    canvas = growing.canvas(live=True, again=True)
    assert sorted(canvas.stills) == list(range(6))
    assert canvas.fresh == [3, 4, 5]
    assert growing.canvas(live=True, again=False).fresh is None
    assert canvas.captions[5] == "Step 5, at 12 × 8 pixels: activity 1.5."
    assert "step 5 of 9" in canvas.alt
