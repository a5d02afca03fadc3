"""Kernels and small pictures in links: every one comes back, and nothing else gets in."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.untrusted.links import LONGEST_VALUE
from core.untrusted.tables import (
    LARGEST,
    STRONGEST,
    WIDEST,
    TableError,
    decode_kernel,
    decode_pixels,
    encode_kernel,
    encode_pixels,
)

CELLS = st.floats(-STRONGEST, STRONGEST)
NEARLY = st.text("0123456789abcdefx.,-_+e ", max_size=60)


@st.composite
def kernels(draw):
    height, width = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    return draw(st.lists(st.tuples(*[CELLS] * width), min_size=height, max_size=height))


@st.composite
def pictures(draw):
    height, width = draw(st.integers(1, WIDEST)), draw(st.integers(1, WIDEST))
    row = draw(st.binary(min_size=width, max_size=width))
    return tuple(tuple((cell + down) % 256 for cell in row) for down in range(height))


@settings(deadline=None)
@given(kernels())
def test_a_kernel_comes_back_to_four_decimals(kernel):
    found = decode_kernel(encode_kernel(kernel))
    assert [len(row) for row in found] == [len(row) for row in kernel]
    for row, other in zip(found, kernel, strict=True):
        assert row == pytest.approx(other, abs=5.1e-5)
    assert decode_kernel(encode_kernel(found)) == found


@settings(deadline=None)
@given(pictures())
def test_a_small_picture_comes_back(pixels):
    assert decode_pixels(encode_pixels(pixels)) == pixels


def test_the_largest_of_both_fit_into_a_link():
    assert len(encode_kernel([[-STRONGEST] * LARGEST] * LARGEST)) <= LONGEST_VALUE
    assert len(encode_pixels([[255] * WIDEST] * WIDEST)) <= LONGEST_VALUE


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=80), NEARLY))
def test_any_text_is_a_table_or_a_sentence(text):
    for decode in (decode_kernel, decode_pixels):
        try:
            found = decode(text)
        except TableError:
            continue
        assert len({len(row) for row in found}) == 1
        assert all(math.isfinite(cell) and abs(cell) <= STRONGEST for row in found for cell in row)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "written as numbers"),
        ("1,2_3", "equally long"),
        ("1," * LARGEST + "1", "1 to 9 rows and columns"),
        ("_".join("1" * (LARGEST + 1)), "1 to 9 rows and columns"),
        ("1e3", "written as numbers"),
        ("nan", "written as numbers"),
        ("1000", "written as numbers"),
        ("٣", "written as numbers"),  # a digit elsewhere
        ("1\n", "written as numbers"),
    ],
)
def test_what_is_no_kernel_is_said(text, said):
    with pytest.raises(TableError, match=said):
        decode_kernel(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "two digits a pixel"),
        ("2.ff0", "two digits a pixel"),
        ("2.FF00", "two digits a pixel"),
        ("0.ff", "1 to 28 rows"),
        ("29." + "00" * 29, "1 to 28 rows"),
        ("2.ff00ff", "equally long"),
        ("1." + "00" * 29, "1 to 28 rows"),
    ],
)
def test_what_is_no_picture_is_said(text, said):
    with pytest.raises(TableError, match=said):
        decode_pixels(text)


@pytest.mark.parametrize("cell", [math.inf, math.nan, 1000.0])
def test_a_cell_that_no_link_can_hold_is_refused(cell):
    with pytest.raises(TableError, match="up to 999"):
        encode_kernel([[cell]])
