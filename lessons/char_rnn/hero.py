"""The hero: a network writes, character by character, and shows what else it might have written."""

from __future__ import annotations

import streamlit as st

from core.language.telling import Telling
from core.language.writers import TITLES, training
from core.recipe import Recipe
from core.untrusted.choices import MOST as MOST_CHOICES
from core.untrusted.choices import chosen
from core.untrusted.text import TextError
from lessons.char_rnn import WRITES, hero_words
from lessons.char_rnn.hero_rounds import notice
from lessons.char_rnn.hero_settings import asked, recipe
from lessons.char_rnn.temperatures import five_temperatures
from lessons.char_rnn.writes_fields import LONGEST_PROMPT, MOST, PIECE, prompt
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.fragment import called
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.near import near
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.typist import typist
from lessons.kit.view import View


@section("writes", "", height=1000, frames=("temperatures",))
def it_writes(view: View) -> None:
    with frame(view, "writes", tuple(WRITES)) as exhibit:
        controls.choice(view, "writes_writer", "It has read", TITLES)
        exhibit.recipe = recipe(view)
        telling: Telling = value(exhibit.recipe, slot="writes")
        _typed(view, telling)
        _buttons(view)
        _turned(view)
        quiet(hero_words.caption(telling, asked(view), notice(view, telling.text)))
        _begun(view)
        exhibit.table = hero_words.table(telling)
    _told(view)
    with st.container():
        if near(view.key("temperatures_near")):
            five_temperatures(view)
        else:
            st.skeleton(height=520)


def _typed(view: View, telling: Telling) -> None:
    """The text, and the odds of the character at hand."""
    wanted = asked(view)

    def put_in(place: int, character: str) -> None:
        _choose(view, place, character)

    typist(
        telling,
        key=view.key("typist"),
        run=f"{wanted.writer} {wanted.seed} {wanted.prompt}",
        prompt=hero_words.read_before(wanted.prompt, telling),
        chosen=[place for place, _ in wanted.choices],
        face=hero_words.face(wanted.writer),
        on_choose=put_in,
    )


def _choose(view: View, place: int, character: str) -> None:
    """Put a character in by hand: the text goes on from there."""
    wanted = asked(view)
    if len(wanted.choices) < MOST_CHOICES or wanted.choices[-1][0] >= place:
        view.put(writes_choices=(wanted.mark, chosen(wanted.choices, place, character)))


def _buttons(view: View) -> None:
    wanted = asked(view)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Go on",
            key=view.key("writes_on"),
            icon=":material/edit:",
            on_click=view.put,
            kwargs={"writes_length": float(min(MOST, wanted.length + PIECE))},
            disabled=wanted.length >= MOST,
        )
        st.button(
            "Another one",
            key=view.key("writes_another"),
            icon=":material/casino:",
            on_click=view.put,
            kwargs=_next(view),
        )
        st.button(
            "Take back",
            key=view.key("writes_back"),
            icon=":material/undo:",
            type="tertiary",
            on_click=view.put,
            kwargs={"writes_choices": (wanted.mark, wanted.choices[:-1])},
            disabled=not wanted.choices,
        )


def _next(view: View) -> dict[str, float]:
    """Other draws, from the beginning."""
    seed = (int(view["writes_seed"]) + 1) % (int(view.number("writes_seed").high) + 1)
    return {"writes_seed": float(seed), "writes_length": float(PIECE)}


def _turned(view: View) -> None:
    """How boldly it draws."""
    knobs(
        view,
        Knob("writes_heat", "temperature"),
        Knob("writes_top_k", "top-k (0: all)"),
        Knob("writes_top_p", "top-p"),
    )


def _begun(view: View) -> None:
    """What it reads first."""
    key = view.key("writes_prompt")

    def typed() -> None:
        try:
            view.put(writes_prompt=prompt(st.session_state[key].replace("↵", "\n")))
        except TextError:
            called()

    st.session_state[key] = view["writes_prompt"].replace("\n", "↵")
    st.text_input(
        "Begin it yourself",
        key=key,
        max_chars=LONGEST_PROMPT,
        placeholder=hero_words.BEGINNINGS[view["writes_writer"]],
        on_change=typed,
        help="It reads this first and goes on from there. ↵ stands for a new line.",
    )


def _told(view: View) -> None:
    name = asked(view).writer
    prose(hero_words.told(name, value(Recipe(training, name=name))))
    predict(
        view,
        "writes_cold",
        "Turn the temperature down to 0.1, so that it nearly always takes the likeliest "
        "character. What will it write?",
        ("its very best", "the same again and again", "nothing but noise"),
        "the same again and again",
        "The likeliest character leads to the likeliest word, and that one back to where it was: "
        "once it has come to a place where it has been, it takes the same way again. "
        "A little chance is what gets it out.",
    )
