"""The hiker: put somewhere on a landscape, every chosen optimiser starts from there at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.descent.landscapes import LANDSCAPES, Surface
from core.descent.walk import Path
from lessons.gradient_descent import LANDS, hike, hike_controls, hike_words, hiker_figures
from lessons.gradient_descent.words import NAMES
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.fragment import called
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View

FIELDS = ("land", "from_x", "from_y", "hikers", "rates", "pace", "one_rate", "swing", "fog")
MAPS = (0, 1)  # figures on which a click is a place
SECONDS = 8  # that a film takes


@section("hiker", "The hiker", height=1250)
def the_hiker(view: View) -> None:
    prose(
        "Now any landscape, and several ways down. Click on the map or on the hills: all of them "
        "set out from there, and each may ask for the slope the same number of times. "
        "Asking is what costs; a step is as cheap as it looks."
    )
    predict(
        view,
        "hiker",
        "From the classic start on Rosenbrock's banana, 300 gradients each. Who is lowest?",
        tuple(NAMES[one] for one in ("sgd", "momentum", "rmsprop", "adam")),
        NAMES["momentum"],
        "It builds up speed along the level floor of the valley, where all others crawl.",
    )
    fields = (*FIELDS, "gradients", "valleys", *hike.shape_fields(view))
    with frame(view, "hiker", fields) as exhibit:
        _where(view)
        hike_controls.who(view)
        _knobs(view)
        ground = value(hike.map_recipe(view), slot="hike map")
        who = hike.prompt(view)
        exhibit.recipe = hike.recipe(view, ground, who) if who else hike.map_recipe(view)
        paths = value(exhibit.recipe, slot="hike") if who else ()
        _remember(view, paths)
        _film(view)
        exhibit.table = hike_words.table(paths)
    quiet(hike_words.outcome(view, paths))
    _the_others(view, ground, who)


def _the_others(view: View, ground: Surface, who: Sequence[str]) -> None:
    """Who needs a while where they have never been is added when the rest is on the screen."""
    everyone = hike.hikers(view)
    late = [NAMES[one] for one in everyone if one not in who]
    if late:
        quiet(f":material/hourglass_top: Still to come: {' and '.join(late)}.")
        value(hike.recipe(view, ground, everyone), slot="hike")
    hike.note_ready(view)
    if late:
        st.rerun()


def _where(view: View) -> None:
    """The landscape and its named starts."""
    key, starts_key = view.key("land"), view.key("named_start")
    starts = {one.name: one.point for one in hike.land(view).starts}

    def chosen() -> None:
        view.put(**hike.new_land(st.session_state[key]))
        _set_out(view)

    def placed() -> None:
        if st.session_state[starts_key]:
            _place(view, *starts[st.session_state[starts_key]])

    left, right = st.columns([1, 2], gap="medium", vertical_alignment="bottom")
    with left:
        st.session_state[key] = view["land"]
        st.selectbox("The landscape", LANDS, key=key, format_func=_title, on_change=chosen)
    with right:
        st.session_state[starts_key] = hike.named_start(view)
        st.pills("Start", list(starts), key=starts_key, on_change=placed)
    note = f" {hike.land(view).note}" if hike.land(view).note else ""
    quiet(f"Its height: $\\;{hike.land(view).formula}$.{note}")


def _title(name: str) -> str:
    title = LANDSCAPES[name].title
    return title[0].upper() + title[1:]


def _knobs(view: View) -> None:
    leads = {view.key("hike"): _scene}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        hike_controls.paces(view, leads=leads)
    with right:
        knobs(view, *hike_controls.outset(hike.land(view)), *_shape_knobs(view), leads=leads)


def _shape_knobs(view: View) -> list[Knob]:
    land = hike.land(view)
    return [
        Knob(f"{land.name}_{p.name}", f"{p.name} {p.symbol}", log=p.high / max(p.low, 1e-9) == 1e3)
        for p in land.parameters
    ]


def _place(view: View, x: float, y: float) -> None:
    (left, right), (low, high) = hike.land(view).domain
    view.put(from_x=min(max(x, left), right), from_y=min(max(y, low), high))
    _set_out(view)


def _set_out(view: View) -> None:
    """From another place the film begins anew; a knob that is turned leaves it where it is."""
    place = view.key("set_out")
    st.session_state[place] = st.session_state.get(place, 0) + 1
    called()


def _remember(view: View, paths: Sequence[Path]) -> None:
    """Keep which of Himmelblau's valleys the first hiker has found from the learner's starts."""
    if view["land"] != "himmelblau" or not paths or hike.named_start(view):
        return
    found = hike.valley(hike.land(view).minima, paths[0].points[-1].tolist())
    if found is not None and not view["valleys"][found]:
        view.put(valleys=tuple(on or i == found for i, on in enumerate(view["valleys"])))


def _scene(view: View) -> Scene:
    """The hike, of those who can be drawn at once; the film begins anew where the page says."""
    land, gradients = hike.land(view), int(view["gradients"])
    ground, who = value(hike.map_recipe(view), slot="hike map"), hike.prompt(view)
    paths = value(hike.recipe(view, ground, who), slot="hike") if who else ()
    walked = hiker_figures.trails(paths, gradients)
    start = hike.start(view)
    named = land.name == "himmelblau"
    found = [m.point for m, on in zip(land.minima, view["valleys"], strict=False) if named and on]
    return Scene(
        [
            hiker_figures.from_above(land, ground, walked, start, found),
            hiker_figures.from_aside(land, ground, walked),
            hiker_figures.ways_down(land, walked),
        ],
        columns=(1, 1),
        titles=["click to start there", "the same, as hills", "height above the lowest point"],
        alt=[
            f"Map of {land.title}: {hike_words.ends(paths)} from {hike_words.place(start)}.",
            f"{land.title} in 3-D, with the same trails.",
            "How high everyone still is, against gradients used, on a logarithmic axis.",
        ],
        captions=hike_words.captions(paths, gradients) if paths else (),
        autoplay=True,
        fps=max(10, gradients / SECONDS),
        unit="gradient",
        view=land.name,
    )


def _film(view: View) -> None:
    begun = st.session_state.get(view.key("set_out"), 0)
    show(
        replace(_scene(view), run=f"{view['land']} {begun}"),
        key=view.key("hike"),
        on_click=lambda click: _clicked(view, click),
    )


def _clicked(view: View, click: Click) -> None:
    if click.figure in MAPS:
        _place(view, round(click.x, 3), round(click.y, 3))
