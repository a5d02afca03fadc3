"""A lesson's page, the same from top to bottom for every lesson."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import streamlit as st

from core import engine
from lessons import Lesson, all_lessons
from lessons.kit import challenge, progress
from lessons.kit.fragment import called, fragment
from lessons.kit.near import near
from lessons.kit.part import failures_told
from lessons.kit.prose import prose, question, quiet
from lessons.kit.section import Section
from lessons.kit.view import View

HOME = "../pages/course/home.py"


def arrive(name: str) -> bool:
    """Whether the visitor has just come to this page, from outside or from another page."""
    arriving = st.session_state.get("atelier.page") != name
    st.session_state["atelier.page"] = name
    return arriving


def show(lesson: Lesson) -> None:
    """Draw the page of a lesson: its head, its hero, and the rest as it comes near."""
    content = importlib.import_module(f"lessons.{lesson.slug}.lesson")
    arriving = arrive(lesson.slug)
    view = View(lesson)
    params = st.query_params.to_dict()
    goal = params.pop(f"{lesson.slug}_at", "")
    remarks = view.open(params, arriving=arriving)
    if arriving:
        progress.update(progress.current().with_last(lesson.slug))
        st.session_state[view.key("goal")] = goal
    _head(lesson, remarks, content.SECTIONS[0].name)
    _part(view, content.SECTIONS[0])
    fragment(lambda: _below(view, content), view.key("below"))


def _below(view: View, content: ModuleType) -> None:
    """All that stands under the hero; it waits until the hero is on the screen."""
    if not near(view.key("below_near"), at_once=True):
        return
    goal = st.session_state[view.key("goal")]
    for section in content.SECTIONS[1:]:
        st.header(section.title, anchor=section.name)
        _part(view, section, lazy=True, scroll=goal in section.places)
    st.header("Show that you have it", anchor="challenges")
    fragment(lambda: challenge.list_all(view), view.key("challenges"))
    if content.DEEPER:
        st.header("Go deeper", anchor="deeper")
    for section in content.DEEPER:
        _folded(view, section, opened=goal in section.places)
    _sources(view.lesson)
    _neighbours(view.lesson)


def _head(lesson: Lesson, remarks: tuple[str, ...], hero: str) -> None:
    """The title, which is where links to the hero lead, and what a link could not bring."""
    with st.container(gap=None):
        quiet(f"{lesson.chapter} · {lesson.minutes} minutes")
        st.title(lesson.title, anchor=hero)
        question(lesson.question)
    if remarks:
        st.warning(
            "Some of this link could not be used, and the rest of it was. "
            + "; ".join(remarks[:5])
            + ".",
            icon=":material/link_off:",
        )


def _part(view: View, section: Section, *, lazy: bool = False, scroll: bool = False) -> None:
    """Draw a section as a fragment: what is turned inside it is computed alone."""

    def run() -> None:
        mark = view.key(f"{section.name}_near")
        if lazy and not near(mark, place=section.name, scroll=scroll):
            st.skeleton(height=section.height)
            return
        _draw(view, section)

    with st.container(key=view.key(f"{section.name}_section")):
        fragment(run, view.key(section.name))


def _folded(view: View, section: Section, *, opened: bool) -> None:
    """Draw a section that is computed only when it is unfolded."""

    def run() -> None:
        key = view.key(f"{section.name}_fold")
        if opened and key not in st.session_state:
            st.session_state[key] = True
        if opened:
            near(view.key(f"{section.name}_near"), scroll=True)
        fold = st.expander(section.title, key=key, on_change=called)
        if fold.open:
            with fold:
                _draw(view, section)

    with st.container(key=view.key(f"{section.name}_section")):
        fragment(run, view.key(section.name))


def _draw(view: View, section: Section) -> None:
    """Draw a section and watch its challenges; where the engine fails, say so and offer a retry."""
    with failures_told(again=view.key(f"{section.name}_again")):
        with _waking(section.height):
            section.draw(view)
        challenge.watch(view, section.name)


@contextmanager
def _waking(height: int) -> Iterator[None]:
    """While the engine starts, say so and keep room.

    Both stand in a place that is always there: what is drawn after it has the same place whether
    the engine is awake or not. A part that is drawn alone would otherwise be put where it was.
    """
    place = st.container()
    health = engine.health()
    if health.state != "starting":
        yield
        return
    with place:
        quiet(f":material/hourglass_top: {health.sentence}")
    with place.skeleton(height=height):
        yield


def _sources(lesson: Lesson) -> None:
    st.header("Where it comes from", anchor="sources")
    lines = [f"- [{s.text}]({s.url})" if s.url else f"- {s.text}" for s in lesson.sources]
    prose("\n".join(lines))


def _neighbours(lesson: Lesson) -> None:
    lessons = all_lessons()
    place = lessons.index(lesson)
    before, after = lessons[:place][-1:], lessons[place + 1 :][:1]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for neighbour in before or (None,):
            label = neighbour.title if neighbour else "The whole course"
            page = f"../pages/course/{neighbour.slug}.py" if neighbour else HOME
            st.page_link(page, label=label, icon=":material/arrow_back:")
        for neighbour in after:
            st.page_link(
                f"../pages/course/{neighbour.slug}.py",
                label=neighbour.title,
                icon=":material/arrow_forward:",
                icon_position="right",
            )
