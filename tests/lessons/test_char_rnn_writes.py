"""The hero writes on arrival, goes on from what is put in, and notices that it goes round."""

from __future__ import annotations

import numpy as np
import pytest

from core.language.rounds import going_round
from core.language.telling import tell
from core.language.writers import TITLES, training
from core.untrusted.links import LinkError
from lessons import lesson_named
from lessons.char_rnn import WRITES, hero_words
from lessons.char_rnn.hero import _choose
from lessons.char_rnn.hero_rounds import one_knob
from lessons.char_rnn.hero_settings import Asked, asked
from lessons.char_rnn.writes_fields import LONGEST_PROMPT
from lessons.kit.typist import read_choice
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn, view_of

LESSON = lesson_named("char_rnn")
SLUG = LESSON.slug
ROUND = {"writes_top_k": 1.0, "writes_length": 2000.0}


@pytest.fixture
def fresh(fresh):
    """Nothing has gone round yet, either."""
    for name in ("writes.round", "writes.now"):
        fresh.session_state[f"{SLUG}.{name}"] = None
    return fresh


class Values(dict):
    """A view without a page."""

    def put(self, **values):
        self.update(values)


@pytest.fixture
def view():
    return Values({name: field.default for name, field in WRITES.items()})


def press(app, key):
    next(one for one in app.button if one.key == f"{SLUG}_{key}").click().run()


class TestOnArrival:
    def test_it_says_how_sure_it_was_and_what_it_has_read(self, fresh):
        said = words(fresh)
        default = Asked("shakespeare", "", 0.6, 0, 1.0, 0)
        assert hero_words.caption(tell("shakespeare", temperature=0.6), default, None) in said
        assert "bits of surprise per character" in said
        assert f"{training('shakespeare').weights:,} numbers" in said
        assert not problems(fresh)

    @pytest.mark.parametrize("name", TITLES)
    def test_every_writer_has_its_words(self, fresh, name):
        turn(fresh, LESSON, writes_writer=name)
        assert hero_words.HAS_READ[name] in words(fresh)
        assert not problems(fresh)


class TestButtons:
    def test_go_on_writes_more_until_it_is_enough(self, fresh):
        press(fresh, "writes_on")
        assert view_of(fresh, LESSON)["writes_length"] == 800
        turn(fresh, LESSON, writes_length=2000.0)
        on = next(one for one in fresh.button if one.key == f"{SLUG}_writes_on")
        assert on.disabled

    def test_another_one_has_other_draws_and_begins_at_the_beginning(self, fresh):
        turn(fresh, LESSON, writes_length=800.0, writes_seed=999.0)
        press(fresh, "writes_another")
        found = view_of(fresh, LESSON)
        assert (found["writes_seed"], found["writes_length"]) == (0, 400)

    def test_a_beginning_of_ones_own_is_read(self, fresh):
        field = next(one for one in fresh.text_input if one.key == f"{SLUG}_writes_prompt")
        field.set_value("KING É:↵").run()
        assert view_of(fresh, LESSON)["writes_prompt"] == "KING É:\n"
        assert "It has never seen “É”: left out." in words(fresh)
        assert not problems(fresh)


class TestByHand:
    def test_a_choice_changes_what_comes_after_it_only(self, view):
        plain = asked(view)
        _choose(view, 30, "Z")
        assert asked(view).choices == ((30, "Z"),)
        assert asked(view).mark == plain.mark
        _choose(view, 50, "x")
        _choose(view, 30, "y")
        assert asked(view).choices == ((30, "y"),)

    def test_it_belongs_to_one_setting_of_the_knobs(self, view):
        _choose(view, 30, "Z")
        view["writes_heat"] = 0.5
        assert asked(view).choices == ()
        view["writes_heat"] = 0.6
        assert asked(view).choices == ((30, "Z"),)

    def test_it_survives_a_link(self, view):
        _choose(view, 30, "\n")
        field = WRITES["writes_choices"]
        assert field.read(field.write(view["writes_choices"])) == (view["writes_choices"], "")

    def test_only_so_many_fit_into_a_link(self, view):
        for place in range(40):
            _choose(view, place, "a")
        assert len(asked(view).choices) == 24
        _choose(view, 3, "b")
        assert asked(view).choices[-1] == (3, "b")

    def test_the_page_takes_it_back(self, fresh):
        mark = asked(Values(view_of(fresh, LESSON))).mark
        turn(fresh, LESSON, writes_choices=(mark, ((5, "Z"),)))
        assert "You have put in 1 character." in words(fresh)
        press(fresh, "writes_back")
        assert "You have put in" not in words(fresh)
        assert not problems(fresh)

    @pytest.mark.parametrize(
        "sent",
        [
            None,
            {},
            {"place": 400, "code": 1, "before": ""},
            {"place": -1, "code": 1, "before": ""},
            {"place": True, "code": 1, "before": ""},
            {"place": 5, "code": 1000, "before": ""},
            {"place": 5, "code": 1.0, "before": ""},
            {"place": 5, "code": 1, "before": "not what is there"},
            {"place": 5, "code": 1, "before": 3},
        ],
    )
    def test_what_a_browser_says_is_looked_at(self, sent):
        told = tell("shakespeare", length=40)
        assert read_choice(sent, told) is None
        good = {"place": 5, "code": 3, "before": told.text[:5]}
        assert read_choice(good, told) == (5, told.characters[3])


class TestGoesRound:
    def test_it_is_reached_by_one_knob(self, fresh):
        turn(fresh, LESSON, **ROUND)
        assert "It has been going round in" in words(fresh)
        assert f"{SLUG}.goes_round" not in passed(fresh)
        turn(fresh, LESSON, writes_top_k=5.0)
        assert "It has been going round in" not in words(fresh)
        assert f"{SLUG}.goes_round" in passed(fresh)
        assert not problems(fresh)

    @pytest.mark.parametrize(
        "also",
        [
            {"writes_heat": 1.0},
            {"writes_seed": 1.0},
            {"writes_prompt": "A"},
            {"writes_length": 400.0},
        ],
    )
    def test_two_things_are_too_many(self, fresh, also):
        turn(fresh, LESSON, **ROUND)
        turn(fresh, LESSON, writes_top_k=5.0, **also)
        assert f"{SLUG}.goes_round" not in passed(fresh)

    def test_another_text_that_goes_round_does_not_do(self, fresh):
        turn(fresh, LESSON, **ROUND)
        turn(fresh, LESSON, writes_heat=0.5)
        assert "It has been going round in" in words(fresh)
        assert f"{SLUG}.goes_round" not in passed(fresh)

    def test_one_knob(self):
        one = Asked("tunes", "", 0.8, 1, 1.0, 0)
        assert one_knob(one, Asked("tunes", "", 0.8, 2, 1.0, 0))
        assert not one_knob(one, one)
        assert not one_knob(one, Asked("tunes", "", 0.9, 2, 1.0, 0))
        assert not one_knob(one, Asked("tunes", "", 0.8, 2, 1.0, 0, 400, ((3, "a"),)))

    @pytest.mark.parametrize("name", TITLES)
    def test_every_writer_can_be_made_to(self, name):
        assert going_round(tell(name, length=2000, top_k=1).text)


class TestFields:
    def test_a_beginning_is_cleaned_and_not_too_long(self):
        field = WRITES["writes_prompt"]
        assert field.read("Cafe\u0301\u200b") == ("Café", "")
        with pytest.raises(LinkError, match="longer than 200"):
            field.read("a" * (LONGEST_PROMPT + 1))


def test_the_table_has_a_row_for_each_character():
    told = tell("tunes", length=30, temperature=0.5)
    rows = hero_words.table(told)
    assert {len(column) for column in rows.values()} == {30}
    assert np.mean(rows["surprise in bits"]) == pytest.approx(told.surprise, abs=1e-3)
