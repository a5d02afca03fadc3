"""Is it any better than counting, and did it learn or copy: pictures, words, challenges."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.language.learning import crossing
from core.language.ngram import bits
from core.language.quoting import Quote, Quoted
from core.language.runs import RECITING, SPELLING
from core.language.standing import counted
from lessons import lesson_named
from lessons.char_rnn import copy
from lessons.char_rnn.challenges import BY_HEART, LARGE
from lessons.char_rnn.copy_recite import learning_by_heart
from lessons.char_rnn.counting import race, table
from lessons.char_rnn.counting_figures import odds, shown
from lessons.char_rnn.counting_words import caption, upshot
from lessons.char_rnn.spell_works import Order, Trained, shipped
from lessons.kit.own_text import ChosenText
from tests.lessons.reading import passed, words
from tests.lessons.sample_trainings import LINE, lessons
from tests.lessons.visits import problems, turn

LESSON = lesson_named("char_rnn")
SLUG = LESSON.slug
ORDERS = (4.0, 3.0, 2.5, 2.2, 2.1, 2.2, 2.4, 2.6)


@pytest.fixture
def fresh(fresh: AppTest) -> AppTest:
    """Nothing has been learned yet, either."""
    for name in ("spell.latest", "recite.latest", "view.touched"):
        fresh.session_state[f"{SLUG}.{name}"] = None
    return fresh.run()


def made(held_out: float, text: str = LINE, longest: int = 0) -> Trained:
    moments = tuple(lessons(6, end=held_out, longest=longest))
    settings = dataclasses.replace(shipped(SPELLING).order.settings, measured=300)
    return Trained("mine", Order(ChosenText("yours", text), settings), moments)


class TestTheRace:
    def test_every_moment_is_told_beside_the_orders(self):
        one = made(1.5)
        scene = race(one, ORDERS)
        assert scene.steps == len(one.moments) == len(scene.captions)
        ladder, _ = scene.figures
        assert list(ladder.figure.data[0].y) == list(ORDERS)
        rows = table(one, ORDERS)
        assert len(rows["who"]) == len(rows["bits per character"]) == 8 + len(one.moments)

    @pytest.mark.parametrize(
        ("bits", "said"),
        [
            (5.0, "worse than all counting"),
            (2.7, "better than counting by order **2**, not yet by order 3"),
            (2.15, "better than counting by order **4**, not yet by order 5"),
            (2.0, "better than **all** counting"),
        ],
    )
    def test_the_caption_says_which_orders_are_beaten(self, bits, said):
        moment = dataclasses.replace(made(2.0).last, held_out=bits)
        assert said in caption(moment, ORDERS)

    def test_what_beats_only_the_highest_orders_says_so(self):
        moment = dataclasses.replace(made(2.0).last, held_out=4.5)
        assert "highest orders" in caption(moment, (4.0, 3.0, 5.0))

    def test_the_crossing_is_told_or_that_there_was_none(self):
        assert "**6,000 characters**" in upshot(made(2.0), ORDERS)
        assert "has **not** overtaken: it ends at 2.3 bits" in upshot(made(2.3), ORDERS)
        assert "neither has read" in upshot(made(2.3), ORDERS)

    def test_the_shipped_network_overtakes(self):
        one = shipped(SPELLING)
        held_out = tuple(moment.held_out for moment in one.moments)
        assert crossing(held_out, min(ORDERS)) is None or held_out[-1] < min(ORDERS)
        assert "overtakes the best counting" in upshot(one, tuple(o + 0.7 for o in ORDERS))


def test_the_likeliest_are_on_top_and_have_names():
    counting, network = np.array([0.6, 0.1, 0.3]), np.array([0.1, 0.8, 0.1])
    figure = odds(" \na", counting, network)
    assert list(figure.data[0].y) == ["a", "space", "line end"]
    assert list(figure.data[0].x) == [0.1, 0.1, 0.8]
    assert shown("\t") == "tab"


class TestCopies:
    FOUND = Quoted("see: abcdefgh, done", (Quote(5, 8, 1234, "before ", " after"),), 8)

    def test_a_stretch_stands_out_on_both_leaves(self):
        written, text = copy.scene(self.FOUND).figures
        ((start, end, step),) = written.marks[0]
        assert (written.texts[0][start:end], step) == ("abcdefgh", 0)
        ((start, end, step),) = text.marks[0]
        assert (text.texts[0][start:end], step) == ("abcdefgh", 0)
        assert copy.scene(self.FOUND).captions[0].endswith("from character 1,234 on.")
        assert copy.table(self.FOUND)["copied"] == ["abcdefgh"]

    def test_where_nothing_is_copied_there_is_still_a_page(self):
        scene = copy.scene(Quoted("nothing at all", (), 0))
        assert scene.steps == 1
        assert scene.figures[1].texts == ["Nothing is copied."]

    def test_the_longest_is_shown_first(self):
        two = (Quote(0, 3, 9, "", ""), Quote(5, 8, 1234, "", ""))
        assert copy.scene(Quoted("see: abcdefgh", two, 11)).start == 1

    def test_the_paragraph_is_recited_and_says_so(self):
        scene = learning_by_heart(shipped(RECITING))
        assert "It was lower before" in scene.captions[-1]
        assert "Read **100 times**" in scene.captions[-1]
        (start, end, _) = scene.figures[1].marks[-1][0]
        assert end - start > BY_HEART
        assert scene.figures[1].texts[-1][start:end] in shipped(RECITING).order.text.text


class TestThePage:
    def test_it_is_all_there(self, fresh):
        said = words(fresh)
        assert "overtakes the best counting" in said
        assert "In a row, counting has seen the last **3** characters" in said
        assert "lie in" in said or "are copied" in said
        assert not problems(fresh)

    def test_a_place_can_be_typed(self, fresh):
        turn(fresh, LESSON, counting_place="typed", counting_typed="    def __in€")
        assert "the text does not have it: €" in words(fresh)
        assert "The network has read all 12" in words(fresh)
        field = next(one for one in fresh.text_input if one.key == f"{SLUG}_counting_typed")
        field.set_value("return self.").run()
        assert fresh.session_state[f"{SLUG}.view"]["counting_typed"] == "return self."
        assert not problems(fresh)

    @pytest.mark.parametrize("name", ["tunes", "python"])
    def test_a_large_network_is_looked_up_in_its_own_text(self, fresh, name):
        turn(fresh, LESSON, copy_writer=name)
        assert not problems(fresh)
        assert "A network of 2 layers of 256 LSTM units wrote 800" in words(fresh)

    def test_the_networks_of_the_page_can_be_looked_up(self, fresh):
        fresh.session_state[f"{SLUG}.spell.latest"] = made(2.0, LINE * 30)
        turn(fresh, LESSON, copy_writer="spell", counting_order=3.0)
        assert not problems(fresh)
        assert "The network (128 GRU units, reading your text) wrote 800" in words(fresh)


class TestBeatsCounting:
    TEXT = LINE * (LARGE // len(LINE) + 1)

    def reached(self, app: AppTest, held_out: float, text: str) -> bool:
        app.session_state[f"{SLUG}.spell.latest"] = made(held_out, text)
        turn(app, LESSON, counting_order=6.0)
        assert not problems(app)
        return f"{SLUG}.beats_counting" in passed(app)

    @pytest.fixture
    def line(self) -> float:
        held_out = self.TEXT[-(len(self.TEXT) // 10) :][:300]
        return min(bits(counted(self.TEXT), held_out, order).mean() for order in range(1, 9))

    def test_below_the_best_order_it_is_reached(self, fresh, line):
        assert self.reached(fresh, 0.99 * line, self.TEXT)

    def test_a_little_above_it_is_not(self, fresh, line):
        assert not self.reached(fresh, 1.01 * line, self.TEXT)

    def test_a_shorter_text_does_not_do(self, fresh, line):
        assert not self.reached(fresh, 0.01 * line, self.TEXT[: LARGE - 1])

    def test_the_course_has_reached_it_on_python(self):
        """What the tool trained, with the page's own settings and 3 million characters."""
        one = shipped(SPELLING)
        from core.language.runs import run

        assert one.last.held_out < min(run(SPELLING).orders)
        assert one.order.settings.cell == LESSON.view["spell_cell"].default
        assert one.order.settings.units == LESSON.view["spell_units"].default
        assert one.order.settings.rate == LESSON.view["spell_rate"].default
        assert str(one.last.seen) in LESSON.view["spell_amount"].options


class TestRecites:
    def reached(self, app: AppTest, longest: int, place: str = "recite") -> bool:
        app.session_state[f"{SLUG}.{place}.latest"] = made(2.0, LINE * 30, longest)
        turn(app, LESSON, copy_least=33.0)
        return f"{SLUG}.recites" in passed(app)

    @pytest.mark.parametrize("place", ["recite", "spell"])
    def test_more_than_fifty_do(self, fresh, place):
        assert self.reached(fresh, BY_HEART + 1, place)

    def test_fifty_do_not(self, fresh):
        assert not self.reached(fresh, BY_HEART)

    def test_what_was_shipped_does_not_count(self, fresh):
        assert shipped(RECITING).last.longest[1] > BY_HEART
        turn(fresh, LESSON, copy_least=33.0)
        assert f"{SLUG}.recites" not in passed(fresh)
