"""The race: words, table and pictures against the races themselves, and its page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.descent.landscapes import LANDSCAPES, surface
from core.descent.optimisers import OPTIMISERS
from core.descent.race import race
from core.descent.standings import ranked
from core.descent.sweeps import sweep
from lessons import lesson_named
from lessons.gradient_descent import race_figures, race_words, sweep_figures
from lessons.gradient_descent.words import NAMES
from lessons.kit.words import number
from tests.lessons.reading import words
from tests.lessons.visits import problems, turn

LESSON = lesson_named("gradient_descent")
SLUG = LESSON.slug


@pytest.fixture(scope="module")
def camel():
    return race("camel")


@pytest.fixture(scope="module")
def looks(camel):
    return race_figures.basins(LANDSCAPES["camel"], camel)


def lap_of(found, name):
    return found.laps[list(OPTIMISERS).index(name)]


def test_the_prediction_is_right(camel):
    assert ranked(camel)[0].optimiser == "adagrad"
    named = [lap_of(camel, one).success for one in ("sgd", "adam", "newton", "lbfgs")]
    assert lap_of(camel, "adagrad").success > max(named) + 0.05


def test_only_the_middle_valley_of_the_camel_is_the_lowest(camel, looks):
    assert looks.lowest.tolist() == [True, False, False]
    assert looks.names[:2] == ("no minimum", "(0, 0), the lowest")
    ends = lap_of(camel, "sgd").ends
    assert f"{(ends == 0).sum()} in (0, 0), the lowest" in race_words.ends(
        lap_of(camel, "sgd"), looks
    )


def test_where_all_minima_are_lowest_none_is_called_so():
    found = race("himmelblau", optimisers=("sgd",), learning_rates=(("sgd", 0.01),))
    looks = race_figures.basins(LANDSCAPES["himmelblau"], found)
    assert looks.lowest.all()
    assert not any("lowest" in name for name in looks.names)
    assert len(set(looks.colours)) == 5


def test_a_hundred_minima_are_the_lowest_and_shades():
    found = race("rastrigin", optimisers=("sgd",), learning_rates=(("sgd", 0.002),), steps=50)
    looks = race_figures.basins(LANDSCAPES["rastrigin"], found)
    assert looks.kinds[0] == 1
    assert looks.kinds[-1] == 0
    assert (np.diff(looks.kinds[:-1]) >= 0).all()
    assert looks.kinds.max() + 1 == len(looks.colours) == len(looks.names)
    assert "a higher minimum" in race_figures.legend(looks)
    counted = race_words.columns(found, looks)
    assert sum(counted[name][0] for name in counted if name.startswith("end in")) == 400


def test_a_tile_of_the_wall_is_the_map_of_its_optimiser(camel, looks):
    land = LANDSCAPES["camel"]
    shown = np.asarray(race_figures.wall(land, camel, "adam").data[0].z)
    for tile, (name, lap) in enumerate(zip(OPTIMISERS, camel.laps, strict=True)):
        left, low = race_figures.corner(tile)
        for start in (0, 1, 57, 399):
            across, along = divmod(start, 20)  # x runs slowest
            assert shown[low + along, left + across] == looks.kinds[lap.ends[start]]
            assert race_figures.tile_at(left + across, low + along) == name
        assert race_figures.tile_at(left + 10, low - 3) == name  # its label
    assert np.isfinite(shown).sum() == 12 * 400
    assert race_figures.tile_at(-30, 5) is None
    assert race_figures.tile_at(5, 1e6) is None


def test_the_wall_is_filled_one_by_one(camel):
    land = LANDSCAPES["camel"]
    empty = race_figures.wall(land, None, "adam")
    assert np.isnan(np.asarray(empty.data[0].z)).all()
    part = replace(camel, laps=(lap_of(camel, "newton"),))
    figure = race_figures.wall(land, part, "adam")
    assert np.isfinite(np.asarray(figure.data[0].z)).sum() == 400
    labels = [note.text for note in figure.layout.annotations]
    assert sum(label.endswith("…") for label in labels) == 11
    assert race_words.twin(LANDSCAPES["camel"], None, None).endswith("still empty.")


def test_the_table_counts_what_newton_pays(camel):
    laps = race_words.ordered(camel, "course")
    rows = dict(zip([lap.optimiser for lap in laps], race_words.rows(camel, laps), strict=True))
    newton, plain = lap_of(camel, "newton"), lap_of(camel, "sgd")
    median = number(newton.median, 1)
    assert rows["newton"][-2:] == [f"{median} + {median} H", number(3 * newton.median, 1)]
    assert rows["sgd"][2:] == [race_words.percent(plain.success), *[number(plain.median, 1)] * 2]
    never = replace(plain, success=0.0, median=np.inf)
    assert race_words.rows(camel, [never])[0][2:] == ["0 %", "–", "–"]


def test_the_orders_are_what_they_say(camel):
    shares = [lap.success for lap in race_words.ordered(camel, "arrivals")]
    assert shares == sorted(shares, reverse=True)
    assert [lap.optimiser for lap in race_words.ordered(camel, "course")] == list(OPTIMISERS)
    assert race_words.ordered(camel, "cost")[0].optimiser == "newton"


def test_each_start_is_drawn_once_where_it_is(camel):
    lap = lap_of(camel, "newton")
    figure = race_figures.starts(LANDSCAPES["camel"], surface("camel"), camel, lap)
    drawn = [trace for trace in figure.data if trace.name and "ends in" in trace.name]
    assert sum(len(trace.x) for trace in drawn) == 400
    assert len({trace.marker.symbol for trace in drawn}) == len(drawn) == 4
    assert race_figures.price(np.inf) == "does not arrive"


def test_the_best_rate_is_marked_on_both_curves():
    tried = sweep("camel", "sgd")
    figure = sweep_figures.rates(tried, 500)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert [trace.x[0] for trace in marks] == [tried.best] * 2
    best = list(tried.rates).index(tried.best)
    assert [trace.y[0] for trace in marks] == [tried.digits[best], tried.costs[best]]


def test_nobody_and_ties_are_told(camel):
    lost = replace(
        camel, laps=tuple(replace(lap, success=0.0, median=np.inf) for lap in camel.laps)
    )
    assert "nobody arrives" in race_words.outcome(lost, 500)
    level = replace(camel, laps=tuple(replace(lap, success=1.0) for lap in camel.laps))
    assert "11 others arrive as often" in race_words.outcome(level, 500)


def test_two_winners_are_counted():
    won = {"camel": ("adagrad", 0.865, 39.0), "bowl": ("sgd", 1.0, 1.0), "ackley": ("", 0.0, 1.0)}
    said = race_words.no_free_lunch(won)
    assert "Three-hump camel: Adagrad (86.5 %, 39)" in said
    assert "Ackley: nobody" in said
    assert "3 landscapes, 2 different winners" in said


def test_the_words_of_the_page_agree_with_core(visit, camel):
    first = ranked(camel)[0]
    said = words(visit)
    assert f"Here :violet[**{NAMES[first.optimiser]}**] wins" in said
    assert f":violet[**{race_words.percent(first.success)}**] of the 400 starts" in said
    assert "Your races so far: Three-hump camel" in said
    assert "Still to come" not in said


def test_whoever_is_opened_is_told_with_the_rate_of_its_sweep(visit, camel):
    turn(visit, LESSON, race_open="lion")
    tried = sweep("camel", "lion")
    arrived = int(np.isfinite(lap_of(camel, "lion").arrived).sum())
    assert f"Lion runs with **η = {tried.best:g}**" in words(visit)
    assert f"**{arrived}** of 400 arrive within 500 steps" in words(visit)


def test_a_ground_that_is_turned_is_raced_when_it_is_asked_for(visit):
    turn(visit, LESSON, race_land="ravine")
    usual = words(visit)
    assert visit.button(key=f"{SLUG}_race_here").disabled
    turn(visit, LESSON, race_ravine_condition=1000.0)
    assert "Last is RMSProp" in usual
    assert words(visit).split("Here :violet")[1] == usual.split("Here :violet")[1]
    visit.button(key=f"{SLUG}_race_here").click().run()
    assert "Last is gradient descent" in words(visit)
    assert visit.button(key=f"{SLUG}_race_here").disabled
    visit.button(key=f"{SLUG}_race_reset").click().run()
    assert f"{SLUG}_race_here" not in [button.key for button in visit.button]
    assert not problems(visit)


def test_few_steps_are_raced_too(visit):
    turn(visit, LESSON, race_land="rastrigin", race_steps="20")
    assert not problems(visit)
    assert "Your races so far" in words(visit)
