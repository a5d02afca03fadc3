"""Whether the text at hand goes round, and whether it was freed by one knob."""

from __future__ import annotations

import streamlit as st

from core.language.rounds import Round, going_round
from lessons.char_rnn.hero_settings import Asked, asked
from lessons.kit.view import View


def notice(view: View, text: str) -> Round | None:
    """The round that the text at hand ends in; what asked for it is kept, and what asks now."""
    found, now = going_round(text), asked(view)
    if found:
        st.session_state[_place(view, "round")] = now
    st.session_state[_place(view, "now")] = (now, found is not None)
    return found


def freed(view: View) -> bool:
    """Whether a text went round, and after one knob was turned the text at hand does not."""
    before: Asked | None = st.session_state.get(_place(view, "round"))
    now, rounds = st.session_state.get(_place(view, "now"), (None, True))
    return before is not None and now == asked(view) and not rounds and one_knob(before, now)


def one_knob(before: Asked, now: Asked) -> bool:
    """Whether exactly one knob stands elsewhere, and all else is as it was.

    Characters put in by hand belong to one setting of the knobs; a text freed by them, or begun
    without those that it had, was not freed by the knob.
    """
    rest = [(one.writer, one.prompt, one.seed, one.choices) for one in (before, now)]
    turned = sum(old != new for old, new in zip(before.knobs, now.knobs, strict=True))
    return rest[0] == rest[1] and turned == 1 and now.length >= before.length


def _place(view: View, name: str) -> str:
    return f"{view.lesson.slug}.writes.{name}"
