"""Trails: paths that grow with the film, and the colour and dash of every optimiser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lessons.kit.film import Rule
from lessons.kit.palette import BLUE, CARD, DEEP, GREEN, GREY, MAGENTA, ORANGE


@dataclass(frozen=True)
class Look:
    """The line of a trail."""

    colour: str
    dash: str = "solid"

    @property
    def line(self) -> dict[str, Any]:
        """As Plotly wants it, for a curve."""
        return {"color": self.colour, "dash": self.dash, "width": 2.2}


LOOKS: dict[str, Look] = {
    "sgd": Look(BLUE),
    "momentum": Look(ORANGE),
    "nesterov": Look(ORANGE, "dot"),
    "adagrad": Look(GREEN, "dot"),
    "rmsprop": Look(GREEN),
    "adadelta": Look(BLUE, "dot"),
    "adam": Look(MAGENTA),
    "adamw": Look(MAGENTA, "dot"),
    "nadam": Look(DEEP, "dot"),
    "lion": Look(DEEP),
    "newton": Look(GREY),
    "lbfgs": Look(GREY, "dot"),
}


@dataclass(frozen=True)
class Trail:
    """A path of a film of T steps: who walks, the places, and the heights there."""

    title: str
    points: np.ndarray  # (T, 2)
    heights: np.ndarray  # (T,)
    look: Look


def walked(
    trails: Sequence[Trail], first: int, axes: str, places: Sequence[np.ndarray]
) -> tuple[dict[str, np.ndarray], tuple[Rule, ...]]:
    """Arrays and rules of trails whose lines are the traces from `first`, then their heads."""
    arrays, rules = {}, []
    for i, place in enumerate(places):
        for axis, along in zip(axes, place, strict=True):
            arrays[f"{axis}{i}"] = along.astype(np.float32)
            rules.append(Rule(f"data[{first + i}].{axis}", f"{axis}{i}", "upto"))
    for k, axis in enumerate(axes if trails else ""):
        arrays[f"{axis} now"] = np.stack([place[k] for place in places], 1).astype(np.float32)
        rules.append(Rule(f"data[{first + len(trails)}].{axis}", f"{axis} now"))
    return arrays, tuple(rules)


def line(one: Trail, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "mode": "lines",
        "name": one.title,
        "x": [None],
        "y": [None],
        "hoverinfo": "skip",
        "showlegend": False,
    }


def heads(trails: Sequence[Trail], kind: str, size: float) -> list[dict[str, Any]]:
    """Where each walker is, all of them one trace."""
    if not trails:
        return []
    colours = [one.look.colour for one in trails]
    marker = {"size": size, "color": colours, "line": {"color": CARD, "width": 1.2}}
    return [
        {
            "type": kind,
            "mode": "markers",
            "x": [None] * len(trails),
            "y": [None] * len(trails),
            "text": [one.title for one in trails],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": marker,
            "showlegend": False,
        }
    ]
