"""Backwards in size: every pixel paints the kernel, and why that leaves a checkerboard."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision import checkerboard
from core.vision.checkerboard import SMOOTH, Enlarged, Painted
from lessons.convolution import transposed_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("transposed_kernel", "transposed_stride")
SIZE = 6  # pixels along a side of the picture that paints
WAYS = ("transposed", "divisible", "resized")


@section("transposed", "Backwards in size", height=1300)
def backwards_in_size(view: View) -> None:
    prose(
        "A stride makes pictures smaller. Networks that draw need the way back: from few pixels "
        "to many. So let each pixel *paint*: it lays down the whole kernel, as strongly as it is "
        "itself, a stride away from where its neighbour does; where two overlap, they add up. "
        "That is a *transposed convolution*. You have met it already, as the way an error goes "
        "back through a convolution to its picture: "
        "[the backward pass](?convolution_at=learning)."
    )
    predict(
        view,
        "transposed_cure",
        "A kernel of 3 and a stride of 2 leave a checkerboard. With a kernel of 4 instead, it …",
        ("gets stronger", "stays as it is", "vanishes"),
        "vanishes",
        "2 divides 4: every place is painted by two pixels along each axis, none by three or one.",
    )
    with frame(view, "transposed", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        painted: Painted = value(exhibit.recipe, slot="painted")
        left, right = st.columns([1, 1], gap="medium")
        leads = {view.key("painted"): _painting, view.key("enlarged"): _cures}
        with left:
            knobs(view, Knob("transposed_kernel", "kernel K"), leads=leads)
        with right:
            knobs(view, Knob("transposed_stride", "stride S"), leads=leads)
        show(_painting(view), key=view.key("painted"))
        quiet(
            "The same brush on a smooth picture, and two cures: a kernel that the stride divides; "
            "or each pixel repeated first, and then an ordinary convolution."
        )
        show(_cures(view), key=view.key("enlarged"))
        exhibit.table = _table(view, painted)
    quiet(outcome(view))


def recipe(view: View) -> Recipe:
    """A small picture, painted larger pixel by pixel."""
    return Recipe(checkerboard.paint, size=SIZE, kernel=_kernel(view), stride=_stride(view))


def cures(view: View) -> Recipe:
    """A smooth picture, enlarged in three ways."""
    return Recipe(checkerboard.enlarge, kernel=_kernel(view), stride=_stride(view))


def _kernel(view: View) -> int:
    return int(view["transposed_kernel"])


def _stride(view: View) -> int:
    return int(view["transposed_stride"])


def _painting(view: View) -> Scene:
    found: Painted = value(recipe(view), slot="painted")
    cells, height = _kernel(view), len(found.counts)
    often = transposed_figures.often(found)
    return Scene(
        transposed_figures.painting(found),
        columns=(6, 4, 10, 10),
        titles=[
            f"picture, {SIZE} × {SIZE}",
            f"kernel, {cells} × {cells}",
            f"painted so far, {height} × {height}",
            f"how often each place is painted: {often}",
        ],
        alt=[
            f"A bright hill of {SIZE} by {SIZE} pixels.",
            f"A kernel of {cells} by {cells} ones.",
            f"What is painted so far, {height} by {height} pixels, with a stride of "
            f"{_stride(view)}; at the end up to {number(found.steps[-1].max())}.",
            f"How many pixels paint each place: away from the borders {often}.",
        ],
        captions=["Nothing is painted yet.", *_captions(found)],
        start=SIZE * (SIZE // 2) + SIZE // 2,
        fps=6,
        unit="pixel",
    )


def _captions(found: Painted) -> list[str]:
    rows, cells = found.picture.tolist(), len(found.kernel)
    return [
        f"Pixel {r}, {c} is **{number(rows[r][c])}**: that much is added to {cells} × {cells} "
        f"places, from row {row}, column {column} on."
        for (r, c), (row, column) in zip(
            np.ndindex(found.picture.shape), found.corners.tolist(), strict=True
        )
    ]


def _cures(view: View) -> Scene:
    found: Enlarged = value(cures(view), slot="enlarged")
    transposed, divisible = (_square(found, way) for way in WAYS[:2])
    names = (f"transposed, {transposed}", f"cure 1, {divisible}", "cure 2, resized")
    uneven = [
        f"{name}: {percent(found.uneven[way])} uneven"
        for name, way in zip(names, WAYS, strict=True)
    ]
    return Scene(
        transposed_figures.cures(found),
        columns=(1, 1, 1, 1),
        titles=["a smooth picture", *uneven],
        alt=[
            f"A smooth bright hill, {SMOOTH} by {SMOOTH} pixels.",
            *(f"The hill, {one}, with a stride of {_stride(view)}." for one in uneven),
        ],
    )


def _square(found: Enlarged, way: str) -> str:
    return f"{found.kernels[way]} × {found.kernels[way]}"


def percent(share: float) -> str:
    """A share as the page prints it."""
    return f"{number(100 * share, 0)} %"


def outcome(view: View) -> str:
    """Why there is a checkerboard, or none, and what it would take."""
    painted: Painted = value(recipe(view), slot="painted")
    found: Enlarged = value(cures(view), slot="enlarged")
    often, cells, step = transposed_figures.often(painted), _kernel(view), _stride(view)
    uneven = f":violet[**{percent(found.uneven['transposed'])}**]"
    if cells % step == 0:
        return (
            f"{step} divides {cells}, so every place away from the borders is painted {often}, and "
            f"the unevenness is {uneven}. But only because this brush is even: the weights of a "
            "learnt kernel need not be, and then the pattern can come back. Resizing first leaves "
            "no room for it."
        )
    gaps = " Places in between are not painted at all." if cells < step else ""
    return (
        f"{step} does not divide {cells}: places are painted {often}.{gaps} How much the {step} × "
        f"{step} places of a tile differ, as a share of their mean, is the unevenness: {uneven}. "
        f"With a kernel of {found.kernels['divisible']}, or resized first, it is "
        f"{percent(found.uneven['resized'])}. Pictures that networks have drawn often wear this "
        "pattern (A. Odena and others, 2016)."
    )


def _table(view: View, painted: Painted) -> dict[str, list]:
    found: Enlarged = value(cures(view), slot="enlarged")
    return {
        "way": list(WAYS),
        "kernel": [found.kernels[way] for way in WAYS],
        "unevenness": [found.uneven[way] for way in WAYS],
        "side of the result": [len(found.ways[way]) for way in WAYS],
        "painted": [transposed_figures.often(painted), "", ""],
    }
