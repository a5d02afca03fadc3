"""What a page sees of a training, what it takes, and the trainings that come with the course."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine.arrays import size
from core.language import learning, runs
from core.language.effort import FASTEST, LONGEST, SLOWEST, offered, pace, update
from core.language.held_out import measured, parted
from core.language.learning import crossing, learn, settled
from core.language.memorised import longest, reach
from core.language.paragraphs import PARAGRAPHS
from core.language.settings import Settings
from core.language.standing import standing
from core.language.texts import facts, spelled, text_of, words_of
from core.untrusted.contexts import decode_context, encode_context
from core.untrusted.text import read_text

SONG = "row, row, row your boat, gently down the stream. " * 40
SMALL = Settings(units=24, sequence=10, batch=8, rate=0.02, passes=2, every=16, measured=150)


@pytest.fixture(scope="module")
def moments():
    return list(learn(SMALL, SONG))


def test_there_are_more_moments_in_the_beginning(moments):
    assert [one.step for one in moments][:6] == [0, 2, 4, 8, 16, 32]
    assert moments[-1].step == moments[-1].total
    assert [one.seen for one in moments] == [80 * one.step for one in moments]
    assert all(a.seconds < b.seconds for a, b in pairwise(moments))


def test_words_that_are_marked_stand_in_the_text(moments):
    for one in moments:
        for start, end in one.spelled.real:
            word = one.sample[start:end]
            assert word.isalpha()
            assert re.search(rf"\b{word}\b", SONG)
    assert moments[0].spelled.share < 0.1 < moments[-1].spelled.share


def test_the_longest_copy_is_one(moments):
    learned, _ = parted(SONG)
    for one in moments:
        start, length = one.longest
        assert one.sample[start : start + length] in learned
        assert length == longest(one.sample, learned).length


def test_only_some_moments_carry_what_one_can_go_on_from(moments):
    kept = [one for one in moments if one.progress is not None]
    assert kept[-1] is moments[-1]
    assert len(kept) <= learning.OFTEN + 1
    assert all((one.model is None) == (one.progress is None) for one in moments)
    bare = [dataclasses.replace(one, model=None, progress=None) for one in moments]
    assert size(tuple(bare)) < 20_000 * len(bare)


def test_one_goes_on_from_the_last_that_was_kept(moments):
    middle = next(one for one in moments[1:] if one.progress is not None and one.step < one.total)
    rest = list(learn(SMALL, SONG, middle.progress))
    assert rest[0].step > middle.step
    assert rest[-1].sample == moments[-1].sample
    assert rest[-1].held_out == moments[-1].held_out


def test_in_a_long_text_nobody_looks_for_copies(monkeypatch):
    monkeypatch.setattr(learning, "COPIES", 100)
    assert next(learn(SMALL, SONG)).longest == (0, -1)


@given(st.integers(200, 300_000), st.integers(10_000, 3_000_000), st.integers(10, 200))
def test_settings_are_made_to_read_so_many_characters(length, characters, sequence):
    text = ("abcdefghij" * (length // 10 + 1))[:length]
    chosen = settled(Settings(sequence=sequence), text, characters)
    learned, _ = parted(text)
    per_pass = (len(learned) - 1) // chosen.batch // chosen.sequence
    steps = max(1, round(chosen.passes * per_pass))
    reads = steps * chosen.batch * chosen.sequence
    assert abs(reads - characters) <= chosen.batch * chosen.sequence or chosen.passes == 1000
    assert steps / chosen.every <= 60


@given(st.text("ab ,c1", max_size=80), st.text("ab ,c1", max_size=80))
def test_words_are_runs_of_letters(said, text):
    known = words_of(text)
    plain = [one for one in re.split(r"[^abc]+", said) if len(one) >= 3]
    found = spelled(said, known)
    assert found.words == len(plain)
    real = [one for one in plain if one in re.split(r"[^abc]+", text)]
    assert [said[start:end] for start, end in found.real] == real


def test_letters_of_every_script_make_words():
    assert spelled("Größe été 123 naïve", words_of("die Größe, naïve")).real == ((0, 5), (14, 19))
    assert facts("aab aab").words == 1


@given(st.text("abc", max_size=40), st.text("abc", max_size=60))
def test_the_longest_stretch_is_that_of_the_suffix_array(said, text):
    start, length = reach(said, text)
    assert said[start : start + length] in text
    assert length == longest(said, text).length


def test_a_training_overtakes_where_it_stays_below():
    assert crossing((5.0, 3.0, 2.0), 2.5) == 2
    assert crossing((2.0, 1.9), 2.5) == 0
    assert crossing((3.0, 2.0, 2.6), 2.5) is None
    assert crossing((), 2.5) is None


class TestEffort:
    def test_more_of_anything_takes_longer(self):
        usual = update(Settings(), 90)
        more = {"units": 256, "layers": 2, "sequence": 100, "batch": 64}
        for name, value in more.items():
            assert update(dataclasses.replace(Settings(), **{name: value}), 90) > usual, name
        cells = [update(Settings(cell=cell, units=256), 90) for cell in ("simple", "gru", "lstm")]
        assert cells == sorted(cells)

    def test_too_much_is_not_offered(self):
        text = SONG * 100
        some = offered(Settings(cell="gru"), text, 200_000, 1.0)
        assert some.possible
        assert some.characters == pytest.approx(200_000, rel=0.02)
        assert some.passes == pytest.approx(200_000 / (0.9 * len(text)), rel=0.02)
        much = offered(Settings(units=256, layers=2), text, 6_000_000, 1.0)
        assert not much.possible
        assert much.seconds > LONGEST
        again = offered(Settings(units=256, layers=2), text, 6_000_000, 0.1)
        assert (again.possible, again.seconds) == (False, pytest.approx(much.seconds / 10))

    def test_the_pace_of_this_machine_can_be_believed(self):
        assert FASTEST <= pace() <= SLOWEST


class TestShipped:
    @pytest.mark.parametrize("name", [runs.SPELLING, runs.RECITING])
    def test_they_are_what_the_list_of_assets_says(self, name):
        listed = (runs.FOLDER.parent / "README.md").read_text("utf-8")
        for ending in ("json", "npz"):
            data = (runs.FOLDER / f"{name}.{ending}").read_bytes()
            assert hashlib.sha256(data).hexdigest() in listed

    @pytest.mark.parametrize("name", [runs.SPELLING, runs.RECITING])
    def test_they_can_be_written_and_read(self, name):
        one = runs.run(name)
        again = json.loads(runs.written_down(one))
        assert again == json.loads((runs.FOLDER / f"{name}.json").read_text("utf-8"))
        assert one.moments[-1].step == one.moments[-1].total

    def test_python_is_spelled_in_the_end(self):
        one = runs.run(runs.SPELLING)
        assert one.moments[0].spelled.share < 0.1
        assert one.moments[-1].spelled.share > 0.5
        text = text_of(one.text)
        if hashlib.sha256(text.encode()).hexdigest() != one.text_sha256:
            pytest.skip("another Python has another source")
        network = runs.network(runs.SPELLING)
        codes = network.vocabulary.encode(parted(text)[1])[: one.settings.measured]
        assert measured(network, codes) == pytest.approx(one.moments[-1].held_out, abs=0.01)
        assert standing(text, one.settings.measured) == pytest.approx(one.orders, abs=1e-3)

    def test_the_paragraph_is_known_by_heart_and_what_comes_after_it_is_not(self):
        one = runs.run(runs.RECITING)
        assert one.text in PARAGRAPHS.values()
        held_out = [moment.held_out for moment in one.moments]
        assert one.moments[-1].trained < 0.2
        assert min(held_out) + 0.5 < held_out[-1]
        assert one.moments[-1].longest[1] > 50


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_paragraphs_are_texts(name):
    text = PARAGRAPHS[name]
    assert read_text(text) == text
    assert text.isascii()
    assert 800 < len(text) < 2000


@given(st.text(max_size=70))
def test_a_context_is_cleaned_or_refused(text):
    if len(text) > 60:
        with pytest.raises(ValueError, match="right would be up to 60"):
            decode_context(text)
    else:
        clean = decode_context(text)
        assert decode_context(encode_context(clean)) == clean
        assert "\0" not in clean


def test_moments_cross_to_a_page(moments):
    assert np.isfinite([one.held_out for one in moments]).all()
