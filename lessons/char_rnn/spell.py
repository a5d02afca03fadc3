"""Watch it learn to spell: a network is trained on the learner's text, and writes meanwhile."""

from __future__ import annotations

import io
from dataclasses import replace

import streamlit as st

from core.language.effort import Offer
from core.language.model import save
from lessons.char_rnn.spell_scenes import learning, table
from lessons.char_rnn.spell_settings import FIELDS, offer, settings_to_change
from lessons.char_rnn.spell_words import before, progress
from lessons.char_rnn.spell_works import Order, Studio, Trained, trained
from lessons.kit.film import show
from lessons.kit.frame import frame
from lessons.kit.job import stop_button, watching
from lessons.kit.own_text import own_text
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View


@section("spell", "Watch it learn to spell", height=1100)
def watch_it_learn_to_spell(view: View) -> None:
    prose(
        "What does a network know of spelling before anybody has shown it a word? Nothing: it "
        "writes as a cat does that walks over the keys. Then it reads. After each piece it is told "
        "which character came next, and every weight moves a little, so that this one would have "
        "surprised it less."
    )
    predict(
        view,
        "spell_first",
        "It reads a text, and writes from time to time. What will it get right first?",
        ("short words", "how often each letter comes", "opening and closing brackets"),
        "how often each letter comes",
        "Counting letters needs no memory at all, so that is learned first. A word needs a memory "
        "of a few characters, a bracket one that lasts for a whole line.",
    )
    studio = Studio(view, "spell")
    studio.look()
    with frame(view, "spell", ("text", *FIELDS)) as exhibit:
        _shown(view, studio)
        text = own_text(view, "text", "What it reads")
        asked = offer(view, text)
        _buttons(view, studio, Order(text, asked.settings), asked)
        settings_to_change(view)
        one = trained(view)
        exhibit.recipe, exhibit.table = one.order.recipe, table(one.moments)
    _told()


def _shown(view: View, studio: Studio) -> None:
    """What is being learned, as soon as there is something of it; else the last training."""

    def draw(again: bool) -> None:
        status = studio.look() if again else None
        making = studio.making
        if making and making.begun:
            show(learning(making), key=view.key("spell_film"))
        else:
            show(learning(trained(view), autoplay=True), key=view.key("spell_film"))
        if making:
            quiet(f":violet[**{progress(making, status)}**]")

    watching(draw, studio.work, view.key("spell_watch"))
    if studio.said:
        st.warning(studio.said, icon=":material/sync_problem:")


def _buttons(view: View, studio: Studio, order: Order, asked: Offer) -> None:
    """Train, or Stop in its place; what it will take; what can be done with what is there."""
    busy = studio.making is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if busy:
            stop_button(studio.work, view.key("spell_stop"))
        else:
            st.button(
                "Train",
                key=view.key("spell_go"),
                type="primary",
                icon=":material/school:",
                on_click=studio.train,
                args=(order,),
                disabled=not asked.possible,
            )
            _go_on(view, studio)
            _take_away(view, studio.latest)
    quiet(WHILE if busy else before(order.text, asked))


WHILE = (
    "Look at the text while it learns: the words that stand in what it reads are marked. You can "
    "scroll on; it trains as long as this page is open."
)


def _go_on(view: View, studio: Studio) -> None:
    """A button that trains the last network further, where there is one."""
    last = studio.latest
    if last is None or not last.kept:
        return
    further = rest(last)
    st.button(
        "Go on",
        key=view.key("spell_on"),
        icon=":material/resume:",
        on_click=studio.train,
        args=(further,),
        help="From where it was left. What was finished goes on for as long again.",
    )


def rest(one: Trained) -> Order:
    """What is left of a training that was stopped; as much again of one that was finished."""
    kept, settings = one.kept, one.order.settings
    finished = kept[-1].step >= kept[-1].total
    passes = settings.passes * 2 if finished else settings.passes
    return Order(one.order.text, replace(settings, passes=min(passes, 1000.0)), kept)


def _take_away(view: View, one: Trained | None) -> None:
    """The network and what it wrote, as files."""
    if one is None or one.model is None:
        return
    st.download_button(
        "Network",
        lambda: _packed(one),
        file_name="network_that_writes.npz",
        mime="application/octet-stream",
        key=view.key("spell_npz"),
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    st.download_button(
        "What it wrote",
        "\n\n".join(f"--- {each.seen} characters read\n{each.sample}" for each in one.moments),
        file_name="what_it_wrote.txt",
        mime="text/plain",
        key=view.key("spell_txt"),
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _packed(one: Trained) -> bytes:
    file = io.BytesIO()
    if one.model is not None:
        save(one.model, file)
    return file.getvalue()


def _told() -> None:
    prose(
        "Its surprise is measured in **bits per character**, on text that it never reads. At 2 "
        "bits it is as unsure as between four characters that are equally likely; each bit less "
        "halves that. Drag the film from its beginning: first noise; then the letters come as "
        "often as they should; then short words, and the gaps between them as long as a word; then "
        "lines that begin and end as lines do. Nobody told it what a word is."
    )
