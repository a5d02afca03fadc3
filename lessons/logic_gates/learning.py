"""The perceptron rule, one example at a time."""

from __future__ import annotations

import streamlit as st

from core.neurons import perceptron
from core.recipe import Recipe
from core.untrusted import points as untrusted_points
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some
from lessons.logic_gates import CLOUDS, figures

LEARNING_EXAMPLES = {
    "two clouds": CLOUDS,
    "OR": "0,0-.0,10+.10,0+.10,10+",
    "XOR": "0,0-.0,10+.10,0+.10,10-",
    "a narrow gap": "15,-11+.4,-12-.12,-1+.1,-6-.11,10+.6,-2+.-5,-10-.4,3+.-16,-5-.-7,11+",
    "one class": "2,3+.-5,6+.9,-2+",
    "empty": "",
}


def learning_recipe(view: View) -> Recipe:
    """The whole run of the perceptron on the learner's points."""
    return Recipe(
        perceptron.history,
        points=tuple((x, y) for x, y, _ in view["points"]),
        labels=tuple(int(label > 0) for _, _, label in view["points"]),
        learning_rate=view["rate"],
        low=-2.2,
        high=2.2,
    )


@section("learning", "Let it learn", height=1000)
def learning(view: View) -> None:
    prose(
        "So far **you** chose the weights. Can the neuron find them? Rosenblatt's rule of 1958: "
        "show one example at a time. Right? Change nothing. Silent where it should fire? Add the "
        "example to the weights. Fires where it should be silent? Take it away:\n\n"
        "$$w \\;\\leftarrow\\; w \\pm \\eta\\,[x|1]$$\n\n"
        "It starts at $w = 0$ and takes the examples in a fixed order. Click into the plane to "
        "add a point; play the film, or step through it with the arrow keys."
    )
    predict(
        view,
        "rate",
        "You double the learning rate η. The number of mistakes …",
        ("halves", "stays", "doubles"),
        "stays",
        "From w = 0 the rate only stretches w: the line lies where it lay, at every step.",
    )
    with frame(view, "learning", ("points", "brush", "rate")) as exhibit:
        _learning_controls(view)
        exhibit.recipe = learning_recipe(view)
        run = value(exhibit.recipe, slot="learning")
        film(
            figures.learning(run, view["points"]),
            key=view.key("film"),
            captions=[_example_said(view, run, step) for step in range(len(run.index))],
            run=view.lesson.view["points"].write(view["points"]),
            alt=[
                "The points of two classes and the neuron's line, turning with each mistake.",
                "The number of mistakes so far, and the bound it never crosses.",
            ],
            on_click=lambda click: _add_point(view, click.x, click.y),
        )
        _point_by_numbers(view)
        exhibit.table = {
            "example": (run.index + 1).tolist(),
            "mistake": run.mistake.tolist(),
            "mistakes so far": run.mistakes.tolist(),
            **{f"w{i}": run.weights[:, i].tolist() for i in range(run.weights.shape[1])},
        }
    quiet(_outcome(view, run))


def _learning_controls(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        controls.choice(
            view,
            "brush",
            "A click adds",
            {"blue": ":blue[●] should fire", "orange": ":orange[■] should not"},
        )
        st.button(
            "Remove the last",
            key=view.key("undo"),
            disabled=not view["points"],
            on_click=lambda: view.put(points=view["points"][:-1]),
        )
    key = view.key("example")

    def chosen() -> None:
        if st.session_state[key]:
            view.put(points=untrusted_points.decode(LEARNING_EXAMPLES[st.session_state[key]]))

    decoded = {name: untrusted_points.decode(text) for name, text in LEARNING_EXAMPLES.items()}
    st.session_state[key] = next((n for n, p in decoded.items() if p == view["points"]), None)
    st.pills("Examples", list(LEARNING_EXAMPLES), key=key, on_change=chosen)
    knob(view, "rate", "rate η")


def _add_point(view: View, x: float, y: float) -> None:
    if len(view["points"]) < untrusted_points.MOST:
        label = 1 if view["brush"] == "blue" else -1
        view.put(points=(*view["points"], untrusted_points.point(x, y, label)))


def _point_by_numbers(view: View) -> None:
    """The keyboard's way to add a point."""
    with (
        st.expander("Add a point by its numbers"),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        x = st.number_input("x₀", -2.0, 2.0, 0.0, 0.1, format="%.1f", key=view.key("point_x"))
        y = st.number_input("x₁", -2.0, 2.0, 0.0, 0.1, format="%.1f", key=view.key("point_y"))
        st.button("Add it", key=view.key("point_add"), on_click=_add_point, args=(view, x, y))


def _example_said(view: View, run: perceptron.History, step: int) -> str:
    x, y, label = view["points"][run.index[step]]
    said = "fires" if run.predicted[step] else "stays silent"
    wish = "should fire" if label > 0 else "should not"
    change = "wrong: the line moves." if run.mistake[step] else "right: nothing changes."
    return (
        f"Pass {run.epoch[step] + 1}, example ({number(x)}, {number(y)}), {wish}; "
        f"the neuron {said}: {change} {some(int(run.mistakes[step]), 'mistake')} so far."
    )


def _outcome(view: View, run: perceptron.History) -> str:
    if not len(run.index):
        return "No points, nothing to learn. Click into the plane, or choose an example."
    mistakes = some(int(run.mistakes[-1]), "mistake")
    if run.outcome == "converged":
        return (
            f"Done after {mistakes}: one whole pass without another. R = {number(run.radius)} is "
            f"the longest example [x|1], γ = {number(run.margin, 3)} the widest gap that a line "
            f"can leave, and (R/γ)² = **{number(run.bound, 1)}** mistakes are never exceeded "
            "(Novikoff 1962). A narrower gap may take longer; a rate never matters from zero."
        )
    if run.outcome == "cycling":
        return (
            f"This will never stop: the weights are now what they were "
            f"{some(run.cycle_length or 0, 'pass', 'passes')} ago, after {mistakes}, so everything "
            "that follows has been before. No line parts these points."
        )
    return (
        f"Not done after {len(run.index)} examples and {mistakes}. The bound promises an end "
        f"within {number(run.bound, 0)} mistakes."
    )
