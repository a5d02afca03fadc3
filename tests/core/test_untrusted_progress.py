"""A progress file: ours comes back whole, anything else is refused in a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.untrusted.progress import (
    LARGEST_FILE,
    Progress,
    ProgressError,
    from_json,
    from_plain,
)

names = st.from_regex(r"[a-z][a-z0-9_]{0,9}\.[a-z0-9_]{1,9}", fullmatch=True)
records = st.builds(
    Progress,
    st.frozensets(names, max_size=9),
    st.dictionaries(names, st.text(max_size=20), max_size=9),
    st.sampled_from(("", "logic_gates")),
)


@given(records)
def test_a_file_of_ours_comes_back_whole(record):
    assert from_json(record.to_json().encode()) == record


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_a_sentence(content):
    with pytest.raises(ProgressError, match=r"\w+ .*\."):
        from_json(content)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("format", "version", "passed", "predictions", "last")) | st.text(),
            inner,
        )
    ),
    max_leaves=12,
)


@given(plain)
def test_any_plain_data_is_a_record_or_refused(data):
    if isinstance(data, dict):
        data = {"format": "neural-atelier-progress", "version": 1, **data}
    try:
        record = from_plain(data)
    except ProgressError:
        return
    assert from_json(record.to_json().encode()) == record


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not readable"),
        (b"{", "not readable"),
        (b"\xff\xfe", "not readable"),
        (b"[" * 50_000, "not readable"),
        (b"[]", "not a progress file"),
        (b'{"format": "something else"}', "not a progress file"),
        (b" " * (LARGEST_FILE + 1), "at most 64"),
        (b'{"format": "neural-atelier-progress", "version": 2}', "another version"),
        (b'{"format": "neural-atelier-progress", "version": 1, "passed": [1]}', "broken"),
        (b'{"format": "neural-atelier-progress", "version": 1, "passed": ["../x"]}', "broken"),
        (b'{"format": "neural-atelier-progress", "version": 1, "predictions": []}', "broken"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_the_reason(content, why):
    with pytest.raises(ProgressError, match=why):
        from_json(content)


@given(records, records)
def test_merging_loses_nothing(mine, other):
    both = mine.merged(other)
    assert both.passed == mine.passed | other.passed
    assert both.predictions.keys() == mine.predictions.keys() | other.predictions.keys()
    assert both.merged(mine) == both


def test_the_file_is_plain_json():
    record = Progress().with_passed("logic_gates.nand").with_prediction("logic_gates.xor", "three")
    assert json.loads(record.to_json())["passed"] == ["logic_gates.nand"]
