"""A surface of the learner's own: typed, mapped, differentiated and walked on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.descent import programs, survey
from core.descent.survey import Survey
from core.descent.terrain import Minimum
from core.descent.walk import Path
from core.recipe import Recipe
from core.untrusted import formulas
from lessons.gradient_descent import (
    hike,
    hike_controls,
    hike_words,
    hiker_figures,
    own_hike,
    own_words,
)
from lessons.gradient_descent.own_hike import EXAMPLES, OF, Example
from lessons.kit.compute import value
from lessons.kit.film import Click, film
from lessons.kit.fragment import called
from lessons.kit.frame import Exhibit, frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View

MAPS = (0, 1)  # figures on which a click is a place
SECONDS = 8  # that a film takes
MINIMA = "minima"  # the program that finds them


@section("own", "Your own surface", height=1350)
def your_own_surface(view: View) -> None:
    prose(
        "Any height that you can write down can be walked on. Type a formula in $x$ and $y$ with "
        "`+ - * / ^`, brackets, numbers, `pi`, `e`, `|x|`, and functions such as `sin`, `exp`, "
        "`ln`, `sqrt`, `max`, `tanh`. Nobody works out the formula of its slope: TensorFlow "
        "differentiates the steps of the computation, at the place where a walker stands."
    )
    with frame(view, "own", own_hike.FIELDS) as exhibit:
        _box(view)
        formula = formulas.read(view["own_formula"], names=("x", "y"))
        st.markdown(f"$f(x, y) = {formula.latex}$")
        exhibit.recipe = own_hike.map_recipe(view)
        found: Survey = value(exhibit.recipe, slot="own map")
        _knobs(view)
        if missing := own_words.holes(found):
            quiet(f":material/warning: {missing}")
        start = own_hike.footing(view, found)
        if start is not None:
            _walked(view, exhibit, found, start)
        elif found.share:
            quiet(f":material/warning: {own_words.NO_SLOPE}")


def _walked(view: View, exhibit: Exhibit, found: Survey, start: tuple[float, float]) -> None:
    """All that happens on ground that can be walked on; what must be compiled first comes last."""
    who = hike.hikers(view, OF)
    late = _late(view, who)
    prompt = [one for one in who if _program(one) not in late]
    paths: Sequence[Path] = ()
    if prompt:
        exhibit.recipe = own_hike.recipe(view, found, start, prompt)
        paths = value(exhibit.recipe, slot="own hike")
    minima = value(own_hike.minima_recipe(view), slot="own minima") if MINIMA not in late else ()
    if said := own_words.moved(own_hike.wished(view), start):
        quiet(f":material/warning: {said}")
    _film(view, found, start, paths, minima)
    exhibit.table = hike_words.table(paths)
    if late:
        _prepare(view, found, start, late)
    _sentences(view, found, paths, minima)
    _slope(view, start)


def _program(hiker: str) -> str:
    """The first of those who share a program with this one."""
    return programs.group_of(hiker)[0]


def _late(view: View, who: Sequence[str]) -> list[str]:
    """The programs for this formula that this visit has not used yet."""
    ready = _ready(view)
    return [one for one in dict.fromkeys([*map(_program, who), MINIMA]) if one not in ready]


def _ready(view: View) -> frozenset[str]:
    """The programs for this formula that this visit has used."""
    formula, groups = st.session_state.get(view.key("own_ready"), ("", frozenset()))
    return groups if formula == view["own_formula"] else frozenset()


def _prepare(view: View, found: Survey, start: tuple[float, float], late: Sequence[str]) -> None:
    """Compile one thing more that a new formula needs: what is there is on the screen already."""
    quiet(
        ":material/hourglass_top: More is to come. What a new formula needs is compiled first, "
        "which takes a second or two."
    )
    ready = _ready(view) | {late[0]}
    if late[0] == MINIMA:
        value(own_hike.minima_recipe(view), slot="own minima")
    else:
        who = [one for one in hike.hikers(view, OF) if _program(one) in ready]
        value(own_hike.recipe(view, found, start, who), slot="own hike")
    st.session_state[view.key("own_ready")] = (view["own_formula"], ready)
    st.rerun()


def _box(view: View) -> None:
    """The line to type into; what cannot be read is said under it, and the last formula stays."""
    key = view.key("own_formula")
    wrong = f"{key}.wrong"

    def typed() -> None:
        text = st.session_state[key]
        try:
            view.put(own_formula=formulas.read(text, names=("x", "y")).text)
            st.session_state[wrong] = None
        except formulas.FormulaError as error:
            st.session_state[wrong] = (text, error)
            called()
        _set_out(view)

    def take(example: Example) -> None:
        x, y = example.start
        view.put(own_formula=example.formula, own_reach=example.reach)
        view.put(own_middle_x=0.0, own_middle_y=0.0, own_from_x=x, own_from_y=y)
        st.session_state[wrong] = None
        _set_out(view)

    said = st.session_state.get(wrong)
    st.session_state[key] = said[0] if said else view["own_formula"]
    st.text_input("f(x, y) =", key=key, on_change=typed, max_chars=formulas.LONGEST)
    if said:
        text, error = said
        st.code(error.marked(text), language=None)
        quiet(f":material/error: {error} The last one that could be read is drawn below.")
    with st.container(horizontal=True, gap="small"):
        for number, example in enumerate(EXAMPLES):
            st.button(
                example.formula,
                key=view.key(f"own_example_{number}"),
                type="tertiary",
                on_click=take,
                args=(example,),
            )


def _knobs(view: View) -> None:
    hike_controls.who(view, OF)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        hike_controls.paces(view, OF)
    with right:
        knobs(
            view,
            *hike_controls.outset(own_hike.drawn(view, ()), OF),
            Knob("own_reach", "map: reach"),
            Knob("own_middle_x", "map: centre x", signed=True),
            Knob("own_middle_y", "map: centre y", signed=True),
        )


def _film(
    view: View,
    found: Survey,
    start: tuple[float, float],
    paths: Sequence[Path],
    minima: Sequence[Minimum],
) -> None:
    land, ground, gradients = (
        own_hike.drawn(view, minima),
        found.surface,
        int(view["own_gradients"]),
    )
    walked = hiker_figures.trails(paths, gradients)
    begun = st.session_state.get(view.key("own_set_out"), 0)
    held = "lowest point" if minima else "lowest place reached"
    film(
        [
            hiker_figures.from_above(land, ground, walked, start),
            hiker_figures.from_aside(land, ground, walked),
            hiker_figures.ways_down(land, walked),
        ],
        key=view.key("own_hike"),
        columns=(1, 1),
        titles=["click to start there", "the same, as hills", f"height above the {held}"],
        alt=[
            f"Map of your surface: {hike_words.ends(paths)} from {hike_words.place(start)}.",
            "Your surface in 3-D, with the same trails.",
            "How high everyone still is, against gradients used, on a logarithmic axis.",
        ],
        captions=hike_words.captions(paths, gradients) if paths else (),
        autoplay=True,
        fps=max(10, gradients / SECONDS),
        unit="gradient",
        run=f"{land.name} {begun} {bool(paths)}",
        view=f"{land.name} {land.domain}",
        on_click=lambda click: _clicked(view, click),
    )


def _clicked(view: View, click: Click) -> None:
    if click.figure in MAPS:
        view.put(own_from_x=round(click.x, 3), own_from_y=round(click.y, 3))
        _set_out(view)


def _set_out(view: View) -> None:
    """From another place, and on another surface, the film begins anew."""
    place = view.key("own_set_out")
    st.session_state[place] = st.session_state.get(place, 0) + 1
    called()


def _sentences(view: View, found: Survey, paths: Sequence[Path], minima: Sequence[Minimum]) -> None:
    """What was found, and what became of everyone."""
    rates = own_hike.rates(view, found)
    gradients = int(view["own_gradients"])
    if not paths:
        quiet(hike_words.NOBODY)
    elif not found.level:
        quiet(own_words.outcome(paths, rates, minima, gradients))
    quiet(own_words.lowest(minima, found))
    if not found.level:
        quiet(own_words.pace(found, {one: found.rates[one] for one in rates}))


def _slope(view: View, start: tuple[float, float]) -> None:
    """The slope at the start, by differentiating and by walking a little around."""
    slope = value(
        Recipe(survey.slope_at, ground=own_hike.ground(view), point=start), slot="own slope"
    )
    columns, rows = own_words.slopes(slope)
    table(
        columns,
        rows,
        key=view.key("own_slope"),
        caption=f"The slope of your surface at {hike_words.place(start)}, found in two ways.",
    )
    quiet(
        f"The slope at the start {hike_words.place(start)}, where the height is "
        f"{hike_words.height(slope.height)}: once by the chain rule through every operation of "
        "your formula, and once from the heights 10⁻⁵ to either side. The second is a check, and "
        "only nearly right."
    )
