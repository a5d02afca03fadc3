"""Without any way back: a tangle that nobody trains, and a read-out fitted in one go."""

from __future__ import annotations

from core.language import echo
from core.language.echo import CONTINUED, LEARNED, Echo
from core.recipe import Recipe
from lessons.char_rnn import back_echo_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("back_series", "back_radius", "back_reservoir")
SERIES = {"glass": "Mackey and Glass", "sine": "a sine", "two": "two sines"}


def echoes(view: View) -> None:
    """The frame, and what leads to it."""
    prose(
        "**Could one do without the way back?** Herbert Jaeger’s answer: leave $W_h$ and $W_x$ at "
        "random, and never train them. If the tangle is neither too calm nor too wild, the last "
        "numbers echo in it, in every unit differently, and all that must be found is a sum of "
        "echoes that gives the next number: a *read-out*, by least squares, in one go. That is an "
        "*echo-state network*."
    )
    with frame(view, "echo", FIELDS) as exhibit:
        controls.choice(view, "back_series", "To go on with", SERIES)
        exhibit.recipe = recipe(view)
        found: Echo = value(exhibit.recipe, slot="echo")
        show(_scene(view), key=view.key("back_echo"))
        knobs(
            view,
            Knob("back_radius", "spectral radius"),
            Knob("back_reservoir", "units"),
            leads={view.key("back_echo"): _scene},
        )
        exhibit.table = {
            "step": [t - found.past for t in range(len(found.target))],
            "series": found.target.tolist(),
            "network": found.output.tolist(),
        }
    quiet(verdict(found))


def recipe(view: View) -> Recipe:
    """The reservoir that the knobs describe."""
    return Recipe(
        echo.echo,
        kind=view["back_series"],
        radius=view["back_radius"],
        units=int(view["back_reservoir"]),
    )


def _scene(view: View) -> Scene:
    found: Echo = value(recipe(view), slot="echo")
    return Scene(
        [back_echo_figures.echo(found), back_echo_figures.reservoir(found)],
        columns=(1,),
        titles=["it goes on by itself from step 0", "five units of the reservoir"],
        alt=[
            f"A series, and the network’s own: together for {found.followed} of {CONTINUED} steps.",
            "Five units of the reservoir, each an echo of the series.",
        ],
    )


def verdict(found: Echo) -> str:
    """What was fitted, how well, and how long it holds."""
    held = (
        f"all {CONTINUED} steps"
        if found.followed == CONTINUED
        else f":violet[**{found.followed} steps**]"
    )
    return (
        f"Fitted are {found.weights} numbers, on {LEARNED} steps, in one go; the next number is "
        f"off by {number(found.fitted, 5)}. By itself it follows the series for {held}, until it "
        "is off by more than a fifth of the series’ standard deviation. Mackey and Glass’s series "
        "is chaotic: a small error doubles again and again, and nobody can follow it for ever. "
        "Turn the radius down, and the echoes die too soon; far above 1 the tangle hears only "
        "itself."
    )
