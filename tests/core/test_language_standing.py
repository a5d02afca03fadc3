"""Counting and the network at the same places: odds, orders, copies, each found in another way."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language import memorised
from core.language.held_out import parted
from core.language.model import untrained
from core.language.ngram import bits, lower, odds, times_seen
from core.language.places import KNOWN, never_seen, place, side_by_side, well_known
from core.language.quoting import quoted, quoting
from core.language.standing import best, counted, standing
from core.language.vocabulary import vocabulary

TEXT = (
    "the cat sat on the mat, and the dog sat on the cat; the hen sat on the dog. "
    "what did the cat say to the hen? the cat said nothing, and that is a lot. "
) * 6 + "but quickly forty zebras jumped over the lazy yak, vexing my wizard."


@pytest.fixture(scope="module")
def model():
    return untrained("gru", vocabulary(TEXT).characters, 8, 1, 0)


def test_all_orders_are_judged_on_the_same_characters():
    _, held_out = parted(TEXT)
    known = counted(TEXT)
    wanted = [bits(known, held_out[:60], order).mean() for order in range(1, 9)]
    assert standing(TEXT, 60) == pytest.approx(wanted)
    assert best(standing(TEXT, 60)) == 1 + int(np.argmin(wanted))


def test_what_is_held_out_is_not_counted():
    learned, held_out = parted(TEXT)
    other = learned + "".join(sorted(held_out))
    for mine, its in zip(counted(TEXT).counts, counted(other).counts, strict=True):
        np.testing.assert_array_equal(mine.grams, its.grams)


@settings(deadline=None)
@given(st.text(vocabulary(TEXT).characters, max_size=12) | st.sampled_from(["e cat ", "the he"]))
def test_contexts_are_counted_as_a_search_finds_them(context):
    learned, _ = parted(TEXT)
    found = times_seen(counted(TEXT), context)
    assert len(found) == min(8, len(context) + 1)
    for length, times in enumerate(found):
        end = context[len(context) - length :]
        followed = sum(learned[at : at + length] == end for at in range(len(learned) - length))
        assert times == followed


def test_a_lower_order_says_what_it_always_said():
    known = counted(TEXT)
    np.testing.assert_array_equal(odds(lower(known, 3), "the c"), odds(known, "the c", 3))


def test_what_stands_there_most_often_is_found():
    learned, _ = parted(TEXT)
    grams = Counter(learned[at : at + 8] for at in range(len(learned) - 7))
    wordy = {one: times for one, times in grams.items() if sum(map(str.isalpha, one)) > 4}
    assert wordy[well_known(TEXT)] == max(wordy.values())


def test_a_place_is_found_that_was_never_counted():
    learned, held_out = parted(TEXT)
    found = never_seen(TEXT)
    assert found in held_out
    assert found[-KNOWN - 1 :] not in learned
    assert len(found) <= 30


def test_where_everything_was_seen_the_last_place_is_taken():
    text = "abcd" * 200
    assert never_seen(text) == parted(text)[1][-30:]


def test_a_place_leaves_out_what_nobody_knows(model):
    found = place(model, TEXT, "the Ω cat ", 5)
    assert (found.context, found.left_out) == ("the  cat ", "Ω")
    assert found.network.sum() == pytest.approx(1, abs=1e-5)
    assert found.counting.sum() == pytest.approx(1)
    assert found.seen[found.longest] > 0
    assert found.longest == 5  # " cat "


def test_of_nothing_both_still_say_something(model):
    found = place(model, TEXT, "", 5)
    assert (found.longest, len(found.seen)) == (0, 1)
    np.testing.assert_allclose(found.counting, odds(counted(TEXT), "", 1))


def test_both_write_as_much(model):
    counting, network = side_by_side(model, TEXT, 4, length=50)
    assert len(counting) == len(network) == 50
    again, _ = side_by_side(model, TEXT, 4, length=50)
    other, _ = side_by_side(model, TEXT, 1, length=50)
    assert counting == again != other


def test_copies_are_shown_where_they_stand():
    said = "zzz the cat sat on the mat, and xx the dog sat on the cat; the hen"
    learned, _ = parted(TEXT)
    found = quoted(said, TEXT, 12).quotes
    assert [said[one.start :][: one.length] for one in found] == [
        " the cat sat on the mat, and ",
        " the dog sat on the cat; the hen",
    ]
    for one in found:
        stretch = said[one.start : one.start + one.length]
        around = one.before + stretch + one.after
        assert around in learned
        assert learned[one.place :].startswith(stretch)


@settings(max_examples=40, deadline=None)
@given(st.text("ab ", max_size=40), st.text("ab ", max_size=60), st.integers(1, 5))
def test_searching_finds_what_sorting_finds(said, text, least):
    found = memorised._searched(said, text), memorised._sorted(said, text)
    assert [length for length, _ in found[0]] == [length for length, _ in found[1]]
    for matches in found:
        for start, (length, at) in enumerate(matches):
            assert said[start : start + length] == text[at : at + length]
    lengths = [one.length for one in memorised.copied(said, text, least)]
    assert all(length >= least for length in lengths)


def test_of_stretches_that_overlap_the_longer_one_is_shown():
    text = "abcdefgh" + "x" * 50 + "fghijklmn" + "y" * 50
    found = quoted("abcdefghijklmn", text, 6)
    assert [(one.start, one.length) for one in found.quotes] == [(5, 9)]
    assert found.covered == 14


def test_what_a_network_wrote_is_looked_up(model):
    found = quoting(model, TEXT, 60, 2, seed=3)
    assert len(found.text) == 60
    assert found.longest == max(one.length for one in found.quotes)
    assert 0 < found.covered <= 60
    assert quoting(model, TEXT, 60, 60, seed=3).quotes == ()
