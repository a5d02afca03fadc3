"""The network that learns to spell: the whole training at every turn of a knob, and its inside."""

from __future__ import annotations

import streamlit as st

from core.language import hello
from core.language.hello import UPDATES, WORD, Spelling
from core.recipe import Recipe
from lessons.char_rnn import (
    figures,
    hello_columns,
    hello_losses_figures,
    hello_sheets_figures,
    hello_words,
)
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.fragment import called
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = (
    "remembers_units",
    "remembers_rate",
    "remembers_seed",
    "remembers_memory",
    "remembers_drawn",
)
MEMORY = {"on": "with its memory", "off": "without: W_h stays 0"}
DRAWN = {"unfolded": "unfolded in time", "folded": "folded into one box"}
STARTS = 40  # that are tried beside the one at hand
SECONDS = 6  # the training lasts on the screen


def spells(view: View) -> None:
    """The frame: a training on one scrubber, and a reading of the word on another."""
    with frame(view, "hello", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Spelling = value(exhibit.recipe, slot="hello")
        show(_training(view), key=_film(view), on_step=lambda step: _rested(view, step))
        _knobs(view)
        st.markdown("**One letter after the other**, with the weights at which the film rests")
        controls.choice(view, "remembers_drawn", "The network drawn", DRAWN, quiet=True)
        show(_reading(view, found), key=view.key("hello_reading"))
        exhibit.table = hello_words.table(found)
    memory = view["remembers_memory"] == "on"
    quiet(hello_words.verdict(found, memory) + (_others(view) if memory else ""))


def recipe(view: View) -> Recipe:
    """The training that the knobs describe."""
    return Recipe(
        hello.learn,
        units=int(view["remembers_units"]),
        rate=view["remembers_rate"],
        seed=int(view["remembers_seed"]),
        memory=view["remembers_memory"] == "on",
    )


def _others(view: View) -> str:
    """How many other starts come to spell it."""
    units, rate = int(view["remembers_units"]), view["remembers_rate"]
    share = value(Recipe(hello.census, units=units, rate=rate, seeds=STARTS), slot="census")
    return f" Of the start numbers 0 to {STARTS - 1}, {round(STARTS * share)} spell it."


def _film(view: View) -> str:
    return view.key("hello_film")


def _rested(view: View, step: int) -> None:
    st.session_state[view.key("hello_update")] = step
    called()


def _knobs(view: View) -> None:
    leads = {_film(view): _training}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        knobs(
            view,
            Knob("remembers_units", "units of memory"),
            Knob("remembers_rate", "learning rate η", log=True),
            leads=leads,
        )
    with right:
        knobs(view, Knob("remembers_seed", "start number"), leads=leads)
        controls.choice(view, "remembers_memory", "It learns", MEMORY)


def _training(view: View) -> Scene:
    found: Spelling = value(recipe(view), slot="hello")
    end = f"{number(float(found.losses[-1].mean()), 3)}, and it writes {found.written[-1]}"
    return Scene(
        [
            figures.training(found),
            hello_losses_figures.losses(found),
            hello_sheets_figures.matrices(found.weights),
        ],
        columns=(5, 3),
        titles=[
            "reads (below) → remembers → odds of what comes (blue: wanted), with the loss",
            "how it learns",
            hello_words.columns(int(view["remembers_units"])),
        ],
        alt=[
            "Four columns, one for each letter of h, e, l, l: its memory as bars to the right "
            "(positive) or left (negative), above it the odds of h, e, l and o. "
            + hello_words.update(found, UPDATES),
            f"The mean loss over {UPDATES} updates, from "
            f"{number(float(found.losses[0].mean()), 3)} to {end}.",
            "The three matrices of weights, the same in all four columns, as orange (negative) and "
            "blue (positive) cells.",
        ],
        captions=[hello_words.update(found, turn) for turn in range(UPDATES + 1)],
        autoplay=True,
        fps=UPDATES / SECONDS,
        unit="update",
        run="hello",
        view=str(view["remembers_units"]),
    )


def _reading(view: View, found: Spelling) -> Scene:
    turn = min(st.session_state.get(view.key("hello_update"), UPDATES), UPDATES)
    is_folded = view["remembers_drawn"] == "folded"
    shown = (hello_columns.folded if is_folded else hello_columns.unfolded)(found, turn)
    units = some(int(view["remembers_units"]), "unit")
    said = [hello_words.letter(found, turn, at) for at in range(len(WORD) - 1)]
    return Scene(
        [
            figures.network(shown, loop=is_folded),
            hello_sheets_figures.sums(found, turn),
            hello_sheets_figures.odds(found, turn),
        ],
        columns=(5, 3, 2.4),
        titles=[
            f"the network after {some(turn, 'update')}",
            "letter + memory + bias = sum → tanh",
            "h e l o: read · logit · odds · wanted",
        ],
        alt=[
            "The same network, the time step at hand framed. " + " ".join(said),
            f"For each of {units}: what comes from the letter, from the memory, the bias, their "
            "sum, and its tanh, which is the new memory.",
            "For h, e, l and o: 1 for the letter that is read, the logit, the odds, and 1 for the "
            "letter that is wanted.",
        ],
        captions=[
            f"The memory is empty: h₀ = 0, in all of its {units}. Go on, **letter by letter**.",
            *said,
        ],
        start="last",
        fps=0.7,
        unit="letter",
        run=view["remembers_drawn"],
        view=view["remembers_drawn"],
    )
