"""How much of a gradient is left, so many steps back, in three kinds of cells."""

from __future__ import annotations

import numpy as np

from core.language import fading
from core.language.cells import CELLS
from core.language.fading import NETWORKS, STEPS, UNITS, Fading
from core.recipe import Recipe
from lessons.char_rnn import back_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("back_scale", "back_gate")
FAR = 50  # steps back
RAISED = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fading_gradients(view: View) -> None:
    """The frame, and what leads to it."""
    prose(
        "Something is wrong with the last letter of a line, and what should have been remembered "
        "stands at its beginning. The gradient has to get there: step by step back, and at every "
        "step it is multiplied by the same $W_h$ (and by the slope of tanh, which is at most 1). "
        "That is *backpropagation through time*. What becomes of a number that is multiplied by "
        "the same thing fifty times?"
    )
    predict(
        view,
        "fading",
        "W_h makes a simple network’s gradient a little shorter each step, by a tenth. After fifty "
        "steps there is left about …",
        ("half", "a tenth", "a two-hundredth"),
        "a two-hundredth",
        "0.9 to the power of 50 is 0.005, and 1.1 to the power of 50 is 117: no side is safe.",
    )
    with frame(view, "back", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Fading = value(exhibit.recipe, slot="fading")
        show(_scene(view), key=view.key("back_fading"))
        knobs(
            view,
            Knob("back_scale", "size of W_h"),
            Knob("back_gate", "gate’s bias"),
            leads={view.key("back_fading"): _scene},
        )
        exhibit.table = {"steps back": list(range(STEPS))} | {
            f"{CELLS[kind].title}, median": found.median(kind).tolist() for kind in found.sizes
        }
    quiet(verdict(view["back_gate"]))


def recipe(view: View) -> Recipe:
    """The networks that the knobs describe."""
    return Recipe(fading.fade, scale=view["back_scale"], gate=view["back_gate"])


def _scene(view: View) -> Scene:
    found: Fading = value(recipe(view), slot="fading")
    left = "; ".join(
        f"{CELLS[kind].title} {size(float(found.median(kind)[FAR]))}" for kind in found.sizes
    )
    return Scene(
        [back_figures.fading(found)],
        titles=["the size of the gradient, as a share of what it is at the loss"],
        alt=[f"What is left of the gradient {FAR} steps back: {left}."],
        captions=[
            f"{NETWORKS} untrained networks of {UNITS} units each: medians, and bands from 10 to "
            f"90 %. Left after **{FAR} steps**: {left}."
        ],
    )


def size(left: float) -> str:
    """A size, as a power of ten where it is far from 1.

    >>> size(0.05), size(3e-7)
    ('0.05', '10⁻⁷')
    """
    if 0.01 <= left < 1000:
        return number(left)
    power = number(float(np.log10(max(left, 1e-300))), 0)
    return f"10{power.translate(RAISED)}"


def verdict(gate: float) -> str:
    """Why gates help, in numbers."""
    share = 1 / (1 + np.exp(-gate))
    return (
        "A simple network has only W_h: make it smaller, and the past fades; larger, and it "
        "explodes. (At exactly 1 it fades, too: tanh is never steeper than 1.) An LSTM’s cell is "
        "carried on by another "
        f"way, *times its forget gate*. With a bias of {number(gate, 1)} that gate is open by "
        f"about σ({number(gate, 1)}) = :violet[**{number(float(share), 3)}**], which to the power "
        f"of {FAR} is {size(float(share**FAR))}: turn the lower knob up, and the past comes "
        "nearer. (In a GRU the knob is the bias of its update gate.) What no bias can do is "
        "choose: training makes the gate *depend on what is read*. See below how that looks."
    )
