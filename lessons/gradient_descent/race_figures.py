"""Pictures of a race: twelve small maps of basins, and one of them large.

A map of basins has a square for each of the 400 starts, in the colour of the minimum that the walk
from there ends in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.course import SIDE
from core.descent.landscapes import Surface
from core.descent.optimisers import OPTIMISERS
from core.descent.race import Lap, Race
from core.descent.terrain import Landscape
from lessons.gradient_descent.maps import MARGIN, contours, dots, window
from lessons.gradient_descent.place import at
from lessons.gradient_descent.words import NAMES
from lessons.kit.palette import (
    BLUE,
    DEEP,
    GREEN,
    GREY,
    INK,
    LINE,
    MAGENTA,
    ORANGE,
    with_alpha,
)
from lessons.kit.words import number, some

ACROSS, GAP, LABEL = 3, 3, 9  # tiles in a row; squares between tiles, and for what is said below
WALL, HEIGHT = 640, 400  # pixels
OWN = (BLUE, ORANGE, GREEN, DEEP)  # of minima, the lowest first, while there are so few
WORDS = ("grey", "blue", "orange", "green", "violet")
SHADES = tuple(with_alpha(ORANGE, alpha) for alpha in (0.95, 0.75, 0.58, 0.42, 0.28))
NOWHERE = with_alpha(GREY, 0.4)
SYMBOLS = ("x", "circle", "square", "diamond", "triangle-up", "cross")
SAME = 0.02  # map units: a minimum that was searched for is the one that is known


@dataclass(frozen=True)
class Basins:
    """The kinds of ends that a race has: 0 is nowhere, 1 the first minimum, and so on.

    Where there are more than four minima, all but the lowest share five shades of one colour, the
    higher the paler.
    """

    colours: tuple[str, ...]
    names: tuple[str, ...]
    kinds: np.ndarray  # (M + 1,) by number of the minimum, the last for none
    lowest: np.ndarray  # (M,) whether no minimum is lower


def basins(land: Landscape, race: Race) -> Basins:
    """How the ends of this race are drawn and called."""
    count = len(race.minima)
    least = min(one.value for one in land.minima)
    bottoms = np.array([m.point for m in land.minima if m.value <= least + 1e-9])
    away = np.abs(race.minima[:, None] - bottoms).max(axis=-1)
    lowest = away.min(axis=1, initial=np.inf) < SAME
    if count <= len(OWN):
        names = tuple(
            f"{at(point)}{', the lowest' if low and not lowest.all() else ''}"
            for point, low in zip(race.minima, lowest, strict=True)
        )
        kinds = np.append(np.arange(count) + 1, 0)
        return Basins((NOWHERE, *OWN[:count]), ("no minimum", *names), kinds, lowest)
    rank = np.arange(count - 1) * len(SHADES) // (count - 1)
    names = (f"{at(race.minima[0])}, the lowest", *("a higher minimum" for _ in SHADES))
    kinds = np.concatenate([[1], 2 + rank, [0]])
    return Basins((NOWHERE, BLUE, *SHADES), ("no minimum", *names), kinds, lowest)


def legend(looks: Basins) -> str:
    """The number and the colour of each kind of end."""
    said = [
        f"{k} {colour}: {name}"
        for k, (colour, name) in enumerate(zip(WORDS, looks.names, strict=False))
    ]
    if len(looks.names) > len(WORDS):
        said[2:] = [f"2 to {len(looks.names) - 1} orange, the paler the higher: a higher minimum"]
    return "; ".join(said)


def wall(land: Landscape, race: Race | None, opened: str) -> go.Figure:
    """A map of basins for each optimiser, one heat map in all; empty for who has not run yet."""
    laps = {lap.optimiser: lap for lap in race.laps} if race else {}
    rows, columns = -(-len(OPTIMISERS) // ACROSS) * (SIDE + LABEL), ACROSS * (SIDE + GAP)
    kinds = np.full((rows, columns), np.nan, np.float32)
    looks = basins(land, race) if race else None
    for tile, name in enumerate(OPTIMISERS):
        if looks and name in laps:
            left, low = corner(tile)
            square = slice(low, low + SIDE), slice(left, left + SIDE)
            kinds[square] = looks.kinds[laps[name].ends.reshape(SIDE, SIDE).T]
    colours = looks.colours if looks else (NOWHERE,)
    trace = {
        "type": "heatmap",
        "z": kinds,
        "hovertemplate": "ends in %{z}<extra></extra>",
        "hoverongaps": False,
        "colorscale": _steps(colours),
        "zmin": -0.5,
        "zmax": len(colours) - 0.5,
        "showscale": False,
        "xgap": 0.5,
        "ygap": 0.5,
    }
    return go.Figure([trace], _wall_layout(laps, opened, rows, columns))


def corner(tile: int) -> tuple[int, int]:
    """The first column and row of a tile."""
    row, column = divmod(tile, ACROSS)
    below = -(-len(OPTIMISERS) // ACROSS) - 1 - row
    return column * (SIDE + GAP), below * (SIDE + LABEL) + LABEL


def tile_at(x: float, y: float) -> str | None:
    """The optimiser whose tile or label is there."""
    column, below = int((x + 0.5) // (SIDE + GAP)), int((y + 0.5) // (SIDE + LABEL))
    row = -(-len(OPTIMISERS) // ACROSS) - 1 - below
    place = row * ACROSS + column
    inside = 0 <= column < ACROSS and row >= 0 and 0 <= place < len(OPTIMISERS)
    return list(OPTIMISERS)[place] if inside else None


def _steps(colours: tuple[str, ...]) -> list[list[Any]]:
    """A colour scale with one even step a colour."""
    count = len(colours)
    return [[(k + end) / count, colour] for k, colour in enumerate(colours) for end in (0, 1)]


def _wall_layout(laps: dict[str, Lap], opened: str, rows: int, columns: int) -> dict[str, Any]:
    shapes, notes = [], []
    for tile, name in enumerate(OPTIMISERS):
        left, low = corner(tile)
        line = {"color": MAGENTA, "width": 2.5} if name == opened else {"color": LINE, "width": 1}
        ends = {"x0": left - 0.8, "x1": left + SIDE - 0.2, "y0": low - 0.8, "y1": low + SIDE - 0.2}
        shapes.append({"type": "rect", **ends, "line": line})
        notes.append(_note(name, laps.get(name), left + SIDE / 2 - 0.5, low - 1))
    plain = {"visible": False, "automargin": False, "constrain": "domain"}
    return {
        "height": WALL,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "hovermode": "closest",
        "shapes": shapes,
        "annotations": notes,
        "xaxis": {"range": [-1.5, columns - GAP + 0.5], **plain},
        "yaxis": {
            "range": [-0.5, rows + 0.5],
            "scaleanchor": "x",
            "constraintoward": "top",
            **plain,
        },
    }


def _note(name: str, lap: Lap | None, x: float, y: float) -> dict[str, Any]:
    title = NAMES[name][0].upper() + NAMES[name][1:]
    return {
        "x": x,
        "y": y,
        "text": f"{title}<br>{score(lap) if lap else '…'}",
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "top",
        "font": {"color": INK, "size": 12},
    }


def score(lap: Lap) -> str:
    """How many arrive, and the gradients, with Hessians or without, that it takes them."""
    if not np.isfinite(lap.median):
        return "0 %"
    curved = " + H" if OPTIMISERS[lap.optimiser].hessians else ""
    return f"{number(100 * lap.success, 1)} % · {number(lap.median, 1)}{curved}"


def starts(land: Landscape, ground: Surface, race: Race, lap: Lap) -> go.Figure:
    """The landscape with its 400 starts, coloured and shaped by where the walks end."""
    looks = basins(land, race)
    kinds = looks.kinds[lap.ends]
    traces = [contours(ground)]
    for kind in np.unique(kinds):
        here = np.flatnonzero(kinds == kind)
        name = f"ends in {looks.names[kind]}"
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": f"{len(here)} {name}",
                "x": race.starts[here, 0],
                "y": race.starts[here, 1],
                "marker": {
                    "size": 7,
                    "symbol": SYMBOLS[min(kind, len(SYMBOLS) - 1)],
                    "color": looks.colours[kind],
                },
                "text": [price(lap.arrived[i]) for i in here],
                "hovertemplate": f"from (%{{x:.2f}}, %{{y:.2f}}): {name}; %{{text}}<extra></extra>",
                "showlegend": False,
            }
        )
    lows = dots(race.minima[looks.lowest], "a lowest point, (%{x:.3f}, %{y:.3f})", size=13)
    lows["marker"]["line"] = {"color": MAGENTA, "width": 2.5}
    axes = (land.axes[0], land.axes[1])
    layout = {"height": HEIGHT, "margin": MARGIN, "hovermode": "closest"} | window(ground, axes)
    return go.Figure([*traces, lows], layout)


def price(gradients: float) -> str:
    """The gradients to arrive, in words."""
    return some(int(gradients), "gradient") if np.isfinite(gradients) else "does not arrive"
