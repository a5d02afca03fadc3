"""What the learner chooses first: the dial, the photograph, the painting."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.untrusted.links import Choice
from core.vision.film_file import still
from core.vision.style import Settings
from core.vision.thumbnails import SIDE, thumbnails
from lessons.kit.compute import value
from lessons.kit.photo import SHIPPED, YOURS, bring, chosen_photo
from lessons.kit.prose import quiet
from lessons.kit.thumbs import Thumb, thumbs
from lessons.kit.view import View
from lessons.style_transfer.hero_words import ratio

ROWS = {"photo": "A photo", "painting": "and a painting"}


def dial(view: View) -> None:
    """From photo to paint: how much content weighs beside style, in equal ratios."""
    field, key = view.number("balance"), view.key("balance")
    steps = round((field.high - field.low) / field.step)
    options = [field.clamp(field.high - n * field.step) for n in range(steps + 1)]

    def turned() -> None:
        view.put(balance=st.session_state[key])

    st.session_state[key] = view["balance"]
    st.markdown("The dial: how much photo, how much paint")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.markdown("**photo**", width="content")
        st.select_slider(
            "The dial, from photo to paint",
            options,
            key=key,
            format_func=lambda balance: ratio(Settings(alpha=10.0**balance)),
            on_change=turned,
            label_visibility="collapsed",
        )
        st.markdown("**paint**", width="content")


def pictures(view: View) -> None:
    """A row of photographs and a row of paintings, and a place for the learner's own."""
    for name, caption in ROWS.items():
        quiet(f"{caption}: **{chosen_photo(view, name).title}**")
        _row(view, name, caption)
        if view[name] == YOURS:
            bring(view, name, {})


def _row(view: View, name: str, caption: str) -> None:
    field = view.lesson.view[name]
    options = field.options if isinstance(field, Choice) else ()
    small = value(Recipe(thumbnails))
    row = [
        Thumb(
            *_called(option),
            _own(view, name) if option == YOURS else small[option],
            option == view[name],
        )
        for option in options
    ]
    thumbs(
        row,
        key=view.key(f"{name}_row"),
        caption=caption,
        on_pick=lambda n: view.put(**{name: options[n]}),
    )


def _called(option: str) -> tuple[str, str]:
    """What stands under a small picture, and what is spoken."""
    if option == YOURS:
        return "your own", "your own picture"
    one = SHIPPED[option]
    maker = one.credit.split(",")[0] if "photographed" not in one.credit else ""
    return one.title, f"{one.title}{f', {maker}' if maker else ''}"


def _own(view: View, name: str):
    """The learner's own picture, small, if there is one and it is chosen."""
    chosen = chosen_photo(view, name)
    if chosen.data is None:
        return None
    return value(Recipe(still, picture=chosen.recipe(SIDE)))
