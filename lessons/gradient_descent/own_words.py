"""A surface of the learner's own in words: what it is like, and what became of the walks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.descent.survey import Slope, Survey
from core.descent.terrain import Minimum
from core.descent.walk import Path
from lessons.gradient_descent.hike_words import height, place, told
from lessons.gradient_descent.words import NAMES
from lessons.kit.words import some

SHOWN = 4  # minima that are named
LEVEL = (
    "It has the same height everywhere: nowhere is downhill. The slope is (0, 0) at every place, "
    "so nobody moves. (AdamW does: it lets every coordinate decay towards 0, slope or none.)"
)
STEPS = (
    "On more than half of the map the slope is (0, 0): the ground goes up in steps, and who stands "
    "on one has nothing to follow, however high it is. So it is with the step of the first neuron: "
    "that is why it could not be trained."
)
NOTHING = (
    "It is not a number anywhere on this map, so there is no ground to stand on. Move the map, "
    "make it wider, or change the formula."
)
NO_SLOPE = "It has no slope at any place of this map, so there is nothing to follow."


def percent(share: float) -> str:
    """A share, never rounded to all or nothing.

    >>> percent(0.5), percent(0.001), percent(0.999)
    ('50 %', 'less than 1 %', 'more than 99 %')
    """
    if 0 < share < 0.01:
        return "less than 1 %"
    if 0.99 < share < 1:
        return "more than 99 %"
    return f"{100 * share:.0f} %"


def holes(found: Survey) -> str:
    """How much of the map has no height, in a sentence; "" where all of it has one."""
    if not found.share:
        return NOTHING
    if found.share == 1:
        return ""
    return (
        f"On {percent(1 - found.share)} of the map it is not a finite number (or beyond 10³⁰): the "
        "map has a hole there, and who steps into it is lost."
    )


def moved(wished: Sequence[float], start: Sequence[float]) -> str:
    """That the start had to move, in a sentence; "" where it had not."""
    if tuple(wished) == tuple(start):
        return ""
    return (
        f"At {place(wished)} there is no height or no slope, so they set out from "
        f"{place(start)}, the nearest sample of the map that has both."
    )


def lowest(minima: Sequence[Minimum], found: Survey) -> str:
    """The lowest points of the map, in a sentence."""
    if found.level:
        return LEVEL
    if not minima:
        return (
            "Inside this map a search finds no lowest point: every way down leads over its edge "
            "or into a hole. Whoever follows it leaves the map."
        )
    first, *others = minima
    said = f"The lowest point that a search finds is {place(first.point)}, at {height(first.value)}"
    if not others:
        return f"{said}; it finds no other on this map."
    named = [f"{place(one.point)} at {height(one.value)}" for one in others[: SHOWN - 1]]
    more = f" and {some(len(others) - len(named), 'more')}" if len(others) >= SHOWN else ""
    return f"{said}; others are {', '.join(named)}{more.replace('mores', 'more')}."


def slopes(slope: Slope) -> tuple[list[str], list[list[str]]]:
    """The slope in two ways, as a table: columns and rows."""
    names = ("∂f/∂x", "∂f/∂y")
    rows = [
        [name, exact(by_tape), exact(by_steps)]
        for name, by_tape, by_steps in zip(names, slope.gradient, slope.differences, strict=True)
    ]
    return ["slope", "automatic differentiation", "central differences"], rows


def exact(value: float) -> str:
    """A slope in eight digits.

    >>> exact(-0.25), exact(float("nan"))
    ('−0.25', 'none')
    """
    if not np.isfinite(value):
        return "none"
    return f"{value:.8g}".replace("-", "−")


def pace(found: Survey, usual: Mapping[str, float]) -> str:
    """Where the good rates come from, in sentences."""
    if not found.slope:
        return STEPS
    first = [f"{NAMES[one]} {height(rate)}" for one, rate in usual.items()]
    said = (
        f"Half of the map is steeper than {height(found.slope)}, and on nine tenths of it the "
        f"curvature stays below {height(found.curvature)} in every direction. From the two, and "
        "from the width of the map, come the good rates"
    )
    return f"{said}: {', '.join(first)}." if first else f"{said}."


def outcome(
    paths: Sequence[Path], rates: Mapping[str, float], minima: Sequence[Minimum], gradients: int
) -> str:
    """What became of everyone; of those who went over the edge, that nothing holds them."""
    said = told(paths, rates, minima, gradients)
    if any(one.ended == "left the map" for one in paths):
        said += (
            " Who leaves the map downhill may find no end to it: beyond the edge this surface "
            "goes lower still, and a walk is stopped half a map away."
        )
    return said
