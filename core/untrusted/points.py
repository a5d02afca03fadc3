"""Labelled points of the plane, as text for a link and as clicks from a page.

Coordinates lie on a grid of 0.1 in [-2, 2]: exact in tenths, which is what lets the perceptron's
mistake bound and its cycles be found without rounding.
"""

from __future__ import annotations

import math
import re
from typing import Any

LOW, HIGH = -2.0, 2.0
MOST = 40
WORD = re.compile(r"^(-?\d{1,2}),(-?\d{1,2})([+-])$")

Point = tuple[float, float, int]


class PointError(ValueError):
    """What was wrong with a point or a list of them, in a sentence."""


def point(x: Any, y: Any, label: Any) -> Point:
    """One point from anything: clamped to the square, rounded to tenths, class 1 or -1."""
    try:
        coordinates = [float(x), float(y)]
    except (TypeError, ValueError, OverflowError):
        raise PointError("a point needs two numbers") from None
    if not all(math.isfinite(value) for value in coordinates):
        raise PointError("a point needs two finite numbers")
    if isinstance(label, bool) or label not in (1, -1):
        raise PointError("a point's class is 1 (blue) or -1 (orange)")
    tenths = [round(min(max(value, LOW), HIGH) * 10) for value in coordinates]
    return tenths[0] / 10, tenths[1] / 10, int(label)


def encode(points: tuple[Point, ...]) -> str:
    """Tenths and the sign of the class, joined by dots.

    >>> encode(((0.0, 1.0, 1), (-0.5, 0.3, -1)))
    '0,10+.-5,3-'
    """
    return ".".join(
        f"{round(x * 10)},{round(y * 10)}{'+' if label > 0 else '-'}" for x, y, label in points
    )


def decode(text: str) -> tuple[Point, ...]:
    """The points of a link; PointError where the text is not one.

    >>> decode("0,10+.-5,3-")
    ((0.0, 1.0, 1), (-0.5, 0.3, -1))
    """
    words = text.split(".") if text else []
    if len(words) > MOST:
        raise PointError(f"at most {MOST} points fit, and the link has {len(words)}")
    matches = [WORD.match(word) for word in words]
    if not all(matches):
        raise PointError("points are written as tenths and a sign, such as 5,-3+")
    return tuple(
        point(int(m[1]) / 10, int(m[2]) / 10, 1 if m[3] == "+" else -1) for m in matches if m
    )
