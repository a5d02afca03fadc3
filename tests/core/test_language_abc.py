"""Tunes in ABC notation are read as music21 reads them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.abc import read
from core.language.bars import checked
from core.language.corpora import corpus
from core.language.score import scale, signature

HEAD = "T:A test\nM:4/4\nL:1/8\nK:{key}\n"
SYMBOLS = "ABCDEFGabcdefgzx0123456789/,'^_=<>|:[](){}- ~\n"


def notes(text: str, key: str = "C") -> list[tuple[tuple[int, ...], Fraction]]:
    return [(one.pitches, one.length * 8) for one in read(HEAD.format(key=key) + text).notes]


def lengths(text: str) -> list[Fraction]:
    return [length for _, length in notes(text)]


class TestByHand:
    @pytest.mark.parametrize(
        ("text", "key", "pitches"),
        [
            ("C,CcC'", "C", [48, 60, 72, 72]),
            ("FCc", "D", [66, 61, 73]),
            ("EBA", "Bb", [63, 70, 69]),
            ("^FF f | F", "C", [66, 66, 78, 65]),
            ("=Ff|F", "D", [65, 77, 66]),
            ("__B ^^c", "C", [69, 74]),
            ("F", "Em", [66]),
            ("Cc", "Amix", [61, 73]),
            ("FB", "Ddor", [65, 71]),
        ],
    )
    def test_pitches(self, text, key, pitches):
        assert [one[0] for one, _ in notes(text, key)] == pitches

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("A A2 A/ A// A/4 A3/2 z2", [1, 2, "1/2", "1/4", "1/4", "3/2", 2]),
            ("A>B c<d", ["3/2", "1/2", "1/2", "3/2"]),
            ("A>>B", ["7/4", "1/4"]),
            ("A2>B2", [3, 1]),
            ("(3ABc d", ["2/3", "2/3", "2/3", 1]),
            ("(3:2:2 A2B c", ["4/3", "2/3", 1]),
            ("(AB) {gf}c", [1, 1, 1]),
            ("[AC]2 [A2C2]", [2, 2]),
        ],
    )
    def test_lengths(self, text, found):
        assert lengths(text) == [Fraction(one) for one in found]

    def test_a_chord_has_its_pitches_and_a_rest_none(self):
        assert [pitches for pitches, _ in notes("[Ace] z")] == [(69, 72, 76), ()]

    def test_a_note_knows_where_it_is_written(self):
        text = HEAD.format(key="D") + "|: ^F2>[Ad] |"
        assert [text[one.place : one.end] for one in read(text).notes] == ["^F2", "[Ad]"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [("A0 B", "'0' long"), ("> A", "nothing before"), ("A ? B", "'?' means nothing")],
    )
    def test_what_cannot_be_read_is_a_remark(self, text, said):
        score = read(HEAD.format(key="C") + text)
        assert any(said in one for one in score.remarks)
        assert score.notes

    def test_an_unknown_key_is_a_remark(self):
        assert "not known" in read("K:H\nA").remarks[0]

    @pytest.mark.parametrize(
        ("sharps", "letters"), [(0, ""), (3, "FCG"), (-2, "BE"), (7, "ABCDEFG")]
    )
    def test_signatures(self, sharps, letters):
        assert {one for one, by in signature(sharps).items() if by} == set(letters)

    def test_a_scale_has_seven_notes(self):
        assert all(len(scale(sharps)) == 7 for sharps in range(-7, 8))
        assert scale(2) == {(pitch + 2) % 12 for pitch in scale(0)}


@settings(max_examples=150)
@given(st.text(SYMBOLS, max_size=80))
def test_nothing_that_is_written_is_an_error(text):
    score = read(HEAD.format(key="G") + text)
    assert sum(bar.after - bar.first for bar in score.bars) == len(score.notes)
    ends = [one.start + one.length for one in score.notes]
    assert [one.start for one in score.notes[1:]] == ends[:-1]
    assert all(one.length > 0 for one in score.notes)
    checked(HEAD.format(key="G") + text)


RULE = "%abc-2.1\n"  # without it music21 lets an accidental count for one note only


def plain(tune: str) -> bool:
    """Notes, rests, broken rhythms and bar lines only."""
    music = tune[tune.index("\nK:") + 1 :].partition("\n")[2]
    return not set(music) & set("(){}-~[]")


class TestAsMusic21:
    """Durations and pitches of tunes of the corpus."""

    @pytest.fixture(scope="class")
    @classmethod
    def pairs(cls):
        from music21 import converter

        every = [one for one in corpus("tunes").text.split("\n\n") if one.strip() and plain(one)]
        chance = np.random.default_rng(0)
        found = []
        for at in chance.choice(len(every), 25, replace=False):
            text = every[at].strip()
            stream = converter.parse(f"{RULE}X:1\n{text}\n", format="abc")
            theirs = [one for one in stream.flatten().notesAndRests if one.quarterLength]
            found.append((text, read(text), theirs))
        return found

    def test_it_reads_the_same_durations(self, pairs):
        for text, score, theirs in pairs:
            ours = [one.length * 4 for one in score.notes]
            assert ours == [Fraction(one.quarterLength) for one in theirs], text

    def test_it_reads_the_same_pitches(self, pairs):
        for text, score, theirs in pairs:
            ours = [one.pitches for one in score.notes]
            assert ours == [tuple(sorted(p.midi for p in one.pitches)) for one in theirs], text
