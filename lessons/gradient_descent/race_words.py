"""A race in words: where everyone ends, who wins here, and that nobody wins everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.descent.landscapes import LANDSCAPES
from core.descent.optimisers import OPTIMISERS
from core.descent.race import Lap, Race
from core.descent.standings import bill, ranked
from core.descent.sweeps import Sweep
from core.descent.terrain import Landscape
from lessons.gradient_descent.place import rule_title, title
from lessons.gradient_descent.race_figures import Basins
from lessons.gradient_descent.words import NAMES
from lessons.kit.words import number, some

COLUMNS = ("", "η", "arrive", "gradients", "in all")
STARTS = 400


def percent(share: float) -> str:
    """A share of the starts.

    >>> percent(0.865)
    '86.5 %'
    """
    return f"{number(100 * share, 1)} %"


def ordered(race: Race, order: str) -> list[Lap]:
    """The laps by `order`: arrivals, cost, or course."""
    if order == "course":
        return list(race.laps)
    laps = list(ranked(race))
    if order == "cost":
        laps.sort(key=lambda lap: bill(lap, race.starts.shape[1]).total)
    return laps


def rows(race: Race, laps: Sequence[Lap]) -> list[list[str]]:
    """The table: rate, arrivals, and what an arrival costs."""
    dims = race.starts.shape[1]
    return [
        [
            rule_title(lap.optimiser),
            _rate(lap.learning_rate),
            percent(lap.success),
            *_bill(lap, dims),
        ]
        for lap in laps
    ]


def _bill(lap: Lap, dims: int) -> list[str]:
    costs = bill(lap, dims)
    if not np.isfinite(costs.total):
        return ["–", "–"]
    hessians = f" + {number(costs.hessians, 1)} H" if costs.hessians else ""
    return [number(costs.gradients, 1) + hessians, number(costs.total, 1)]


def _rate(rate: float) -> str:
    return f"{rate:.5f}".rstrip("0").rstrip(".") if rate < 1 else f"{rate:g}"


def ends(lap: Lap, looks: Basins) -> str:
    """Where the 400 walks of an optimiser end."""
    kinds = looks.kinds[lap.ends]
    counts: dict[str, int] = {}
    for kind in np.unique(kinds):
        name = looks.names[kind]
        counts[name] = counts.get(name, 0) + int((kinds == kind).sum())
    return ", ".join(f"{count} in {name}" for name, count in counts.items())


def twin(ground: Landscape, race: Race | None, looks: Basins | None) -> str:
    """The wall for who cannot see it."""
    said = f"Twelve maps of the basins of {ground.title}, 20 by 20 starts each"
    if race is None or looks is None:
        return f"{said}, still empty."
    each = (f"{rule_title(lap.optimiser)}: {ends(lap, looks)}" for lap in race.laps)
    return f"{said}. {'; '.join(each)}."


def columns(race: Race, looks: Basins) -> dict[str, list]:
    """The numbers of the frame's table."""
    laps, dims = race.laps, race.starts.shape[1]
    bills = [bill(lap, dims) for lap in laps]
    named: dict[str, list] = {
        "optimiser": [NAMES[lap.optimiser] for lap in laps],
        "learning rate": [lap.learning_rate for lap in laps],
        "share that arrives": [lap.success for lap in laps],
        "gradients (median)": [_or_none(one.gradients) for one in bills],
        "Hessians (median)": [_or_none(one.hessians) for one in bills],
        "in all": [_or_none(one.total) for one in bills],
    }
    for name in dict.fromkeys(looks.names):
        kinds = [kind for kind, other in enumerate(looks.names) if other == name]
        named[f"end in {name}"] = [int(np.isin(looks.kinds[lap.ends], kinds).sum()) for lap in laps]
    return named


def _or_none(cost: float) -> float | str:
    return cost if np.isfinite(cost) else "–"


def winner(race: Race) -> str:
    """Who arrives most often, and of these at the lowest price; nobody where nobody arrives."""
    first = ranked(race)[0]
    return first.optimiser if first.success > 0 else ""


def outcome(race: Race, steps: int) -> str:
    """Who wins here, who follows, who does not, and what Newton pays."""
    laps, dims = ranked(race), race.starts.shape[1]
    if not winner(race):
        return f"Within {steps} steps nobody arrives from anywhere. Give them more."
    first, level = laps[0], [lap for lap in laps[1:] if lap.success == laps[0].success]
    cost = some_cost(bill(first, dims).total)
    said = (
        f"Here :violet[**{rule_title(first.optimiser)}**] wins: it arrives from "
        f":violet[**{percent(first.success)}**] of the {STARTS} starts, with {cost} (the median "
        "of those that arrive)"
    )
    if level:
        others = some(len(level), "other arrives", "others arrive")
        said += f"; {others} as often, and pay more. "
    else:
        after = laps[1]
        said += f". Next is {NAMES[after.optimiser]} with {percent(after.success)}. "
    return said + _last(laps[-1]) + _newton(race)


def _last(lap: Lap) -> str:
    if lap.success == 0:
        return f"{rule_title(lap.optimiser)} never arrives. "
    return f"Last is {NAMES[lap.optimiser]} with {percent(lap.success)}. "


def some_cost(total: float) -> str:
    """A price in gradients."""
    return f"{number(total, 1)} {'gradient' if total == 1 else 'gradients'}"


def _newton(race: Race) -> str:
    lap, dims = race.laps[list(OPTIMISERS).index("newton")], race.starts.shape[1]
    costs = bill(lap, dims)
    if not np.isfinite(costs.total):
        return ""
    return (
        f"Newton takes {some_cost(costs.gradients)} and as many Hessians, and a Hessian costs "
        f"{dims} gradients more, one for each coordinate: {number(costs.total, 1)} in all. With a "
        "million weights it would be a million more."
    )


def no_free_lunch(won: Mapping[str, tuple[str, float, float]]) -> str:
    """The winners of all races so far: nobody wins everywhere."""
    told = [
        f"{title(land)}: {NAMES[who] if who else 'nobody'}"
        + (f" ({percent(share)}, {number(cost, 1)})" if who else "")
        for land, (who, share, cost) in won.items()
    ]
    different = {who for who, _, _ in won.values() if who}
    said = f"Your races so far: {'; '.join(told)}. "
    if len(different) > 1:
        said += f"{len(won)} landscapes, {len(different)} different winners. "
    elif len(won) < len(LANDSCAPES):
        said += "Race somewhere else: the winner will be another, sooner or later. "
    return said + (
        "Averaged over all landscapes that there could be, no method beats any other (the "
        "[no-free-lunch theorem](https://doi.org/10.1109/4235.585893), Wolpert and Macready 1997): "
        "who wins has guessed right about this one."
    )


def tuned(tried: Sweep, lap: Lap, steps: int) -> str:
    """What the sweep of an optimiser shows."""
    best = int(np.flatnonzero(tried.rates == tried.best)[0])
    good = tried.rates[tried.digits >= 0.5 * tried.digits.max()]
    said = (
        f"{rule_title(lap.optimiser)} runs with **η = {_rate(tried.best)}**, the best of 20 rates: "
        f"from 20 of the starts it wins {number(tried.digits[best])} digits on average"
    )
    if not tried.digits.max() > 0:
        return f"{rule_title(lap.optimiser)} wins nothing at any rate; it runs with the lowest."
    return said + (
        f". Half of that or more is won by {some(len(good), 'rate')}, from {_rate(good[0])} to "
        f"{_rate(good[-1])}. In the race **{int(np.isfinite(lap.arrived).sum())}** of {STARTS} "
        f"arrive within {steps} steps."
    )
