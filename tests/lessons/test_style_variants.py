"""Start and optimiser, textures that are judged, sizes: what is one's own is begun and kept."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.recipe import Recipe
from core.untrusted.links import read_link
from core.vision.variants import GROUPS, VARIED
from lessons import lesson_named
from lessons.kit.scene import Scene
from lessons.kit.words import upper
from lessons.style_transfer import WEIGHTS, questions_passed, sizes, variants
from lessons.style_transfer import variants_words as said
from lessons.style_transfer.dial_mine import HERO
from lessons.style_transfer.dial_words import RATIOS
from lessons.style_transfer.lesson import SECTIONS
from lessons.style_transfer.questions_passed import PASSES, Texture
from lessons.style_transfer.variants_mine import settings
from lessons.style_transfer.variants_scenes import finished, table
from lessons.style_transfer.variants_works import shipped
from tests.lessons.reading import passed, words
from tests.lessons.sample_paintings import no_sketch, onwards, sketches
from tests.lessons.test_style_transfer_hero import made
from tests.lessons.visits import problems, turn

LESSON = lesson_named("style_transfer")
SLUG = LESSON.slug
GO, STOP = f"{SLUG}_variants_go", f"{SLUG}_variants_stop"


@pytest.fixture
def fresh(fresh: AppTest) -> AppTest:
    """Nothing has been made yet, either."""
    for name in ("variants.done", "variants.said", "questions_texture", "paint.latest"):
        fresh.session_state[f"{SLUG}.{name}"] = None
    return fresh.run()


def keys(app: AppTest) -> list[str]:
    return [one.key for one in app.button]


def press(app: AppTest, key: str) -> None:
    next(one for one in app.button if one.key == key).click().run()


def until(app: AppTest, key: str) -> None:
    end = time.monotonic() + 10
    while key not in keys(app) and time.monotonic() < end:
        app.run()
    assert key in keys(app)


class TestOnArrival:
    @pytest.mark.parametrize("group", GROUPS)
    def test_all_variants_are_there_and_told_in_words(self, group):
        one = shipped(group)
        scene: Scene = finished(one)
        assert len(scene.captions) == scene.steps == len(one.ways[0].steps)
        assert list(scene.titles[: len(one.ways)]) == list(said.LABELS[group])
        assert all(upper(label) in scene.captions[-1] for label in said.LABELS[group])
        rows = table(one)
        assert len(rows["step"]) == len(one.ways) * scene.steps
        assert rows["style loss"][scene.steps - 1] == pytest.approx(one.ways[0].style[-1])

    def test_what_was_stopped_says_at_which_step(self):
        one = shipped("start")
        first, rival, _ = one.ways
        part = dataclasses.replace(rival, steps=np.minimum(rival.steps, 7))
        told = said.caption(dataclasses.replace(one, ways=(first, part)), -1)
        assert "after **100 steps**" in told
        assert "From noise (step 7):" in told
        assert "From the photo: content" in told

    def test_the_marks_lie_on_their_lines(self):
        one = shipped("optimiser")
        reel = finished(one).figures[-1]
        for number, way in enumerate(one.ways):
            on_line = np.interp(way.seconds, way.clock, way.total)
            np.testing.assert_allclose(reel.arrays[f"y{number}"][:, 0], on_line, rtol=1e-4)

    def test_before_pressing_it_says_how_long_it_takes(self, fresh):
        assert f"three paintings at {VARIED.size} pixels, {VARIED.steps} steps each, **" in words(
            fresh
        )
        turn(fresh, LESSON, variants_group="optimiser")
        assert "as many seconds of Adam" in words(fresh)
        assert not problems(fresh)

    def test_without_any_style_there_is_nothing_to_press(self, fresh):
        turn(fresh, LESSON, **dict.fromkeys(WEIGHTS, 0.0))
        assert next(one for one in fresh.button if one.key == GO).disabled
        assert not problems(fresh)

    def test_the_dial_at_the_top_counts(self):
        values = {name: field.default for name, field in LESSON.view.items()}
        mine = settings({**values, "balance": -5.0, "size": "384", "steps": "400"})
        assert mine.alpha == pytest.approx(1e-5)
        assert (mine.size, mine.rounds, mine.steps) == (VARIED.size, 1, VARIED.steps)


class TestMine:
    """With a painter that takes no network."""

    @pytest.fixture(autouse=True)
    def _no_network(self, monkeypatch):
        monkeypatch.setattr(
            variants,
            "recipe",
            lambda view: Recipe(sketches, group=view["variants_group"], steps=self.steps),
        )
        yield
        onwards.set()

    steps = 6

    def test_it_is_painted_and_stays_until_another_is_there(self, fresh):
        press(fresh, GO)
        until(fresh, GO)
        assert not problems(fresh)
        turn(fresh, LESSON, variants_group="colours")
        turn(fresh, LESSON, variants_group="start")
        done = fresh.session_state[f"{SLUG}.variants.done"]
        assert list(done) == ["start"]
        assert [int(way.steps[-1]) for way in done["start"].ways] == [6, 6, 6]
        assert done["start"].run not in ("", shipped("start").run)

    def test_stop_keeps_what_there_is(self, fresh):
        self.steps = 8
        turn(fresh, LESSON, balance=-5.0)
        onwards.clear()
        press(fresh, GO)
        assert GO not in keys(fresh)
        end = time.monotonic() + 10
        while "painting 1 of 3, step 3" not in words(fresh) and time.monotonic() < end:
            fresh.run()
        press(fresh, STOP)
        until(fresh, GO)
        assert not problems(fresh)
        (way,) = fresh.session_state[f"{SLUG}.variants.done"]["start"].ways
        assert way.steps[-1] == 3
        assert not problems(fresh)

    def test_a_failure_is_a_sentence(self, fresh, monkeypatch):
        monkeypatch.setattr(
            variants, "recipe", lambda view: Recipe(no_sketch, group=view["variants_group"])
        )
        turn(fresh, LESSON, balance=-5.0)
        press(fresh, GO)
        end = time.monotonic() + 10
        while not fresh.warning and time.monotonic() < end:
            fresh.run()
        assert "the brush is broken" in fresh.warning[0].value
        assert GO in keys(fresh)


class TestHalfTheStyleLoss:
    """Losses as they were measured at several settings of the hero."""

    def reached(self, app: AppTest, content: float, style: float) -> bool:
        app.session_state[f"{SLUG}.paint.latest"] = made("mine", content, style)
        turn(app, LESSON, balance=-6.25)
        return f"{SLUG}.better_than_the_first" in passed(app)

    @pytest.mark.parametrize(("content", "style"), [(94463, 0.0639), (91720, 0.0652)])
    def test_it_was_reached_at_160_pixels(self, fresh, content, style):
        assert self.reached(fresh, content, style)

    @pytest.mark.parametrize(
        ("content", "style"), [(96710, 0.1313), (103882, 0.0786), (123159, 0.1063), (84000, 0.0693)]
    )
    def test_other_sizes_come_near(self, fresh, content, style):
        assert not self.reached(fresh, content, style)


class TestATexturePasses:
    def reached(self, app: AppTest, of: str, *losses: float) -> bool:
        app.session_state[f"{SLUG}.questions_texture"] = Texture(of, losses)
        turn(app, LESSON, questions_make="texture")
        assert not problems(app)
        return f"{SLUG}.a_texture_passes" in passed(app)

    def test_it_can_be_reached(self, fresh):
        assert self.reached(fresh, "photo", 0.1, 0.1, 0.9 * PASSES, 0.3, 0.3)

    def test_the_layers_before_it_do_not_do(self, fresh):
        assert not self.reached(fresh, "photo", 0.0, 0.0, 1.1 * PASSES, 0.3, 0.3)

    def test_a_painting_does_not_do(self, fresh):
        assert not self.reached(fresh, "painting", 0.0, 0.0, 0.0, 0.0, 0.0)

    def test_the_layers_that_are_passed_are_named(self):
        low, high = PASSES / 2, 2 * PASSES
        told = questions_passed.verdict(Texture("photo", (low, low, low, high, high)))
        assert "it passes conv1_1, conv2_1 and conv3_1." in told
        assert "passes no layer" in questions_passed.verdict(Texture("photo", (high,) * 5))


class TestSize:
    def test_a_link_to_a_size_that_does_not_fit_opens_at_the_largest_and_says_so(self):
        schema = {"size": sizes.size(4.0)}
        values, remarks = read_link(schema, {"s_size": "512"}, "s_")
        assert values == {"size": "384"}
        assert remarks == ("size: 512 pixels are too many for the memory here, 384 are used",)
        assert "this machine has 4" in sizes.why_not(schema["size"], 4.0)

    def test_where_there_is_room_it_is_a_size_like_others(self):
        roomy = sizes.size(64.0)
        assert roomy.read("512") == ("512", "")
        assert sizes.why_not(roomy, 64.0) == ""


def test_from_the_dial_a_link_leads_to_the_painter(fresh):
    turn(fresh, LESSON, balance=float(np.log10(RATIOS[1])), content_layer="conv4_2")
    assert f"[Go up to it](#{HERO})" in words(fresh)
    assert SECTIONS[0].name == HERO
