"""Predictions: say what will happen before you try, and compare afterwards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lessons.kit import progress
from lessons.kit.prose import quiet
from lessons.kit.view import View


def predict(
    view: View, name: str, question: str, options: Sequence[str], answer: str, because: str
) -> None:
    """Ask what will happen; keep what was said, and set the answer beside it.

    `because` explains the right answer, whichever was given.
    """
    place = f"{view.lesson.slug}.{name}"
    key = view.key(f"predict_{name}")

    def said() -> None:
        if st.session_state[key]:
            progress.update(progress.current().with_prediction(place, st.session_state[key]))

    kept = progress.current().predictions.get(place)
    st.session_state[key] = kept if kept in options else None
    st.pills(f"**What do you think?** {question}", options, key=key, on_change=said)
    if kept in options:
        verdict = "You said it." if kept == answer else f"You said “{kept}”. It is “{answer}”."
        quiet(f"{verdict} {because}")
        progress.save(f"{key}_save")
