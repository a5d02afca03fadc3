"""The same training from five starts: the theorem promises nothing about that."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core import engine
from core.networks import approximate
from core.recipe import Recipe
from lessons.activation_functions import fit_figures
from lessons.activation_functions.fitting import GOOD, goal, options, settings
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import number


def five_starts(view: View) -> None:
    """The frame: five outputs and five ways down, with their spread."""
    with frame(view, "starts", settings(view)) as exhibit:
        heights = goal(view)
        if heights is None:
            quiet("There is no curve yet: draw one above.")
            return
        exhibit.recipe = Recipe(approximate.spread, targets=heights, **options(view))
        try:
            wanted = value(heights, slot="spread goal")
            found = value(exhibit.recipe, slot="spread")
        except engine.EngineError as error:
            st.warning(str(error), icon=":material/function:")
            return
        film(
            [
                fit_figures.outputs(wanted, found, houses=view["goal"] == "houses"),
                fit_figures.ways_down(found),
            ],
            key=view.key("five"),
            alt=[
                "The curve and the five outputs at the end.",
                "Distance from the curve against updates, from five starts.",
            ],
        )
        ends = found.rmse[:, -1]
        exhibit.table = {"start": list(range(len(ends))), "RMSE": ends.tolist()}
    quiet(_spread(ends))


def _spread(ends: np.ndarray) -> str:
    sound = ends[np.isfinite(ends)]
    if not len(sound):
        return "All five burst. Lower the learning rate above."
    best, worst, close = float(sound.min()), float(sound.max()), int((sound < GOOD).sum())
    said = (
        f"{close} of {len(ends)} starts come closer than {GOOD:g}: the best ends at "
        f":violet[**{number(best, 4)}**], the worst at **{number(worst, 4)}**. "
    )
    if len(sound) < len(ends):
        return said + f"{len(ends) - len(sound)} burst on the way; a lower rate helps."
    if worst > 1.5 * best and worst > GOOD:
        return said + (
            "The same units, the same curve, only another start: the best network was there for "
            "all of them, and training did not find it."
        )
    return said + "Here the start hardly matters. Fewer units make it harder."
