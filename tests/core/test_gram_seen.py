"""Gram matrices to be looked at: exact in any order, by hand, and against the asset."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.vision import gram_seen, gram_shuffle, halves
from core.vision.gram import gram
from core.vision.paintings import painting
from core.vision.photographs import photograph

MAPS = arrays(np.float32, (4, 5, 3), elements=st.floats(0, 2000, width=32))


@pytest.fixture(scope="module")
def pictures():
    two = painting("hokusai_great_wave", side=32, square=True), photograph("chelsea", side=32)
    return two[1], two[0]


@settings(max_examples=60, deadline=None)
@given(MAPS, st.integers(0, 1000))
def test_on_the_grid_the_order_of_places_makes_no_difference_at_all(maps, seed):
    found, step = gram_seen.exact(maps)
    assert np.abs(found - maps).max() <= step / 2
    mixed = gram_shuffle.moved(found, gram_shuffle.new_places(20, 1.0, seed))
    assert np.array_equal(gram(found), gram(mixed))
    rows = [[int(one) for one in row] for row in (found / step).reshape(20, 3)]
    by_hand = [[sum(row[i] * row[j] for row in rows) for j in range(3)] for i in range(3)]
    assert (gram(found) / step**2).tolist() == by_hand


def test_the_difference_is_the_papers():
    one, other = np.array([[2.0, 1.0], [1.0, 4.0]]), np.array([[1.0, 1.0], [1.0, 1.0]])
    assert gram_seen.difference(one, other, 3) == (1 + 9) / (4 * 2**2 * 3**2)


def test_pictures_are_compared_by_the_channels_of_the_painting(pictures):
    found = gram_seen.compare(pictures, "conv1_1", count=5)
    maps, step = gram_seen.maps_on_grid(pictures[1], "conv1_1")
    whole = gram(maps)
    assert sorted(found.channels) == sorted(np.argsort(-np.diag(whole), kind="stable")[:5])
    assert whole[found.channels[0]][found.channels[0]] == np.diag(whole).max()
    first, second = found.channels[:2]
    assert found.grams[1, 0, 1] == (maps[..., first] * maps[..., second]).sum()
    assert (found.maps[1, ..., 0] * found.maps[1, ..., 1]).sum() == found.grams[1, 0, 1]
    assert found.far[1] == 0 < found.far[0]
    assert found.count == 64
    assert step <= found.step


def test_pictures_of_different_sizes_are_refused(pictures):
    with pytest.raises(ValueError, match="different sizes"):
        gram_seen.compare([pictures[0], pictures[1][:16]], "conv1_1")


def test_shuffled_maps_keep_their_gram_matrix_and_shuffled_pixels_do_not(pictures):
    loud = gram_seen.loudest(pictures[1], "conv2_1", count=3)
    found = gram_shuffle.shuffle_both(pictures[1], "conv2_1", loud)
    assert found.largest[0] == found.far[0] == 0
    assert np.array_equal(found.grams[0], found.grams[1])
    assert found.far[1] > 0.1
    assert found.places == 16 * 16
    for one, other in zip(found.maps[0].T, found.maps[1].T, strict=True):
        assert sorted(one.ravel()) == sorted(other.ravel())
        assert not np.array_equal(one, other)
    before, after = (one.reshape(-1, 3).tolist() for one in (pictures[1], found.mixed))
    assert sorted(before) == sorted(after)


def test_nothing_moves_where_nothing_is_shuffled(pictures):
    found = gram_shuffle.shuffle_both(pictures[1], "conv1_1", np.array([1, 2]), share=0.0)
    assert found.places == found.pixels == 0
    assert found.largest == found.far == (0, 0)


@given(st.integers(1, 60), st.floats(0, 1), st.integers(0, 9))
def test_a_share_of_places_changes_and_a_larger_one_holds_it(count, share, seed):
    found = gram_shuffle.new_places(count, share, seed)
    assert sorted(found) == list(range(count))
    changed = set(np.flatnonzero(found != np.arange(count)))
    chosen = round(share * count)
    assert len(changed) == (chosen if chosen > 1 else 0)
    everything = gram_shuffle.new_places(count, 1.0, seed)
    assert changed <= set(np.flatnonzero(everything != np.arange(count)))


def test_tiles_move_whole():
    picture = np.arange(4 * 4 * 3, dtype=np.uint8).reshape(4, 4, 3)
    mixed = gram_shuffle.tiles_moved(picture, 2, 1.0, 3)
    cut = lambda one: {one[r : r + 2, c : c + 2].tobytes() for r in (0, 2) for c in (0, 2)}  # noqa: E731
    assert cut(mixed) == cut(picture)
    assert not np.array_equal(mixed, picture)
    with pytest.raises(ValueError, match="do not fill"):
        gram_shuffle.tiles_moved(picture, 3, 1.0, 0)
    with pytest.raises(ValueError, match="right would be 0 to 1"):
        gram_shuffle.new_places(4, 1.5, 0)


def test_the_halves_are_those_that_the_network_makes():
    names = ("hokusai_great_wave", "kandinsky_composition_viii")
    places = [halves.halves("conv1_1", "chess").names.index(name) for name in names]
    for how, apart in halves.measured("conv1_1", names).items():
        shipped = halves.halves("conv1_1", how).apart[np.ix_(places, places)]
        np.testing.assert_allclose(apart, shipped, rtol=1e-4)


@pytest.mark.parametrize(("rows", "columns"), [(4, 7), (5, 6)])
@pytest.mark.parametrize("how", halves.HOW)
def test_two_halves_have_as_many_tiles(how, rows, columns):
    which = halves.half(how, rows, columns)
    assert (which == 0).sum() == (which == 1).sum()


def test_half_of_nothing_is_refused():
    with pytest.raises(ValueError, match="right would be"):
        halves.halves("conv4_2", "chess")
    assert halves.apart(np.eye(2), np.eye(2)) == 0
    assert halves.apart(np.diag([1.0, 0]), np.diag([0, 1.0])) == 1
