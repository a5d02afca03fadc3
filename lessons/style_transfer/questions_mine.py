"""The learner's own photo rebuilt from a layer, or a painting's texture up to it, live."""

from __future__ import annotations

import math
from dataclasses import replace

import streamlit as st

from core.recipe import Recipe
from core.vision.style import STYLE_LAYERS, Painted, Settings, paint
from lessons.kit.film import Scene, show
from lessons.kit.job import Work, watching
from lessons.kit.photo import chosen_photo
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.style_transfer import plates_figures as figures

SIZE, STEPS = 128, 100
FRAMES = 20  # of the film at the end
NOISE = Settings(size=SIZE, steps=STEPS, start="noise")
WHAT = {"photo": "My photo from this layer", "painting": "My painting's texture"}


def rebuild_mine(view: View, block: str) -> None:
    """Two buttons, and what comes of them."""
    place = f"{view.lesson.slug}.questions_mine"
    work = Work(place)
    quiet(
        f"**With your pictures**, those chosen at the top of the page: {STEPS} steps at {SIZE} "
        "pixels, about half a minute where nothing else is painted."
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if work.running:
            if st.button("Stop", key=view.key("questions_stop"), icon=":material/stop:"):
                work.stop()
                st.rerun()
        else:
            for kind, label in WHAT.items():
                _button(view, work, kind, label, block)
    watching(lambda again: _draw(view, work), work, view.key("questions_mine"))


def order(view: View, kind: str, block: str) -> Recipe:
    """What is painted: the photograph from a layer alone, or the painting's style up to one."""
    return Recipe(
        paint,
        content=chosen_photo(view, "photo").recipe(SIZE, square=False),
        style=chosen_photo(view, "painting").recipe(SIZE, square=False),
        settings=_settings(kind, int(block)),
    )


def _settings(kind: str, block: int) -> Settings:
    if kind == "photo":
        return replace(NOISE, alpha=1.0, beta=0.0, smooth=100.0, content_layer=f"conv{block}_2")
    return replace(
        NOISE,
        alpha=0.0,
        smooth=1e-6,
        style_layers=STYLE_LAYERS[:block],
        style_weights=(1 / block,) * block,
    )


def _button(view: View, work: Work, kind: str, label: str, block: str) -> None:
    def begin() -> None:
        st.session_state[f"{view.lesson.slug}.questions_asked"] = _asked(view, kind, block)
        work.begin(order(view, kind, block))

    st.button(
        label, key=view.key(f"questions_{kind}"), icon=":material/play_arrow:", on_click=begin
    )


def _asked(view: View, kind: str, block: str) -> str:
    title = chosen_photo(view, kind).title
    if kind == "photo":
        return f"{title}, from conv{block}_2 alone"
    return f"{title}, its texture up to conv{block}_1"


def _draw(view: View, work: Work) -> None:
    """The last picture while it is painted; then all the way as a film."""
    if work.trouble:
        quiet(f":orange[{work.trouble}]")
    looked = work.look()
    if looked is None:
        return
    asked = st.session_state.get(f"{view.lesson.slug}.questions_asked", "")
    if looked.news:
        show(_scene([one for _, one in looked.news], asked), key=view.key("questions_mine_film"))
    if not looked.status.over:
        step = looked.news[-1][1].step if looked.news else 0
        quiet(f":violet[**Step {step} of {STEPS}.**] {looked.status.sentence}")
    elif looked.status.reason:
        quiet(f":orange[{looked.status.sentence}]")


def _scene(painted: list[Painted], asked: str) -> Scene:
    last = painted[-1].picture.shape
    same = [one for one in painted if one.picture.shape == last]
    every = math.ceil(len(same) / FRAMES)
    kept = same[::-1][::every][::-1]
    return Scene(
        [figures.film([one.picture for one in kept], side=2)],
        alt=[f"{asked}: step {kept[-1].step} of {STEPS}."],
        titles=[asked],
        captions=[f"{asked}: **step {one.step}**." for one in kept],
        unit="picture",
        fps=4,
    )
