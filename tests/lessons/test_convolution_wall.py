"""The wall of kernels and the eye: what is shown is what core says, and challenges can be met."""

from __future__ import annotations

import re

import numpy as np
import pytest

from core.recipe import Recipe
from core.vision.eye import watch
from core.vision.kernels import KERNELS, centre_surround, gabor
from core.vision.photographs import grey, photograph
from core.vision.wall import NAMES, look_closely, preset, wall
from lessons import lesson_named
from lessons.convolution import eye, eye_figures, wall_figures
from lessons.convolution.wall import SIDE, kernel_recipe
from lessons.kit.ahead import Draft
from lessons.kit.challenge import challenges
from lessons.kit.compute import asking_for
from lessons.kit.pointer import Drag
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")
SLUG = LESSON.slug
START = {name: field.default for name, field in LESSON.view.items()}
SIDEWAYS = ((0.0, 0.0, 0.0), (0.33, 0.34, 0.33), (0.0, 0.0, 0.0))


def draft(**values) -> Draft:
    return Draft(LESSON, {**START, **values})


def close(kernel: np.ndarray, row: int = 50, column: int = 60):
    photo = grey(photograph("chelsea", side=SIDE))
    return look_closely(photo, kernel, row=row, column=column)


def test_twelve_tiles_and_a_frame_around_the_open_one():
    tiles = wall(grey(photograph("chelsea", side=SIDE)), tile=SIDE // 2)
    sheets = wall_figures.tiles(tiles, 6)
    assert len(sheets) == len(NAMES) == 12
    assert [at for at, sheet in enumerate(sheets) if sheet.boxes is not None] == [6]
    for name, sheet in zip(NAMES, sheets, strict=True):
        assert sheet.look == ("grey" if KERNELS[name].total > 0.5 else "signed")
    assert not any(sheet.boxes for sheet in wall_figures.tiles(tiles, None))


@pytest.mark.parametrize("name", ["sobel_x", "gaussian", "gabor_45"])
def test_the_frames_lie_on_the_pixels_that_are_written_out(name):
    seen = close(preset(name))
    picture, answers, kernel, patch, outputs, _ = wall_figures.closely(seen)
    (row, column, height, width) = picture.boxes[0]
    shown = np.asarray(picture.cells)[row : row + height, column : column + width]
    np.testing.assert_array_equal(shown, patch.cells)
    (row, column, height, width) = answers.boxes[0]
    inside = np.asarray(answers.cells, float)[row : row + height, column : column + width]
    np.testing.assert_allclose(inside, outputs.cells, atol=0.51)
    assert (outputs.limit, outputs.look) == (answers.limit, answers.look)
    assert kernel.edit == "number"


def test_a_kernel_is_one_of_the_wall_or_the_learners_own_with_another_mixed_in():
    assert kernel_recipe(draft()).parameters["name"] == "sobel_x"
    own = kernel_recipe(draft(wall_cells=SIDEWAYS))
    np.testing.assert_array_equal(own, SIDEWAYS)
    both = kernel_recipe(draft(wall_cells=SIDEWAYS, wall_mix=25, wall_with="on_centre"))
    assert isinstance(both, Recipe)
    assert both.result().shape == (9, 9)
    assert both.result().sum() == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, r"\*\*Sobel, upright edges\*\*\] is positive where .*add up to :violet\[\*\*0\*\*"),
        ({}, r"in full colour from ±[1-9]\d\d on"),
        ({"wall_kernel": "gaussian"}, "Its 25 numbers .*whatever is flat stays as bright"),
        ({"wall_kernel": "emboss"}, r"Drawn as brightness; [\d.]+ % of it would be darker"),
        ({"wall_kernel": "box"}, r"Drawn as brightness\."),
        ({"wall_mix": 50, "wall_with": "identity"}, "50 % Sobel, .*a flat 100 becomes 50"),
        ({"wall_cells": ((2.0,),)}, r"Your own kernel\..*Its only number is .*\*\*2\*\*.*200"),
        ({"wall_cells": ((-1.0, 0.0),)}, "a flat 100 becomes −100"),
    ],
)
def test_the_verdict_is_that_of_the_kernel(visit, values, said):
    turn(visit, LESSON, **{**START, **values})
    assert re.search(said, words(visit))
    assert not problems(visit)


def test_another_partner_is_mixed_in_at_once_and_there_is_a_way_back(visit):
    turn(visit, LESSON, **START)
    visit.get_by_key(f"{SLUG}_wall_with").set_value("box").run()
    view = visit.session_state[f"{SLUG}.view"]
    assert (view["wall_with"], view["wall_mix"]) == ("box", 50)
    visit.button(key=f"{SLUG}_wall_back").click().run()
    assert visit.session_state[f"{SLUG}.view"]["wall_mix"] == 0
    assert not problems(visit)


@pytest.mark.parametrize("cells", [((1.0, 2.0), (3.0, 4.0)), ((0.0,) * 9,) * 9, ((1.0,) * 9,)])
def test_a_kernel_of_any_shape_from_a_link_is_shown(visit, cells):
    turn(visit, LESSON, **{**START, "wall_cells": cells, "wall_mix": 50})
    assert not problems(visit)


@pytest.mark.parametrize(
    ("name", "reached", "missed"),
    [
        (
            "sideways",
            [{"wall_cells": SIDEWAYS}],
            [{"wall_kernel": "box"}, {"wall_cells": tuple(zip(*SIDEWAYS, strict=True))}],
        ),
        (
            "slashes",
            [
                {"wall_kernel": "sobel_x", "wall_with": "sobel_y", "wall_mix": 50},
                {"wall_cells": ((2.0, 1.0, 0.0), (1.0, 0.0, -1.0), (0.0, -1.0, -2.0))},
            ],
            [
                {"wall_kernel": "gabor_45"},
                {"wall_kernel": "sobel_y"},
                {"wall_cells": ((0.0, 1.0, 2.0), (-1.0, 0.0, 1.0), (-2.0, -1.0, 0.0))},
                {"wall_cells": ((2.0, 1.0, 0.0), (1.0, 0.5, -1.0), (0.0, -1.0, -2.0))},
            ],
        ),
        (
            "flat",
            [{"wall_cells": ((0.0, -1.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0))}],
            [
                {"wall_kernel": "laplacian"},
                {"wall_cells": ((0.0, 0.0, 0.0),) * 3},
                {"wall_cells": ((0.0, -0.99, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0))},
            ],
        ),
    ],
)
def test_a_challenge_can_be_met_and_nearly_missed(name, reached, missed):
    challenge = next(one for one in challenges(LESSON) if one.name == name)
    with asking_for("a learner"):
        for values in reached:
            assert challenge.reached(draft(**values)), values
        for values in missed:
            assert not challenge.reached(draft(**values)), values


def test_what_is_met_on_the_page_is_noticed(visit):
    turn(visit, LESSON, **{**START, "wall_cells": SIDEWAYS})
    passed = visit.session_state["atelier.progress"].passed
    assert f"{SLUG}.sideways" in passed
    assert f"{SLUG}.slashes" not in passed


def test_the_dots_lie_on_the_curves_and_the_axis_has_room():
    cells = [centre_surround(15, 1.5, 3.0), gabor(15, 45, phase=90)]
    seen = watch(cells, angle=45, shift=1)
    *curves, dots = eye_figures.tuning(seen, 45, eye_figures.NAMES).data
    at = seen.angles.tolist().index(45)
    assert [curve.y[at] for curve in curves] == pytest.approx(list(dots.y))
    assert all(len(one.cells) == 15 for one in eye_figures.sheets(seen))


@pytest.mark.parametrize(
    ("start", "end", "angle"),
    [((15, 7.5), (7.5, 0), 120), ((15, 7.5), (7.5, 15), 300), ((0, 7.5), (0, 7.5), 30)],
)
def test_the_edge_turns_with_the_hand(start, end, angle):
    drag = Drag(0, *end, *start)
    turned = eye._turned(draft(eye_angle=30), drag)["eye_angle"]
    assert turned == pytest.approx(angle)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"eye_angle": 45, "eye_shift": 0}, "ganglion cell says :violet\\[\\*\\*0\\*\\*"),
        ({"eye_angle": 225}, "Less than 0 means"),
        ({"eye_angle": 135, "eye_shift": 0}, "Nearly nothing"),
        ({"eye_angle": 45}, "to an edge at 45°. The brain finds"),
        ({"eye_kind": "line", "eye_shift": 0, "eye_prefers": 90}, "to a line at (90|270)°"),
        ({"eye_centre": "off"}, "Less than 0 means"),
    ],
)
def test_the_cells_say_what_they_see(visit, values, said):
    turn(visit, LESSON, **{**START, **values})
    assert re.search(said, words(visit))
    assert not problems(visit)
