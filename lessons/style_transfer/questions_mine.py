"""The learner's own photo rebuilt from a layer, or the texture of their own pictures, live."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import streamlit as st

from core.recipe import Recipe
from core.vision.effort import seconds, speed
from core.vision.style import STYLE_LAYERS, Painted, Settings, paint
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.job import Look, Work, watching
from lessons.kit.photo import chosen_photo
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import duration, upper
from lessons.style_transfer import plates_figures as figures
from lessons.style_transfer.questions_passed import judged, verdict

SIZE = 128
FRAMES = 20  # of the film at the end
NOISE = Settings(size=SIZE, start="noise")
MAKE = {
    "photo": "my photo from this layer",
    "texture": "my photo's texture",
    "painting": "my painting's texture",
}


@dataclass(frozen=True, eq=False)
class Wanted:
    """What was asked for: what is written over it, and the picture that it is the texture of."""

    title: str
    steps: int
    of: str  # "photo", "painting", or "" where it is no texture
    picture: Recipe


def rebuild_mine(view: View, block: str) -> None:
    """What to make, the button, or Stop in its place, and what comes of it."""
    work = Work(f"{view.lesson.slug}.questions_mine")
    quiet("**With your pictures**, those chosen at the top of the page:")
    controls.choice(view, "questions_make", "What to make", MAKE, quiet=True)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        controls.choice(view, "questions_steps", "Steps")
        _button(view, work, block)
    quiet(_before(view, block))
    watching(lambda again: _draw(view, work), work, view.key("questions_mine"))


def _button(view: View, work: Work, block: str) -> None:
    if work.running:
        if st.button("Stop", key=view.key("questions_stop"), icon=":material/stop:"):
            work.stop()
            st.rerun()
        return

    def begin() -> None:
        st.session_state[_asked(view)] = wanted(view, block)
        work.begin(order(view, block))

    key = view.key("questions_go")
    st.button("Make it", key=key, icon=":material/play_arrow:", on_click=begin)


def _before(view: View, block: str) -> str:
    """What pressing would begin, and how long it would take at most."""
    asked = wanted(view, block)
    shape = value(_picture(view, "photo")).shape
    whole = _settings("photo", int(block), asked.steps)
    long = duration(seconds(shape[:2], whole, value(Recipe(speed))))
    return f"{asked.title}: {asked.steps} steps at {SIZE} pixels, {long} on this machine."


def order(view: View, block: str) -> Recipe:
    """What is painted: the photograph from a layer alone, or the style of a picture up to one."""
    kind = view["questions_make"]
    return Recipe(
        paint,
        content=_picture(view, "photo"),
        style=_picture(view, "painting" if kind == "painting" else "photo"),
        settings=_settings(kind, int(block), int(view["questions_steps"])),
    )


def _picture(view: View, name: str) -> Recipe:
    return chosen_photo(view, name).recipe(SIZE, square=False)


def _settings(kind: str, block: int, steps: int) -> Settings:
    noise = replace(NOISE, steps=steps)
    if kind == "photo":
        return replace(noise, alpha=1.0, beta=0.0, smooth=100.0, content_layer=f"conv{block}_2")
    return replace(
        noise,
        alpha=0.0,
        smooth=1e-6,
        style_layers=STYLE_LAYERS[:block],
        style_weights=(1 / block,) * block,
    )


def _asked(view: View) -> str:
    return f"{view.lesson.slug}.questions_asked"


def wanted(view: View, block: str) -> Wanted:
    """The same in words."""
    kind = view["questions_make"]
    of = "painting" if kind == "painting" else "photo"
    title, steps = upper(chosen_photo(view, of).title), int(view["questions_steps"])
    if kind == "photo":
        return Wanted(f"{title}, from conv{block}_2 alone", steps, "", _picture(view, of))
    return Wanted(f"{title}, its texture up to conv{block}_1", steps, of, _picture(view, of))


def _draw(view: View, work: Work) -> None:
    """The last picture while it is painted; then all the way as a film, and what it passes."""
    if work.trouble:
        quiet(f":orange[{work.trouble}]")
    looked, asked = work.look(), st.session_state.get(_asked(view))
    if looked is None or asked is None:
        return
    painted = [one for _, one in looked.news]
    if painted:
        show(_scene(painted, asked), key=view.key("questions_mine_film"))
    if not looked.status.over:
        step = painted[-1].step if painted else 0
        quiet(f":violet[**Step {step} of {asked.steps}.**] {looked.status.sentence}")
    else:
        _end(view, asked, looked)


def _end(view: View, asked: Wanted, looked: Look) -> None:
    """Why it ended, if not as it should; and of a texture what the layers say."""
    if looked.status.reason:
        quiet(f":orange[{looked.status.sentence}]")
    if looked.news and asked.of:
        texture = looked.news[-1][1].picture
        quiet(verdict(judged(view, asked.of, texture, asked.picture)))


def _scene(painted: list[Painted], asked: Wanted) -> Scene:
    last = painted[-1].picture.shape
    same = [one for one in painted if one.picture.shape == last]
    every = math.ceil(len(same) / FRAMES)
    kept = same[::-1][::every][::-1]
    return Scene(
        [figures.film([one.picture for one in kept], side=2)],
        alt=[f"{asked.title}: step {kept[-1].step} of {asked.steps}."],
        titles=[asked.title],
        captions=[f"{asked.title}: **step {one.step}**." for one in kept],
        unit="picture",
        fps=4,
    )
