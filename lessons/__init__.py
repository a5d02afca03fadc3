"""The course: what a lesson is, where lessons are found, and how one is shown."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.untrusted.links import Field

CHAPTERS = ("One neuron", "Learning", "Seeing", "Writing")


@dataclass(frozen=True)
class Source:
    """Where something comes from: what it is, and an address where there is one."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Lesson:
    """What the course knows of a lesson without opening it.

    `slug` names the page, its folder, its address and the prefix of its widget keys. `question` is
    one sentence. `minutes` is the open part. `view` is the schema of what a link can set, and
    `examples` are links (without the page) that show the lesson at its best.
    """

    slug: str
    title: str
    question: str
    chapter: str
    order: int
    minutes: int
    icon: str
    sources: tuple[Source, ...]
    view: Mapping[str, Field] = field(default_factory=dict)
    examples: tuple[str, ...] = ()


@functools.cache
def all_lessons() -> tuple[Lesson, ...]:
    """Every lesson in this folder, in the order of the course."""
    found = [
        importlib.import_module(f"lessons.{module.name}").LESSON
        for module in pkgutil.iter_modules(__path__)
        if module.ispkg and module.name != "kit"
    ]
    return tuple(sorted(found, key=lambda lesson: (CHAPTERS.index(lesson.chapter), lesson.order)))


def lesson_named(slug: str) -> Lesson:
    """The lesson with this slug; KeyError where there is none."""
    return {lesson.slug: lesson for lesson in all_lessons()}[slug]


def show(slug: str) -> None:
    """Draw the lesson's page."""
    from lessons.kit import page

    page.show(lesson_named(slug))
