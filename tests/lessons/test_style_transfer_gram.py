"""Gram matrices, and how much the layers see: what the page says is what core computes."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision.gram_by_hand import by_hand
from core.vision.layers import sights
from lessons.style_transfer import BY_HAND, gram_figures, gram_hand


@pytest.mark.parametrize("order", [0, 3, 24])
def test_by_hand_the_order_changes_the_maps_and_not_the_matrix(order):
    found = by_hand(BY_HAND, order=order)
    assert found.gram.tolist() == (np.array(BY_HAND) @ np.array(BY_HAND).T).tolist()
    np.testing.assert_array_equal(found.products.sum((2, 3)), found.gram)
    before = np.array(BY_HAND)[:, found.places]
    np.testing.assert_array_equal(found.maps.reshape(3, 9), before)
    assert (order == 0) == np.array_equal(before, np.array(BY_HAND))


def test_by_hand_the_sum_is_written_out():
    said = gram_hand._said(by_hand(BY_HAND), 0, 1)
    terms, total = said.split(": ")[1].split(" = ")
    by_terms = sum(int(a) * int(b) for a, b in (one.split(" · ") for one in terms.split(" + ")))
    assert total == f"**{by_terms}**" == "**18**"


def test_a_cell_of_the_row_belongs_to_its_map():
    cells = gram_figures.by_hand(by_hand(BY_HAND))[gram_figures.MAPS].cells
    for column in range(11):
        at = gram_figures.cell_of_map(column)
        if at is None:
            assert np.isnan(np.asarray(cells)[:, column]).all()
        else:
            own = by_hand(BY_HAND).maps[at[0]][:, at[1]]
            np.testing.assert_array_equal(np.asarray(cells)[:, column], own)


def test_maps_that_are_no_squares_are_refused():
    with pytest.raises(ValueError, match="right would be rows of 4, 9, 16"):
        by_hand(((1.0, 2.0, 3.0),))


def test_the_layers_see_as_much_as_their_windows():
    found = sights()
    assert found.maps.tolist() == [64] * 2 + [128] * 2 + [256] * 3 + [512] * 6
    assert (np.diff(found.sees) > 0).all()
    assert found.sees[0] == 3
    assert found.weights == 14_714_688  # of VGG-16 without its three dense layers
