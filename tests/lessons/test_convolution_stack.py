"""A stack sees more: challenges that can be reached, words and figures that are true."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision.counts import designs
from core.vision.receptive_field import receptive_field, ways
from lessons import lesson_named
from lessons.convolution import stack_figures, stack_patches
from lessons.kit.reel import count_steps
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")
SLUG = LESSON.slug
CHEAP = {"stack_design": "separable", "stack_window": 7.0}
SOLUTIONS = (
    ("eleven", {"stack_k1": 5.0, "stack_k2": 5.0}),
    ("eleven", {"stack_d2": 2.0, "stack_d3": 2.0}),
    ("eleven", {"stack_s1": 2.0}),
    ("seven_for_less", CHEAP),
    ("seven_for_less", {"stack_design": "stacked", "stack_window": 7.0, "stack_width": 4.0}),
)
NEAR_MISSES = (
    ("eleven", {"stack_k1": 5.0}),
    ("eleven", {"stack_k1": 5.0, "stack_k2": 4.0, "stack_d2": 2.0, "stack_k3": 1.0}),
    ("seven_for_less", CHEAP | {"stack_window": 5.0}),
    ("seven_for_less", {"stack_design": "full", "stack_window": 7.0, "stack_bias": "without"}),
    ("seven_for_less", {"stack_design": "stacked", "stack_window": 7.0, "stack_width": 5.0}),
)


@pytest.mark.parametrize(("name", "values"), SOLUTIONS)
def test_challenges_can_be_reached(fresh, name, values):
    assert f"{SLUG}.{name}" not in passed(fresh)
    turn(fresh, LESSON, **values)
    assert f"{SLUG}.{name}" in passed(fresh)
    assert not problems(fresh)


@pytest.mark.parametrize(("name", "values"), NEAR_MISSES)
def test_near_misses_are_not_accepted(fresh, name, values):
    turn(fresh, LESSON, **values)
    assert f"{SLUG}.{name}" not in passed(fresh)
    assert not problems(fresh)


def test_a_field_is_told_with_its_holes_and_its_middle(fresh):
    assert "sees **7 × 7** pixels" in words(fresh)
    middle = np.square(ways([3, 3, 3])[2:5].sum() / 27)
    assert f"has {100 * middle:.0f}% of all ways" in words(fresh)
    turn(fresh, LESSON, stack_d1=3.0)
    assert "**11 × 11**" in words(fresh)
    assert "reach it in no way" not in words(fresh)
    turn(fresh, LESSON, stack_k2=1.0, stack_k3=1.0)
    assert f"{100 * (1 - 9 / 49):.0f}% of them reach it in no way" in words(fresh)


@pytest.mark.parametrize("row", [0, 66, 191])
def test_frames_lie_inside_the_photo_and_about_each_other(row):
    top, left = stack_figures.corner(row, 191 - row, 127)
    assert min(top, left) >= 0
    assert max(top, left) + 127 <= stack_figures.SIDE
    frames = stack_figures._frames([3, 20, 127], (top, left))
    assert frames.shape == (4, 4, 4)
    middle = frames[..., :2] + frames[..., 2:] / 2
    assert (middle == middle[0, 0]).all()
    assert frames[:, -1, 2].tolist() == [1, 3, 20, 127]


def test_the_largest_stack_that_can_be_set_fits_into_the_photo():
    ends = [tuple(int(LESSON.view[f"stack_{what}1"].high) for what in "ksd")] * 3
    assert receptive_field(ends)[-1].size <= stack_figures.SIDE
    assert count_steps([stack_figures.cones(ends)]) == 4


def test_layers_from_the_side_end_at_the_field():
    stack = [(3, 2, 1), (2, 1, 3), (3, 1, 1)]
    reel = stack_figures.cones(stack)
    for depth, field in enumerate(receptive_field(stack), 1):
        pixels = reel.arrays["at"][depth][reel.arrays["level"][depth] == 0]
        assert pixels.max() - pixels.min() + 1 == field.size
        assert pixels.max() == -pixels.min()
    lines = np.isnan(reel.arrays["x"][3]).sum()
    assert lines >= 3 + 3 * 2


def test_channels_are_those_of_the_stage(fresh):
    assert "14 × 14 pixels" in words(fresh)
    turn(fresh, LESSON, stack_stage="relu1_2", stack_channel=500.0)
    assert not problems(fresh)
    assert "5 × 5 pixels" in words(fresh)
    assert stack_patches.MAPS == {"relu1_2": 64, "relu2_2": 128, "relu3_3": 256, "relu4_3": 512}


@pytest.mark.parametrize("design", ["full", "stacked", "separable"])
@pytest.mark.parametrize("window", [1, 5, 9])
def test_a_design_is_written_out_as_what_it_counts(fresh, design, window):
    turn(fresh, LESSON, stack_design=design, stack_window=float(window), stack_bias="without")
    cost = designs(96, 3, 16, window, width=16, bias=False)[design]
    said = next(one for one in words(fresh).splitlines() if f"= **{cost.parameters:,}" in one)
    terms = said.split(": ")[1].split(" weights")[0].split(" + ")
    total = sum(eval(term.replace("²", "**2").replace("·", "*")) for term in terms)
    assert total == cost.parameters
