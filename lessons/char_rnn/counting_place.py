"""A place in a text that counting has never seen, or has seen often, and what both say there."""

from __future__ import annotations

import streamlit as st

from core.language.places import LONGEST, Place, never_seen, place, well_known
from core.recipe import Recipe
from lessons.char_rnn.counting_figures import odds, shown
from lessons.char_rnn.spell_works import trained
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number

PLACES = {"often": "one seen often", "never": "one never seen", "typed": "type one"}


def a_place(view: View) -> None:
    prose(
        "**Now go where nobody has been.** Choose a few characters that both have just read. How "
        "many of them has counting ever seen in a row, and what does each say comes next?"
    )
    one, order = trained(view), int(view["counting_order"])
    text = one.order.text.source
    with frame(view, "place", ("counting_order", "counting_place", "counting_typed")) as exhibit:
        controls.choice(view, "counting_place", "What they have just read", PLACES)
        exhibit.recipe = Recipe(
            place, model=one.network(), text=text, context=_context(view, text), order=order
        )
        found: Place = value(exhibit.recipe, slot="place")
        st.code(found.context or " ", language=None, wrap_lines=True)
        left, right = st.columns([2, 3], gap="medium")
        with left:
            _seen(view, found)
        with right:
            show(_scene(found, order), key=view.key("place_film"))
        quiet(_said(found, order))
        exhibit.table = {
            "character": [shown(each) for each in found.characters],
            "counting": [float(each) for each in found.counting],
            "the network": [float(each) for each in found.network],
        }


def _context(view: View, text: Recipe | str) -> str:
    """The place at hand; a field to type in, where the learner wants one."""
    kind = view["counting_place"]
    common: str = value(Recipe(well_known, text=text), slot="place_often")
    with st.container():
        if kind != "typed":
            rare: str = value(Recipe(never_seen, text=text), slot="place_never")
            return common if kind == "often" else rare
        key = view.key("counting_typed")
        st.session_state[key] = view["counting_typed"]

        def typed() -> None:
            field = view.lesson.view["counting_typed"]
            view.put(counting_typed=field.read(st.session_state[key][:LONGEST])[0])

        st.text_input("Type it", key=key, max_chars=LONGEST, on_change=typed, placeholder=common)
    return view["counting_typed"] or common


def _seen(view: View, found: Place) -> None:
    """How often counting has seen the end of the context, a character more in each row."""
    rows = [
        [
            "".join(shown_inside(each) for each in found.context[-length:]),
            _times(found.seen[length]),
        ]
        for length in range(1, len(found.seen))
    ]
    table(
        ("it ends in", "seen"),
        rows,
        key=view.key("place_table"),
        caption="How often counting has seen the last characters",
        now=found.longest - 1 if found.longest else None,
    )


def shown_inside(character: str) -> str:
    """A character in the midst of others."""
    return {"\n": "↵", " ": "␣", "\t": "⇥"}.get(character, character)


def _times(count: int) -> str:
    return "never" if not count else "once" if count == 1 else f"{count:,} times"


def _scene(found: Place, order: int) -> Scene:
    likeliest = [found.characters[int(one.argmax())] for one in (found.network, found.counting)]
    names = [shown(each) for each in likeliest]
    return Scene(
        [odds(found.characters, found.counting, found.network)],
        alt=[
            f"Odds of what comes next: the network says {names[0]} with {found.network.max():.0%}, "
            f"counting by order {order} says {names[1]} with {found.counting.max():.0%}."
        ],
        titles=["What comes next?"],
    )


def _said(found: Place, order: int) -> str:
    """Which orders still know this place, and how sure both are."""
    out = ""
    if found.left_out:
        strange = ", ".join(shown(one) for one in found.left_out[:8])
        out = f" (Left out, since the text does not have it: {strange}.)"
    used = min(order - 1, found.longest)
    known = f"the last **{found.longest}** characters" if found.longest else "none of them"
    fallen = "" if used == order - 1 else f" So order {order} falls back to {_characters(used)}."
    return (
        f"In a row, counting has seen {known}.{fallen} The network has read all "
        f"{len(found.context)}, and is **{number(100 * float(found.network.max()), 0)} %** sure of "
        f"its best guess; counting, {number(100 * float(found.counting.max()), 0)} %.{out}"
    )


def _characters(count: int) -> str:
    return {0: "no context at all", 1: "the last one"}.get(count, f"the last {count}")
