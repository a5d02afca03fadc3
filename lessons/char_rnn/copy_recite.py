"""Learned by heart: a network reads a short text over and over, until it recites it."""

from __future__ import annotations

import streamlit as st

from core.language.effort import Offer, offered, pace
from core.language.held_out import parted
from core.language.paragraphs import PARAGRAPHS
from core.language.runs import RECITING, run
from core.language.settings import Settings
from core.recipe import Recipe
from lessons.char_rnn.spell_figures import falling
from lessons.char_rnn.spell_scenes import table
from lessons.char_rnn.spell_words import progress
from lessons.char_rnn.spell_works import Order, Studio, Trained, Training, shipped
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Leaf, Scene, show
from lessons.kit.frame import frame
from lessons.kit.job import stop_button, watching
from lessons.kit.leaf import ANYWHERE, Mark
from lessons.kit.own_text import YOURS, ChosenText
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import duration, number

MOST = 20_000  # characters of a text that is to be learned by heart
TITLES = {"lighthouse": "the lighthouse", "bread": "the bread", YOURS: "your own"}
READ = {"10": "10 times", "100": "100 times", "300": "300 times"}


def by_heart(view: View) -> None:
    """The frame, and what stands around it."""
    prose(
        "**Now make it copy.** A text of a few hundred characters has less to say than this "
        "network has room for. Let it read the same text again and again, and look at both losses."
    )
    predict(
        view,
        "copy_both",
        "It reads a short text a hundred times. What becomes of its surprise at the end of the "
        "text, which it never reads?",
        ("it falls to nothing, too", "it falls, and stays", "it falls, then rises"),
        "it falls, then rises",
        "At first it learns what is true of both parts: letters, short words. Then only the part "
        "that it reads is left to learn, letter by letter. It becomes sure of that, and just as "
        "sure, and wrong, of everything else. That is *over-training*.",
    )
    studio = Studio(view, "recite")
    studio.look()
    with frame(view, "recite", ("copy_text", "copy_times")) as exhibit:
        _shown(view, studio)
        controls.choice(view, "copy_text", "What it learns by heart", TITLES)
        controls.choice(view, "copy_times", "How often it reads it", READ)
        _button(view, studio)
        one = recited(studio)
        exhibit.recipe, exhibit.table = one.order.recipe, table(one.moments)


def recited(studio: Studio) -> Trained:
    """The last one that learned by heart."""
    return studio.latest or shipped(RECITING)


def learning_by_heart(one: Trained | Training) -> Scene:
    """Both losses, and what it writes; the longest copied stretch stands out."""
    last = one.moments[-1]
    return Scene(
        [
            falling(one.moments),
            Leaf(
                [each.sample for each in one.moments],
                [stretch(each.sample, each.longest) for each in one.moments],
                lines=16,
            ),
        ],
        alt=[
            f"Bits per character: on what it reads down to {number(last.trained)}, on what it "
            f"never reads {number(last.held_out)} in the end.",
            f"What it writes; in the end {last.longest[1]} characters in a row are copied.",
        ],
        titles=[
            f"How unsure it is of {one.order.text.title}",
            "What it writes; the longest copied stretch is marked",
        ],
        captions=[_caption(one, at) for at in range(len(one.moments))],
        columns=(1, 1),
        fps=4,
        unit="moment",
        run=one.run,
        view=one.run,
    )


def stretch(sample: str, longest: tuple[int, int]) -> list[Mark]:
    """The mark of a stretch (start, length) in a sample, if there is any."""
    start, length = longest
    return [(start, min(start + length, len(sample)), ANYWHERE)] if length > 1 else []


def _caption(one: Trained | Training, at: int) -> str:
    moment = one.moments[at]
    least = min(each.held_out for each in one.moments[: at + 1])
    times = moment.seen / len(parted(one.order.text.text or " ")[0])
    turned = " It was lower before." if moment.held_out > least + 0.15 else ""
    return (
        f"Read **{number(times, 0)} times**: {number(moment.trained)} bits on what it reads, "
        f"**{number(moment.held_out)}** on what it never reads.{turned} The longest stretch that "
        f"it copies has **{moment.longest[1]} characters**."
    )


def _shown(view: View, studio: Studio) -> None:
    def draw(again: bool) -> None:
        status = studio.look() if again else None
        making = studio.making
        if making and making.begun:
            show(learning_by_heart(making), key=view.key("recite_film"))
        else:
            show(learning_by_heart(recited(studio)), key=view.key("recite_film"))
        if making:
            quiet(f":violet[**{progress(making, status)}**]")

    watching(draw, studio.work, view.key("recite_watch"))
    if studio.said:
        st.warning(studio.said, icon=":material/sync_problem:")


def wanted(view: View) -> ChosenText:
    """The paragraph that is chosen, or the learner's own text."""
    kept = st.session_state.get(f"atelier.text.{YOURS}")
    if view["copy_text"] == YOURS and kept:
        return ChosenText(YOURS, kept[:MOST])
    name = view["copy_text"] if view["copy_text"] in PARAGRAPHS else next(iter(PARAGRAPHS))
    return ChosenText(name, PARAGRAPHS[name])


def settings() -> Settings:
    """The network that learns by heart: that of the course's own run, whatever it reads."""
    return run(RECITING).settings


def _button(view: View, studio: Studio) -> None:
    if studio.making is not None:
        stop_button(studio.work, view.key("recite_stop"))
        quiet("It reads the same text over and over.")
        return
    text = wanted(view)
    learned, _ = parted(text.text or "")
    asked: Offer = value(
        Recipe(
            offered,
            settings=settings(),
            text=text.source,
            characters=int(view["copy_times"]) * len(learned),
            pace=value(Recipe(pace)),
        ),
        slot="recite_offer",
    )
    order = Order(text, asked.settings)
    st.button(
        "Learn it by heart",
        key=view.key("recite_go"),
        icon=":material/school:",
        on_click=studio.train,
        args=(order,),
        disabled=not asked.possible,
    )
    quiet(_before(view, asked, text))


def _before(view: View, asked: Offer, text: ChosenText) -> str:
    missing = view["copy_text"] == YOURS and text.name != YOURS
    said = (
        f"{asked.facts.characters:,} characters, of which it reads nine tenths "
        f"{READ[view['copy_times']]}: {duration(asked.seconds)} on this machine."
    )
    if missing:
        instead = TITLES[next(iter(PARAGRAPHS))]
        return (
            "There is no text of yours yet: bring one further up, in *Watch it learn to spell*. "
            f"Until then it is {instead}. {said}"
        )
    if not asked.possible:
        return f"{said} That is too long, since others wait: let it read the text less often."
    return said
