"""What is raced: the ground, the steps, who has already run there, and the recipes."""

from __future__ import annotations

import streamlit as st

from core.descent import landscapes, race, standings, sweeps
from core.descent.landscapes import LANDSCAPES
from core.descent.programs import FIRST, Group
from core.descent.terrain import Landscape
from core.recipe import Recipe
from lessons.kit.view import View

STAGES: tuple[Group, ...] = (("newton",), FIRST, ("lbfgs",))  # the quickest to compile first
_ready: set[Group] = set()  # who has run before, so that their program is there


def land(view: View) -> Landscape:
    """The landscape of the race."""
    return LANDSCAPES[view["race_land"]]


def shape(view: View) -> dict[str, float]:
    """The landscape's own parameters, as the knobs stand."""
    ground = land(view)
    return {p.name: view[f"race_{ground.name}_{p.name}"] for p in ground.parameters}


def shape_fields(view: View) -> tuple[str, ...]:
    """Their names in the view."""
    return tuple(f"race_{land(view).name}_{name}" for name in shape(view))


def raced(view: View) -> dict[str, float]:
    """The parameters of the race that is shown: the knobs may have moved on since.

    Another landscape, and one set back to its defaults, is raced at once.
    """
    ground, key = land(view), view.key("raced")
    kept = st.session_state.get(key)
    if kept is None or kept[0] != ground.name or shape(view) == ground.settings():
        race_here(view)
    return st.session_state[key][1]


def race_here(view: View) -> None:
    """From now on the race is on the ground that the knobs describe."""
    st.session_state[view.key("raced")] = (view["race_land"], shape(view))


def ready() -> list[Group]:
    """Those who can be shown at once, in the order in which they come."""
    return [group for group in STAGES if group in _ready]


def note_ready(group: Group) -> None:
    """From now on these can be shown at once."""
    _ready.add(group)


def lap_recipe(view: View, group: Group) -> Recipe:
    """The race of those who share a program."""
    return Recipe(
        race.race,
        landscape=view["race_land"],
        optimisers=group,
        steps=int(view["race_steps"]),
        parameters=raced(view),
    )


def race_recipe(view: View) -> Recipe:
    """The race of all who can be shown at once."""
    laps = tuple(lap_recipe(view, group) for group in ready())
    return Recipe(standings.together, races=laps)


def sweep_recipe(view: View) -> Recipe:
    """How the rate of the opened optimiser was found."""
    return Recipe(
        sweeps.sweep,
        landscape=view["race_land"],
        optimiser=view["race_open"],
        steps=int(view["race_steps"]),
        parameters=raced(view),
    )


def map_recipe(view: View) -> Recipe:
    """The heights of the ground that was raced on."""
    return Recipe(landscapes.surface, name=view["race_land"], parameters=raced(view))
