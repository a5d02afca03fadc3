"""Characters that were put in by hand, as a link carries them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted.choices import MOST, chosen, decode_choices, encode_choices
from core.untrusted.links import LONGEST_VALUE
from core.untrusted.text import TextError, read_line

LETTERS = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n")
PATHS = st.dictionaries(st.integers(0, 9_999), LETTERS, min_size=1, max_size=MOST).map(
    lambda found: tuple(sorted(found.items()))
)


@given(PATHS)
def test_they_come_back_as_they_were(path):
    text = encode_choices(("0badcafe", path))
    assert len(text) < LONGEST_VALUE
    assert decode_choices(text) == ("0badcafe", path)


@given(st.text(max_size=60) | st.from_regex(r"[0-9a-f]{8}:(\d{1,6}\.\d{1,8},?){1,30}"))
def test_nonsense_is_refused_in_a_sentence(text):
    try:
        mark, path = decode_choices(text)
    except ValueError:
        with pytest.raises(ValueError, match="chosen by hand"):
            decode_choices(text)
    else:
        assert len(mark) == 8
        assert list(path) == sorted(path)


@pytest.mark.parametrize(
    "text",
    [
        "0badcafe:5.97,5.98",  # twice at one place
        "0badcafe:6.97,5.98",  # backwards
        "0badcafe:5.55296",  # half a character
        "0badcafe:5.1114112",  # beyond the last one
        "0badcafe:5.0",
        "0badcafe:99999.97",
        "0badcafe:",
        "0BADCAFE:5.97",
        "0badcafe:٥.97",
        "0badcafe:" + ",".join(f"{place}.97" for place in range(MOST + 1)),
    ],
)
def test_near_misses(text):
    with pytest.raises(ValueError, match="chosen by hand"):
        decode_choices(text)


def test_without_any_a_link_says_nothing():
    assert encode_choices(("0badcafe", ())) == ""


def test_what_came_after_a_choice_goes_with_it():
    assert chosen(((3, "a"), (8, "b")), 8, "c") == ((3, "a"), (8, "c"))
    assert chosen(((3, "a"), (8, "b")), 1, "c") == ((1, "c"),)


@given(st.text(max_size=300))
def test_a_line_is_clean_or_too_long(text):
    try:
        line = read_line(text, 200)
    except TextError:
        assert len(text) > 60
    else:
        assert len(line) <= 200
        assert read_line(line, 200) == line
        assert "\x00" not in line
