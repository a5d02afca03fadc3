"""A comparison with the learner's own pictures: what it takes, Stop, and how it is asked for."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.recipe import Recipe
from core.vision.effort import speed
from core.vision.photographs import LONGEST
from core.vision.style import Settings
from core.vision.variants import GROUPS, VARIED, compare, seconds
from lessons.kit.compute import value
from lessons.kit.job import stop_button
from lessons.kit.photo import chosen_photo
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import duration, upper
from lessons.style_transfer.hero import settings as at_the_top
from lessons.style_transfer.variants_works import Asked, Comparisons

COUNT = {2: "two", 3: "three"}


def settings(view: View) -> Settings:
    """As the painter at the top of the page is set, but small, at one size."""
    return replace(at_the_top(view), size=VARIED.size, rounds=VARIED.rounds, steps=VARIED.steps)


def recipe(view: View) -> Recipe:
    """The comparison that the learner can ask for."""
    return Recipe(
        compare,
        content=chosen_photo(view, "photo").recipe(LONGEST, square=False),
        style=chosen_photo(view, "painting").recipe(LONGEST, square=False),
        group=view["variants_group"],
        settings=settings(view),
    )


def paint_mine(view: View, comparisons: Comparisons, wanted: Recipe) -> None:
    """The button, or Stop in its place; before it is pressed, how long it will take."""
    photo, painting = (chosen_photo(view, name) for name in ("photo", "painting"))
    asked = Asked(view["variants_group"], (photo.title, painting.title), settings(view))
    nothing = not any(asked.settings.style_weights)
    if comparisons.making is not None:
        stop_button(comparisons.work, view.key("variants_stop"))
        return
    st.button(
        "Paint these with my pictures",
        key=view.key("variants_go"),
        icon=":material/brush:",
        on_click=comparisons.begin,
        args=(wanted, asked),
        disabled=nothing,
    )
    quiet(NOTHING if nothing else _before(view, asked))


NOTHING = (
    "At the top of the page all five style layers weigh nothing: there is no style to paint in."
)


def _before(view: View, asked: Asked) -> str:
    """What pressing would begin, and how long it would take."""
    size, steps = asked.settings.size, asked.settings.steps
    height, width, _ = value(chosen_photo(view, "photo").recipe(size, square=False)).shape
    long = seconds((height, width), asked.group, asked.settings, value(Recipe(speed)))
    count = COUNT[len(GROUPS[asked.group])]
    each = f"{steps} steps each"
    if asked.group == "optimiser":
        each = f"{steps} steps of L-BFGS, and as many seconds of Adam"
    return (
        f"**{upper(asked.titles[0])}** and **{asked.titles[1]}**, with the dial as it "
        f"stands at the top of the page: {count} paintings at {size} pixels, {each}, "
        f"**{duration(long)}** on this machine."
    )
