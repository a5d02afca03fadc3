"""Start and optimiser: one thing changed, everything else as it was."""

from __future__ import annotations

import streamlit as st

from lessons.kit import controls
from lessons.kit.film import show
from lessons.kit.frame import frame
from lessons.kit.job import watching
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.style_transfer import VARIANTS
from lessons.style_transfer.variants_mine import paint_mine, recipe
from lessons.style_transfer.variants_scenes import coming, finished, progress, table
from lessons.style_transfer.variants_words import GROUPS, SAID
from lessons.style_transfer.variants_works import Comparisons


@section("variants", "Start and optimiser", height=1200)
def start_and_optimiser(view: View) -> None:
    prose(
        "A painting is finished when no pixel can make it any better. Does it matter, then, where "
        "it begins, or which way it goes? Change **one** thing, leave everything else as it is, "
        "and look."
    )
    predict(
        view,
        "variants_noise",
        "The painter begins with noise instead of the photograph. Where will the cat be?",
        ("nowhere", "somewhere", "where it was"),
        "where it was",
        "The photograph need not be under the brush: conv4_2 remembers which thing is where, and "
        "asks for it from the first step on. What it does not remember, the noise decides.",
    )
    comparisons = Comparisons(view)
    comparisons.look()
    group = view["variants_group"]
    with frame(view, "variants", tuple(VARIANTS)) as exhibit:
        controls.choice(view, "variants_group", "What to change", GROUPS)
        _shown(view, comparisons)
        exhibit.recipe = recipe(view)
        paint_mine(view, comparisons, exhibit.recipe)
        exhibit.table = table(comparisons.of(group))
    quiet(SAID[group])


def _shown(view: View, comparisons: Comparisons) -> None:
    """What is being painted of this group, else what was painted last."""
    group = view["variants_group"]

    def draw(again: bool) -> None:
        status = comparisons.look() if again else None
        making = comparisons.making
        if making and making.asked.group == group and making.sketches:
            show(coming(making), key=view.key("variants_film"))
        else:
            show(finished(comparisons.of(group)), key=view.key("variants_film"))
        if making:
            quiet(f":violet[**{progress(making, status)}**]")

    watching(draw, comparisons.work, view.key("variants_watch"))
    if comparisons.said:
        st.warning(comparisons.said, icon=":material/sync_problem:")
