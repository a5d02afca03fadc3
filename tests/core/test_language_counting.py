"""Counting against its formula written out, copies against a search, and what both promise."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.memorised import Stretch, copied, longest, suffixes
from core.language.ngram import babble, bits, count, odds
from core.language.vocabulary import Vocabulary, vocabulary

WORDS = st.text("abcd", min_size=2, max_size=60)
RAVEN = "once upon a midnight dreary, while i pondered, weak and weary, " * 3 + "over many a quaint"


def slowly(text, context, one, kinds):
    """Witten and Bell's formula for a whole context, as it stands in the paper."""
    shorter = slowly(text, context[1:], one, kinds) if context else 1 / kinds
    after = Counter(
        text[at + len(context)]
        for at in range(len(text) - len(context))
        if text[at : at + len(context)] == context
    )
    if not after:
        return shorter
    return (after[one] + len(after) * shorter) / (sum(after.values()) + len(after))


@settings(max_examples=40, deadline=None)
@given(WORDS, st.text("abcde", max_size=10), st.integers(1, 8))
def test_the_odds_are_those_of_the_formula_and_sum_to_one(text, context, order):
    model = count(text, order, "abcde")
    found = odds(model, context)
    assert found.sum() == pytest.approx(1, abs=1e-12)
    assert (found > 0).all()
    seen = context[-(order - 1) :] if order > 1 else ""
    wanted = [slowly(text, seen, one, 5) for one in "abcde"]
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


@settings(max_examples=20, deadline=None)
@given(WORDS, st.text("abcde", min_size=1, max_size=30), st.integers(1, 8))
def test_a_text_costs_what_its_characters_cost_one_by_one(text, read, order):
    model = count(text, 8, "abcde")
    each = [
        -math.log2(odds(model, read[:at], order)[Vocabulary("abcde").encode(one)[0]])
        for at, one in enumerate(read)
    ]
    found = bits(model, read, order)
    np.testing.assert_allclose(found, each, rtol=1e-12)
    assert np.isfinite(found).all()


def test_what_was_read_is_foretold_better_the_more_is_looked_at():
    costs = [bits(count(RAVEN, order), RAVEN).mean() for order in range(1, 9)]
    assert all(low < high for high, low in pairwise(costs))
    entropy = -sum(n / len(RAVEN) * math.log2(n / len(RAVEN)) for n in Counter(RAVEN).values())
    assert costs[0] == pytest.approx(entropy, abs=0.05)


def test_counting_babbles_the_same_for_the_same_seed():
    model = count(RAVEN, 5)
    one = babble(model, "once", 80, seed=3)
    assert len(one) == 80
    assert one == babble(model, "once", 80, seed=3)
    assert one != babble(model, "once", 80, seed=4)
    assert bits(model, one).mean() < bits(count(RAVEN, 1), one).mean()


def test_an_order_out_of_range_is_refused():
    with pytest.raises(ValueError, match="right would be 1 to 8"):
        count("abc", 9)


@settings(max_examples=60, deadline=None)
@given(st.text("ab", max_size=60))
def test_suffixes_are_sorted(text):
    assert suffixes(text).tolist() == sorted(range(len(text)), key=lambda at: text[at:])


@settings(max_examples=60, deadline=None)
@given(st.text("abc", max_size=40), st.text("abc", max_size=40))
def test_the_longest_copy_is_the_longest_that_a_search_finds(written, text):
    lengths = [
        max(n for n in range(len(written) - at + 1) if written[at : at + n] in text)
        for at in range(len(written))
    ]
    found = longest(written, text)
    assert found.length == max(lengths, default=0)
    assert written[found.start :][: found.length] == text[found.place :][: found.length]


@settings(max_examples=60, deadline=None)
@given(st.text("ab", max_size=40), st.text("ab", max_size=40), st.integers(1, 6))
def test_every_stretch_is_a_copy_that_cannot_be_made_longer(written, text, least):
    stretches = copied(written, text, least)
    covered = set()
    for one in stretches:
        said = written[one.start : one.start + one.length]
        assert one.length >= least
        assert said == text[one.place : one.place + one.length]
        assert one.start + one.length == len(written) or (
            said + written[one.start + one.length] not in text
        )
        covered |= set(range(one.start, one.start + one.length))
    for at in range(len(written) - least + 1):
        if written[at : at + least] in text:
            assert covered >= set(range(at, at + least))


def test_a_quotation_is_found_with_its_place():
    written = "he said: pondered, weak and we all"
    assert copied(written, RAVEN, 23) == ()
    assert copied(written, RAVEN, 10)[0] == Stretch(8, 22, RAVEN.index(" pondered"))
    assert longest("zzz", "abc").length == 0


def test_characters_have_numbers_in_order():
    known = vocabulary("hello, wörld 😀")
    assert known.characters == "".join(sorted(set("hello, wörld 😀")))
    assert known.decode(known.encode("hold 😀")) == "hold 😀"
    with pytest.raises(ValueError, match=r"never seen here: 'x', 'y'\.$"):
        known.encode("oxyd")
    with pytest.raises(ValueError, match="there are 0 different"):
        vocabulary("")
    with pytest.raises(ValueError, match="there are 257 different"):
        vocabulary("".join(map(chr, range(100, 357))))
    with pytest.raises(ValueError, match="not sorted"):
        Vocabulary("ba")
