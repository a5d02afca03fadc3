"""Tunes are counted as a musician does, sound as they are written, and are made up by a network."""

from __future__ import annotations

import io
import wave
from fractions import Fraction

import numpy as np
import pytest

from core.language.abc import read
from core.language.bars import checked
from core.language.composing import compose, copied_most
from core.language.corpora import corpus
from core.language.memorised import longest
from core.language.sound import LONGEST, RATE, held, seconds, sounded, wav


class TestBars:
    def verdicts(self, music: str, metre: str = "3/4") -> list[str]:
        text = f"M:{metre}\nL:1/4\nK:C\n{music}"
        return [one.verdict for one in checked(text).bars]

    @pytest.mark.parametrize(
        ("music", "found"),
        [
            ("CDE|FGA|", ["right", "right"]),
            ("C|DEF|GAB|", ["upbeat", "right", "right"]),
            ("C|DEF|GA:|", ["upbeat", "right", "completed"]),
            ("C|DEF|G:|", ["upbeat", "right", "short"]),
            ("CDE|F:||:GA|BAG|", ["right", "completed", "upbeat", "right"]),
            ("CDE|F|GAB|", ["right", "short", "right"]),
            ("CDEF|GAB|", ["long", "right"]),
            ("A|:CDE|FG:|", ["upbeat", "right", "completed"]),
            ("A|CDE|1 FG:|2 FGA|]", ["upbeat", "right", "completed", "right"]),
            ("CDE||F|GAB|", ["right", "short", "right"]),
            ("CDE||F|GA|]", ["right", "upbeat", "completed"]),
        ],
    )
    def test_short_bars_may_complete_each_other(self, music, found):
        assert self.verdicts(music) == found

    @pytest.mark.parametrize(
        ("metre", "music"),
        [("C", "CDEF|"), ("C|", "CDEF|"), ("6/8", "CDE|"), ("9/8", "CDE3/2C|"), ("2/4", "CD|")],
    )
    def test_metres(self, metre, music):
        assert self.verdicts(music, metre) == ["right"]

    def test_notes_outside_of_the_key_are_found(self):
        found = checked("M:4/4\nL:1/4\nK:G\nFG^GA|=FGAB|")
        assert [one.outside for one in found.bars] == [(2,), (4,)]
        assert found.outside == 2

    def test_nearly_all_bars_of_the_corpus_are_right(self):
        every = [one for one in corpus("tunes").text.split("\n\n") if one.strip()][:200]
        bars = [one for tune in every for one in checked(tune).bars]
        assert np.mean([one.right for one in bars]) > 0.97


class TestSound:
    TUNE = "M:4/4\nL:1/4\nK:C\nA a z [Ac] | A- A2 z |"

    def test_it_is_a_wave_file_as_long_as_the_tune(self):
        with wave.open(io.BytesIO(wav(self.TUNE, 120))) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
            assert file.getnframes() / RATE == pytest.approx(8 * 0.5, abs=0.05)

    def test_a_note_is_as_high_as_it_is_written(self):
        samples = sounded(read(self.TUNE).notes, 120)
        for beat, hertz in ((0, 440), (1, 880)):
            one = samples[int(beat * RATE / 2) : int((beat + 0.9) * RATE / 2)]
            loudest = np.abs(np.fft.rfft(one)).argmax() * RATE / len(one)
            assert loudest == pytest.approx(hertz, abs=3)
        assert np.abs(samples).max() == pytest.approx(0.9)
        assert not samples[int(1.02 * RATE) : int(1.48 * RATE)].any()

    def test_what_is_tied_is_one(self):
        found = held(read(self.TUNE).notes)
        assert [(pitch, length * 4) for pitch, _, length in found] == [
            (69, 1),
            (81, 1),
            (69, 1),
            (72, 1),
            (69, 3),
        ]

    def test_it_never_lasts_longer_than_a_minute(self):
        assert len(sounded(read("L:1/1\n" + "A4 " * 60).notes, 60)) <= LONGEST * RATE + 1
        assert seconds(60) == 4

    @pytest.mark.parametrize("tempo", [0, 29, 401, float("nan")])
    def test_a_tempo_that_is_none(self, tempo):
        with pytest.raises(ValueError, match="right would be 30 to 400"):
            wav(self.TUNE, tempo)

    def test_nothing_is_silent(self):
        assert not sounded((), 120).any()


class TestComposed:
    @pytest.mark.parametrize("seed", range(3))
    def test_it_has_what_was_asked_for(self, seed):
        tune = compose("jig", "6/8", "1/8", "G", seed=seed)
        lines = tune.split("\n")
        assert lines[0].startswith("T:")
        assert lines[1:5] == ["R:jig", "M:6/8", "L:1/8", "K:G"]
        assert "\n\n" not in tune
        assert checked(tune).score.metre == Fraction(3, 4)
        assert tune == compose("jig", "6/8", "1/8", "G", seed=seed)

    def test_the_longest_copy_is_the_one_that_the_sorted_text_finds(self):
        tune = compose("reel", "C|", "1/8", "D", temperature=0.5, seed=1)
        found, title = copied_most(tune)
        text = corpus("tunes").text
        begins = tune.index("\n", tune.index("\nK:") + 1) + 1
        other = longest(tune[begins:], text)
        assert found.length == other.length
        there = text[found.place : found.place + found.length]
        assert there == tune[found.start : found.start + found.length]
        assert f"T:{title}\n" in text

    def test_half_of_the_real_tunes_share_15_characters_with_another_one(self):
        """As the page says: 54 of a hundred did."""
        every = [one for one in corpus("tunes").text.split("\n\n") if one.strip()]
        shared = []
        for at in np.random.default_rng(1).choice(len(every), 15, replace=False):
            others = "\n\n".join(every[:at] + every[at + 1 :])
            notes = every[at].partition("\nK:")[2].partition("\n")[2]
            shared.append(any(notes[n : n + 15] in others for n in range(len(notes) - 14)))
        assert 0.3 < np.mean(shared) < 0.8

    def test_what_nobody_has_written_is_not_copied(self):
        found, _ = copied_most("T:x\nK:D\n^^^^^^")
        assert found.length < 4
