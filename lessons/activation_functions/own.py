"""A function of the learner's own: typed, drawn, differentiated, and put to work."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from core import engine
from core.networks import approximate, curves
from core.neurons import shapes
from core.recipe import Recipe
from core.untrusted import formulas
from lessons.activation_functions import figures, own_figures
from lessons.activation_functions.words import properties
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number, some

EXAMPLES = (
    "x*exp(-x^2)",
    "sin(x) + x",
    "max(0, x)^2",
    "x / (1 + |x|)",
    "arsinh(x)",
    "x^2",
    "ln(x)",
)
UNITS, RATE, GOOD = 6, 0.05, 0.05


@section("own", "Your own", height=1100)
def your_own(view: View) -> None:
    prose(
        "Is there a rule for what may be put into a neuron? Type a formula in $x$ and find out. "
        "You may use `+ - * / ^`, brackets, numbers, `pi`, `e`, `|x|`, and functions such as "
        "`sin`, `exp`, `ln`, `sqrt`, `max`, `tanh`. TensorFlow finds the slope."
    )
    with frame(view, "own", ("own",)) as exhibit:
        _box(view)
        formula = formulas.read(view["own"])
        exhibit.recipe = Recipe(shapes.curve, name=formula.text)
        curve = where_defined(value(exhibit.recipe, slot="own"))
        shape = value(Recipe(shapes.shape, name=formula.text), slot="own shape")
        st.markdown(f"$f(x) = {formula.latex}$")
        left, right = st.columns([1.2, 1], gap="large")
        with left:
            film(
                [figures.with_slope(curve, "f")],
                key=view.key("own_film"),
                alt=["Your function, and its slope below."],
            )
        with right:
            table(
                ["property", "computed"],
                [list(row) for row in properties(shape)],
                key=view.key("own_properties"),
                caption="What your function is like.",
            )
        if missing := gaps(curve, shape):
            quiet(f":material/warning: {missing}")
        _at_work(view, formula.text)
        exhibit.table = {
            "x": curve.xs.tolist(),
            "f(x)": curve.values.tolist(),
            "slope": curve.slopes.tolist(),
        }


def _box(view: View) -> None:
    """The line to type into; what cannot be read is said under it, and the last formula stays."""
    key = view.key("own")
    wrong = f"{key}.wrong"

    def typed() -> None:
        text = st.session_state[key]
        try:
            take(formulas.read(text).text)
        except formulas.FormulaError as error:
            st.session_state[wrong] = (text, error)

    def take(formula: str) -> None:
        view.put(own=formula)
        st.session_state[wrong] = None
        if view["bend"] == "own":
            _draw_both(view)

    said = st.session_state.get(wrong)
    st.session_state[key] = said[0] if said else view["own"]
    st.text_input("f(x) =", key=key, on_change=typed, max_chars=formulas.LONGEST)
    if said:
        text, error = said
        st.code(error.marked(text), language=None)
        quiet(f":material/error: {error} The last one that could be read is drawn below.")
    with st.container(horizontal=True, gap="small"):
        for place, example in enumerate(EXAMPLES):
            st.button(
                example,
                key=view.key(f"own_{place}"),
                type="tertiary",
                on_click=take,
                args=(example,),
            )


def _draw_both(view: View) -> None:
    """Draw this section anew, and the one whose network uses the formula."""
    st.rerun([view.key("own"), view.key("fit")])


def where_defined(curve: shapes.Curve) -> shapes.Curve:
    """The curve without the slopes that the tape reports where there is no value to slope."""
    sound = np.isfinite(curve.values)
    return replace(curve, slopes=np.where(sound, curve.slopes, np.nan), flat=curve.flat & sound)


def gaps(curve: shapes.Curve, shape: shapes.Shape) -> str:
    """Where in the picture the function has no value, in a sentence; "" where it always has one."""
    missing = _runs(~np.isfinite(curve.values))
    if not missing:
        return "At some place between −5 and 5 it is not a number." if shape.undefined else ""
    places = [_stretch(curve.xs[first], curve.xs[last]) for first, last in missing]
    more = f" and on {some(len(places) - 3, 'more stretch', 'more stretches')}" * (len(places) > 3)
    return (
        f"It is not a number for x {', '.join(places[:3])}{more}: "
        "a sum that lands there silences the network."
    )


def _runs(chosen: np.ndarray) -> list[tuple[int, int]]:
    """First and last place of each run of True in (S,) booleans."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(int)))
    return [(int(first), int(end) - 1) for first, end in edges.reshape(-1, 2)]


def _stretch(first: float, last: float) -> str:
    if first == last:
        return f"= {number(first)}"
    return f"from {number(first, 1)} to {number(last, 1)}"


def _at_work(view: View, text: str) -> None:
    """Six units of it on the two humps, beside six of tanh."""
    try:
        wanted, mine, other = _trainings(text)
    except engine.Superseded:
        raise
    except engine.EngineError as failure:
        quiet(f":material/warning: In a network: {failure}")
        return
    film(
        [own_figures.side_by_side(wanted, mine, other, "tanh")],
        key=view.key("own_at_work"),
        titles=["six units of it learn two humps"],
        alt=[f"Two humps; six units of your function are {number(mine.rmse[-1], 3)} away."],
    )
    quiet(learnt(float(mine.rmse[-1]), float(other.rmse[-1]), mine.burst))
    _use(view)


def _trainings(text: str) -> tuple[np.ndarray, approximate.Fit, approximate.Fit]:
    """The heights of the two humps, and what units of the formula and of tanh learn of them."""
    humps = Recipe(curves.heights, name="humps")
    mine, other = (
        value(Recipe(approximate.fit, targets=humps, bend=bend, units=UNITS, rate=RATE), slot=slot)
        for bend, slot in ((text, "own bend"), ("tanh", "own tanh"))
    )
    return value(humps, slot="own goal"), mine, other


def _use(view: View) -> None:
    """The button that puts the formula into the network of the section above."""

    def use() -> None:
        view.put(bend="own", goal="humps")
        _draw_both(view)

    used = view["bend"] == "own"
    st.button(
        "The network above uses it" if used else "Use it in the network above",
        key=view.key("use_own"),
        on_click=use,
        disabled=used,
    )


def learnt(mine: float, other: float, burst: bool) -> str:
    said = (
        f"Six units of it learn the two humps to RMSE :violet[**{number(mine, 4)}**]; six of tanh "
        f"come to {number(other, 4)}. "
    )
    if burst:
        return said + "Then its numbers burst: it grows too fast for this learning rate."
    if mine < GOOD:
        return said + "So it may be put into a neuron. No one had to allow it."
    return said + "Is it a polynomial? Then more units do not help. If not, more may."
