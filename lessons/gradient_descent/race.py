"""The race, fairly: every optimiser from 400 starts, each at its own best learning rate."""

from __future__ import annotations

import streamlit as st

from core.descent.race import Race
from core.descent.standings import bill, ranked
from lessons.gradient_descent import (
    LANDS,
    place,
    race_figures,
    race_runs,
    race_words,
    sweep_figures,
)
from lessons.gradient_descent.words import NAMES
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, film
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View

FIELDS = ("race_land", "race_steps", "race_open", "race_order")
ORDERS = {"arrivals": "most arrivals", "cost": "cheapest", "course": "as on the wall"}


@section("race", "The race, fairly", height=1500, frames=("sweep",))
def the_race(view: View) -> None:
    prose(
        "One start proves nothing, and neither does a learning rate that suits only one of them. "
        "So: all twelve, from the same 400 starts, each at its own best rate, which a sweep finds "
        "first. A walk *arrives* when all but a millionth of the height is gone: its height above "
        "the lowest point is a millionth of that of a usual start. All starts whose walks end in "
        "the same minimum are its **basin**, and have one colour."
    )
    predict(
        view,
        "race",
        "The three-hump camel has three valleys, and only the middle one counts. From most "
        "starts, who arrives there within 500 steps?",
        tuple(NAMES[one] for one in ("sgd", "adagrad", "adam", "newton", "lbfgs")),
        NAMES["adagrad"],
        "At its best rate its first steps are so long that they leap over the rims of the side "
        "valleys, and then they get shorter by themselves. Careful ones go down next door.",
    )
    with frame(view, "race", (*FIELDS, *race_runs.shape_fields(view))) as exhibit:
        _ground(view)
        exhibit.recipe = race_runs.map_recipe(view)
        found = None
        if race_runs.ready():
            exhibit.recipe = race_runs.race_recipe(view)
            found = value(exhibit.recipe, slot="race")
        _wall_and_table(view, found)
        if found:
            looks = race_figures.basins(race_runs.land(view), found)
            exhibit.table = race_words.columns(found, looks)
    if found and len(found.laps) == len(NAMES):
        quiet(race_words.outcome(found, int(view["race_steps"])))
        quiet(race_words.no_free_lunch(_won(view, found)))
    if found:
        _opened(view, found)
    _the_others(view)


def _ground(view: View) -> None:
    """The landscape, its own knobs, and how many steps everyone has."""
    key = view.key("race_land")
    left, right = st.columns([1, 1], gap="medium")
    with left:
        st.session_state[key] = view["race_land"]
        st.selectbox(
            "The landscape",
            LANDS,
            key=key,
            format_func=place.title,
            on_change=lambda: view.put(race_land=st.session_state[key]),
        )
    with right:
        controls.choice(view, "race_steps", "Steps for everyone")
    if race_runs.shape(view):
        _shape(view)


def _shape(view: View) -> None:
    """The landscape's knobs: a race takes most of a second, so it waits for a word."""
    ground = race_runs.land(view)
    left, right = st.columns([2, 1], gap="medium", vertical_alignment="bottom")
    with left:
        knobs(
            view,
            *(
                Knob(f"race_{ground.name}_{p.name}", f"{p.name} {p.symbol}", log=p.high >= 1e3)
                for p in ground.parameters
            ),
        )
    with right:
        st.button(
            "Race on this ground",
            key=view.key("race_here"),
            icon=":material/flag:",
            type="primary",
            disabled=race_runs.raced(view) == race_runs.shape(view),
            on_click=lambda: race_runs.race_here(view),
        )


def _wall_and_table(view: View, found: Race | None) -> None:
    ground = race_runs.land(view)
    looks = race_figures.basins(ground, found) if found else None
    left, right = st.columns([1, 1], gap="medium")
    with left:
        film(
            [race_figures.wall(ground, found, view["race_open"])],
            key=view.key("race_wall"),
            titles=["who ends where · how many arrive · gradients: click to open"],
            alt=[race_words.twin(ground, found, looks)],
            captions=[race_figures.legend(looks)] if looks else (),
            on_click=lambda click: _clicked(view, click),
        )
    with right:
        if found:
            _table(view, found)


def _table(view: View, found: Race) -> None:
    controls.choice(view, "race_order", "Order", ORDERS)
    laps = race_words.ordered(found, view["race_order"])
    names = [lap.optimiser for lap in laps]
    opened = view["race_open"]
    table(
        race_words.COLUMNS,
        race_words.rows(found, laps),
        key=view.key("race_table"),
        caption="Learning rate, share of the starts that arrive, and what an arrival costs.",
        now=names.index(opened) if opened in names else None,
        on_pick=lambda row: view.put(race_open=names[row]),
    )
    quiet(
        "“arrive” is the share of the starts; the costs are medians of those that arrive. L-BFGS "
        "pays a gradient for each try of its line search. A Hessian (H) is the slope, "
        "differentiated once more for each coordinate, so “in all” counts it as "
        f"{found.starts.shape[1]} gradients. A click on a row opens it too."
    )


def _clicked(view: View, click: Click) -> None:
    name = race_figures.tile_at(click.x, click.y)
    if name:
        view.put(race_open=name)


def _won(view: View, found: Race) -> dict[str, tuple[str, float, float]]:
    """The winners of this visit by landscape, the newest race of each."""
    key, first = view.key("race_winners"), ranked(found)[0]
    cost = bill(first, found.starts.shape[1]).total
    here = {view["race_land"]: (race_words.winner(found), first.success, cost)}
    st.session_state[key] = st.session_state.get(key, {}) | here
    return st.session_state[key]


def _opened(view: View, found: Race) -> None:
    """The optimiser that was chosen: its starts on the map, and how its rate was found."""
    lap = next((lap for lap in found.laps if lap.optimiser == view["race_open"]), None)
    if lap is None:
        return
    steps, ground = int(view["race_steps"]), race_runs.land(view)
    st.subheader(place.rule_title(lap.optimiser), anchor=False)
    with frame(view, "sweep", (*FIELDS, *race_runs.shape_fields(view))) as exhibit:
        exhibit.recipe = race_runs.sweep_recipe(view)
        tried = value(exhibit.recipe, slot="race sweep")
        surface = value(race_runs.map_recipe(view), slot="race map")
        ends = race_words.ends(lap, race_figures.basins(ground, found))
        film(
            [
                race_figures.starts(ground, surface, found, lap),
                sweep_figures.rates(tried, steps),
            ],
            key=view.key("race_opened"),
            columns=(1, 1),
            titles=["each start, by where its walk ends", "which learning rate is good"],
            alt=[
                f"400 starts on a map of {ground.title}: {ends}.",
                f"Digits won and gradients to arrive at 20 learning rates; the best is "
                f"{tried.best:g}.",
            ],
            captions=[f"Of 400 starts: {ends}."],
            view=ground.name,
        )
        exhibit.table = {
            "learning rate": tried.rates.tolist(),
            "digits won": tried.digits.tolist(),
            "gradients to arrive": tried.costs.tolist(),
        }
    quiet(race_words.tuned(tried, lap, steps))
    quiet(
        "A digit is won when the height above the lowest point is ten times smaller: 12 is all "
        "that is counted. Of the rates that win as many (to a quarter of a digit), the one that "
        "arrives with the fewest gradients is best."
    )


def _the_others(view: View) -> None:
    """Who has not run yet is added when the rest is on the screen."""
    late = [group for group in race_runs.STAGES if group not in race_runs.ready()]
    if not late:
        return
    waiting = " and ".join(_called(group) for group in late)
    quiet(
        f":material/hourglass_top: Still to come: {waiting}. First they try 20 learning rates "
        "from 20 starts each, then they run."
    )
    value(race_runs.lap_recipe(view, late[0]), slot="race lap")
    race_runs.note_ready(late[0])
    st.rerun()


def _called(group: tuple[str, ...]) -> str:
    return NAMES[group[0]] if len(group) == 1 else f"the {len(group)} that use slopes alone"
