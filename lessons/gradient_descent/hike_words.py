"""A hike in words: where everyone is, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.descent.terrain import Minimum
from core.descent.walk import Path
from lessons.gradient_descent import hike
from lessons.gradient_descent.words import NAMES
from lessons.kit.view import View
from lessons.kit.words import number, some

HUGE = 1e6
NOBODY = "Nobody hikes. Choose at least one."
FATES = {
    "diverged": "has leapt off the map, uphill",
    "left the map": "has left the map",
    "no height": "stands where there is no height",
}


def place(point: Sequence[float]) -> str:
    """A point as a pair."""
    return f"({number(point[0])}, {number(point[1])})"


def height(value: float) -> str:
    """A height, in powers of ten where it is tiny or huge.

    >>> height(0.0312), height(3.2e-9), height(0.0), height(-2e30)
    ('0.0312', '3 · 10⁻⁹', '0', '−2 · 10³⁰')
    """
    if value == 0 or 1e-4 <= abs(value) < HUGE:
        return number(value, 4) if abs(value) < 1 else number(value, 2)
    head, power = f"{value:.0e}".split("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{head.replace('-', '−')} · 10{raised}"


def ends(paths: Sequence[Path]) -> str:
    """Where everyone is at the end."""
    told = [f"{NAMES[one.optimiser]} to {height(float(one.losses[-1]))}" for one in paths]
    return ", ".join(told) or "nobody hikes"


def captions(paths: Sequence[Path], gradients: int) -> list[str]:
    """After 0, 1, ... gradients: how high everyone is, the lowest marked, and who is lost."""
    placed = [hike.by_gradients(one, gradients) for one in paths]
    rows = [one.losses[at].tolist() for one, at in zip(paths, placed, strict=True)]
    over = [_over(one) for one in paths]
    said = []
    for t in range(gradients + 1):
        now = [(NAMES[one.optimiser], row[t]) for one, row in zip(paths, rows, strict=True)]
        lowest = min(now, key=lambda pair: pair[1])
        parts = [
            f"{name} {'lost' if t > end else _marked(value, (name, value) == lowest)}"
            for (name, value), end in zip(now, over, strict=True)
        ]
        said.append(f"After {some(t, 'gradient')}: {', '.join(parts)}.")
    return said


def _marked(value: float, lowest: bool) -> str:
    return f"**{height(value)}**" if lowest else height(value)


def _over(path: Path) -> float:
    """The gradients after which a walk is lost, infinite where it is not."""
    return float(path.evaluations[-1]) if path.ended else float("inf")


def outcome(view: View, paths: Sequence[Path]) -> str:
    """What became of everyone, in sentences: the lowest first, the lost last."""
    if not paths:
        return NOBODY
    said = told(paths, hike.rates(view), hike.land(view).minima, int(view["gradients"]))
    if view["land"] == "himmelblau":
        said += f" {_valleys(view)}"
    return said


def told(
    paths: Sequence[Path], rates: Mapping[str, float], minima: Sequence[Minimum], gradients: int
) -> str:
    """What became of some walks from one start, with these learning rates."""
    sound = sorted((one for one in paths if not one.ended), key=lambda one: float(one.losses[-1]))
    begin = place(paths[0].points[0].tolist())
    said = [f"From {begin}, {some(gradients, 'gradient')} each."]
    if sound:
        said.append(_ranked(sound, rates))
    arrived = [there for one in sound if (there := _arrived(one, minima))]
    if arrived:
        said.append(
            f"Down in a valley, within {hike.NEAR} of its lowest point: {', '.join(arrived)}."
        )
    return " ".join(said + [_lost(one, rates) for one in paths if one.ended])


def _ranked(sound: Sequence[Path], rates: Mapping[str, float]) -> str:
    lowest, *others = sound
    mark = f":violet[**{height(float(lowest.losses[-1]))}**]"
    said = f"{_named(lowest)} is lowest, at {mark} ({_rate(lowest, rates)})"
    rest = [
        f"{NAMES[one.optimiser]} {height(float(one.losses[-1]))} ({_rate(one, rates)})"
        for one in others
    ]
    return f"{said}; then {', '.join(rest)}." if rest else f"{said}."


def _arrived(path: Path, minima: Sequence[Minimum]) -> str:
    """The valley that a hiker ends in, and since when; nothing where it ends elsewhere."""
    there = hike.valley(minima, path.points[-1].tolist())
    if there is None:
        return ""
    bottom = minima[there].point
    near = np.abs(path.points - np.array(bottom)).max(axis=1) < hike.NEAR
    since = 0 if near.all() else int(path.evaluations[len(near) - int(near[::-1].argmin())])
    return f"{NAMES[path.optimiser]} at {place(bottom)} since gradient {since}"


def _lost(path: Path, rates: Mapping[str, float]) -> str:
    used = some(int(path.evaluations[-1]), "gradient")
    return f"{_named(path)} ({_rate(path, rates)}) {FATES[path.ended]}, after {used}."


def _named(path: Path) -> str:
    name = NAMES[path.optimiser]
    return name[0].upper() + name[1:]


def _rate(path: Path, rates: Mapping[str, float]) -> str:
    return f"η {height(rates[path.optimiser])}"


def _valleys(view: View) -> str:
    count = sum(view["valleys"])
    who = NAMES[hike.hikers(view)[0]]
    if count == len(view["valleys"]):
        return "You have found all four valleys."
    return (
        f"Valleys that {who} has found from starts of your own: {count} of {len(view['valleys'])}."
    )


def table(paths: Sequence[Path]) -> dict[str, list[Any]]:
    """Every tenth step of everyone, in rows."""
    rows: dict[str, list[Any]] = {"who": [], "gradients": [], "x": [], "y": [], "height": []}
    for one in paths:
        count = len(one.points[::10])
        rows["who"] += [NAMES[one.optimiser]] * count
        rows["gradients"] += one.evaluations[::10].tolist()
        rows["x"] += one.points[::10, 0].tolist()
        rows["y"] += one.points[::10, 1].tolist()
        rows["height"] += one.losses[::10].tolist()
    return rows
