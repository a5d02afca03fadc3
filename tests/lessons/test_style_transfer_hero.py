"""The hero of the lesson on style transfer: begin, watch, stop, keep, and the challenge."""

from __future__ import annotations

import dataclasses
import io
import time

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from core.recipe import Recipe
from core.vision.film_file import Filmed, still
from core.vision.style import Settings
from lessons import lesson_named
from lessons.kit.easel import Canvas
from lessons.style_transfer import hero
from lessons.style_transfer.hero_works import PAIR, SHELF, Made, Making, Order
from tests.lessons.reading import passed, words
from tests.lessons.sample_paintings import fails, onwards, strokes
from tests.lessons.visits import opened, problems, turn, view_of

LESSON = lesson_named("style_transfer")
FILE = still(np.full((16, 24, 3), 90, np.uint8))
STEPS = 50


def order(**changed) -> Order:
    settings = Settings(steps=STEPS, size=128)
    return dataclasses.replace(
        Order(*PAIR, ("a cat", "a street"), FILE, (85, 128), settings), **changed
    )


def made(run: str, content: float = 1.0, style: float = 1.0, **changed) -> Made:
    filmed = Filmed(FILE, (FILE, FILE), (0, 9), (0.0, content), ((9.0,) * 5, (style,) * 5))
    return Made(run, order(**changed), filmed, None)


def with_latest(one: Made) -> AppTest:
    app = opened(LESSON)
    app.session_state["style_transfer.paint.latest"] = one
    app.session_state["style_transfer.paint.showing"] = one.run
    turn(app, LESSON, balance=-5.0)
    return app


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()


class TestMaking:
    """Snapshots come in heaps; few pictures stay."""

    def after(self, *looks: range) -> Making:
        making = Making("run", order())
        snapshots = list(strokes(STEPS))
        for look in looks:
            making.add([(index, snapshots[index]) for index in look])
        return making

    def test_the_newest_picture_is_always_there(self):
        making = self.after(range(0, 4), range(4, 6))
        assert sorted(making.stills) == [0, 2, 4, 5]

    def test_what_was_newest_goes_if_its_turn_had_not_come(self):
        assert sorted(self.after(range(0, 4), range(4, 8), range(8, 9)).stills) == [0, 2, 4, 6, 8]

    def test_nothing_new_changes_nothing(self):
        assert sorted(self.after(range(0, 4), range(0, 0)).stills) == [0, 2, 3]

    def test_all_losses_are_kept_by_their_step(self):
        filmed = self.after(range(0, 30), range(30, 51)).made().filmed
        assert filmed.steps == tuple(range(0, 51, 2))
        assert filmed.content == tuple(10.0 * step for step in filmed.steps)
        assert filmed.styles[-1] == pytest.approx([n / 51 for n in range(1, 6)])

    def test_only_what_is_new_travels_and_a_little_more(self):
        making = self.after(*(range(n, n + 4) for n in range(0, 40, 4)))
        assert making.fresh() == [28, 30, 32, 34, 36, 38, 39]
        canvas = Canvas("run", FILE, making.stills, STEPS, "a cat", fresh=making.fresh())
        assert len(canvas.content()["stills"]) == 7
        assert canvas.content()["steps"] == sorted(making.stills)

    def test_there_is_no_pace_before_a_second_look(self):
        assert self.after(range(0, 4)).seconds_left() is None
        assert self.after(range(0, 4), range(4, 9)).seconds_left() >= 0


class TestPainting:
    """With a painter that takes no network."""

    @pytest.fixture(autouse=True)
    def _no_network(self, monkeypatch):
        monkeypatch.setattr(
            hero, "recipe", lambda view: Recipe(strokes, steps=STEPS, name=str(view["balance"]))
        )
        yield
        onwards.set()

    def until(self, app: AppTest, label: str) -> None:
        end = time.monotonic() + 10
        while label not in labels(app) and time.monotonic() < end:
            app.run()
        assert label in labels(app)

    def test_it_is_painted_and_can_be_kept(self):
        app = opened(LESSON)
        assert not problems(app)
        assert "Keep" not in labels(app)
        press(app, "Paint")
        self.until(app, "Keep")
        press(app, "Keep")
        assert not problems(app)
        assert "Keep" not in labels(app)
        (kept,) = app.session_state["style_transfer.paint.shelf"]
        assert kept.filmed.steps[-1] == STEPS
        assert kept.picture[0, 0].tolist() == [100 + STEPS] * 3

    def test_stop_takes_the_place_of_paint_and_keeps_what_there_is(self):
        onwards.clear()
        app = opened(LESSON)
        turn(app, LESSON, balance=-7.0)
        press(app, "Paint")
        self.until(app, "Stop")
        assert "Paint" not in labels(app)
        end = time.monotonic() + 10
        while "of 200" not in words(app) and time.monotonic() < end:
            app.run()
        press(app, "Stop")
        assert not problems(app)
        assert "Paint" in labels(app)
        latest = app.session_state["style_transfer.paint.latest"]
        assert 0 < latest.filmed.steps[-1] < STEPS

    def test_a_failure_is_a_sentence_and_what_there_was_stays(self, monkeypatch):
        monkeypatch.setattr(hero, "recipe", lambda view: Recipe(fails, steps=STEPS))
        app = opened(LESSON)
        press(app, "Paint")
        end = time.monotonic() + 10
        while not app.warning and time.monotonic() < end:
            app.run()
        assert "the brush is broken" in app.warning[0].value
        assert app.session_state["style_transfer.paint.latest"].filmed.steps == (0,)
        assert "Paint" in labels(app)


def test_before_pressing_it_says_how_long_it_takes():
    assert "200 steps at 256 pixels, **about " in words(opened(LESSON))


def test_without_any_style_there_is_nothing_to_press():
    app = opened(LESSON)
    turn(app, LESSON, **dict.fromkeys(hero.WEIGHTS, 0.0))
    assert not problems(app)
    assert next(one for one in app.button if one.label == "Paint").disabled
    assert "no style to paint in" in words(app)


def test_settings_tell_the_dial_in_three_programs_units():
    app = opened(LESSON)
    app.session_state["style_transfer_paint_settings"] = True
    app.run()
    assert not problems(app)
    assert "TensorFlow's tutorial would call this balance" in words(app)
    assert "Keras" in words(app)


def test_the_dial_turns_from_photo_to_paint():
    app = opened(LESSON)
    (dial,) = app.select_slider
    assert dial.options[0] == "1 : 10,000"
    assert dial.options[-1] == "1 : 100,000,000"
    dial.set_value(-7.0).run()
    assert not problems(app)
    assert view_of(app, LESSON)["balance"] == -7.0


def test_the_shelf_has_room_for_a_few_and_the_oldest_goes():
    app = opened(LESSON)
    app.session_state["style_transfer.paint.shelf"] = tuple(made(str(n)) for n in range(SHELF))
    app.session_state["style_transfer.paint.latest"] = made("new")
    app.session_state["style_transfer.paint.showing"] = "new"
    app.run()
    press(app, "Keep")
    runs = [one.run for one in app.session_state["style_transfer.paint.shelf"]]
    assert runs == ["1", "2", "3", "new"]


def test_a_painting_can_be_taken_away():
    one = made("mine")
    with Image.open(io.BytesIO(hero._png(one))) as image:
        assert image.size == (24, 16)


class TestOutPainted:
    """As near to the photograph as the first painting, and half as far from the style."""

    def reached(self, content: float, style: float, **changed) -> bool:
        return "style_transfer.better_than_the_first" in passed(
            with_latest(made("mine", content, style, **changed))
        )

    def test_it_can_be_reached(self):
        assert self.reached(1.0, 0.001)

    def test_the_style_counts(self):
        assert not self.reached(1.0, 10.0)

    def test_the_content_counts(self):
        assert not self.reached(1e9, 0.001)

    def test_another_photograph_does_not_do(self):
        assert not self.reached(1.0, 0.001, photo="grass")
