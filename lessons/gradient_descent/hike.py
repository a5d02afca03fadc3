"""One hike: the landscape, the start and the hikers as the view has them, and the walks.

The fields of another hike of the page have the same names behind a prefix, `of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.descent import landscapes, walk
from core.descent.landscapes import LANDSCAPES, Surface
from core.descent.optimisers import FASTEST, OPTIMISERS
from core.descent.terrain import Landscape, Minimum
from core.descent.walk import Path
from core.recipe import Recipe
from lessons.kit.compute import value
from lessons.kit.view import View

PACES = {"own": "a good rate for each", "one": "one rate for all"}
NEAR = 0.1  # of a minimum, to count as being there
SLOW = ("newton", "lbfgs")  # each compiles a program of its own when it first hikes
_ready: set[str] = set()  # slow hikers whose program is there


def land(view: View) -> Landscape:
    """The landscape of the hike."""
    return LANDSCAPES[view["land"]]


def shape(view: View) -> dict[str, float]:
    """The landscape's own parameters, as the knobs stand."""
    ground = land(view)
    return {p.name: view[f"{ground.name}_{p.name}"] for p in ground.parameters}


def shape_fields(view: View) -> tuple[str, ...]:
    """Their names in the view."""
    return tuple(f"{land(view).name}_{name}" for name in shape(view))


def start(view: View) -> tuple[float, float]:
    """Where the hikers set out, on the map."""
    (x, y), domain = (view["from_x"], view["from_y"]), land(view).domain
    (left, right), (low, high) = domain
    return min(max(x, left), right), min(max(y, low), high)


def hikers(view: View, of: str = "") -> list[str]:
    """Who is hiking, in the order of the course."""
    return [one for one, on in zip(OPTIMISERS, view[f"{of}hikers"], strict=True) if on]


def prompt(view: View) -> list[str]:
    """Those of the hikers who can be drawn at once, or all where that would be nobody."""
    at_once = [one for one in hikers(view) if one not in SLOW or one in _ready]
    return at_once or hikers(view)


def note_ready(view: View) -> None:
    """From now on nobody of these hikers is slow."""
    _ready.update(hikers(view))


def rates(view: View) -> dict[str, float]:
    """The learning rate of each hiker."""
    return paced(view, land(view).learning_rates)


def paced(view: View, good: Mapping[str, float], of: str = "") -> dict[str, float]:
    """The learning rate of each hiker, as the knobs stand, where these are good ones."""
    if view[f"{of}rates"] == "one":
        return dict.fromkeys(hikers(view, of), view[f"{of}one_rate"])
    return {one: min(good[one] * view[f"{of}pace"], FASTEST) for one in hikers(view, of)}


def map_recipe(view: View) -> Recipe:
    """The heights of the landscape."""
    return Recipe(landscapes.surface, name=view["land"], parameters=shape(view))


def recipe(view: View, ground: Surface, who: Sequence[str]) -> Recipe:
    """The walks of these hikers."""
    return Recipe(
        walk.walks,
        landscape=view["land"],
        optimisers=walkers(who, rates(view), view["swing"]),
        start=start(view),
        evaluations=int(view["gradients"]),
        parameters=shape(view),
        noise=round(view["fog"] * usual_slope(ground), 6),
    )


def walkers(
    who: Sequence[str], rates: Mapping[str, float], swing: float
) -> tuple[tuple[str, dict[str, float]], ...]:
    """Each hiker with its learning rate, and its momentum where it has one."""
    return tuple((one, {"learning_rate": rates[one]} | _swing(one, swing)) for one in who)


def _swing(one: str, swing: float) -> dict[str, float]:
    names = {p.name for p in OPTIMISERS[one].parameters} & {"momentum", "beta_1"}
    return dict.fromkeys(sorted(names), swing)


def usual_slope(ground: Surface) -> float:
    """The slope that half of the map exceeds."""
    by_y, by_x = np.gradient(ground.heights, ground.ys, ground.xs)
    return float(np.median(np.hypot(by_x, by_y)))


def walks(view: View, slot: str) -> tuple[Path, ...]:
    """All that happened; none where nobody hikes."""
    if not hikers(view):
        return ()
    ground = value(map_recipe(view), slot=f"{slot} map")
    return value(recipe(view, ground, hikers(view)), slot=slot)


def by_gradients(path: Path, gradients: int) -> np.ndarray:
    """For 0, 1, ... gradients the last point (an index) that they pay for, (gradients + 1,)."""
    paid = np.arange(gradients + 1)
    return np.searchsorted(path.evaluations, paid, side="right") - 1


def valley(minima: Sequence[Minimum], point: Sequence[float]) -> int | None:
    """Which of the minima this is, if any."""
    if not minima:
        return None
    away = np.abs(np.array([one.point for one in minima]) - np.asarray(point)).max(axis=1)
    return int(away.argmin()) if away.min() < NEAR else None


def named_start(view: View) -> str | None:
    """What the landscape calls this start."""
    return next((s.name for s in land(view).starts if s.point == start(view)), None)


def new_land(name: str) -> dict[str, Any]:
    """What to set in the view to go there: its first start comes with it."""
    x, y = LANDSCAPES[name].starts[0].point
    return {"land": name, "from_x": x, "from_y": y}
