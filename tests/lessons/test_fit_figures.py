"""Pictures of a network that learns a curve: they show the numbers of core, and nothing else."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from core.networks import linear
from core.networks.approximate import Fit, fit, spread
from core.networks.curves import CURVES, heights, house_prices, houses, wave
from lessons.activation_functions import fit_figures
from lessons.kit.reel import count_steps


@pytest.fixture(scope="module")
def run() -> Fit:
    return fit(wave(), units=5, updates=400)


def test_one_film_shows_curve_units_and_distance_at_the_same_picture(run):
    reels = [
        fit_figures.learning(wave(), run),
        fit_figures.bumps(run),
        fit_figures.way_down(run),
    ]
    assert count_steps(reels) == len(run.steps)
    np.testing.assert_allclose(reels[0].arrays["output"], run.outputs, atol=1e-6)
    added, taken = (np.asarray(reels[1].arrays[name]) for name in ("added", "taken"))
    total = sum(np.nansum(part.reshape(60, -1, 52), axis=1) for part in (added, taken))
    np.testing.assert_allclose(total[:, :51], run.bumps.sum(axis=1)[:, ::2], atol=1e-5)


def test_the_pile_begins_with_the_base_and_ends_with_the_output(run):
    built = fit_figures.pile(wave(), run)
    assert sorted(built.order) == list(range(5))
    np.testing.assert_allclose(built.sums[0], run.base[-1], atol=1e-5)
    np.testing.assert_allclose(built.sums[-1], run.outputs[-1], atol=1e-5)
    assert built.rmse[-1] == pytest.approx(run.rmse[-1], abs=1e-5)


def test_the_last_two_units_of_the_pile_are_missed_least(run):
    built = fit_figures.pile(wave(), run)

    def without(*units: int) -> float:
        rest = run.outputs[-1] - run.bumps[-1, list(units)].sum(axis=0)
        return float(np.sqrt(np.mean((rest - wave()) ** 2)))

    last, before = (int(unit) for unit in built.order[:-3:-1])
    assert last == min(range(5), key=without)
    others = [unit for unit in range(5) if unit != last]
    assert before == min(others, key=lambda unit: without(last, unit))
    assert built.rmse[3] == pytest.approx(without(last, before), abs=1e-5)


def test_the_newest_unit_is_drawn_by_its_sign_and_fills_what_it_changes(run):
    built = fit_figures.pile(wave(), run)
    reel = fit_figures.piling(wave(), run, built)
    arrays = {name: np.asarray(array) for name, array in reel.arrays.items()}
    assert count_steps([reel]) == 6
    for k, unit in enumerate(built.order, 1):
        name, other = ("added", "taken") if run.heights[-1, unit] >= 0 else ("taken", "added")
        np.testing.assert_allclose(
            arrays["sum"][k] - arrays["before"][k], arrays[name][k], atol=1e-5
        )
        assert np.isnan(arrays[other][k]).all()


def test_houses_stand_on_axes_of_square_metres_and_thousands(run):
    figure = fit_figures.learning(house_prices(), run, houses=True).figure
    for axis, named, wanted, ends in (
        (figure.layout.xaxis, houses().areas, np.linspace(-1, 1, 101), (40, 160)),
        (figure.layout.yaxis, houses().prices, house_prices(), (100, 500)),
    ):
        texts = [float(text) for text in axis.ticktext]
        assert (texts[0], texts[-1]) == ends
        np.testing.assert_allclose(np.interp(wanted, axis.tickvals, texts), named, atol=1e-9)
    assert "m²" in figure.layout.xaxis.title.text


@pytest.mark.parametrize("bend", ["sqrt(x + 12)", "step"])
def test_pictures_hold_no_number_that_a_browser_cannot_draw(bend):
    """Of a training that bursts, and of one without slopes."""
    found = spread(wave(), bend=bend, units=8, updates=2000)
    figure = fit_figures.outputs(wave(), found)
    assert len(figure.data) == 1 + int(np.isfinite(found.outputs).all(axis=1).sum())
    for seed in range(5):
        one = fit(wave(), bend=bend, units=8, seed=seed)
        for reel in (fit_figures.learning(wave(), one), fit_figures.way_down(one)):
            assert all(np.isfinite(np.asarray(array)).all() for array in reel.arrays.values())


def test_the_layers_end_where_the_one_matrix_ends():
    done = linear.stack(
        [[[0.8, -0.6], [0.6, 0.8]], [[1.0, 0.5], [0.0, 1.0]]], [[0.1, 0.0], [0.0, 0.2]]
    )
    reel, whole = fit_figures.moved(done), fit_figures.at_once(done)
    assert count_steps([reel]) == 3
    lines = [np.asarray(reel.arrays[f"{name} x"])[-1] for name in ("level", "upright")]
    np.testing.assert_allclose(np.concatenate(lines), whole.data[0].x, atol=1e-6)


def test_every_curve_fits_into_its_window(run):
    for name, houses_ in itertools.product(CURVES, (False, True)):
        low, high = fit_figures.learning(
            heights(name), run, houses=houses_
        ).figure.layout.yaxis.range
        assert low < heights(name).min()
        assert high > heights(name).max()


@pytest.mark.parametrize("bend", ["identity", "tanh"])
def test_both_planes_have_one_window_that_cuts_nothing_off(bend):
    layers = [[[1.4, -0.9], [0.9, 1.4]], [[1.0, 1.5], [0.0, 0.8]]]
    done = linear.stack(layers, [[0.2, 0.0], [0.0, 0.1]], bend=bend)
    left, right = fit_figures.moved(done).figure, fit_figures.at_once(done)
    assert left.layout.xaxis.range == right.layout.xaxis.range
    for points in (done.stages, done.at_once):
        assert np.abs(points).max() < right.layout.xaxis.range[1]
