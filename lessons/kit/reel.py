"""A figure and what moves in it: typed arrays, and rules that say where they stand at step t.

Sizes: in a film of T steps every array that a rule names has T entries along its first axis.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go
from numpy.typing import ArrayLike

from lessons.kit.crate import digest

HEIGHT = 340  # pixels, of a figure that does not say


@dataclass(frozen=True)
class Rule:
    """Where an array goes, and which part of it is shown at step t.

    `where` is a path into the figure, such as `data[2].x`, `data[1].marker.color`,
    `layout.shapes[0].x0` or `layout.annotations[0].text`. `how` is `"at"` for `array[t]` (a number,
    a text, a row, a picture) or `"upto"` for `array[: t + 1]` (a path that grows).
    """

    where: str
    array: str
    how: Literal["at", "upto"] = "at"


@dataclass(frozen=True)
class Reel:
    """A figure that changes from step to step.

    `arrays` are named; numbers travel as they are typed (float32 is enough for a screen, uint8 for
    a picture), and an array that several rules name travels once.
    """

    figure: go.Figure
    arrays: Mapping[str, ArrayLike] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


def count_steps(reels: Sequence[Reel]) -> int:
    """The length that all arrays of all rules share; 1 without rules."""
    lengths = {}
    for number, reel in enumerate(reels):
        for rule in reel.rules:
            _check_rule(rule, reel, number)
            lengths[f"{rule.array!r} of figure {number}"] = len(np.asarray(reel.arrays[rule.array]))
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        raise ValueError(f"all arrays of a film must have the same number of steps: {said}")
    steps = next(iter(lengths.values()), 1)
    if steps < 1:
        raise ValueError("a film must have at least one step; its arrays are empty")
    return steps


def _check_rule(rule: Rule, reel: Reel, number: int) -> None:
    if rule.array not in reel.arrays:
        raise ValueError(
            f"figure {number} has no array {rule.array!r}; it has {sorted(reel.arrays)}"
        )
    if rule.how not in ("at", "upto"):
        raise ValueError(f"a rule shows an array 'at' a step or 'upto' it, not {rule.how!r}")
    path = re.fullmatch(r"(?:data\[(\d+)\]|layout)(?:\.\w+|\[\d+\])+", rule.where)
    if path is None:
        raise ValueError(f"{rule.where!r} is no path such as 'data[2].x' or 'layout.title.text'")
    if path[1] is not None and int(path[1]) >= len(reel.figure.data):
        raise ValueError(f"{rule.where!r}: figure {number} has {len(reel.figure.data)} traces")


def spec(reel: Reel) -> dict[str, Any]:
    """A figure as Plotly's own dict, its arrays untouched, with its arrays, rules and digest."""
    layout = reel.figure.layout.to_plotly_json()
    layout.pop("template", None)
    layout.setdefault("height", HEIGHT)
    made = {
        "data": [trace.to_plotly_json() for trace in reel.figure.data],
        "layout": layout,
        "arrays": {name: np.asarray(array) for name, array in reel.arrays.items()},
        "rules": [[rule.where, rule.array, rule.how] for rule in reel.rules],
    }
    return {**made, "digest": digest(made)}
