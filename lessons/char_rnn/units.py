"""What does this unit do? A text coloured by one unit, and the units that follow something."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.language.features import FEATURES
from core.language.units import Follower, followed, followers, passage, unit
from core.language.writers import TITLES
from core.recipe import Recipe
from lessons.char_rnn import UNITS
from lessons.char_rnn.units_figures import beside
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.tinted import tinted
from lessons.kit.view import View
from lessons.kit.words import number, upper

SPOKEN = {
    "line": "place in the line",
    "word": "place in the word",
    "capitals": "capitals",
    "indentation": "indentation",
    "brackets": "brackets",
    "quotes": "quotes",
    "comment": "comments",
}
PASSAGES = {"1": "first", "2": "second", "3": "third"}
CLOSELY = 0.5  # an |r| from which on a unit is said to follow


@section("units", "What does this unit do?", height=900)
def what_does_this_unit_do(view: View) -> None:
    prose(
        "To write the line after `if x:`, you must remember how far in you are. Nobody has told "
        "the network to keep count of anything; it was only asked for the next character. Has one "
        "of its units taken up counting all the same?\n\n"
        "Here is a text in the colours of **one** unit: :blue[**blue**] where it holds something "
        "positive once it has read the character, :orange[**orange**] where it holds something "
        "negative. The unit of an LSTM holds a number from −1 to 1, and keeps it until one of its "
        "gates lets it go."
    )
    predict(
        view,
        "units_readable",
        "There are 512 units. How many of them will you be able to put a name to?",
        ("hardly any", "about half", "nearly all"),
        "hardly any",
        "Most units are like one player's part in an orchestra: they belong to many features at "
        "once. A few do follow something that you can name; the list below finds them.",
    )
    with frame(view, "units", tuple(UNITS)) as exhibit:
        _choices(view)
        name = view["units_writer"]
        text = value(Recipe(passage, name=name, number=int(view["units_passage"])))
        layer, at = int(view["units_layer"]), round(view["units_number"])
        exhibit.recipe = Recipe(unit, name=name, text=text, layer=layer, number=at)
        holds = value(exhibit.recipe, slot="units")
        left, right = st.columns([3, 2], gap="medium")
        with left:
            tinted(text, holds, key=view.key("units_text"), name=f"What unit {at} holds")
        with right:
            _search(view, name, text)
        _along(view, text, holds)
        exhibit.table = {"character": list(text), "holds": [round(float(v), 4) for v in holds]}


def _choices(view: View) -> None:
    with st.container(horizontal=True, gap="medium"):
        controls.choice(view, "units_writer", "Who reads", TITLES)
        controls.choice(view, "units_passage", "Which passage", PASSAGES)
        controls.choice(view, "units_layer", "Layer", {"1": "1, below", "2": "2, above"})
    controls.choice(view, "units_feature", "What it may follow", SPOKEN)
    knobs(view, Knob("units_number", "unit"))


def _search(view: View, name: str, text: str) -> None:
    """The units that follow a feature, each of which can be chosen."""
    feature = view["units_feature"]
    found: tuple[Follower, ...] = value(
        Recipe(followers, name=name, text=text, feature=feature), slot="units_search"
    )
    if not np.ptp(FEATURES[feature](text)):
        quiet(f"**{upper(SPOKEN[feature])}**: in this passage there is nothing to follow.")
        return
    quiet(f"**{upper(SPOKEN[feature])}**: the units that follow it most closely. Choose one.")
    here = (int(view["units_layer"]), round(view["units_number"]))
    table(
        ["layer", "unit", "r"],
        [[str(one.layer), str(one.unit), number(one.r)] for one in found],
        key=view.key("units_table"),
        caption=f"The units that follow most closely: {SPOKEN[feature]}",
        now=next((i for i, one in enumerate(found) if (one.layer, one.unit) == here), None),
        on_pick=lambda row: view.put(
            units_layer=str(found[row].layer), units_number=found[row].unit
        ),
    )
    quiet(
        "*r* is the correlation over this passage: ±1 if the unit goes up and down exactly as "
        "that does, 0 if it knows nothing of it."
    )


def _along(view: View, text: str, holds: np.ndarray) -> None:
    feature = view["units_feature"]
    layer, at = int(view["units_layer"]), round(view["units_number"])
    rs = value(
        Recipe(followed, name=view["units_writer"], text=text, layer=layer, number=at),
        slot="units_r",
    )
    film(
        [beside(holds, FEATURES[feature](text), SPOKEN[feature])],
        key=view.key("units_along"),
        alt=[f"What unit {at} of layer {layer} holds along the passage; {SPOKEN[feature]}"],
        captions=[
            f"Unit {at} of layer {layer}, {SPOKEN[feature]}: **r = {number(rs[feature])}**. "
            + _best(rs, feature)
        ],
    )


def _best(rs: dict[str, float], feature: str) -> str:
    """What it follows most closely, of all that has a name here."""
    best = max(rs, key=lambda one: abs(rs[one]))
    if abs(rs[best]) < CLOSELY:
        return "Nothing that has a name here does it follow closely."
    if best == feature:
        return "Nothing else that has a name here does it follow more closely."
    return f"More closely it follows another: {SPOKEN[best]} (r = {number(rs[best])})."
