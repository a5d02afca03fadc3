"""Computers are finite: where the formula of the book breaks, and the careful one does not."""

from __future__ import annotations

import math

from core.neurons import precision
from core.neurons.precision import FORMATS, RIGHT, WRONG, Breaks, Comparison, Moment
from core.neurons.textbook import FORMS
from core.recipe import Recipe
from lessons.activation_functions import finite_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number

NAMES = {
    "sigmoid": "sigmoid, as eˣ / (1 + eˣ)",
    "reciprocal": "sigmoid, as 1 / (1 + e⁻ˣ)",
    "softplus": "softplus",
    "log_sigmoid": "log sigmoid",
    "softmax": "softmax of (x, 0, −x)",
}
NEAR, FAR = 20.0, 110.0  # how far a picture reaches; 16 bits of float16 end soon


@section("finite", "Computers are finite", height=1100)
def computers_are_finite(view: View) -> None:
    prose(
        "On paper $e^x$ is a number for every $x$. In a computer it soon is not: float16 ends at "
        "65,504, float32 and bfloat16 at $3.4 \\cdot 10^{38}$. Beyond is *inf*, and *inf* divided "
        "by *inf* is *nan*, not a number, which spoils everything that it touches."
    )
    predict(
        view,
        "finite",
        "In float32, from which x on is eˣ infinite?",
        ("about 89", "about 1,000", "about a billion"),
        "about 89",
        "e to the 88.7 is 3.4 followed by 38 digits: the end of what 8 bits of exponent can say.",
    )
    with frame(view, "finite", ("naive", "digits", "z")) as exhibit:
        controls.choice(view, "naive", "Function", NAMES)
        controls.choice(view, "digits", "Number format")
        knob(view, "z", "x", leads={view.key("finite_film"): _scene})
        exhibit.recipe = _comparison(view)
        both, now = value(exhibit.recipe, slot="finite"), value(_moment(view), slot="now")
        quiet(
            f"As the book writes it, $\\;{FORMS[view['naive']].formula}$: the thin line. With "
            "care: the wide blue one. Shaded: where the book's is off by more than "
            f"{number(100 * FORMATS[view['digits']].tolerance, 1)} % or no number at all."
        )
        show(_scene(view), key=view.key("finite_film"))
        _steps(view, now)
        exhibit.table = _columns(both)
    broken = value(Recipe(precision.breaking_point, **_form(view)), slot="breaks")
    quiet(f"{_at(now)} {_first(broken, view['digits'])} {FORMS[view['naive']].remedy}")


def _form(view: View) -> dict[str, str]:
    return {"name": view["naive"], "digits": view["digits"]}


def _comparison(view: View) -> Recipe:
    reach = NEAR if view["digits"] == "float16" and abs(view["z"]) <= NEAR else FAR
    return Recipe(precision.compare, **_form(view), low=-reach, high=reach)


def _moment(view: View) -> Recipe:
    return Recipe(precision.moment, **_form(view), x=view["z"])


def _scene(view: View) -> Scene:
    both, now = value(_comparison(view), slot="finite"), value(_moment(view), slot="now")
    return Scene(
        [finite_figures.values(both, now.here), finite_figures.slopes(both, now.here)],
        columns=(1, 1),
        titles=["its value", "its slope, for learning"],
        alt=[
            f"The function both ways; at x = {number(now.here.xs[0], 3)} the naive one gives "
            f"{said(now.here.naive.values[0])}. Crosses at the border: nan or infinite.",
            "The slope both ways; crosses at the border where the naive one is nan or infinite.",
        ],
    )


def _steps(view: View, now: Moment) -> None:
    """The textbook's steps at the knob, then its slope, each beside the careful result."""
    here = now.here
    rows = [[name, said(result), ""] for name, result in zip(now.names, now.results, strict=True)]
    rows[-1][2] = said(here.stable.values[0])
    rows.append(["slope", said(here.naive.slopes[0]), said(here.stable.slopes[0])])
    last = len(rows) - 1
    fates = {
        (last - 1, 1): here.naive.fates[0],
        (last, 1): here.naive.slope_fates[0],
        (last, 2): here.stable.slope_fates[0],
    }
    table(
        [f"at x = {number(here.xs[0], 3)}", "as the book writes it", "with care"],
        rows,
        key=view.key("finite_now"),
        caption=f"Step by step at x = {number(here.xs[0], 3)}, in {view['digits']}.",
        marks={cell: "wrong" for cell, fate in fates.items() if fate != RIGHT},
    )


def _columns(both: Comparison) -> dict[str, list]:
    return {
        "x": both.xs.tolist(),
        "naive": [said(v) for v in both.naive.values],
        "careful": [said(v) for v in both.stable.values],
        "naive slope": [said(v) for v in both.naive.slopes],
        "careful slope": [said(v) for v in both.stable.slopes],
    }


def _at(now: Moment) -> str:
    """What the naive form does at the knob."""
    here = now.here
    found = f"At x = {number(here.xs[0], 3)} the book's formula gives :violet[**{{}}**]"
    found = found.format(said(here.naive.values[0]))
    if here.naive.fates[0] != RIGHT:
        return f"{found}, and {said(here.exact[0])} would be right."
    if here.naive.slope_fates[0] == RIGHT:
        return f"{found}, as it should."
    slope = said(here.naive.slopes[0])
    lost = f"{found}, as it should, but its slope comes out as {slope}"
    if here.naive.slope_fates[0] != WRONG:
        return f"{lost}: one step of learning, and the weights are nan too."
    if here.stable.slope_fates[0] == RIGHT:
        return f"{lost} where {said(here.exact_slopes[0])} would be right, and nobody is told."
    return f"{lost}. Even with care, so small a slope drowns in rounding."


def _first(broken: Breaks, digits: str) -> str:
    """Where value and slope first are no numbers."""
    height, tilt = (
        " and ".join(number(place, 3) for place in pair if place is not None)
        for pair in ((broken.left, broken.right), (broken.slope_left, broken.slope_right))
    )
    if height == tilt:
        return f"In {digits} value and slope are no numbers from x = {height} outwards."
    kept = f"is no number from x = {height} outwards" if height else "always stays a number"
    return f"In {digits} its value {kept}; its slope is none from x = {tilt} outwards."


def said(value: float) -> str:
    """A number as a table says it, also where it is none.

    >>> said(float("nan")), said(float("-inf")), said(0.25), said(2.06e-9)
    ('nan', '−inf', '0.25', '2.06e−9')
    """
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "−inf"
    if value and not 1e-3 <= abs(value) < 1e6:
        digits, exponent = f"{value:.2e}".split("e")
        return f"{digits}e{int(exponent)}".replace("-", "−")
    return number(value, 4)
