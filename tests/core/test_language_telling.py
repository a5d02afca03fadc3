"""What is told of a writing network: the text that `generate` writes, and its odds as bytes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.rounds import LEAST, TIMES, Round, going_round
from core.language.sampling import generate, written
from core.language.telling import CANDIDATES, FINEST, at_temperatures, tell, telling
from core.language.writers import OPENINGS, writer

NAME = "tunes"


class TestTelling:
    def test_it_is_what_generate_writes(self):
        records = generate(writer(NAME), "T:", length=60, temperature=0.9, seed=3)
        told = tell(NAME, "T:", length=60, temperature=0.9, seed=3)
        assert told.text == written(records)
        for at, one in enumerate(records):
            codes, chances = told.candidates[at], told.chances[at] / FINEST
            np.testing.assert_allclose(chances, one.probabilities[codes], atol=1 / FINEST)
            own = one.probabilities[told.characters.index(one.character)]
            assert told.bits[at] == pytest.approx(-np.log2(own), abs=1e-4)
            assert told.characters.index(one.character) in codes
            left = np.delete(one.probabilities, codes)
            assert left.max() <= one.probabilities[codes[:-1]].min() + 1e-7
        assert told.candidates.shape == (60, CANDIDATES)

    def test_what_is_written_though_it_is_unlikely_is_the_last_candidate(self):
        plain = tell(NAME, "T:", length=20, seed=1)
        rare = next(
            code for code in range(len(plain.characters)) if code not in plain.candidates[7]
        )
        told = tell(NAME, "T:", length=20, seed=1, choices=((7, plain.characters[rare]),))
        assert told.text[:7] == plain.text[:7]
        assert told.text[7] == plain.characters[rare]
        assert told.candidates[7, -1] == rare
        np.testing.assert_array_equal(told.candidates[:7], plain.candidates[:7])

    def test_after_a_choice_it_has_read_what_was_chosen(self):
        plain = tell(NAME, "K:D\n", length=30, seed=5)
        told = tell(NAME, "K:D\n", length=30, seed=5, choices=((4, "f"),))
        model = writer(NAME)
        again = generate(model, "K:D\n" + told.text[:5], length=1)
        codes = told.candidates[5]
        np.testing.assert_allclose(
            told.chances[5] / FINEST, again[0].probabilities[codes], atol=1 / FINEST
        )
        assert told.text[:4] == plain.text[:4]

    def test_more_of_the_same_begins_the_same(self):
        short, long = (tell(NAME, "T:", length=length, seed=2) for length in (30, 90))
        assert long.text.startswith(short.text)
        np.testing.assert_array_equal(long.chances[:30], short.chances)

    def test_what_it_has_never_seen_is_left_out(self):
        with_more = tell(NAME, "Té:", length=10, choices=((2, "é"),))
        assert with_more.text == tell(NAME, "T:", length=10).text

    def test_temperatures_are_told_one_by_one(self):
        heats = (0.1, 1.0, 1.5)
        found = at_temperatures(NAME, "T:", heats, length=120, seed=4)
        assert found[1].text == tell(NAME, "T:", length=120, seed=4).text
        surprises = [one.surprise for one in found]
        assert surprises == sorted(surprises)

    def test_nothing_written_is_nothing_told(self):
        model = writer(NAME)
        told = telling(model, ())
        assert told.text == ""
        assert told.surprise == 0
        assert told.candidates.shape == (0, CANDIDATES)


class TestRounds:
    @given(st.text("ab", max_size=40), st.integers(3, 30))
    def test_it_agrees_with_trying_all_of_them(self, text, least):
        def repeats(length: int) -> bool:
            end = text[len(text) - length :]
            periods = range(1, length // TIMES + 1)
            return any(end[p:] == end[:-p] for p in periods)

        longest = max((n for n in range(least, len(text) + 1) if repeats(n)), default=None)
        found = going_round(text, least)
        assert (found is None) == (longest is None)
        if found:
            assert found.since == len(text) - longest
            end = text[found.since :]
            assert end[found.period :] == end[: -found.period]
            assert not any(end[p:] == end[:-p] for p in range(1, found.period))

    def test_near_misses(self):
        phrase = "and the " * (LEAST // 8)
        assert going_round("O my lord, " + phrase) == Round(8, 10)
        assert going_round("O my lord, " + phrase[: LEAST - 9]) is None
        assert going_round(phrase + "!") is None
        twice = "".join(map(chr, range(200, 310)))
        assert going_round(twice * 2) is None
        assert going_round(twice * 3) == Round(110, 0)


def test_a_tune_begins_behind_another_one():
    told = tell(NAME, length=300, temperature=0.3)
    assert told.text.startswith("T:")
    assert tell(NAME, OPENINGS[NAME], length=300, temperature=0.3).text == told.text
