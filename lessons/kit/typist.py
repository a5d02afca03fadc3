"""The typist: a text that comes character by character, with the odds that each was drawn from.

    typist(
        telling,
        key="char_rnn_typist",
        run="shakespeare 0",
        prompt="ROMEO:",
        on_choose=lambda place, character: ...,
    )

The browser plays it, and moves among characters and candidates, without the server. It begins anew
when `run` changes; a text that has grown is gone on with where it ended, and one that differs from
a choice on from there; any other new text is shown as far as the old one was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
import streamlit as st

from core.language.telling import FINEST, Telling
from lessons.kit import palette
from lessons.kit.component import component
from lessons.kit.crate import pack
from lessons.kit.fragment import called

_typist = component("typist", scripts=("crate", "typist_odds"))

MOST_BITS = 8.0  # a character that surprises so much, or more, is tinted most
SPEEDS = (5, 25, 100)  # characters a second


def typist(
    telling: Telling,
    *,
    key: str,
    run: str,
    prompt: str = "",
    chosen: Sequence[int] = (),
    face: Literal["serif", "mono"] = "serif",
    on_choose: Callable[[int, str], None],
) -> None:
    """Show what was written after `prompt`; `chosen` are the places of characters put in by hand.

    `on_choose` gets a place and the character that is to stand there instead.
    """

    def said() -> None:
        choice = read_choice(st.session_state[key].chosen, telling)
        if choice:
            on_choose(*choice)
            called()

    content = {
        "run": run,
        "text": telling.text,
        "prompt": prompt,
        "characters": telling.characters,
        "tints": np.clip(telling.bits / MOST_BITS * 255, 0, 255).astype(np.uint8),
        "bits": telling.bits,
        "candidates": telling.candidates,
        "chances": telling.chances,
        "finest": FINEST,
        "chosen": list(chosen),
        "face": face,
        "speeds": SPEEDS,
        "colours": {"light": palette.LIGHT, "dark": palette.DARK},
    }
    _typist(key=key, data=pack(content), on_chosen_change=said)


def read_choice(sent: Any, telling: Telling) -> tuple[int, str] | None:
    """The place and the character in what the browser sent; None where it makes no sense.

    What was on the screen may be older than the text at hand: `text` is what stood before.
    """
    if not isinstance(sent, dict):
        return None
    place, code, before = sent.get("place"), sent.get("code"), sent.get("before")
    if type(place) is not int or not 0 <= place < len(telling.text):
        return None
    if type(code) is not int or not 0 <= code < len(telling.characters):
        return None
    if not isinstance(before, str) or not telling.text[:place].endswith(before):
        return None
    return place, telling.characters[code]
