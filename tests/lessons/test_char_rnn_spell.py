"""Watch it learn to spell: what is there on arrival, and a training of one's own."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.language.char_rnn import Progress
from core.language.runs import RECITING, SPELLING
from core.recipe import Recipe
from lessons import lesson_named
from lessons.char_rnn import spell, spell_figures, spell_settings
from lessons.char_rnn.copy_recite import learning_by_heart
from lessons.char_rnn.spell_scenes import learning, table
from lessons.char_rnn.spell_words import caption, progress, rounded
from lessons.char_rnn.spell_works import Order, Trained, Training, shipped
from lessons.kit.own_text import ChosenText
from tests.lessons.reading import words
from tests.lessons.sample_trainings import LINE, fails, lessons, onwards
from tests.lessons.visits import problems, turn

LESSON = lesson_named("char_rnn")
SLUG = LESSON.slug
GO, STOP, ON = (f"{SLUG}_spell_{name}" for name in ("go", "stop", "on"))
OWN = LINE * 8


@pytest.fixture
def fresh(fresh: AppTest) -> AppTest:
    """Nothing has been learned or brought yet, either."""
    for name in ("spell.latest", "spell.said", "recite.latest"):
        fresh.session_state[f"{SLUG}.{name}"] = None
    for name in ("yours", "yours.problem", "shakespeare"):
        fresh.session_state[f"atelier.text.{name}"] = ""
    return fresh.run()


def keys(app: AppTest) -> list[str]:
    return [one.key for one in app.button]


def press(app: AppTest, key: str) -> None:
    next(one for one in app.button if one.key == key).click().run()


def until(app: AppTest, said: str) -> None:
    end = time.monotonic() + 20
    while said not in [*keys(app), *words(app).split("\n")] and time.monotonic() < end:
        app.run()
    assert said in [*keys(app), *words(app).split("\n")]


def paste(app: AppTest, text: str) -> None:
    turn(app, LESSON, text="yours")
    next(one for one in app.text_area if one.key == f"{SLUG}_text_paste").set_value(text)
    press(app, f"{SLUG}_text_paste_go")


class TestPictures:
    @pytest.mark.parametrize("one", [shipped(SPELLING), shipped(RECITING)], ids=lambda o: o.run)
    def test_what_was_shipped_is_a_film_with_its_text(self, one):
        for scene in (learning(one), learning_by_heart(one)):
            assert scene.steps == len(one.moments) == len(scene.captions)
        assert "as unsure as between" in caption(one.last)
        assert table(one.moments)["what it writes"][-1] == one.last.sample
        assert one.kept == ()
        assert not one.mine

    def test_the_mark_lies_on_its_line(self):
        moments = shipped(SPELLING).moments
        reel = spell_figures.falling(moments)
        np.testing.assert_allclose(reel.arrays["x"][:, 0], reel.figure.data[1].x, rtol=1e-6)
        np.testing.assert_allclose(reel.arrays["y"][:, 0], reel.figure.data[1].y, rtol=1e-6)
        assert (np.diff(reel.arrays["x"][:, 0]) > 0).all()

    def test_the_right_axis_says_the_same_in_characters(self):
        layout = spell_figures.falling(shipped(SPELLING).moments).figure.layout
        assert layout.yaxis.range == layout.yaxis2.range
        assert [2.0**at for at in layout.yaxis2.tickvals] == [
            float(text) for text in layout.yaxis2.ticktext
        ]

    def test_a_training_that_has_just_begun_can_be_shown(self):
        making = Training("run", Order(ChosenText("python"), shipped(SPELLING).order.settings))
        making.add([(0, next(lessons(6)))])
        assert learning(making).steps == 1
        assert "is being made ready" in progress(making, None)
        assert "wrote no word" not in caption(making.moments[0])

    def test_counts_are_said_in_two_figures(self):
        assert [rounded(one) for one in (7, 99, 123, 1_234_567)] == ["7", "99", "120", "1,200,000"]


class TestMakings:
    def order(self, before=()) -> Order:
        return Order(ChosenText("yours", OWN), shipped(SPELLING).order.settings, before)

    def trained(self, steps=6) -> Trained:
        making = Training("run", self.order())
        making.add(list(enumerate(lessons(steps))))
        return making.trained()

    def test_only_the_last_place_is_kept(self):
        one = self.trained()
        assert [at for at, moment in enumerate(one.moments) if moment.progress] == [6]
        assert one.mine
        assert one.model is one.last.model

    def test_what_was_stopped_goes_on_from_the_last_place_that_was_kept(self):
        making = Training("run", self.order())
        making.add(list(enumerate(lessons(6)))[:5])
        rest = spell.rest(making.trained())
        assert [one.step for one in rest.before] == [0, 1, 2, 3]
        assert rest.settings == making.order.settings
        assert isinstance(rest.recipe.parameters["since"], Progress)
        further = Training("on", rest)
        further.add(list(enumerate(lessons(6, begun=4))))
        assert [one.step for one in further.moments] == list(range(7))
        assert further.moments[4].seconds == pytest.approx(0.3 + 0.4)

    def test_what_was_finished_goes_on_for_as_long_again(self):
        one = self.trained()
        assert spell.rest(one).settings.passes == 2 * one.order.settings.passes

    def test_the_network_can_be_taken_away(self):
        with np.load(io.BytesIO(spell._packed(self.trained()))) as held:
            assert "about" in held.files


class TestOwnText:
    def test_until_there_is_one_the_page_says_so(self, fresh):
        turn(fresh, LESSON, text="yours")
        assert "There is no text of yours here yet" in words(fresh)
        assert "**Python's own source**" in words(fresh)
        assert not problems(fresh)

    def test_what_is_pasted_is_what_will_be_read(self, fresh):
        paste(fresh, OWN)
        assert f"Your text has **{len(OWN)}** characters. It begins: *The cat sat" in words(fresh)
        assert f"**Your text**: {len(OWN)} characters, {len(set(OWN))} different ones." in words(
            fresh
        )
        assert "times over), **" in words(fresh)
        assert not problems(fresh)

    @pytest.mark.parametrize(
        ("brought", "said"),
        [
            ("", "There is nothing to read in this"),
            ("x", "This is one character"),
            ("short", "This has 5 characters; right would be some pages, or 200 at least."),
            ("".join(map(chr, range(200, 600))), "different characters; right would be up to 256"),
        ],
    )
    def test_what_is_no_text_is_refused_in_a_sentence(self, fresh, brought, said):
        paste(fresh, brought)
        assert said in words(fresh)
        assert "**Python's own source**" in words(fresh)
        assert not problems(fresh)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"\x89PNG\r\n\x00\x1a" * 50, "it has bytes of 0"),
            (b"a" * 2_100_000, "This has 2.1 MB; right would be up to 2"),
            (b"caf\xe9 " * 100, "This file is not in UTF-8"),
            ("שלום עולם, \u202b".encode() * 30, "Your text has **330** characters"),
            ("to be 🙂 or 👩‍🚀 not, ".encode() * 20, "Your text has"),
        ],
    )
    def test_a_file_is_read_or_refused_in_a_sentence(self, fresh, data, said):
        turn(fresh, LESSON, text="yours")
        file = next(one for one in fresh.file_uploader if one.key == f"{SLUG}_text_file")
        file.upload("mine.txt", data).run()
        assert said in words(fresh)
        assert not problems(fresh)

    def test_shakespeare_is_fetched_or_missed_in_a_sentence(self, fresh, monkeypatch):
        from core.language import corpora

        def unreachable(url, timeout):
            raise OSError("no route")

        monkeypatch.setattr(corpora.urllib.request, "urlopen", unreachable)
        turn(fresh, LESSON, text="shakespeare")
        assert "Shakespeare is not on this machine" in words(fresh)
        assert "**Python's own source**" in words(fresh)
        press(fresh, f"{SLUG}_text_fetch")
        end = time.monotonic() + 20
        while "could not be downloaded" not in words(fresh) and time.monotonic() < end:
            fresh.run()
        assert "does not reach raw.githubusercontent.com" in words(fresh)
        assert "Change the settings" not in words(fresh)
        assert not problems(fresh)

    def test_one_that_was_fetched_is_read(self, fresh):
        fresh.session_state["atelier.text.shakespeare"] = OWN
        turn(fresh, LESSON, text="shakespeare")
        assert f"**Shakespeare**: {len(OWN)} characters" in words(fresh)


class TestMine:
    """With a teacher that takes no network."""

    @pytest.fixture
    def fresh(self, fresh, monkeypatch):
        monkeypatch.setattr(Order, "recipe", property(lambda order: self.recipe(order)))
        paste(fresh, OWN)
        yield fresh
        onwards.set()

    steps, end = 6, 2.0

    def recipe(self, order: Order) -> Recipe:
        begun = order.before[-1].step + 1 if order.before else 0
        return Recipe(lessons, steps=self.steps, end=self.end, begun=begun)

    def test_it_is_trained_kept_and_goes_on(self, fresh):
        press(fresh, GO)
        until(fresh, GO)
        assert not problems(fresh)
        one = fresh.session_state[f"{SLUG}.spell.latest"]
        assert [moment.step for moment in one.moments] == list(range(7))
        self.steps = 8
        press(fresh, ON)
        until(fresh, GO)
        one = fresh.session_state[f"{SLUG}.spell.latest"]
        assert [moment.step for moment in one.moments] == list(range(9))
        assert not problems(fresh)

    def test_stop_keeps_what_there_is(self, fresh):
        self.steps = 10
        onwards.clear()
        press(fresh, GO)
        assert GO not in keys(fresh)
        end = time.monotonic() + 20
        while "It has read 4,000 characters" not in words(fresh) and time.monotonic() < end:
            fresh.run()
        press(fresh, STOP)
        until(fresh, GO)
        assert fresh.session_state[f"{SLUG}.spell.latest"].last.step == 4
        assert ON in keys(fresh)
        assert not problems(fresh)

    def test_a_failure_is_a_sentence(self, fresh, monkeypatch):
        monkeypatch.setattr(Order, "recipe", property(lambda order: Recipe(fails, steps=4)))
        press(fresh, GO)
        end = time.monotonic() + 20
        while not fresh.warning and time.monotonic() < end:
            fresh.run()
        assert "the pencil is broken" in fresh.warning[0].value
        assert GO in keys(fresh)


def test_too_much_is_not_begun(fresh):
    turn(fresh, LESSON, spell_units=256.0, spell_layers="2", spell_cell="lstm")
    turn(fresh, LESSON, spell_amount="10000000")
    assert "With these settings it would take" in words(fresh)
    assert next(one for one in fresh.button if one.key == GO).disabled
    assert not problems(fresh)


def test_a_training_of_ones_own_text(fresh, monkeypatch):
    """With a real network, a small one."""
    paste(fresh, OWN * 3)
    monkeypatch.setattr(spell_settings, "amount", lambda view, text: 16_000)
    turn(fresh, LESSON, spell_units=32.0, spell_rate=0.03)
    press(fresh, GO)
    end = time.monotonic() + 60
    while GO not in keys(fresh) and time.monotonic() < end:
        fresh.run()
    one = fresh.session_state[f"{SLUG}.spell.latest"]
    assert one.last.step == one.last.total
    assert one.last.held_out < 2.0 < one.moments[0].held_out
    assert one.last.spelled.share > one.moments[0].spelled.share
    assert not problems(fresh)
