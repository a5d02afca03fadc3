"""The lesson's pictures show what core computed, in the colours of the house."""

from __future__ import annotations

import re

import numpy as np
import plotly.graph_objects as go
import pytest

from core.neurons import gates, perceptron, soft, spiking
from core.neurons.boundary import boundary
from core.untrusted import points
from lessons.logic_gates import CLOUDS, figures, spike_figures

TOKEN = re.compile(r"var\(--[a-z-]+(/[\d.]+)?\)|rgba\(0,0,0,0\)")


def plane(weights, threshold):
    unit = gates.unit_table(weights, threshold)
    line = boundary(weights, threshold, low=figures.LOW, high=figures.HIGH)
    return unit, line, figures.plane(unit, line, 3)


def cube(weights, threshold):
    unit = gates.unit_table(weights, threshold)
    cut = boundary(weights, threshold, low=0.0, high=1.0)
    return figures.cube(unit.inputs, unit.outputs.tolist(), cut, 0)


def history(drawn):
    where, labels = [(x, y) for x, y, _ in drawn], [int(label > 0) for *_, label in drawn]
    return perceptron.history(where, labels, low=-2.2, high=2.2)


def colours(node, name="") -> set[str]:
    """Every colour that a figure names, wherever it stands."""
    if isinstance(node, dict):
        return set().union(*(colours(value, key) for key, value in node.items()), set())
    if isinstance(node, list | tuple | np.ndarray):
        return set().union(*(colours(value, name) for value in node), set())
    named = "color" in name and name != "coloring"
    return {node} if named and isinstance(node, str) else set()


def every_figure() -> dict[str, go.Figure]:
    clouds = points.decode(CLOUDS)
    unit = soft.soften((1.0, 1.0), 1.5, 4.0)
    turning, mistakes = figures.learning(history(clouds), clouds)
    run, curve = spiking.simulate(10.0), spiking.firing_rate((0.0, 5.0, 10.0))
    return {
        "plane": plane((1.0, 1.0), 1.5)[2],
        "cube": cube((1.0, 1.0, 1.0), 1.5),
        "turning": turning.figure,
        "mistakes": mistakes.figure,
        "steepness": figures.steepness(unit, 1.5),
        "surface": figures.surface(unit),
        "spikes": spike_figures.spikes(run),
        "rates": spike_figures.firing_rates(curve, 10.0),
    }


@pytest.fixture(scope="module")
def drawn() -> dict[str, go.Figure]:
    return every_figure()


def test_every_colour_is_a_token(drawn):
    for name, figure in drawn.items():
        plain = figure.to_dict()
        plain["layout"].pop("template", None)
        strange = {c for c in colours(plain) if not TOKEN.fullmatch(c)}
        assert not strange, (name, strange)


def test_every_axis_says_what_it_is(drawn):
    for name, figure in drawn.items():
        if name == "cube":
            titles = [figure.layout.scene[f"{axis}axis"].title.text for axis in "xyz"]
        elif name == "spikes":
            titles = [figure.layout[a].title.text for a in ("yaxis", "yaxis2", "yaxis3", "xaxis3")]
        else:
            titles = [figure.layout.xaxis.title.text, figure.layout.yaxis.title.text]
        assert all(titles), name


def test_equal_numbers_give_equal_pictures(drawn):
    for name, figure in every_figure().items():
        assert figure.to_json() == drawn[name].to_json(), name


def test_the_plane_lights_the_corners_that_fire():
    unit, line, figure = plane((1.0, 1.0), 0.5)
    corners = figure.data[-1]
    lit = ["magenta" in colour for colour in corners.marker.color]
    assert lit == unit.outputs.astype(bool).tolist()
    assert np.array_equal(np.c_[figure.data[1].x, figure.data[1].y], line)


@pytest.mark.parametrize(
    ("weights", "threshold", "area"),
    [
        ((1.0, 1.0), 1.5, 1.125),
        ((1.0, 0.0), 0.5, 2.0),
        ((0.0, 0.0), -1.0, 4.0),
        ((0.0, 0.0), 1.0, 0.0),
        ((1.0, 1.0), 9.0, 0.0),
        ((-1.0, -1.0), -9.0, 4.0),
    ],
)
def test_the_shaded_part_is_where_it_fires(weights, threshold, area):
    unit, line, _ = plane(weights, threshold)
    x, y = figures.firing_side(line, unit).T
    shoelace = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    assert shoelace == pytest.approx(area)


@pytest.mark.parametrize("threshold", [1.5, 9.0, -9.0])
def test_the_cube_has_twelve_edges_and_a_plane_only_where_one_cuts(threshold):
    figure = cube((1.0, 1.0, 1.0), threshold)
    assert len(figure.data[0].x) == 12 * 3
    assert ("mesh3d" in {trace.type for trace in figure.data}) == (threshold == 1.5)


def test_the_film_has_one_picture_for_each_example():
    clouds = points.decode(CLOUDS)
    run = history(clouds)
    turning, mistakes = figures.learning(run, clouds)
    steps = len(run.index)
    assert {len(array) for array in turning.arrays.values()} == {steps}
    here = np.c_[turning.arrays["here_x"], turning.arrays["here_y"]]
    assert np.array_equal(here, np.array(clouds)[run.index, :2])
    assert np.array_equal(mistakes.arrays["y"], run.mistakes)


@pytest.mark.parametrize("text", ["", "0,0+", "0,0+.0,0-"])
def test_hardly_any_points_still_make_pictures(text):
    drawn = points.decode(text)
    assert len(figures.learning(history(drawn), drawn)) == 2
