"""How the learner wants a network trained, and what that takes."""

from __future__ import annotations

import streamlit as st

from core.language.effort import Offer, offered, pace
from core.language.settings import Settings
from core.recipe import Recipe
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.fragment import called
from lessons.kit.knob import Knob, knobs
from lessons.kit.own_text import ChosenText
from lessons.kit.prose import quiet
from lessons.kit.view import View

CELLS = {"simple": "simple", "gru": "GRU", "lstm": "LSTM"}
AMOUNTS = {
    "200000": "200,000",
    "1000000": "1 million",
    "3000000": "3 million",
    "10000000": "10 million",
}
TIMES = 40  # that a short text is read at most: for more, there is *Did it learn, or copy?*
FIELDS = (
    "spell_amount",
    "spell_cell",
    "spell_layers",
    "spell_units",
    "spell_sequence",
    "spell_rate",
)


def wanted(view: View) -> Settings:
    """What the knobs say, for any text."""
    return Settings(
        cell=view["spell_cell"],
        units=int(view["spell_units"]),
        layers=int(view["spell_layers"]),
        sequence=int(view["spell_sequence"]),
        rate=view["spell_rate"],
    )


def amount(view: View, text: ChosenText) -> int:
    """How many characters it is to read; of a short text not more than a few times all."""
    wanted = int(view["spell_amount"])
    return wanted if text.text is None else min(wanted, TIMES * len(text.text))


def offer(view: View, text: ChosenText) -> Offer:
    """The same for this text: fitted to it, with its facts, and how long it takes here."""
    return value(
        Recipe(
            offered,
            settings=wanted(view),
            text=text.source,
            characters=amount(view, text),
            pace=value(Recipe(pace)),
        ),
        slot="spell_offer",
    )


def settings_to_change(view: View) -> None:
    """Draw them, if they are unfolded."""
    fold = st.expander("Settings", key=view.key("spell_settings"), on_change=called)
    if not fold.open:
        return
    with fold:
        left, right = st.columns(2, gap="medium")
        with left:
            controls.choice(view, "spell_amount", "Characters to read", AMOUNTS)
            controls.choice(view, "spell_cell", "Cell", CELLS)
            controls.choice(view, "spell_layers", "Layers")
            quiet(
                "A **layer** reads what the one below remembers. **GRU** and **LSTM** are cells "
                "with gates, which keep a memory for longer; *Backwards through time*, further "
                "down, shows why."
            )
        with right:
            knobs(
                view,
                Knob("spell_units", "units in a layer: how much it can remember"),
                Knob("spell_sequence", "characters read before each update"),
                Knob("spell_rate", "learning rate at the beginning", log=True),
            )
            quiet(
                "Blame for a mistake goes back through the **characters read before an update**, "
                "and no further. The **rate** falls along half a cosine, to a twentieth."
            )
