"""What a learner is asked to reach."""

from __future__ import annotations

import math

from core.neurons import precision, shapes
from core.recipe import Recipe
from lessons.activation_functions import functions
from lessons.activation_functions.fitting import GOOD, goal, training
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

FEW = 6
LAYERS = 10
SHARES = {"tenth": 1e-1, "thousandth": 1e-3, "millionth": 1e-6}


def _quarter(view: View) -> bool:
    shape = _opened(view)
    if not (shape.smoothness == "smooth" and shape.saturates_left and shape.saturates_right):
        return False
    left = shape.steepest**LAYERS
    nearest = min(SHARES, key=lambda name: abs(math.log(SHARES[name] / left)))
    return abs(shape.steepest - 0.25) < 1e-6 and view["left"] == nearest


def _never_level(view: View) -> bool:
    return _centred_and_free(_opened(view)) or _centred_and_free(_own(view))


def _centred_and_free(shape: shapes.Shape) -> bool:
    saturates = shape.saturates_left or shape.saturates_right
    return (
        shape.zero_centred and shape.smoothness == "smooth" and not (saturates or shape.undefined)
    )


def _opened(view: View) -> shapes.Shape:
    key = view["opened"]
    recipe = Recipe(shapes.shape, name=key, settings=functions.settings(view, key))
    return value(recipe, slot="challenge shape")


def _own(view: View) -> shapes.Shape:
    return value(Recipe(shapes.shape, name=view["own"]), slot="challenge own")


def _humps(view: View) -> bool:
    heights = goal(view)
    if view["goal"] != "humps" or view["units"] > FEW or heights is None:
        return False
    return bool(value(training(view, heights), slot="challenge fit").rmse[-1] < GOOD)


def _humps_by_name(view: View) -> bool:
    return view["bend"] != "own" and _humps(view)


def _humps_by_own(view: View) -> bool:
    return view["bend"] == "own" and _humps(view)


def _broken(view: View) -> bool:
    if view["naive"] != "sigmoid":
        return False
    digits, x = view["digits"], view["z"]
    now = value(Recipe(precision.moment, name="sigmoid", digits=digits, x=x), slot="challenge now")
    edges = (
        value(Recipe(precision.breaking_point, name="sigmoid", digits=one), slot=f"edge {one}")
        for one in precision.FORMATS
    )
    return not math.isfinite(now.results[-1]) and x <= min(e.right or math.inf for e in edges) + 0.1


CHALLENGES = (
    Challenge(
        "quarter",
        "zoo",
        "A quarter at best.",
        "Open the smooth squashing function whose steepest slope is exactly 0.25, and say what is "
        "left of a hint after ten layers of it.",
        (
            "Squashing means: levels off on both sides. The table names the largest slope.",
            "Each layer multiplies the hint by the slope: at best 0.25 · 0.25 · …, ten times.",
            "0.25 to the tenth is 0.00000095.",
        ),
        "One part in a million, at best: that is why deep stacks of sigmoids hardly learn.",
        _quarter,
    ),
    Challenge(
        "level",
        "zoo",
        "Never level.",
        "Find a function that is centred on zero, smooth, and never saturates: here, or your own.",
        (
            "The filters above the wall know all three words.",
            "Only one of the twenty is left. Is it any use? In “Your own” you can do better.",
            "A wave on a slope, x + sin(x), or the slow arsinh(x).",
        ),
        "If yours was the identity: it bends nothing. x + sin(x) and arsinh(x) do.",
        _never_level,
    ),
    Challenge(
        "humps",
        "fit",
        "Two humps, six units.",
        "Learn the two humps to an RMSE below 0.05 with at most 6 units.",
        (
            "Choose the curve “two humps” and lower the units.",
            "A function that is a hump itself needs few. So does one that levels off twice.",
            "Gaussian or tanh, learning rate 0.05, 2,000 updates.",
        ),
        "Each hump is one gaussian, or the difference of two tanh.",
        _humps_by_name,
    ),
    Challenge(
        "own_humps",
        "fit",
        "By your own function.",
        "The same two humps, below 0.05 with at most 6 units, by a function that you have typed.",
        (
            "Type a formula under “Your own”, and press the button there.",
            "Anything that is not a polynomial can do it; smooth and bounded does it easily.",
            "x*exp(-x^2) works.",
        ),
        "It needed no name to work: only a bend.",
        _humps_by_own,
    ),
    Challenge(
        "break",
        "finite",
        "Break it early.",
        "Make the naive sigmoid fail with the smallest x that you can.",
        (
            "Which number format runs out first?",
            "float16 ends at 65,504. For which x is that e to the x?",
            "In float16, just above 11.",
        ),
        "e to the 11.1 is already too much for 16 bits.",
        _broken,
    ),
)
