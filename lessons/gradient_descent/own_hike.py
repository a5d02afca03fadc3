"""A hike on a surface of the learner's own: its map, its start, and who walks there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.descent import landscapes, minima, survey, walk
from core.descent.own import Own
from core.descent.survey import Survey
from core.descent.terrain import Landscape, Minimum
from core.recipe import Recipe
from lessons.gradient_descent import hike
from lessons.kit.view import View

OF = "own_"  # before the names of the fields
FIELDS = tuple(
    f"{OF}{name}"
    for name in (
        *("formula", "reach", "middle_x", "middle_y", "from_x", "from_y", "hikers"),
        *("rates", "pace", "one_rate", "swing", "fog", "gradients"),
    )
)


@dataclass(frozen=True)
class Example:
    """A formula to try, the reach of its map, and a start that shows something."""

    formula: str
    reach: float
    start: tuple[float, float]


EXAMPLES = (
    Example("sin(x) cos(y) + (x² + y²)/20", 5.0, (4.2, 4.2)),
    Example("(x² + y² - 4)²/8 + x/4", 4.0, (3.0, 0.8)),
    Example("|x| + 2|y|", 5.0, (-4.0, 2.5)),
    Example("x ln(x) + y²", 4.0, (3.0, 2.5)),
    Example("x² - y²", 4.0, (3.0, 0.01)),
    Example("7", 5.0, (2.0, 1.0)),
)
NOISIEST = walk.NOISIEST


def ground(view: View) -> Own:
    """The formula with its map."""
    middle = view["own_middle_x"], view["own_middle_y"]
    return Own(view["own_formula"], *middle, view["own_reach"])


def map_recipe(view: View) -> Recipe:
    """The heights, the holes, and the good rates."""
    return Recipe(survey.survey, ground=ground(view))


def minima_recipe(view: View) -> Recipe:
    """The lowest points of the map."""
    return Recipe(minima.minima, name=ground(view))


def wished(view: View) -> tuple[float, float]:
    """Where the learner wants to begin: on the map, whatever a link or another map has left."""
    own = ground(view)
    x = min(max(view["own_from_x"], own.x - own.reach), own.x + own.reach)
    y = min(max(view["own_from_y"], own.y - own.reach), own.y + own.reach)
    return x, y


def footing(view: View, found: Survey) -> tuple[float, float] | None:
    """Where they begin: the start, or where that has no ground, the place next to it that has."""
    x, y = wished(view)
    xs, ys = found.surface.xs, found.surface.ys
    column, row = abs(xs - x).argmin(), abs(ys - y).argmin()
    return (x, y) if found.sound[row, column] else found.nearest((x, y))


def rates(view: View, found: Survey) -> dict[str, float]:
    """The learning rate of each hiker."""
    return hike.paced(view, found.rates, OF)


def recipe(view: View, found: Survey, start: tuple[float, float], who: Sequence[str]) -> Recipe:
    """The walks of these hikers."""
    return Recipe(
        walk.walks,
        landscape=ground(view),
        optimisers=hike.walkers(who, rates(view, found), view["own_swing"]),
        start=start,
        evaluations=int(view["own_gradients"]),
        noise=min(float(f"{view['own_fog'] * found.slope:.6g}"), NOISIEST),
    )


def drawn(view: View, minima: Sequence[Minimum]) -> Landscape:
    """The landscape as figures want it."""
    return replace(landscapes.landscape(ground(view)), minima=tuple(minima))
