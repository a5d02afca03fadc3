"""Challenges: something to reach, checked on what the learner has built, with hints on request."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lessons import Lesson
from lessons.kit import progress
from lessons.kit.fragment import called
from lessons.kit.prose import quiet
from lessons.kit.view import View


@dataclass(frozen=True)
class Challenge:
    """Something to reach in one section of a lesson.

    `reached` looks at the view, and at numbers that the engine computes from it. `done` is said
    when it is reached. Hints come one by one, from a nudge to nearly everything.
    """

    name: str
    section: str
    title: str
    text: str
    hints: tuple[str, ...]
    done: str
    reached: Callable[[View], bool]


def challenges(lesson: Lesson) -> tuple[Challenge, ...]:
    """All challenges of a lesson."""
    return importlib.import_module(f"lessons.{lesson.slug}.challenges").CHALLENGES


def passed(lesson: Lesson) -> tuple[Challenge, ...]:
    """The challenges of a lesson that this visitor has passed."""
    names = progress.current().passed
    return tuple(item for item in challenges(lesson) if f"{lesson.slug}.{item.name}" in names)


def watch(view: View, section: str) -> None:
    """Show a section's challenges under it, and notice when one is reached.

    What a link has brought is no achievement: something must have been touched.
    """
    done = passed(view.lesson)
    for challenge in challenges(view.lesson):
        if challenge.section != section:
            continue
        if challenge not in done and not view.untouched and challenge.reached(view):
            progress.update(progress.current().with_passed(f"{view.lesson.slug}.{challenge.name}"))
            st.toast(f"**{challenge.title}** {challenge.done}", icon=":material/check_circle:")
            st.rerun()
        _line(challenge, challenge in done)


def list_all(view: View) -> None:
    """Every challenge of the lesson, with its hints."""
    done = passed(view.lesson)
    quiet(f"{len(done)} of {len(challenges(view.lesson))} reached. Kept in this browser only.")
    for challenge in challenges(view.lesson):
        with st.container(border=True, key=view.key(f"challenge_{challenge.name}")):
            if challenge in done:
                _line(challenge, done=True, small=False)
                quiet(challenge.done)
            else:
                _open(view, challenge)


def _line(challenge: Challenge, done: bool, *, small: bool = True) -> None:
    icon = ":green[:material/check_circle:]" if done else ":material/radio_button_unchecked:"
    text = f"{icon} **{challenge.title}** {challenge.text}"
    if small:
        quiet(text)
    else:
        st.markdown(text)


def _open(view: View, challenge: Challenge) -> None:
    """A challenge not yet reached, with the hints asked for so far."""
    place = f"{view.key(challenge.name)}.hints"
    shown = st.session_state.get(place, 0)

    def more() -> None:
        st.session_state[place] = shown + 1
        called()

    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container():
            _line(challenge, done=False, small=False)
        if shown < len(challenge.hints):
            label = "A hint" if shown == 0 else "Another hint"
            st.button(label, key=view.key(f"hint_{challenge.name}"), type="tertiary", on_click=more)
    for hint in challenge.hints[:shown]:
        quiet(f":material/lightbulb: {hint}")
