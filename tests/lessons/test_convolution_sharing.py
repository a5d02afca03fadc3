"""Sharing, shifting and pooling: the pictures show the numbers of core, and the words are true."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision.kernels import KERNELS
from core.vision.pooling_shift import TABLES, pool_shifted
from core.vision.shifting import move
from core.vision.shuffling import EPOCHS, KINDS, samples, school
from core.vision.unrolled import unroll
from lessons import lesson_named
from lessons.convolution import (
    pooling,
    pooling_figures,
    sharing,
    sharing_figures,
    sharing_matrix,
    sharing_undo,
)
from lessons.kit.ahead import Draft
from lessons.kit.film import Drag, Edit, Scene
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")
SOBEL = KERNELS["sobel_x"].cells
REST = {name: field.default for name, field in LESSON.view.items()}


def draft(**values) -> Draft:
    return Draft(LESSON, {**REST, **values})


def test_cells_that_differ_are_framed():
    seen = move("house", SOBEL, right=7)
    picture, after, carried, kernel = sharing_figures.moved(seen, SOBEL, shared=True)
    assert [one.size for one in (picture, after, carried, kernel)] == [(16, 16)] * 3 + [(3, 3)]
    places = {(row, column) for row, column, *_ in np.asarray(carried.boxes).tolist()}
    assert places == {tuple(place) for place in np.argwhere(seen.apart > 0).tolist()}
    whole = sharing_figures.moved(move("house", SOBEL, right=2), SOBEL, shared=True)
    assert whole[2].boxes is None


def test_each_place_has_its_own_weights_where_nothing_is_shared():
    seen = move("house", SOBEL, stride=2, shared=False)
    own = sharing_figures.moved(seen, SOBEL, shared=False)[3]
    table = np.asarray(own.cells)
    assert table.shape == (64, 3, 3)
    place = sharing_figures.strongest(seen.map)
    corner = 2 * np.array(divmod(place, 8))
    patch = np.pad(seen.picture, 1)[corner[0] : corner[0] + 3, corner[1] : corner[1] + 3]
    assert (patch * table[place]).sum() == pytest.approx(seen.map.flat[place])


def test_a_cell_of_the_kernel_is_found_in_every_row_of_the_matrix():
    picture, kernel, outputs, matrix = sharing_figures.matrix(unroll(6, 3))
    groups, numbered = np.asarray(matrix.groups), np.asarray(kernel.groups)
    for cell in numbered.ravel():
        rows, columns = np.nonzero(groups == cell)
        assert sorted(rows) == list(range(16))
        expected = np.asarray(kernel.cells)[numbered == cell][0]
        assert set(np.asarray(matrix.cells)[rows, columns]) == {expected}
    np.testing.assert_array_equal(np.asarray(matrix.quiet), groups < 0)
    assert picture.size == (6, 6)
    assert np.asarray(matrix.boxes).shape == (outputs.size[0] * outputs.size[1], 1, 4)


@pytest.mark.parametrize("order", ["tiles", "pixels"])
def test_clothes_lie_in_two_rows_of_five(order):
    _, mixed = samples(order, seed=2)
    shown = np.asarray(sharing_figures.clothes(mixed).cells)
    assert shown.shape == (2 * 18 + 1, 5 * 18 + 4)
    np.testing.assert_array_equal(shown[19:37, 19:37], np.round(255 * mixed[6]))


def test_accuracies_are_those_of_the_trainings():
    runs = {(kind, mixed): school("dense", seed=1) for kind in KINDS for mixed in (False, True)}
    reel = sharing_figures.accuracies(runs)
    assert len(reel.figure.data) == 4
    for (kind, mixed), run in runs.items():
        np.testing.assert_allclose(reel.arrays[f"{kind} {mixed}"], run.accuracy, rtol=1e-6)
    assert len(reel.arrays["epoch"]) == EPOCHS + 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"sharing_right": 0, "sharing_down": 0}, "Nothing has moved yet"),
        ({}, "The same nine weights everywhere"),
        ({"sharing_right": 8}, "have left the picture"),
        ({"sharing_stride": "2"}, "−1 is no multiple of 2"),
        ({"sharing_stride": "2", "sharing_down": 2}, "The same nine weights everywhere"),
        ({"sharing_stride": "3", "sharing_down": 1}, "2 and 1 are no multiples of 3"),
        ({"sharing_weights": "own"}, "learn every place anew"),
        ({"sharing_undo": ((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, 0.0))}, "**as it was**"),
        ({"sharing_way": "both"}, "not as before"),
        ({"sharing_size": 6, "sharing_steps": 1}, "learns 576 weights, 64 times as many"),
        ({"sharing_size": 6, "sharing_steps": 2}, "seen by no window"),
        ({"pooling_stride": 1}, "The windows overlap by 1"),
        ({"pooling_size": 1, "pooling_stride": 1}, "nothing is pooled"),
        ({"pooling_stride": 3}, "Between the windows 1 of 3 rows are never looked at"),
        ({"pooling_shift": 1}, "Shifted by 1 pixel"),
    ],
)
def test_the_words_are_those_of_the_numbers(visit, values, said):
    ours = {n: v for n, v in REST.items() if n.startswith(("sharing", "pooling"))}
    turn(visit, LESSON, **{**ours, **values})
    assert said in words(visit)
    assert not problems(visit)


def test_the_dense_layer_has_not_lost_a_picture(visit):
    turn(visit, LESSON, sharing_order="pixels", sharing_start="1")
    plain, mixed = school("convolution", seed=1), school("convolution", "pixels", seed=1)
    assert "not one picture apart" in words(visit)
    for run in (plain, mixed):
        assert f"{100 * run.accuracy[-1]:.1f}".removesuffix(".0") in words(visit)


def test_the_hand_moves_the_object_as_far_as_it_goes():
    hand = Drag(0, 9.4, 2.1, 5.6, 4.9)
    view = draft(sharing_down=1, sharing_right=-2)
    assert sharing._dragged(view, hand) == {"sharing_down": -2, "sharing_right": 2}


def test_edits_change_the_kernel_and_nothing_else(monkeypatch):
    view, put = draft(), {}
    monkeypatch.setattr(view, "put", put.update)
    sharing_undo._edited(view, [Edit(2, 1, 1, 0.0), Edit(2, 1, 2, 1.0), Edit(0, 0, 0, 5.0)])
    assert put == {"sharing_undo": ((0, 0, 0), (0, 0, 1), (0, 0, 0))}


@pytest.mark.parametrize(
    ("way", "row", "column"), [("right", 1, 2), ("down", 2, 1), ("both", 2, 2)]
)
def test_the_challenge_can_be_passed(way, row, column):
    kernel = np.zeros((3, 3))
    kernel[row, column] = 1
    cells = tuple(map(tuple, kernel.tolist()))
    assert sharing_undo.undone(draft(sharing_way=way, sharing_undo=cells))
    assert not sharing_undo.undone(draft(sharing_way=way))


@pytest.mark.parametrize("size", [4, 6, 8])
@pytest.mark.parametrize("cells", [1, 4])
@pytest.mark.parametrize("stride", [1, 3])
def test_every_matrix_has_a_film(size, cells, stride):
    view = draft(sharing_size=size, sharing_cells=cells, sharing_steps=stride, sharing_row=63)
    scene: Scene = sharing_matrix._scene(view)
    assert scene.steps == len(scene.captions) == unroll(size, cells, stride=stride).product.size
    assert scene.content()["start"] < scene.steps


def test_winners_are_framed_and_pools_agree_with_the_picture():
    seen = pool_shifted("key", 2, stride=2, shift=1)
    frames = pooling_figures.winners(seen)
    values = seen.map[frames[:, 0], frames[:, 1]]
    assert (values > 0).all()
    assert set(values) == set(seen.pooled["max"].values[seen.pooled["max"].values > 0])
    figure = pooling_figures.changes(seen, 1).figure
    for i, trace in enumerate(figure.data[: len(TABLES)]):
        np.testing.assert_allclose(trace.y, seen.amounts[:, i])
    assert figure.layout.shapes[0].x0 == 1


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
def test_every_pool_has_a_film(size, stride):
    scene = pooling._scene(draft(pooling_size=size, pooling_stride=stride, pooling_shift=3))
    assert scene.steps == len(scene.captions)
    assert len(set(scene.alt)) == len(scene.alt)
