"""One dimension and minibatches: the pictures show the numbers of core, and the words are true."""

from __future__ import annotations

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.descent.houses import houses
from core.descent.line import STEPS, line
from core.descent.minibatches import train, updates_in
from lessons import lesson_named
from lessons.gradient_descent import epoch_figures, line_figures
from lessons.kit.reel import count_steps
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("gradient_descent")
SLUG = LESSON.slug
DOMAIN = (-4.0, 4.0)


def view_of(app: AppTest) -> dict:
    return app.session_state[f"{SLUG}.view"]


def test_the_tangent_touches_the_ground_and_the_step_is_eta_times_its_slope():
    walk = line("parabola", -3.0, 0.3)
    reel = line_figures.tangents(walk, 0.3, DOMAIN)
    assert count_steps([reel]) == walk.steps + 2
    x, y = (np.asarray(reel.arrays[f"tangent {axis}"]) for axis in "xy")
    np.testing.assert_allclose(x.mean(axis=1), reel.arrays["x"], atol=1e-6)
    np.testing.assert_allclose(
        np.diff(y)[:, 0], np.diff(x)[:, 0] * walk.slopes[: len(x)], atol=1e-5
    )
    right = np.asarray(reel.arrays["right"])
    np.testing.assert_allclose(np.diff(right)[:, 0], -0.3 * walk.slopes[: len(x)], atol=1e-6)
    assert np.isnan(reel.arrays["left"]).all()


def test_past_tangents_are_those_before_the_step():
    walk = line("parabola", -3.0, 0.3)
    past = np.asarray(line_figures.tangents(walk, 0.3, DOMAIN).arrays["past x"])
    assert np.isnan(past[0]).all()
    assert np.isfinite(past[5]).sum() == 10
    assert np.isnan(past[5][15:]).all()


@pytest.mark.parametrize("rate", [0.01, 1.0, 1.9, 2.0, 2.2, 40.0])
def test_every_rate_gives_a_film_of_a_bearable_length(rate):
    walk = line("parabola", -3.0, rate)
    reel = line_figures.tangents(walk, rate, DOMAIN)
    assert 1 <= count_steps([reel]) <= line_figures.LONGEST
    assert np.isfinite(np.asarray(reel.arrays["tangent y"])).all()
    low, high = reel.figure.layout.xaxis.range
    assert low <= min(reel.arrays["x"]) <= max(reel.arrays["x"]) <= high


def test_the_curve_of_rates_has_gaps_where_no_walk_arrives_and_marks_the_edge():
    walk = line("parabola", -3.0, 2.2, parameters=(("curvature", 4.0),))
    figure = line_figures.steps_needed(walk, 2.2)
    curve, here = figure.data
    assert np.isnan(curve.y[walk.rates > 0.5]).all()
    assert np.nanmin(curve.y) == np.min(walk.needed)
    assert here.y[0] > STEPS
    np.testing.assert_allclose([shape.x0 for shape in figure.layout.shapes], [2.2, 0.25, 0.5])


def test_a_batch_is_lit_in_its_update_and_both_losses_run_on_their_own_axis():
    run = train(4, updates_in(4, 3))
    whole = train(24, updates_in(4, 3))
    asked = epoch_figures.asked(run, houses())
    by_updates = epoch_figures.against(run, whole, "updates")
    by_epochs = epoch_figures.against(run, whole, "epochs")
    assert count_steps([asked, by_updates, by_epochs]) == 19
    lit = np.isfinite(np.asarray(asked.arrays["lit"]))
    assert not lit[0].any()
    np.testing.assert_array_equal(lit[1:], run.batches)
    assert by_updates.arrays["x"][-1] == 18
    assert by_epochs.arrays["x"][-1] == 3


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"line_rate": 1.0}, "One step, and it is there"),
        ({"line_rate": 2.0}, "Exactly η = 2/λ = 2: from one side to the other, for ever"),
        ({"line_rate": 0.5, "line_bend": "4"}, "Exactly η = 2/λ = 0.5"),
        ({"line_rate": 2.2}, "Too large, 1.1 times the edge 2/λ"),
        ({"line_rate": 1.8}, "It lands on the other side each time; 27 steps"),
        ({"line_rate": 0.3}, "1 − ηλ = :violet[**0.7**]. Down one side in ever smaller steps: 17"),
        ({"line_rate": 0.01, "line_bend": "0.25"}, "more than 1000 steps"),
        ({"line_from": 0.0}, "it is there already"),
        ({"line_ground": "double_well", "line_rate": 0.05}, "At rest after"),
        ({"line_ground": "double_well", "line_rate": 5.0}, "it leaves the map"),
        ({"line_ground": "double_well", "line_from": 0.25}, "It cannot know that"),
        ({"line_ground": "ripples", "line_from": 5.2, "line_rate": 2.0}, "never comes to rest"),
    ],
)
def test_the_verdict_is_that_of_the_walk(visit, values, said):
    rest = {"line_ground": "parabola", "line_bend": "1", "line_from": -3.0, "line_rate": 0.3}
    turn(visit, LESSON, **{**rest, **values})
    assert said in words(visit)
    assert not problems(visit)


def test_a_rate_to_try_is_put_and_another_ground_brings_its_start(visit):
    turn(visit, LESSON, line_ground="parabola", line_bend="4", line_rate=0.3, line_from=-3.0)
    visit.get_by_key(f"{SLUG}_line_tries").set_value("2/λ, the edge").run()
    assert view_of(visit)["line_rate"] == 0.5
    assert "Exactly η = 2/λ" in words(visit)
    visit.get_by_key(f"{SLUG}_line_ground").set_value("double_well").run()
    assert (view_of(visit)["line_ground"], view_of(visit)["line_from"]) == ("double_well", 1.8)
    assert not problems(visit)


def test_a_start_beside_the_map_is_taken_to_its_edge(visit):
    turn(visit, LESSON, line_ground="double_well", line_from=6.0)
    assert not problems(visit)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"line_batch": 4}, "4 houses a batch: :violet[**6 updates**] an epoch, 72 in 12 epochs"),
        ({"line_batch": 24}, "an epoch is an update"),
        ({"line_batch": 1}, "1 house a batch: :violet[**24 updates**] an epoch, 288 in 12 epochs"),
        ({"line_batch": 7}, "7 houses a batch: :violet[**4 updates**] an epoch"),
        ({"line_batch": 1, "line_speed": 1.0}, "the loss climbs"),
    ],
)
def test_updates_and_epochs_are_counted(visit, values, said):
    turn(visit, LESSON, **{"line_speed": 0.1, **values})
    assert said in words(visit)
    assert not problems(visit)
