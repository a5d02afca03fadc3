"""What is said of a search for a kernel."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from core.vision.hidden import Search
from lessons.kit.words import number, some

NONE = 1e-10  # of all that was to be found: nothing


def fitted(table: Sequence[Sequence[float]], rows: int, columns: int) -> np.ndarray:
    """A table cut, or filled with zeros, to (rows, columns).

    >>> fitted(((1, 2, 3),), 2, 2).tolist()
    [[1.0, 2.0], [0.0, 0.0]]
    """
    cells = np.zeros((rows, columns))
    given = np.asarray(table, float)[:rows, :columns]
    cells[: given.shape[0], : given.shape[1]] = given
    return cells


def spoken(table: np.ndarray) -> str:
    """A small table, row by row.

    >>> spoken(np.array([[1.0, -0.5], [0.25, 0.0]]))
    '1, −0.5; 0.25, 0'
    """
    return "; ".join(", ".join(_plain(cell) for cell in row) for row in table.tolist())


def _plain(cell: float) -> str:
    return f"{round(cell, 2):g}".replace("-", "−") if round(cell, 2) else "0"


def small(figure: float) -> str:
    """A number of any size, in powers of ten where it is tiny or huge.

    >>> small(0.0123), small(3.2e-9), small(0.0)
    ('0.012', '3 · 10⁻⁹', '0')
    """
    if figure == 0:
        return "0"
    if 1e-3 <= abs(figure) < 1e4:
        return number(figure, max(0, 1 - math.floor(math.log10(abs(figure)))))
    head, power = f"{figure:.0e}".split("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{head.replace('-', '−')} · 10{raised}"


def captions(found: Search, kernel: np.ndarray) -> list[str]:
    """At every moment of the film: what is still wrong, and by how much the worst cell is off."""
    walk, nothing = found.walk, max(found.nothing, 1e-300)
    lines = []
    for step, unseen in zip(found.steps.tolist(), found.unseen.tolist(), strict=True):
        off = np.abs(walk.kernels[step] - kernel)
        row, column = np.unravel_index(off.argmax(), off.shape)
        elsewhere = f", on those not shown {small(unseen / nothing)}" if unseen == unseen else ""
        lines.append(
            f"Step {step}: still wrong **{small(walk.losses[step] / nothing)}**{elsewhere}; the "
            f"cell in row {row}, column {column} is farthest from the hidden one, by "
            f"**{small(float(off.max()))}**."
        )
    return lines


def outcome(found: Search, kernel: np.ndarray, noise: float) -> str:
    """How low the loss can get, how well the pictures tell the kernel, and what that costs."""
    off = float(np.abs(found.walk.kernels[-1] - kernel).max())
    return " ".join((_floor(found, noise), _ended(found, off), _told(found)))


def _floor(found: Search, noise: float) -> str:
    least = found.walk.least
    if not found.nothing:
        return "The hidden kernel makes nothing but zeros of this picture."
    if least > NONE * found.nothing:
        return (
            f"The loss can sink to :violet[**{small(least)}**] and no further: a noise of "
            f"{number(noise)} standard deviations is in the picture, and nine weights cannot "
            "learn by heart what has no rule."
        )
    exact = "**0**: the picture after was made by nine numbers, and nine numbers can make it again"
    if noise and found.walk.open:
        return (
            "The loss can sink to **0**, noise and all: with so few pixels it is learnt by heart."
        )
    return f"The loss can sink to {exact}."


def _ended(found: Search, off: float) -> str:
    walk = found.walk
    if walk.keeps.max() > 1 + 1e-9:
        grows = number(float(walk.keeps.max()), 2)
        return (
            f"At this learning rate it grows instead: a step multiplies the error by {grows} along "
            "the pattern that bends most. Turn η down."
        )
    steps = len(walk.losses) - 1
    return (
        f"After {some(steps, 'step')} it is {small(float(walk.losses[-1]))}, and the worst cell is "
        f":violet[**{small(off)}**] away from the hidden one."
    )


def _told(found: Search) -> str:
    walk = found.walk
    if walk.open == 9:
        return "There is nothing to learn from: the picture is blank."
    if walk.open:
        return (
            f"**{walk.open} of the nine directions are not determined**: "
            f"{_too_little(found)}. Along them every kernel makes the same picture, the gradient "
            "is 0, and the guess keeps what chance gave it."
        )
    if walk.condition < 2:
        return (
            f"No pattern is told worse than another (κ = {number(walk.condition)}): all cells "
            "come together."
        )
    return f"{_condition(found)} {_wait(float(walk.keeps[0]))}"


def _too_little(found: Search) -> str:
    shown = int(np.isfinite(found.after).sum())
    if shown < 9:
        return f"{some(shown, 'pixel')} shown, {some(shown, 'equation')}, nine unknowns"
    return "all rows of this picture are the same, so only the sum of each column matters"


def _condition(found: Search) -> str:
    """How much more the loss bends one way than another, and why."""
    return (
        f"The loss bends κ = :violet[**{found.walk.condition:,.0f}**] times more along one pattern "
        "of the nine weights (all alike: how bright it is) than along another (the one above, "
        f"neighbours against each other): {_why(found)}"
    )


def _why(found: Search) -> str:
    before = found.before - found.before.mean()
    alike = float((before[:, 1:] * before[:, :-1]).mean() / max((before**2).mean(), 1e-12))
    if alike < 0.3:
        return "neighbouring pixels have nothing in common, but all of them share their mean."
    return (
        f"neighbouring pixels are alike (their correlation is {number(alike)}), so the picture "
        "hardly shows what the second does."
    )


def _wait(keeps: float) -> str:
    """How long half of an error stays."""
    if keeps >= 1:
        return ""
    half = max(1, math.ceil(math.log(0.5) / math.log(max(keeps, 1e-9))))
    return (
        f"At this pace a step keeps {number(keeps, 4)} of the error along it: half of it is gone "
        f"after {some(half, 'step')}. That is why some cells are found late."
    )
