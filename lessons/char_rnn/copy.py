"""Did it learn, or copy? Stretches that stand in the text, and a text that is learned by heart."""

from __future__ import annotations

import streamlit as st

from core.language.quoting import Quote, Quoted, quoting
from core.language.texts import text_of
from core.language.writers import writer
from core.recipe import Recipe
from lessons.char_rnn.copy_recite import by_heart
from lessons.char_rnn.spell_words import who
from lessons.char_rnn.spell_works import trained
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Leaf, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

LENGTH = 800  # characters that are written
WRITERS = {
    "tunes": "the one that writes tunes",
    "python": "the one that writes Python",
    "spell": "the one you watched learning",
}
FIELDS = ("copy_writer", "copy_seed", "copy_least")


@section("copy", "Did it learn, or copy?", height=1400, frames=("recite",))
def learn_or_copy(view: View) -> None:
    prose(
        "A network that writes good lines may have learned what makes a line good. Or it may have "
        "learned good lines. One can look it up: here is what a network has just written, and "
        "marked in it are the stretches that stand **word for word** in the text it has read."
    )
    with frame(view, "copy", FIELDS) as exhibit:
        controls.choice(view, "copy_writer", "Who writes", WRITERS)
        exhibit.recipe = recipe(view)
        found: Quoted = value(exhibit.recipe, slot="copy")
        show(scene(found), key=view.key("copy_film"))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            with st.container(width=360):
                knob(view, "copy_least", "copied: at least", unit="characters")
            st.button(
                "Another text",
                key=view.key("copy_again"),
                icon=":material/casino:",
                on_click=lambda: view.put(copy_seed=(view["copy_seed"] + 1) % 1000),
            )
        quiet(_said(view, found))
        exhibit.table = table(found)
    by_heart(view)


def recipe(view: View) -> Recipe:
    """The text and its stretches: of a large network, or of the one further up."""
    one, name = trained(view), view["copy_writer"]
    large = name != "spell"
    return Recipe(
        quoting,
        model=Recipe(writer, name=name) if large else one.network(),
        text=Recipe(text_of, name=name) if large else one.order.text.source,
        length=LENGTH,
        least=int(view["copy_least"]),
        seed=int(view["copy_seed"]),
    )


def scene(found: Quoted) -> Scene:
    """What was written, and for each stretch the place where it stands; one stretch a step."""
    marks = [(one.start, one.start + one.length, at) for at, one in enumerate(found.quotes)]
    return Scene(
        [
            Leaf([found.text], [marks], lines=18),
            Leaf(
                [_context(found, one) for one in found.quotes] or ["Nothing is copied."],
                [[_place(one, at)] for at, one in enumerate(found.quotes)] or [[]],
                lines=18,
            ),
        ],
        alt=[
            f"What the network wrote, {len(found.text)} characters; "
            f"{some(len(found.quotes), 'stretch', 'stretches')} of it copied.",
            "The place in the text where the stretch stands.",
        ],
        titles=["What it wrote: go to a marked stretch", "Where that stands in the text"],
        captions=[_caption(found, at) for at in range(len(found.quotes))],
        columns=(1, 1),
        start=_longest(found),
        fps=1,
        unit="stretch",
    )


def _longest(found: Quoted) -> int:
    lengths = [one.length for one in found.quotes]
    return lengths.index(max(lengths)) if lengths else 0


def _context(found: Quoted, one: Quote) -> str:
    before = f"... {one.before}" if one.place > len(one.before) else one.before
    return f"{before}{found.text[one.start : one.start + one.length]}{one.after} ..."


def _place(one: Quote, step: int) -> tuple[int, int, int]:
    start = len(one.before) + (4 if one.place > len(one.before) else 0)
    return (start, start + one.length, step)


def _caption(found: Quoted, at: int) -> str:
    one = found.quotes[at]
    return (
        f"This stretch has **{one.length} characters**. The same stand in the text, from character "
        f"{one.place:,} on."
    )


def _said(view: View, found: Quoted) -> str:
    least = int(view["copy_least"])
    writes = "A network of 2 layers of 256 LSTM units"
    if view["copy_writer"] == "spell":
        writes = f"The network ({who(trained(view))})"
    if not found.quotes:
        return (
            f"{writes} wrote {len(found.text)} characters; no {least} of them in a row are copied."
        )
    share = number(100 * found.covered / len(found.text), 0)
    return (
        f"{writes} wrote {len(found.text)} characters. **{share} %** of them lie in "
        f"{some(len(found.quotes), 'stretch', 'stretches')} of {least} or more that stand in what "
        f"it has read; the longest has **{found.longest}**. Short ones are the language itself: "
        "two people who write the same phrase have not copied from each other. Turn the knob to "
        "see where that ends."
    )


def table(found: Quoted) -> dict[str, list]:
    """Every stretch."""
    return {
        "from character": [one.start for one in found.quotes],
        "characters": [one.length for one in found.quotes],
        "in the text from": [one.place for one in found.quotes],
        "copied": [found.text[one.start : one.start + one.length] for one in found.quotes],
    }
