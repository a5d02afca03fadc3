"""A tune is there on arrival, counted out in words, and sounds when it is asked to."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import cycle

import pytest

from core.language.bars import checked
from core.language.composing import compose
from core.language.corpora import CorpusError
from core.language.memorised import Stretch
from lessons import lesson_named
from lessons.char_rnn import notes, notes_words
from lessons.char_rnn.notes_count import enough
from lessons.char_rnn.notes_fields import KEYS, NOTES, RHYTHMS
from lessons.kit.pianola import Roll
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("char_rnn")
SLUG = LESSON.slug
HEAD = "T:A test\nM:4/4\nL:1/8\nK:D\n"
BAR = "D2FA d2fd|"


def no_tunes(tune: str):
    raise CorpusError("The tunes are not here.")


def test_on_arrival_there_is_a_good_tune(fresh):
    assert re.search(r"bars?\*\* are as long as|as long as they should be\.\*\*", words(fresh))
    assert "stands in “" in words(fresh)
    assert not problems(fresh)


def test_sixteen_bars_can_be_reached_as_its_hint_says(fresh):
    metre, unit = RHYTHMS["jig"]
    seeds = range(40)
    good = next(
        s
        for s in seeds
        if enough(checked(compose("jig", metre, unit, "G", temperature=0.5, seed=s)))
    )
    turn(fresh, LESSON, notes_heat=0.5, notes_seed=float(good))
    assert f"{SLUG}.sixteen_bars" in passed(fresh)
    assert not problems(fresh)


@pytest.mark.parametrize(
    ("music", "does"),
    [
        (BAR * 16, True),
        ("A|" + BAR * 15 + "D2FA d2f|]", True),
        (BAR * 15, False),
        ("A|" + BAR * 15, False),
        (BAR * 16 + "D2FA d2|", False),
        (BAR * 8 + "D2FA d2fdd|" + BAR * 8, False),
    ],
)
def test_sixteen_bars_and_near_misses(music, does):
    assert enough(checked(HEAD + music)) is does


def test_the_tune_at_first_is_no_achievement(fresh):
    turn(fresh, LESSON, notes_tempo=200.0)
    assert f"{SLUG}.sixteen_bars" not in passed(fresh)


def test_without_the_tunes_that_it_has_read_nothing_is_said_of_copies(fresh, monkeypatch):
    monkeypatch.setattr(notes, "copied_most", no_tunes)
    turn(fresh, LESSON, notes_seed=11.0)
    assert "copied stretch" not in words(fresh)
    assert "as long as they should be" in words(fresh)
    assert not problems(fresh)


def test_every_kind_and_key_has_notes():
    for key, (rhythm, (metre, unit)) in zip(KEYS, cycle(RHYTHMS.items())):
        found = checked(compose(rhythm, metre, unit, key, seed=1))
        assert found.bars
        assert not any("not known" in remark for remark in found.score.remarks)
    assert set(NOTES["notes_rhythm"].options) == set(RHYTHMS)


class TestWords:
    def test_wrong_bars_are_named(self):
        tune = HEAD + BAR + "D2FA d2f|" + BAR + "^G2FA d2fdf|" + BAR
        said = notes_words.caption(checked(tune), tune, Stretch(0, 0, 0), "")
        assert said.startswith("**3 of 5 bars** are as long")
        assert "Bar 2 is 1/8 too short. Bar 4 is 1/8 too long. 1 note outside" in said

    def test_a_tune_without_a_wrong_bar(self):
        tune = HEAD + BAR * 2
        said = notes_words.caption(checked(tune), tune, Stretch(26, 10, 0), "Bonny Kate")
        assert said.startswith("**All 2 bars are as long as they should be.**")
        assert "10 characters (48 % of the notes) and stands in “Bonny Kate”" in said

    def test_no_note_at_all(self):
        tune = HEAD + "|||"
        assert "not a single note" in notes_words.caption(checked(tune), tune, Stretch(0, 0, 0), "")

    @pytest.mark.parametrize(
        ("length", "said"),
        [("1", "8/8"), ("3/4", "6/8"), ("1/16", "1/16"), ("1/24", "1/24"), ("2", "16/8")],
    )
    def test_lengths_are_said_in_eighths(self, length, said):
        assert notes_words.written(Fraction(length)) == said


def test_the_roll_is_small_and_whole():
    tune = HEAD + "A|" + BAR * 3 + "[^GB]4 z4|"
    found = checked(tune)
    content = Roll(found, tune, 120, notes_words.verdicts(found), (28, 30)).content()
    assert len(content["starts"]) == len(found.score.notes) == 21
    assert content["heard"][-2:].tolist() == [[19, 68], [19, 71]]
    assert content["outside"] == [19]
    assert [one["right"] for one in content["bars"]] == [True] * 5
    assert content["bars"][-1]["said"] == "8/8, as it should be; G♯4 not of the key"
