"""What a visitor has set in one lesson: the values behind its knobs, switches and drawings.

One record a lesson, kept in the session under one schema (`Lesson.view`). Streamlit's widgets, our
own components, shared links, Reset and the challenges all read and write this record, so that a
value survives its widget: a folded section, another page and back, a component that has no
`bind`. Values are replaced, never changed in place: two runs of a visitor's page may overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from core.untrusted.links import Number, read_link, write_link
from lessons import Lesson
from lessons.kit.fragment import begin, called, changed, clicked

_TURNS = "atelier.turns"


def turns() -> int:
    """How many turns of knobs and moves of hands have been heard of in this session."""
    return st.session_state.get(_TURNS, 0)


class View:
    """The values of one lesson for the visitor whose page is being drawn."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self._place = f"{lesson.slug}.view"

    def __getitem__(self, name: str) -> Any:
        return st.session_state[self._place][name]

    def key(self, name: str) -> str:
        """The name of a value outside its lesson: in widget keys and in the address."""
        return f"{self.lesson.slug}_{name}"

    def put(self, **values: Any) -> None:
        """Set some values, which must be in the schema."""
        unknown = values.keys() - self.lesson.view.keys()
        if unknown:
            raise KeyError(f"{self.lesson.slug} has no value named {', '.join(sorted(unknown))}")
        self._set(values)
        changed(f"{self._place}.{name}" for name in values)

    def turn(self, **numbers: float) -> None:
        """Set some numbers to the nearest values that they may have, if no click has set them."""
        places = {name: self.number(name).clamp(to) for name, to in numbers.items()}
        taken = clicked()
        self._set({n: to for n, to in places.items() if f"{self._place}.{n}" not in taken})
        st.session_state[_TURNS] = turns() + 1

    def number(self, name: str) -> Number:
        """The field of a number; TypeError for other values."""
        field = self.lesson.view[name]
        if not isinstance(field, Number):
            raise TypeError(f"{name} is not a number, and only numbers can be turned")
        return field

    def reset(self, names: Iterable[str]) -> None:
        """Set some values back to their defaults."""
        self.put(**{name: self.lesson.view[name].default for name in names})

    def _set(self, values: Mapping[str, Any]) -> None:
        st.session_state[self._place] = {**st.session_state[self._place], **values}
        called()

    def open(self, params: Mapping[str, str], *, arriving: bool) -> tuple[str, ...]:
        """Begin or go on with the visit; on arrival the values of a link count.

        Later the address follows the view, and may be a moment behind it: it is not read again.
        Returns what had to be ignored or clamped, in sentences.
        """
        begin()
        if self._place not in st.session_state:
            defaults = {name: field.default for name, field in self.lesson.view.items()}
            st.session_state[self._place] = defaults
        remarks = f"{self.lesson.slug}.remarks"
        if arriving:
            values, said = read_link(self.lesson.view, params, f"{self.lesson.slug}_")
            self.put(**values)
            st.session_state[remarks] = said
            st.session_state[f"{self._place}.arrived"] = st.session_state[self._place]
        return st.session_state[remarks]

    def touch(self) -> None:
        """Note that the visitor has done something that no value shows: begun a training, say."""
        st.session_state[f"{self._place}.touched"] = True

    @property
    def untouched(self) -> bool:
        """Whether everything is still as the visitor found it, or as a link brought it."""
        arrived = st.session_state[f"{self._place}.arrived"]
        touched = st.session_state.get(f"{self._place}.touched", False)
        return st.session_state[self._place] == arrived and not touched

    def address(self, names: Iterable[str] | None = None) -> dict[str, str | None]:
        """Text for each named value (all of them by default), None where it is the default."""
        wanted = self.lesson.view if names is None else names
        return write_link(
            self.lesson.view, {name: self[name] for name in wanted}, f"{self.lesson.slug}_"
        )
