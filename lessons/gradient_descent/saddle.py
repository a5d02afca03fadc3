"""A saddle, from its exact centre line: where every method stays, until chance gives a push."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.descent import landscapes, walk
from core.descent.optimisers import OPTIMISERS
from core.descent.walk import Path
from core.recipe import Recipe
from lessons.gradient_descent import saddle_figures
from lessons.gradient_descent.hike_words import height
from lessons.gradient_descent.hiker_figures import trails
from lessons.gradient_descent.words import NAMES
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("pass_walkers", "pass_noise", "pass_throw")
START = (1.7, 0.0)
GRADIENTS, SECONDS = 300, 8
AWAY = 0.5  # from the centre line, to count as having left it


def the_pass(view: View) -> None:
    """The second interactive of the section."""
    prose(
        "And where the slope is zero without being a bottom? A *saddle* falls to both sides and "
        "rises before and behind, like a pass between two mountains. The walkers set out exactly "
        "on its centre line, $y = 0$."
    )
    predict(
        view,
        "pass",
        "With the noise at 0: who finds one of the two valleys?",
        ("momentum", "Adam", "Newton", "all of them", "none of them"),
        "none of them",
        "On the line the slope across it is exactly 0. Multiply it, divide it, remember it: 0 "
        "stays 0, for ever.",
    )
    with frame(view, "saddle", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        paths = value(exhibit.recipe, slot="pass") if walkers(view) else ()
        show(_scene(view), key=view.key("pass"))
        _who(view)
        left, right = st.columns([3, 2], gap="medium", vertical_alignment="center")
        with left:
            knobs(view, Knob("pass_noise", "noise σ"), leads={view.key("pass"): _scene})
        with right:
            st.button(
                "Throw the dice again",
                key=view.key("pass_again"),
                icon=":material/casino:",
                disabled=view["pass_noise"] == 0,
                on_click=lambda: view.put(pass_throw=(view["pass_throw"] + 1) % 1000),
            )
        exhibit.table = _table(paths)
    quiet(_outcome(view, paths))


def walkers(view: View) -> list[str]:
    """Who sets out, in the order of the course."""
    return [one for one, on in zip(OPTIMISERS, view["pass_walkers"], strict=True) if on]


def recipe(view: View) -> Recipe:
    """Everyone's walk from the centre line; the saddle's own map where nobody walks."""
    if not walkers(view):
        return map_recipe()
    return Recipe(
        walk.walks,
        landscape="saddle",
        optimisers=tuple(walkers(view)),
        start=START,
        evaluations=GRADIENTS,
        noise=view["pass_noise"],
        seed=int(view["pass_throw"]),
    )


def map_recipe() -> Recipe:
    """The heights of the saddle."""
    return Recipe(landscapes.surface, name="saddle")


def left_at(path: Path) -> int | None:
    """The gradients after which a walk is off the centre line for good; None where it stays."""
    away = np.abs(path.points[:, 1]) > AWAY
    if path.ended or not away[-1]:
        return None
    first = len(away) - int(np.argmin(away[::-1])) if not away.all() else 0
    return int(path.evaluations[first])


def _scene(view: View) -> Scene:
    paths = value(recipe(view), slot="pass") if walkers(view) else ()
    walked = trails(paths, GRADIENTS)
    said = ", ".join(f"{NAMES[one.optimiser]} {_fate(one)}" for one in paths)
    return Scene(
        [
            saddle_figures.from_above(value(map_recipe(), slot="saddle map"), walked, START),
            saddle_figures.off_the_line(walked),
        ],
        columns=(1, 1),
        titles=["the saddle: two valleys, up and down", "how far from the centre line"],
        alt=[
            f"Map of a saddle with everyone's trail from ({number(START[0])}, 0): {said}.",
            "The distance from the centre line against gradients, on a logarithmic axis.",
        ],
        autoplay=True,
        fps=GRADIENTS / SECONDS,
        unit="gradient",
        run=f"{view['pass_noise'] > 0} {view['pass_throw']}",
    )


def _who(view: View) -> None:
    key = view.key("pass_walkers")

    def chosen() -> None:
        view.put(pass_walkers=tuple(one in st.session_state[key] for one in OPTIMISERS))

    st.session_state[key] = walkers(view)
    st.pills(
        "Who sets out",
        list(OPTIMISERS),
        key=key,
        format_func=NAMES.__getitem__,
        selection_mode="multi",
        on_change=chosen,
    )


def _fate(path: Path) -> str:
    since = left_at(path)
    if path.ended:
        return "has left the map"
    if since is not None:
        return f"leaves after {some(since, 'gradient')}"
    return "stays on the line" if not path.points[:, 1].any() else "is still near the line"


def _outcome(view: View, paths: Sequence[Path]) -> str:
    if not paths:
        return "Nobody sets out. Choose at least one."
    gone = {NAMES[one.optimiser]: left_at(one) for one in paths}
    leaving = [
        f"{name} after {count}"
        for name, count in sorted(gone.items(), key=lambda pair: pair[1] or 0)
        if count is not None
    ]
    staying = [name for name, count in gone.items() if count is None]
    if not view["pass_noise"]:
        return (
            f"No noise: after {some(GRADIENTS, 'gradient')} everyone's distance from the line is "
            ":violet[**exactly 0**]. Downhill along the line ends at the pass, and there every "
            "slope is 0. Now turn up the noise: the smallest is enough."
        )
    said = f"With noise σ = {number(view['pass_noise'], 3)} on every slope, "
    said += (
        f"off the line for good: {', '.join(leaving)} gradients. " if leaving else "nobody left. "
    )
    said += f"Still on the pass: {', '.join(staying)}. " if staying else ""
    if "newton" in walkers(view):
        said += "Newton goes wherever the slope is 0, and so returns to the pass after every push."
    return said


def _table(paths: Sequence[Path]) -> dict[str, list]:
    return {
        "who": [NAMES[one.optimiser] for one in paths],
        "gradients": [int(one.evaluations[-1]) for one in paths],
        "x at the end": [float(one.points[-1, 0]) for one in paths],
        "y at the end": [float(one.points[-1, 1]) for one in paths],
        "height at the end": [height(float(one.losses[-1])) for one in paths],
        "off the line after": [str(left_at(one) or "never") for one in paths],
    }
