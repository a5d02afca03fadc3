"""The network that spells, the wave, and the way back: pictures, words and challenges."""

from __future__ import annotations

import numpy as np
import pytest

from core.language.clipping import train
from core.language.echo import echo
from core.language.fading import fade, inside
from core.language.hello import LETTERS, UPDATES, WITHOUT_MEMORY, WORD, learn
from core.language.waves import dream, series
from core.language.waves import fresh as untaught
from core.untrusted.sentences import LONGEST, sentence
from lessons import lesson_named
from lessons.char_rnn import (
    back_clip,
    back_echo_figures,
    back_figures,
    back_gates_figures,
    figures,
    hello_columns,
    hello_sheets_figures,
    hello_words,
    wave_figures,
)
from lessons.char_rnn.back_fading import size
from lessons.kit.reel import count_steps
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("char_rnn")
SLUG = LESSON.slug
SPELLS = {"remembers_units": 3.0, "remembers_rate": 0.1}


@pytest.fixture(scope="module")
def found():
    return learn(3, 0.1, 2)


class TestColumns:
    def test_unfolded_they_fill_up_letter_by_letter(self, found):
        shown = hello_columns.unfolded(found, UPDATES)
        assert ["".join(row) for row in shown.letters] == ["", "h", "he", "hel", "hell"]
        np.testing.assert_array_equal(np.isfinite(shown.losses).sum(1), range(5))
        np.testing.assert_array_equal(shown.lit, [np.nan, 0, 1, 2, 3])
        np.testing.assert_array_equal(shown.odds[4], found.odds[UPDATES])

    def test_folded_there_is_one_that_is_used_again(self, found):
        shown = hello_columns.folded(found, 7)
        assert shown.letters[:, 0].tolist() == [" ", *WORD[:-1]]
        np.testing.assert_array_equal(shown.memories[3, 0], found.memories[7, 2])
        np.testing.assert_array_equal(shown.lit, [np.nan, 0, 0, 0, 0])

    def test_in_a_training_all_are_there_and_none_is_lit(self, found):
        shown = hello_columns.trained(found)
        assert shown.size == (UPDATES + 1, 4)
        assert np.isnan(shown.lit).all()
        np.testing.assert_array_equal(shown.right.sum(-1), 1)


class TestPictures:
    def test_the_bars_are_the_odds_and_the_memories(self, found):
        reel = figures.training(found)
        assert count_steps([reel]) == UPDATES + 1
        low, high = figures.ODDS
        tops = [np.asarray(reel.arrays[f"{at} y"])[:, 1::3] for at in (0, 1)]
        both = np.maximum(*tops).reshape(-1, 4, len(LETTERS))
        np.testing.assert_allclose((both - low) / (high - low), found.odds, atol=1e-5)
        ends = [np.asarray(reel.arrays[f"{at} x"])[:, 1::3] for at in (2, 3)]
        middle = np.repeat(np.arange(4), 3)
        for sign, end in zip((1, -1), ends, strict=True):
            length = np.maximum(sign * found.memories.reshape(-1, 12), 0)
            wanted = middle + sign * 0.9 * figures.HALF * length
            np.testing.assert_allclose(end, wanted, atol=1e-5)

    def test_what_it_writes_stands_in_the_picture(self, found):
        reel = figures.training(found)
        *_, writes, apart = (rule.array for rule in reel.rules)
        assert reel.arrays[writes][-1] == "writes hello"
        assert "apart" in reel.arrays[apart][-1]

    def test_all_matrices_lie_side_by_side(self, found):
        sheet = hello_sheets_figures.matrices(found.weights)
        assert sheet.steps == UPDATES + 1
        assert sheet.size == (3, 4 + 1 + 3 + 1 + 4)
        cells = np.asarray(sheet.cells)[5]
        np.testing.assert_array_equal(cells[:, :4].T, found.weights.input[5])
        np.testing.assert_array_equal(cells[:, 5:8].T, found.weights.hidden[5])
        np.testing.assert_array_equal(cells[:, 9:], found.weights.read_out[5])
        assert np.isnan(cells[:, [4, 8]]).all()

    def test_the_sums_add_up(self, found):
        cells = np.asarray(hello_sheets_figures.sums(found, 9).cells)
        assert np.isnan(cells[0]).all()
        np.testing.assert_allclose(cells[1:, :, :3].sum(-1), cells[1:, :, 3], atol=1e-5)
        np.testing.assert_allclose(np.tanh(cells[1:, :, 3]), cells[1:, :, 4], atol=1e-5)
        np.testing.assert_allclose(cells[1:, :, 4], found.memories[9], atol=1e-6)
        cells = np.asarray(hello_sheets_figures.odds(found, 9).cells)[1:]
        read, logits, odds, wanted = np.moveaxis(cells, 2, 0)
        raised = np.exp(logits)
        np.testing.assert_allclose(raised / raised.sum(1, keepdims=True), odds, atol=1e-5)
        for ones, word in ((read, WORD[:-1]), (wanted, WORD[1:])):
            assert "".join(LETTERS[i] for i in ones.argmax(1)) == word

    @pytest.mark.parametrize("loop", [False, True])
    def test_one_pass_has_a_picture_for_each_letter_and_one_before(self, found, loop):
        shown = (hello_columns.folded if loop else hello_columns.unfolded)(found, 3)
        assert count_steps([figures.network(shown, loop=loop)]) == len(WORD)


class TestWords:
    def test_they_say_the_numbers(self, found):
        said = hello_words.update(found, UPDATES)
        assert "it writes **hello**" in said
        said = hello_words.letter(found, UPDATES, 3)
        assert "reads **l**" in said
        assert "Wanted is o" in said

    def test_without_memory_the_floor_is_named(self):
        said = hello_words.verdict(learn(3, 0.1, 2, memory=False), memory=False)
        assert f"2 · ln 2 / 4 = {WITHOUT_MEMORY:.3f}" in said

    def test_what_is_nearly_nothing_is_not_called_nothing(self):
        assert hello_words.percent(0.001) == "below 1 %"
        assert hello_words.percent(0) == "0 %"


class TestChallenges:
    def reached(self, app, **values) -> set[str]:
        turn(app, LESSON, **values)
        assert not problems(app)
        return {name.removeprefix(f"{SLUG}.") for name in passed(app)}

    def test_the_newcomers_network_does_not_spell_it(self, fresh):
        assert "it writes :violet[**helll**]" in words(fresh)
        assert not passed(fresh)

    def test_three_units_at_a_higher_rate_spell_it(self, fresh):
        assert self.reached(fresh, **SPELLS) == {"spells_hello"}
        assert "writes :violet[**hello**]" in words(fresh)

    @pytest.mark.parametrize(
        "near",
        [
            SPELLS | {"remembers_units": 6.0},
            SPELLS | {"remembers_memory": "off"},
            {"remembers_rate": 0.01},
        ],
        ids=["six units", "no memory", "slower"],
    )
    def test_near_misses(self, fresh, near):
        assert not self.reached(fresh, **near)

    def test_one_unit_can_do_it(self, fresh):
        values = {"remembers_units": 1.0, "remembers_rate": 0.1, "remembers_seed": 0.0}
        assert self.reached(fresh, **values) == {"spells_hello", "one_number"}


class TestTheWave:
    @pytest.mark.parametrize("lets_go", [10, 200, 300])
    def test_blue_ends_and_magenta_begins_where_it_lets_go(self, lets_go):
        wave = series("two", 0.1)
        dreamt = dream(wave, untaught("simple", 4, 0), lets_go)
        dots, read, own = wave_figures.series(dreamt).data
        np.testing.assert_array_equal(dots.y, wave)
        assert read.x[-1] == own.x[0] == lets_go
        assert own.x[-1] == len(wave) - 1
        assert np.abs(own.y).max() <= wave_figures.ROOM

    def test_the_numbers_are_said(self, fresh):
        turn(fresh, LESSON, remembers_lets_go=250.0, remembers_noise=0.0)
        said = words(fresh)
        assert "By itself it has gone on for 70 steps" in said
        assert "better than the noise" not in said


class TestTheWayBack:
    def test_a_level_of_one_and_three_lines_with_their_bands(self):
        found = fade(1.0, 1.0)
        figure = back_figures.fading(found)
        lines = [trace for trace in figure.data if trace.name]
        assert [trace.name for trace in lines] == ["simple RNN", "GRU", "LSTM"]
        np.testing.assert_allclose([trace.y[0] for trace in lines], 1, rtol=1e-5)
        assert len(figure.data) == 6
        assert [size(left) for left in (0.05, 3e-7, 0.0)] == ["0.05", "10⁻⁷", "10⁻³⁰⁰"]

    def test_a_click_on_the_units_chooses_one(self, fresh):
        turn(fresh, LESSON, back_unit=17.0, back_shown="cell")
        assert not problems(fresh)
        figure = back_gates_figures.gates(inside("To be"), "cell", 17)
        assert figure.layout.shapes[0].y0 < 17 < figure.layout.shapes[0].y1
        assert figure.data[0].z.shape == (256, 4)

    def test_the_network_goes_on_where_it_is_left_alone(self):
        found = echo()
        series_, read, own = back_echo_figures.echo(found).data
        assert len(series_.x) == len(found.target)
        assert read.x[-1] == own.x[0] == -1
        np.testing.assert_array_equal(own.y, found.output[found.past - 1 :])

    def test_a_line_is_read_and_a_bad_one_is_told(self, fresh):
        box = next(one for one in fresh.text_input if one.key == f"{SLUG}_back_text")
        box.set_value("To be, or not to be").run()
        assert not problems(fresh)
        assert "back over 18 characters" in words(fresh)
        box = next(one for one in fresh.text_input if one.key == f"{SLUG}_back_text")
        box.set_value("x").run()
        assert f"has 1 characters; right would be 2 to {LONGEST}" in words(fresh)
        assert "back over 18 characters" in words(fresh)
        box = next(one for one in fresh.text_input if one.key == f"{SLUG}_back_text")
        box.set_value("To be").run()
        assert "The last line is still shown" not in words(fresh)

    def test_a_line_that_the_network_cannot_read_is_a_sentence(self, fresh):
        turn(fresh, LESSON, back_text="漢字")
        assert "knows 0 of these characters" in problems(fresh)[0]
        assert not fresh.exception

    def test_a_line_is_cleaned(self):
        assert sentence("a\u0301\u200b  b\n") == "á b"
        with pytest.raises(ValueError, match="right would be"):
            sentence("x" * (LONGEST + 1))

    def test_a_clip_survives_what_kills_the_other(self):
        clipped, plain = train(), train(longest=None)
        assert clipped.lost is None
        assert clipped.losses[-1] < 0.02
        assert plain.lost is not None
        assert np.isnan(plain.losses[plain.lost :]).all()
        assert plain.lengths[0] == clipped.lengths[0]

    def test_a_clip_that_is_long_enough_changes_nothing(self):
        clipped, plain = (train(0.2, longest) for longest in (100.0, None))
        np.testing.assert_array_equal(clipped.losses, plain.losses)
        assert "nothing explodes" in back_clip.verdict(clipped, plain, 100.0)

    @pytest.mark.parametrize(
        ("longest", "said"), [(0.5, "One step too far"), (8.0, "does not help")]
    )
    def test_the_end_of_a_clipped_training_is_told(self, longest, said):
        assert said in back_clip.verdict(train(1.0, longest), train(1.0, None), longest)
