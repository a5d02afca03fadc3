"""Where a pointer was on a figure, as the browser says it: clicks, and hands that move."""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Click:
    """A click on a figure, in data coordinates.

    `trace` and `point` say which point was under the pointer, if any: the index of the trace, and
    of the point in it (row and column in a heat map or contour); `customdata` is what the figure
    gave that point. `z` is known for points of 3-D figures only. All of it comes from the browser:
    check an index before using it.
    """

    figure: int
    x: float
    y: float
    z: float | None = None
    shift: bool = False
    trace: int | None = None
    point: int | tuple[int, ...] | None = None
    customdata: Any = None


@dataclass(frozen=True)
class Drag:
    """A hand that moves over a figure, in data coordinates: where it is, and where it pressed.

    `press` is a number for each time that it pressed.
    """

    figure: int
    x: float
    y: float
    from_x: float
    from_y: float
    press: int = 0


def read_click(said: object, figures: int) -> Click | None:
    """A click as the browser says it; None unless figure, x and y make sense."""
    if not isinstance(said, dict):
        return None
    figure = index(said.get("figure"), figures)
    x, y, z = (_number(said.get(axis)) for axis in "xyz")
    if figure is None or x is None or y is None:
        return None
    return Click(
        figure,
        x,
        y,
        z,
        shift=said.get("shift") is True,
        trace=index(said.get("trace")),
        point=_point(said.get("point")),
        customdata=said.get("customdata"),
    )


def read_drag(said: object, figures: int) -> Drag | None:
    """A drag as the browser says it; None unless all of it makes sense."""
    if not isinstance(said, dict):
        return None
    figure = index(said.get("figure"), figures)
    x, y, from_x, from_y = (_number(said.get(name)) for name in ("x", "y", "from_x", "from_y"))
    if figure is None or x is None or y is None or from_x is None or from_y is None:
        return None
    return Drag(figure, x, y, from_x, from_y, index(said.get("press")) or 0)


def _point(said: object) -> int | tuple[int, ...] | None:
    if not isinstance(said, list):
        return index(said)
    cell = tuple(place for place in map(index, said) if place is not None)
    return cell if len(cell) == len(said) == 2 else None


def index(said: object, end: float = math.inf) -> int | None:
    """A whole number from 0 up to `end`, which is excluded; None for anything else."""
    return said if type(said) is int and 0 <= said < end else None


def _number(said: object) -> float | None:
    if type(said) not in (int, float):
        return None
    with contextlib.suppress(OverflowError):
        number = float(said)  # type: ignore[arg-type]
        return number if math.isfinite(number) else None
    return None
