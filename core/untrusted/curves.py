"""Curves that a learner draws: what the browser or a link says, and whether it is one.

A curve is a function of x, given by its corners and straight between them: x rises from corner to
corner, and both coordinates lie on a grid of 0.01 in [-1, 1]. The empty tuple is the empty pad.
Inside this module corners are whole hundredths, so that nothing is lost by rounding twice.
"""

from __future__ import annotations

import math
import re
from bisect import insort
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

BESIDE = 2.0  # how far to either side the pen is followed, to know where it enters the square
MOST = 64  # corners of a curve
MOST_RAW = 2_000  # points of one stroke of the pen
NARROWEST = 5  # hundredths: a hand that draws straight up wavers by less
TOLERANCE = 1  # hundredths

_CORNER = re.compile(r"(-?[0-9]{1,3}),(-?[0-9]{1,3})")

Curve = tuple[tuple[float, float], ...]
_Corners = list[tuple[int, int]]


class CurveError(ValueError):
    """What was wrong with a curve, and what would be right, in a sentence."""


def curve(points: Any, onto: Curve = ()) -> Curve:
    """The curve that a stroke of the pen makes, or what it makes of the curve `onto`.

    `points` are pairs [x, y] of any type, in the order in which the pen passed them. What is above
    or below the square is moved to its edge, what is beside it is cut off. Where the pen crosses
    the same x again, the later height counts; between its first and last x the stroke replaces
    `onto`, and the rest stays as it was.

    The stroke keeps the corners that matter: the farthest from the line so far is added until all
    are within 0.01 (Ramer 1972, Douglas and Peucker 1973, by vertical distance and the worst
    first). So a straight line costs two corners, and a sharp turn stays where it was drawn, which
    even spacing would cut off.

    CurveError where there is no such curve: no points, one place, straight up, more than 2000.

    >>> curve([[-1, 0], [0, 0.5], [1, 0]])
    ((-1.0, 0.0), (0.0, 0.5), (1.0, 0.0))
    """
    stroke = _thinned(_crossed(_path(points)))
    corners = _mended([(_hundredths(x), _hundredths(y)) for x, y in onto], stroke)
    if len(corners) > MOST:
        corners = _thinned(np.array(corners, dtype=float))
    return tuple((x / 100, y / 100) for x, y in corners)


def encode(drawn: Curve) -> str:
    """Hundredths, joined by dots; the empty curve is the empty text.

    >>> encode(((-1.0, 0.0), (0.25, -0.4)))
    '-100,0.25,-40'
    """
    return ".".join(f"{_hundredths(x)},{_hundredths(y)}" for x, y in drawn)


def decode(text: str) -> Curve:
    """The curve of a link; CurveError where the text is none.

    >>> decode("-100,0.25,-40")
    ((-1.0, 0.0), (0.25, -0.4))
    """
    words = text.split(".") if text else []
    if len(words) > MOST:
        raise CurveError(f"a curve has at most {MOST} corners, and the link has {len(words)}")
    matches = [_CORNER.fullmatch(word) for word in words]
    if not all(matches):
        raise CurveError("a curve is written as hundredths of x and y, such as -100,0.100,50")
    corners = [(int(m[1]), int(m[2])) for m in matches if m]
    if any(abs(value) > 100 for corner in corners for value in corner):
        raise CurveError("a curve lies between -100 and 100 hundredths")
    if len(corners) == 1 or any(here[0] >= after[0] for here, after in pairwise(corners)):
        raise CurveError("a curve needs two corners or more, each to the right of the one before")
    return tuple((x / 100, y / 100) for x, y in corners)


def _path(points: Any) -> NDArray[np.int64]:
    """The way of the pen, shape (points, 2), in hundredths; CurveError where it draws no curve."""
    if not isinstance(points, list | tuple):
        raise CurveError("a stroke is a list of points, each of them two numbers")
    if not points:
        raise CurveError("there is no line yet: draw one from left to right")
    if len(points) > MOST_RAW:
        raise CurveError(
            f"a stroke has at most {MOST_RAW} points, and this one {len(points)}: "
            "lift the pen, and go on with another stroke"
        )
    path = np.array([_pair(point) for point in points])
    (left, low), (right, high) = path.min(axis=0), path.max(axis=0)
    wide, high = min(right, 100) - max(left, -100), high - low
    if wide < NARROWEST and high < NARROWEST:
        raise CurveError("a single point is not a curve: draw a line from left to right")
    if wide < NARROWEST:
        raise CurveError("a curve has one height at each x, not many: draw from left to right")
    return path


def _pair(point: Any) -> tuple[int, int]:
    """One place of the pen in hundredths, neither above nor below the square."""
    if not isinstance(point, list | tuple) or len(point) != 2:
        raise CurveError("a point of a curve is two numbers, x and y")
    for value in point:
        if type(value) not in (int, float):
            raise CurveError("a point of a curve is two numbers, x and y")
        if not -math.inf < value < math.inf:
            raise CurveError("a point of a curve is two finite numbers")
    x, y = point
    return _hundredths(min(max(x, -BESIDE), BESIDE)), _hundredths(min(max(y, -1), 1))


def _hundredths(value: float) -> int:
    return round(100 * value)


def _crossed(path: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each hundredth x of the square that the pen crossed, and its last height there: (n, 2)."""
    (x0, y0), (x1, y1) = path[:-1].T, path[1:].T
    x = np.arange(max(path[:, 0].min(), -100), min(path[:, 0].max(), 100) + 1)
    meets = (np.minimum(x0, x1)[:, None] <= x) & (x <= np.maximum(x0, x1)[:, None])
    last = len(meets) - 1 - meets[::-1].argmax(axis=0)
    width = (x1 - x0)[last]
    part = np.where(width == 0, 1, (x - x0[last]) / np.where(width == 0, 1, width))
    return np.column_stack([x, y0[last] + part * (y1 - y0)[last]])


def _thinned(line: NDArray[np.float64]) -> _Corners:
    """The corners of a line, shape (points, 2), that matter: at most 64, the worst first."""
    x, y = line.T
    kept = [0, len(x) - 1]
    while len(kept) < MOST:
        gaps = np.abs(y - np.interp(x, x[kept], y[kept]))
        if gaps.max() <= TOLERANCE:
            break
        insort(kept, int(gaps.argmax()))
    return [(round(x[i]), round(y[i])) for i in kept]


def _mended(old: _Corners, stroke: _Corners) -> _Corners:
    """The old corners with the stroke in place of those that it passes."""
    first, last = stroke[0], stroke[-1]
    stays = {x: y for x, y in old if not first[0] <= x <= last[0]}
    ends = _end(old, first, -1) | _end(old, last, 1)
    return sorted((stays | ends | dict(stroke)).items())


def _end(old: _Corners, joint: tuple[int, int], side: int) -> dict[int, int]:
    """Where the old curve ends beside the stroke; nothing if the stroke meets it there."""
    beside = joint[0] + side
    if not old or not old[0][0] <= beside <= old[-1][0]:
        return {}
    x, y = zip(*old, strict=True)
    there, height = np.interp([joint[0], beside], x, y)
    return {} if abs(there - joint[1]) <= TOLERANCE else {beside: round(float(height))}
