"""The gates of a trained writer on a line of the learner's, and how far back it looks."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.language import fading
from core.language.fading import Inside
from core.recipe import Recipe
from core.untrusted.sentences import LONGEST, sentence
from lessons.char_rnn import back_gates_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("back_text", "back_shown", "back_unit")
SHOWN = {
    "forget gate": "forget gate",
    "input gate": "input gate",
    "output gate": "output gate",
    "cell": "what the cell holds",
}
LOOKS = {"cell": "orange − to blue +"}
GATES = 1  # the figure of all units


def gates_of_a_writer(view: View) -> None:
    """The frame, and what leads to it."""
    prose(
        "**In a network that has learned to write**, each of 256 units has its own three gates, "
        "and every character opens and shuts them. Here is the one that has read Shakespeare, on "
        "a line of yours. It is asked for the line’s last character, and what is wrong with its "
        "answer goes back: how far is it to blame?"
    )
    with frame(view, "gates", FIELDS) as exhibit:
        _box(view)
        exhibit.recipe = recipe(view)
        found: Inside = value(exhibit.recipe, slot="gates")
        controls.choice(view, "back_shown", "All units of the upper layer", SHOWN)
        show(
            _scene(view),
            key=view.key("back_gates"),
            on_click=lambda click: _clicked(view, click),
        )
        knobs(view, Knob("back_unit", "unit"), leads={view.key("back_gates"): _scene})
        exhibit.table = table(found, int(view["back_unit"]))
    quiet(verdict(found))


def recipe(view: View) -> Recipe:
    """The writer on the line."""
    return Recipe(fading.inside, text=view["back_text"])


def _box(view: View) -> None:
    """The line to type into; what cannot be read is said under it, and the last one stays."""
    key = view.key("back_text")
    wrong = f"{key}.wrong"

    def typed() -> None:
        try:
            view.put(back_text=sentence(st.session_state[key]))
            st.session_state[wrong] = ""
        except ValueError as error:
            st.session_state[wrong] = str(error)

    if not st.session_state.get(wrong):
        st.session_state[key] = view["back_text"]
    st.text_input(f"A line, up to {LONGEST} characters", key=key, on_change=typed)
    if st.session_state.get(wrong):
        said = st.session_state[wrong]
        quiet(f":material/warning: {said[0].upper()}{said[1:]} The last line is still shown.")


def _clicked(view: View, click: Click) -> None:
    if click.figure == GATES:
        view.turn(back_unit=click.y)


def _scene(view: View) -> Scene:
    found: Inside = value(recipe(view), slot="gates")
    shown, unit = view["back_shown"], int(view["back_unit"])
    return Scene(
        [
            back_gates_figures.blame(found),
            back_gates_figures.gates(found, shown, unit),
            back_gates_figures.one_unit(found, unit),
        ],
        titles=[
            "the gradient by what was remembered after each character (1: after the last)",
            f"{SHOWN[shown]} of 256 units, {LOOKS.get(shown, 'filled: open')}; "
            "the top ones keep most. Click for a unit",
            f"unit {unit}",
        ],
        columns=(1,),
        alt=[
            f"How much of the gradient is left after each of {len(found.text)} characters: at the "
            f"first one {number(float(shares(found)[0]))} of what it is at the last.",
            f"The {SHOWN[shown]} of 256 units at each character; the mean of the forget gate is "
            f"{number(float(found.gates['forget gate'].mean()) / 255)}.",
            f"The gates and the cell of unit {unit} at each character.",
        ],
    )


def shares(found: Inside) -> np.ndarray:
    """The gradient by the states after each character, all layers together, 1 for the last (T,)."""
    total = np.sqrt((found.blames**2).sum(0))
    return total / total[-1]


def table(found: Inside, unit: int) -> dict[str, list]:
    """A row for each character."""
    return {
        "character": list(found.text),
        "gradient, share of the last": shares(found).tolist(),
        **{f"mean {name}": (gate.mean(1) / 255).tolist() for name, gate in found.gates.items()},
        **{f"unit {unit}: {name}": (g[:, unit] / 255).tolist() for name, g in found.gates.items()},
        f"unit {unit}: tanh of the cell": (found.cells[:, unit] / 127.5 - 1).tolist(),
    }


def verdict(found: Inside) -> str:
    """How open the forget gates are, whose are the most open, and how far back it looks."""
    forget = found.gates["forget gate"] / 255
    means = forget.mean(0)
    kept = float(forget.prod(0).max())
    left = float(shares(found)[0])
    return (
        f"The forget gates are open by :violet[**{number(float(means.mean()))}**] on average, and "
        f"each by its own measure: unit 0 by {number(float(means[0]), 3)}, unit 255 by "
        f"{number(float(means[-1]), 3)}. Multiplied along the whole line, the best of them has "
        f"kept {number(kept, 3)} of what it held at the beginning. The last character costs it "
        f"{number(found.loss)} bits, and on its way back over {len(found.text)} characters the "
        f"gradient comes down to **{number(left)}** of what it was. An untrained simple network "
        "would have lost nearly all of it, see above."
    )
