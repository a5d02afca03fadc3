"""A section of a lesson: a title, and a function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lessons.kit.view import View


@dataclass(frozen=True)
class Section:
    """One idea: prose and one interactive, drawn by `draw`.

    `name` is its place in links and keys; `height` reserves room, in pixels, until it is drawn;
    `frames` names further interactives in it that a link can point at.
    """

    name: str
    title: str
    draw: Callable[[View], None]
    height: int
    frames: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The names by which a link can point at this section."""
        return (self.name, *self.frames)


def section(
    name: str, title: str = "", *, height: int = 600, frames: tuple[str, ...] = ()
) -> Callable[[Callable[[View], None]], Section]:
    """Make a drawing function a section."""

    def named(draw: Callable[[View], None]) -> Section:
        return Section(name, title, draw, height, frames)

    return named
