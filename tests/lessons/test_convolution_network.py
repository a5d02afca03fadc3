"""Colour, the bill and the chain: what the page says is what core computes."""

from __future__ import annotations

import numpy as np
import pytest

from core.vision import chain, colour, counts, vgg
from core.vision.photographs import photograph
from lessons import lesson_named
from lessons.convolution import chain_figures, network_chain, network_figures, network_pixel
from lessons.convolution.amounts import amount, memory
from lessons.kit.pointer import Drag
from lessons.kit.scene import Scene
from lessons.kit.sheet import Slide
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("convolution")


@pytest.fixture(scope="module")
def stages():
    return chain.chain(photograph("chelsea", side=64))


def test_the_bill_follows_its_knobs(visit):
    turn(visit, LESSON, network_side=32.0, network_kernel=5.0, network_maps=16.0)
    assert not problems(visit)
    assert "5 × 5 × 3 × 16 weights and 16 biases, **1,216**" in words(visit)
    shared, apart = counts.shared_or_not(32, 3, 16, 5)
    assert f"**{amount(shared.multiplications)}**" in words(visit)
    assert amount(apart.parameters) in words(visit)


@pytest.mark.parametrize(("kernel", "said"), [(0, "does not care for colour"), (5, "to a colour")])
def test_a_kernel_is_called_what_it_is(visit, kernel, said):
    turn(visit, LESSON, network_map=float(kernel))
    assert not problems(visit)
    assert f"Kernel {kernel}: 27 weights" in words(visit)
    assert said in words(visit)


def test_the_chain_is_counted_as_the_paper_has_it(visit):
    assert "have 14.7 million parameters" in words(visit)
    assert "**124 million of 138 million parameters**" in words(visit)


def test_every_cell_of_the_wall_is_its_kernel():
    kernels = colour.first_layer()
    wall = network_figures.wall(kernels)
    for row, column in np.ndindex(wall.shape[:2]):
        number = network_figures.kernel_at(row, column)
        if number is None:
            assert np.isnan(wall[row, column]).all()
            continue
        kernel = kernels[number]
        expected = 127.5 + 127.5 * kernel[row % 4, column % 4] / np.abs(kernel).max()
        np.testing.assert_allclose(wall[row, column], expected, atol=0.51)
    numbers = {network_figures.kernel_at(*cell) for cell in np.ndindex(wall.shape[:2])}
    assert numbers == {None, *range(64)}


def test_captions_write_the_sum_out():
    found = colour.unfold(photograph("astronaut", side=96)[66:74, 28:36], colour.learned(5))
    said = network_pixel._captions(found)
    assert len(said) == 36
    first = found.sums[0, 0]
    assert said[0].startswith(f"{first[0]:.1f}".replace("-", "(−").split(".")[0])
    assert f"**{found.outputs[0, 0]:.1f}**".replace("-", "−").replace(".0*", "*") in said[0]
    scene = Scene(
        network_figures.unfolded(found),
        alt=["."] * 12,
        captions=said,
        slide=Slide.over(found.down, found.across, range(36)),
    )
    assert scene.steps == 36


def test_a_hand_holds_the_square_in_its_middle():
    assert network_pixel._placed(None, Drag(0, 50.0, 20.0, 0.0, 0.0)) == {
        "network_row": 16.0,
        "network_column": 46.0,
    }


def test_every_stage_is_described_with_its_numbers(stages):
    for stage in stages:
        said = network_chain.said(stage)
        assert f"**{stage.name}**" in said
        assert " × ".join(map(str, stage.shape)) in said
        assert memory(4 * int(np.prod(stage.shape))) in said
        assert ("Nothing to learn" in said) == (stage.kind != "conv")


def test_maps_are_signed_before_the_activation_and_amounts_after_it(stages):
    looks = {stage.kind: chain_figures.tile(stage, 0, 112).look for stage in stages}
    assert looks == {"conv": "signed", "relu": "amount", "pool": "amount"}


def test_the_skyline_has_a_bar_for_every_stage_and_dense_layer(stages):
    figure = chain_figures.skyline(stages, chain.classifier(), 3)
    bars, dots = figure.data
    assert len(bars.y) == len(vgg.stages()) + 3
    assert bars.y[0] == 64 * 64 * 64
    assert sum(dots.y) == 138_357_544
    low, high = (10**end for end in figure.layout.yaxis.range)
    assert low < min(*bars.y[-3:], *dots.y)
    assert high > max(*bars.y, *dots.y)
