"""Computers are finite: where the formula of the book breaks, and the careful one does not."""

from __future__ import annotations

import math

from core.neurons import precision
from core.recipe import Recipe
from lessons.activation_functions import finite_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number

NAMES = {
    "sigmoid": "sigmoid",
    "softplus": "softplus",
    "log_sigmoid": "log sigmoid",
    "softmax": "softmax of (x, 0)",
}
NAIVE = {
    "sigmoid": r"\frac{e^x}{1 + e^x}",
    "softplus": r"\ln(1 + e^x)",
    "log_sigmoid": r"\ln \frac{1}{1 + e^{-x}}",
    "softmax": r"\frac{e^x}{e^x + e^0}",
}
CAREFUL = {
    "sigmoid": r"\frac{1}{1 + e^{-x}} \text{ for } x \ge 0,\quad \frac{e^x}{1 + e^x} \text{ below}",
    "softplus": r"\max(x, 0) + \ln(1 + e^{-|x|})",
    "log_sigmoid": r"\min(x, 0) - \ln(1 + e^{-|x|})",
    "softmax": r"\frac{e^{x - m}}{e^{x - m} + e^{-m}},\quad m = \max(x, 0)",
}


@section("finite", "Computers are finite", height=1000)
def computers_are_finite(view: View) -> None:
    prose(
        "On paper $e^x$ is a number for every $x$. In a computer it soon is not: 16 bits end at "
        "65,504, 32 bits at $3.4 \\cdot 10^{38}$. Beyond is *inf*, and *inf* divided by *inf* is "
        "*nan*, not a number, which spoils everything that it touches."
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
        knob(view, "z", "x")
        name, digits = view["naive"], view["digits"]
        exhibit.recipe = Recipe(precision.compare, name=name, digits=digits)
        both = value(exhibit.recipe, slot="finite")
        now = value(Recipe(precision.moment, name=name, digits=digits, x=view["z"]), slot="now")
        film(
            [finite_figures.naive(both, now), finite_figures.careful(both, now)],
            key=view.key("finite_film"),
            titles=["as the book writes it", "with care"],
            alt=[
                "The naive form; crosses mark where it is nan or infinite, and shades where it is "
                "wrong.",
                "The careful form, which holds everywhere.",
            ],
        )
        table(
            ["", "value", "slope"],
            [
                ["as the book writes it", said(now.naive), said(now.naive_slope)],
                ["with care", said(now.careful), said(now.careful_slope)],
            ],
            key=view.key("finite_now"),
            caption=f"Both forms at x = {number(now.x, 3)}, in {digits}.",
        )
        prose(f"Naive: $\\;{NAIVE[name]}$. Careful: $\\;{CAREFUL[name]}$.")
        exhibit.table = {
            "x": both.xs.tolist(),
            "naive": [said(v) for v in both.naive.tolist()],
            "careful": both.careful.tolist(),
            "naive slope": [said(v) for v in both.naive_slope.tolist()],
            "careful slope": both.careful_slope.tolist(),
        }
    broken = value(Recipe(precision.breaking_point, name=name, digits=digits), slot="breaks")
    quiet(_caption(now, digits, broken))


def _caption(now: precision.Moment, digits: str, broken: precision.BreakingPoint) -> str:
    said_now = f"At x = {number(now.x, 3)} the naive form gives :violet[**{said(now.naive)}**]"
    if now.naive == now.careful:
        said_now += ", as it should. "
    elif math.isfinite(now.naive):
        said_now += f" and should give {said(now.careful)}. "
    else:
        said_now += f"; {said(now.careful)} would be right. "
    return said_now + (
        f"In {digits} it first breaks at x = {number(broken.value, 2)}. Nothing about the function "
        "is difficult there: only the way it was written."
    )


def said(value: float) -> str:
    """A number as a table says it, also where it is none.

    >>> said(float("nan")), said(float("-inf")), said(0.25)
    ('nan', '−inf', '0.25')
    """
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "−inf"
    if value and abs(value) < 1e-3:
        return f"{value:.2e}".replace("-", "−")
    return number(value, 4)
