"""Texts that learners bring: what is read, what is taken away, and what is refused, and why."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted.text import HEAVIEST, TextError, read_text


@given(st.binary(max_size=200) | st.text(max_size=200) | st.none() | st.integers())
def test_it_is_read_or_refused_and_nothing_else(brought):
    try:
        text = read_text(brought)
    except TextError:
        return
    assert text == unicodedata.normalize("NFC", text)
    assert 2 <= len(set(text)) <= 256
    assert all(one in "\n\t\u200d" or unicodedata.category(one)[0] != "C" for one in text)
    assert read_text(text) == read_text(text.encode()) == text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=2, max_size=80))
def test_plain_text_stays_as_it_is(text):
    if text.strip() and len(set(text)) > 1:
        assert read_text(text) == text


@pytest.mark.parametrize(
    ("brought", "reason"),
    [
        (b"", "nothing to read"),
        (" \n\t \u200b", "nothing to read"),
        ("a", "one character"),
        ("aaaa", "'a' over and over"),
        (None, "no text here"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no text: it has bytes of 0"),
        ("naïve".encode("latin-1"), "not in UTF-8: byte 3 does not fit"),
        (b"ab\xed\xa0\x80", "not in UTF-8: byte 3"),
        ("".join(map(chr, range(0x4E00, 0x4F00 + 1))), "257 different characters"),
        (b"x" * (HEAVIEST + 1), r"has 2\.0 MB"),
        ("é" * HEAVIEST, r"has 4\.0 MB; right would be up to 2"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(brought, reason):
    with pytest.raises(TextError, match=reason):
        read_text(brought)


@pytest.mark.parametrize(
    ("brought", "read"),
    [
        (b"\xef\xbb\xbfa mark first", "a mark first"),
        ("e\u0301te\u0301", "été"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("bell\x07, escape\x1b[1m", "bell, escape[1m"),
        ("\u202egnorts\u202c \u200fשלום\u200e", "gnorts שלום"),
        ("family 👨\u200d👩\u200d👧 🏳️", "family 👨\u200d👩\u200d👧 🏳️"),
        ("q\u0323\u0307 stays two marks", "q\u0323\u0307 stays two marks"),
        ("tabs\tand lines\nstay", "tabs\tand lines\nstay"),
        ("half a pair \ud83d here", "half a pair  here"),
    ],
)
def test_what_cannot_be_seen_is_taken_away(brought, read):
    assert read_text(brought) == read
