"""What the hill is made of: a line, its errors, and the point that it is on the map of the loss."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from core.descent import houses as made_up
from core.descent import landscapes, walk
from core.descent.houses import Houses
from core.recipe import Recipe
from lessons.gradient_descent import figures
from lessons.kit.compute import value
from lessons.kit.film import Click, Drag, Hold, Scene, show
from lessons.kit.fragment import called
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

STEPS = 150
STREET = Recipe(made_up.houses)
HOUSES, MAP = 0, 1  # figures that a hand can move on


@section("hero", height=900)
def what_the_hill_is_made_of(view: View) -> None:
    with frame(view, "hero", ("w", "b", "hero_rate")) as exhibit:
        exhibit.recipe = _path(view)
        path, street = value(exhibit.recipe, slot="hero"), value(STREET, slot="houses")
        _film(view)
        _controls(view)
        said = view["w"] * street.areas + view["b"]
        exhibit.table = {
            "area (100 m²)": street.areas.tolist(),
            "price (100,000)": street.prices.tolist(),
            "your line says": said.tolist(),
            "error": (said - street.prices).tolist(),
        }
    quiet(_outcome(path, street, view["hero_rate"]))
    _told(view)


def _path(view: View) -> Recipe:
    return Recipe(
        walk.descend,
        landscape="neuron",
        optimiser="sgd",
        start=(view["w"], view["b"]),
        steps=STEPS,
        learning_rate=view["hero_rate"],
    )


def _scene(view: View) -> Scene:
    path, street = value(_path(view), slot="hero"), value(STREET, slot="houses")
    ground = value(Recipe(landscapes.surface, name="neuron"), slot="hero map")
    w, b, height = number(view["w"]), number(view["b"]), number(path.losses[0], 3)
    return Scene(
        [
            figures.among_houses(street, path),
            figures.on_the_map(ground, street, path),
            figures.way_down(path),
        ],
        columns=(5, 5, 3),
        titles=["drag the line by its ends", "every point is a line: drag this one", "the height"],
        alt=[
            f"24 houses and a line with w = {w} and b = {b}; a stick at each house shows its "
            f"error. Squared and averaged they are {height}.",
            f"A map of that number over w and b; the walk from ({w}, {b}), at height {height}.",
            f"The height at each step, from {height} to {number(path.losses[-1], 3)}.",
        ],
        captions=[_step(t, path) for t in range(len(path.points))],
        start="first",
        fps=25,
        run=f"{view['w']} {view['b']}",
    )


def _film(view: View) -> None:
    scene, key = _scene(view), view.key("hill")
    let_go, times = _let_go(view)
    if let_go:
        scene = replace(scene, start="last", autoplay=True)
    show(
        replace(scene, run=f"{scene.run} {times}"),
        key=key,
        on_click=lambda click: _clicked(view, click),
        hold=Hold(view, (HOUSES, MAP), _dragged, {key: _scene}),
    )


def _controls(view: View) -> None:
    leads = {view.key("hill"): _scene}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        line = Knob("w", "weight w", signed=True), Knob("b", "bias b", signed=True)
        knobs(view, *line, leads=leads)
    with right:
        knobs(view, Knob("hero_rate", "learning rate η", log=True), leads=leads)
        st.button(
            "Let go",
            key=view.key("let_go"),
            icon=":material/downhill_skiing:",
            type="primary",
            on_click=_count,
            args=(view,),
        )


def _count(view: View) -> None:
    place = view.key("let_go_times")
    st.session_state[place] = st.session_state.get(place, 0) + 1
    called()


def _let_go(view: View) -> tuple[bool, int]:
    """Whether the button was pressed just now, and how many times so far."""
    times, seen = (st.session_state.get(view.key(f"let_go_{one}"), 0) for one in ("times", "seen"))
    st.session_state[view.key("let_go_seen")] = times
    return times > seen, times


def _clicked(view: View, click: Click) -> None:
    drag = Drag(click.figure, click.x, click.y, click.x, click.y)
    view.turn(**_dragged(view, drag))


def _dragged(view: View, drag: Drag) -> dict[str, float]:
    """The point follows the hand; an end of the line does too, and the other end stays put."""
    if drag.figure == MAP:
        return {"w": drag.x, "b": drag.y}
    near, far = figures.far_end(drag.from_x)
    w, b = figures.dragged((far, view["w"] * far + view["b"]), near, drag.y)
    return {"w": w, "b": b}


def _step(t: int, path: walk.Path) -> str:
    w, b = path.points[t]
    line = f"w = {number(w)}, b = {number(b)}"
    if t == 0:
        return (
            f"Your line: {line}. Its 24 errors, squared and averaged, are "
            f"**{number(path.losses[0], 3)}**: how high the point lies on the map."
        )
    return f"Step {t}: {line}. The height is **{number(path.losses[t], 3)}**."


def _outcome(path: walk.Path, street: Houses, rate: float) -> str:
    height, steps = number(path.losses[0], 3), len(path.points) - 1
    said = f"Your line stands at :violet[**{height}**]; no line stands lower than "
    said += f"{number(street.least, 3)}, for prices are never quite on a line. Let go, "
    if path.ended:
        return said + (
            f"and it swings too far, further each time: after {some(steps, 'step')} it has left "
            f"the map. A learning rate of {number(rate, 3)} is too large for this hill."
        )
    done = number(path.losses[-1], 3)
    if path.losses[-1] < street.least + 0.01:
        first = int(np.argmax(path.losses < street.least + 0.01))
        return said + (
            f"and it is down at {done} after {steps} steps (within 0.01 of the best line from "
            f"step {first} on), with a learning rate of {number(rate, 3)}."
        )
    return said + (
        f"and after {steps} steps it has come to {done}: a learning rate of {number(rate, 3)} "
        "is slow on the level floor of the valley."
    )


def _told(view: View) -> None:
    predict(
        view,
        "hill",
        "How many other lines are exactly as wrong as yours, on the average?",
        ("none", "one or two", "a whole curve of them"),
        "a whole curve of them",
        "The contour through your point: everyone on it is at the same height.",
    )
    prose(
        "One neuron tells a price from an area: $p = w\\,a + b$. (The houses are made up by our "
        "code: price = 2.0 · area + 0.8, and some noise.) Blue sticks: it says too much; orange: "
        "too little. Square them, take the mean, and each line has **one number**, its *loss*. "
        "Draw that number as a height over $w$ and $b$, and there is the hill.\n\n"
        "The walker does not see the map. It feels one thing, how the ground slopes under its "
        "feet, the *gradient*, and takes a step straight downhill, as long as the slope times the "
        "*learning rate*: $\\;(w, b) \\leftarrow (w, b) - \\eta\\, g$."
    )
