"""What the eye does: a ganglion cell and a simple cell look at an edge that the learner turns."""

from __future__ import annotations

import math
from collections.abc import Mapping

import streamlit as st

from core.recipe import Recipe
from core.vision import kernels
from core.vision.eye import Watched, watch
from lessons.convolution import eye_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Drag, Hold, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("eye_kind", "eye_angle", "eye_shift", "eye_centre", "eye_prefers")
SIZE = 15  # cells along a side
STIMULUS, CURVES = 0, 3  # figures
PHASES = {"edge": 90.0, "line": 0.0}  # of a simple cell that is made for it
QUIET = 0.05  # of the strongest possible answer


def what_the_eye_does(view: View) -> None:
    """The frame `eye`."""
    st.subheader("Kernels that nobody chose", anchor="eye")
    prose(
        "Your own eyes do this. A *ganglion cell* of the retina listens to a small round patch of "
        "what you see: light in its centre excites it, light around the centre holds it back (or "
        "the other way round). A *simple cell* in the first visual area of the brain listens to a "
        "patch with stripes. Both are kernels; the brain has millions, side by side. Turn the edge "
        "in front of two of them."
    )
    predict(
        view,
        "round_cell",
        "The edge turns, always as far from the middle. The round ganglion cell answers …",
        ("most at one angle", "the same at every angle", "only to level edges"),
        "the same at every angle",
        "A round kernel looks the same from every side. It tells that there is an edge; which way "
        "it runs, only a kernel with stripes can tell.",
    )
    with frame(view, "eye", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        seen: Watched = value(exhibit.recipe, slot="eye")
        key = view.key("eye_film")
        hold = Hold(view, (STIMULUS,), _turned, {key: _scene})
        show(_scene(view), key=key, on_click=lambda click: _clicked(view, click), hold=hold)
        _controls(view)
        exhibit.table = {
            "angle": seen.angles.tolist(),
            **{
                name: curve.tolist()
                for name, curve in zip(eye_figures.NAMES, seen.curves, strict=True)
            },
        }
    quiet(verdict(view, seen))


def recipe(view: View) -> Recipe:
    """Both cells, and what is in front of them."""
    round_cell = Recipe(
        kernels.centre_surround,
        size=SIZE,
        centre=1.5,
        surround=3.0,
        on=view["eye_centre"] == "on",
    )
    simple = Recipe(
        kernels.gabor,
        size=SIZE,
        angle=float(view["eye_prefers"]),
        wavelength=8.0,
        width=2.5,
        phase=PHASES[view["eye_kind"]],
    )
    return Recipe(
        watch,
        cells=(round_cell, simple),
        angle=float(view["eye_angle"]),
        kind=view["eye_kind"],
        shift=float(view["eye_shift"]),
    )


def _scene(view: View) -> Scene:
    seen: Watched = value(recipe(view), slot="eye")
    kind, angle = view["eye_kind"], number(view["eye_angle"])
    first, second = (number(answer) for answer in seen.answers.tolist())
    prefers, centre = number(view["eye_prefers"]), view["eye_centre"]
    return Scene(
        [
            *eye_figures.sheets(seen),
            eye_figures.tuning(seen, view["eye_angle"], eye_figures.NAMES),
        ],
        columns=(1, 1, 1, 2),
        titles=[
            f"drag to turn the {kind}",
            f"ganglion cell: {first}",
            f"simple cell: {second}",
            "what both answer at every angle: click to go there",
        ],
        alt=[
            f"A bright {kind} at {angle} degrees, {number(view['eye_shift'])} pixels from the "
            "middle.",
            f"A round kernel, {centre}-centre; it answers {first}.",
            f"A kernel with stripes at {prefers} degrees; it answers {second}.",
            f"Two curves of answers over the angle; at {angle} degrees they are at {first} and "
            f"{second}.",
        ],
    )


def _turned(view: View, drag: Drag) -> Mapping[str, float]:
    """The edge follows the hand round the middle of the picture, by as much as the hand has."""
    middle = SIZE / 2
    now, begun = (
        math.degrees(math.atan2(middle - y, x - middle))
        for x, y in ((drag.x, drag.y), (drag.from_x, drag.from_y))
    )
    return {"eye_angle": (view["eye_angle"] + now - begun) % 360}


def _clicked(view: View, click: Click) -> None:
    if click.figure == CURVES:
        view.turn(eye_angle=click.x)


def _controls(view: View) -> None:
    leads = {view.key("eye_film"): _scene}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        knobs(
            view,
            Knob("eye_angle", "angle", unit="°"),
            Knob("eye_shift", "away from the middle", unit="px"),
            Knob("eye_prefers", "the simple cell's stripes", unit="°"),
            leads=leads,
        )
    with right:
        controls.choice(view, "eye_kind", "In front of them", {"edge": "an edge", "line": "a line"})
        names = {"on": "light in the centre", "off": "dark in the centre"}
        controls.choice(view, "eye_centre", "The ganglion cell likes", names)


def verdict(view: View, seen: Watched) -> str:
    """What both say to what is in front of them."""
    first, second = seen.answers.tolist()
    low, high = (float(end) for end in (seen.curves[0].min(), seen.curves[0].max()))
    best = float(seen.angles[seen.curves[1].argmax()])
    kind = view["eye_kind"]
    return (
        f"The ganglion cell says :violet[**{number(first)}**]; at all angles between "
        f"{number(low)} and {number(high)}. The simple cell says :violet[**{number(second)}**]; "
        f"most, {number(seen.curves[1].max())}, to {'an' if kind == 'edge' else 'a'} {kind} at "
        f"{number(best)}°. {_below(first, second)}"
    )


def _below(first: float, second: float) -> str:
    if min(first, second) < -QUIET:
        return (
            "Less than 0 means: it fires less than at rest. Another cell, with the opposite "
            "kernel, then fires more."
        )
    if max(abs(first), abs(second)) <= QUIET:
        return "Nearly nothing: light and dark fall on what they like and dislike in equal parts."
    return "The brain finds the angle by asking which of its simple cells says most."
