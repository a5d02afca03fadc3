"""The hero of the lesson on convolution."""

from __future__ import annotations

import numpy as np
import pytest

from core.untrusted.tables import decode_kernel, encode_kernel
from core.vision import lecture
from core.vision.sliding import slide
from lessons import lesson_named
from lessons.convolution import LAPLACIAN, figures
from lessons.convolution.hero_picture import changed
from lessons.kit.film import Edit
from tests.lessons.visits import opened, problems, turn, view_of

LESSON = lesson_named("convolution")


def test_the_lecture_s_outputs_are_where_the_lecture_has_them():
    outputs = slide(lecture.picture(), LAPLACIAN).outputs
    assert outputs[0, :2].tolist() == [83, 91]
    assert outputs[:3, 0].tolist() == [83, 14, -66]
    assert np.sum(LAPLACIAN) == 0


def test_products_add_up_to_outputs():
    slid = slide(lecture.picture(), LAPLACIAN)
    assert slid.products.sum(axis=(1, 2)).tolist() == slid.outputs.ravel().tolist()


def test_numbers_that_have_no_room_can_be_zoomed_to():
    small, large = (slide(np.zeros((n, n)), LAPLACIAN) for n in (12, 28))
    assert [sheet.zoom for sheet in figures.window(small, "number")] == [0, 0, 0, 0]
    assert all(figures.window(large, "white")[place].zoom for place in (0, 3))


def test_edits_change_pixels_and_pass_by_what_another_picture_had():
    before = np.zeros((2, 2), np.uint8)
    assert changed(before, [Edit(0, 0, 1, 200.4), Edit(0, 9, 9, 1)]) == ((0, 200), (0, 0))


@pytest.mark.parametrize("source", ["lecture", "empty", "photo"])
def test_every_picture_can_be_slid_over(source):
    app = opened(LESSON)
    turn(app, LESSON, source=source)
    assert not problems(app)


def test_a_kernel_to_try_is_put_under_the_window():
    app = opened(LESSON)
    app.pills(key="convolution_kernel_tries").set_value("box").run()
    assert not problems(app)
    assert np.allclose(view_of(app, LESSON)["kernel"], 1 / 9, atol=1e-4)


def test_a_link_brings_kernel_and_pixels():
    kernel = encode_kernel(((0, 1), (1, 0)))
    app = opened(LESSON, convolution_kernel=kernel, convolution_pixels="3.ff00007fff0100ff00")
    assert not problems(app)
    assert view_of(app, LESSON)["kernel"] == decode_kernel(kernel)


def test_a_kernel_larger_than_the_picture_is_said_in_a_sentence():
    app = opened(LESSON, convolution_kernel=encode_kernel([[1] * 5] * 5), convolution_pixels="1.ff")
    assert not app.exception
    assert any("no window fits" in warning.value for warning in app.warning)


class TestForeseen:
    """Say 83 before the window gets there."""

    def reached(self, guess: float, step: int = 0) -> bool:
        app = opened(LESSON)
        app.session_state["convolution_hero_step"] = step
        turn(app, LESSON, guess=guess)
        return any("That is all that happens" in note.value for note in app.toast) or (
            "convolution.foreseen" in app.session_state["atelier.progress"].passed
        )

    def test_it_can_be_reached(self):
        assert self.reached(83)

    def test_another_number_does_not_do(self):
        assert not self.reached(84)

    def test_nor_does_it_when_the_window_has_been_there(self):
        assert not self.reached(83, step=1)
