"""The shape of a function, in words."""

from __future__ import annotations

import math

from core.neurons.shapes import Shape
from lessons.kit.words import number


def properties(shape: Shape) -> list[tuple[str, str]]:
    """What a table says of a function, row by row."""
    sides = [
        side
        for side, levels in (("left", shape.saturates_left), ("right", shape.saturates_right))
        if levels
    ]
    return [
        ("range", interval(shape)),
        ("centred on zero", "yes" if shape.zero_centred else "no"),
        ("monotone", {"neither": "no"}.get(shape.monotone, shape.monotone)),
        ("smooth", _smooth(shape)),
        ("saturates", " and ".join(sides) or "never"),
        ("slope at 0", number(shape.slope_at_zero, 3)),
        ("largest slope", _steepest(shape)),
        ("|slope| < 0.1", _flat(shape.flat)),
    ]


def interval(shape: Shape) -> str:
    """Its range: a square bracket where the end is reached, a round one where it is not."""
    left = "[" if shape.lowest_reached else "("
    right = "]" if shape.highest_reached else ")"
    return f"{left}{_end(shape.lowest)}, {_end(shape.highest)}{right}"


def _end(value: float) -> str:
    return number(value, 3) if math.isfinite(value) else "−∞" if value < 0 else "∞"


def _smooth(shape: Shape) -> str:
    if not shape.breaks:
        return "yes"
    places = ", ".join(number(place) for place in shape.breaks[:3])
    more = ", …" if len(shape.breaks) > 3 else ""
    return f"{'a jump' if shape.smoothness == 'jumps' else 'kinked'} at {places}{more}"


def _steepest(shape: Shape) -> str:
    if not math.isfinite(shape.steepest):
        return "without bound"
    if math.isfinite(shape.steepest_at):
        return f"{number(shape.steepest, 3)} at {number(shape.steepest_at)}"
    return (
        f"towards {number(shape.steepest, 3)}, far {'right' if shape.steepest_at > 0 else 'left'}"
    )


def _flat(stretches: tuple[tuple[float, float], ...]) -> str:
    if len(stretches) > 2:
        wide = sum(high - low for low, high in stretches)
        return f"{len(stretches)} stretches, {number(wide, 1)} of 10"
    return " and ".join(map(_stretch, stretches)) or "nowhere in [−5, 5]"


def _stretch(pair: tuple[float, float]) -> str:
    return f"{number(pair[0], 1)} … {number(pair[1], 1)}"
