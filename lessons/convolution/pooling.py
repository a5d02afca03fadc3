"""Pooling: of every window one number; where the winner sat, and what a shift still changes."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision.pooling_shift import SHIFTS, TABLES, Shifted, pool_shifted
from lessons.convolution import pooling_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, Slide, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("pooling_object", "pooling_size", "pooling_stride", "pooling_shift")
OBJECTS = {"house": "house", "face": "face", "key": "key", "fish": "fish"}
NAMES = {"map": "the map", "max": "maximum", "average": "average", "l2": "L2"}
PIXEL = "Row {row}, column {column} of the map is **{value}**: {count} of the windows see it."


@section("pooling", "Pooling", height=1200)
def pooling(view: View) -> None:
    prose(
        "A map says where an edge is to the pixel. Often that is more than anybody wants to know: "
        "*somewhere here* will do. So a window goes over the map, and of all that it sees one "
        "number is kept: the largest (*max pooling*), the mean (*average*), or the root of the "
        "mean square (*L2*). There is nothing to learn in it. Play the film, and look for the "
        "**winners**: the framed numbers are the ones that the maximum keeps."
    )
    predict(
        view,
        "pooling_shift",
        "The object moves by one pixel, and the map is pooled over 2 × 2. How many of the pooled "
        "numbers (those that are not 0) stay the same?",
        ("all of them", "some", "none"),
        "some",
        "A winner that stays in its window changes nothing; one that crosses into the next changes "
        "both. Pooling forgives small moves, and only on the whole.",
    )
    with frame(view, "pooling", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        seen: Shifted = value(exhibit.recipe, slot="pooling")
        controls.choice(view, "pooling_object", "Object", OBJECTS)
        show(_scene(view), key=view.key("pooling_film"))
        _knobs(view)
        exhibit.table = _table(seen)
    quiet(verdict(view, seen))


def recipe(view: View) -> Recipe:
    """The pools that the knobs describe."""
    return Recipe(
        pool_shifted,
        name=view["pooling_object"],
        size=int(view["pooling_size"]),
        stride=int(view["pooling_stride"]),
        shift=int(view["pooling_shift"]),
    )


def _knobs(view: View) -> None:
    leads = {view.key("pooling_film"): _scene}
    left, right = st.columns([1, 1], gap="medium")
    with left:
        windows = Knob("pooling_size", "window a side"), Knob("pooling_stride", "stride")
        knobs(view, *windows, leads=leads)
    with right:
        knobs(view, Knob("pooling_shift", "shift to the right"), leads=leads)


def _scene(view: View) -> Scene:
    seen = value(recipe(view), slot="pooling")
    shift = int(view["pooling_shift"])
    best = seen.pooled["max"]
    height, width = best.values.shape
    ends = {kind: number(float(one.values.max())) for kind, one in seen.pooled.items()}
    return Scene(
        pooling_figures.pools(seen, shift),
        columns=(6, 4, 4, 4),
        titles=[
            "the map: upright edges",
            "maximum",
            "average",
            "L2",
            "the sum of all changes, as a share of all numbers",
        ],
        alt=[
            f"A map of 12 by 12 numbers, up to {number(float(seen.map.max()))}, of the "
            f"{view['pooling_object']} shifted by {shift}; {some(len(_winners(seen)), 'winner')}.",
            *(
                f"{NAMES[kind]} of {height} by {width} windows, up to {ends[kind]}."
                for kind in seen.pooled
            ),
            "By how much a shift of 0 to 3 pixels changes each: "
            + "; ".join(
                f"{NAMES[name]} {_percent(seen.amounts[1, i])} at 1, "
                f"{_percent(seen.amounts[3, i])} at 3"
                for i, name in enumerate(TABLES)
            )
            + ".",
        ],
        captions=_captions(seen),
        unit="window",
        fps=3,
        start=int(best.values.argmax()),
        run=f"{view['pooling_size']} {view['pooling_stride']}",
        slide=Slide.over(best.down, best.across, range(height * width), pixel=PIXEL),
    )


def _winners(seen: Shifted) -> set[tuple[int, ...]]:
    return {tuple(place) for place in seen.pooled["max"].winners.reshape(-1, 2).tolist()}


def _captions(seen: Shifted) -> list[str]:
    tables = [seen.pooled[kind].values.ravel().tolist() for kind in ("max", "average", "l2")]
    places = seen.pooled["max"].winners.reshape(-1, 2).tolist()
    return [
        f"The largest is **{number(top)}**, in row {row}, column {column}; the mean is "
        f"**{number(mean)}**, the root of the mean square **{number(root)}**."
        if top
        else "Nothing but zeros: **0**, whatever the kind."
        for top, mean, root, (row, column) in zip(*tables, places, strict=True)
    ]


def _percent(share: float) -> str:
    return f"{number(100 * float(share), 0)} %"


def _table(seen: Shifted) -> dict[str, list[float]]:
    return {"shift": list(SHIFTS)} | {
        f"{NAMES[name]}: {what}": table[:, i].tolist()
        for i, name in enumerate(TABLES)
        for what, table in (("share changed", seen.changed), ("amount changed", seen.amounts))
    }


def verdict(view: View, seen: Shifted) -> str:
    """How the windows lie, and what the shift has changed before and after."""
    size, stride = int(view["pooling_size"]), int(view["pooling_stride"])
    shift = int(view["pooling_shift"])
    return _lie(seen, size, stride) + (_changed(seen, shift) if shift else _unmoved())


def _lie(seen: Shifted, size: int, stride: int) -> str:
    kept = seen.pooled["max"].values.size
    said = f"144 numbers in, {kept} out. "
    if size == 1:
        return said + "A window of one number keeps that number: nothing is pooled. "
    if stride < size:
        return said + (
            f"The windows overlap by {size - stride}, and {len(_winners(seen))} winners are kept "
            f"for {kept} windows: some win more than once. "
        )
    if stride > size:
        return said + f"Between the windows {stride - size} of {stride} rows are never looked at. "
    return said + "The windows lie side by side. "


def _changed(seen: Shifted, shift: int) -> str:
    shares = [_percent(one) for one in seen.changed[shift]]
    amounts = [_percent(one) for one in seen.amounts[shift]]
    return (
        f"Shifted by {some(shift, 'pixel')}, :violet[**{shares[0]}**] of the map's numbers, zeros "
        f"left out, are others than before; of the maxima {shares[1]}, of the averages "
        f"{shares[2]}, of the L2 {shares[3]}. Added up, the changes come to {amounts[0]} in the "
        f"map, {amounts[1]} in the maxima, {amounts[2]} in the averages and {amounts[3]} in the "
        "L2; with 100 % nothing would have stayed in its place."
    )


def _unmoved() -> str:
    return "Now shift the object by a pixel: what changes before, and what after the pooling?"
