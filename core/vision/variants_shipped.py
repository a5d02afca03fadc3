"""Comparisons that come with the course; `tools/paint_variants.py` makes them."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core.untrusted.pictures import read_picture
from core.vision.variants import GROUPS, VARIED, Way, variants

FOLDER = Path(__file__).parents[2] / "assets" / "variants"
PHOTO, PAINTING = "chelsea", "van_gogh_village_street_in_auvers"
NUMBERS = ("steps", "seconds", "content", "style", "clock", "total")  # of a `Way`


def shipped_ways(group: str) -> tuple[Way, ...]:
    """All variants of a group for the course's own pair; ValueError for no group."""
    return tuple(_way(called(group, number)) for number in range(len(variants(group, VARIED))))


def called(group: str, number: int) -> str:
    """The name of a variant's file; what is usual is the same in every group.

    >>> called("start", 0), called("start", 1)
    ('usual', 'start_noise')
    """
    value = GROUPS[group][number]
    if value == getattr(VARIED, group):
        return "usual"
    return f"{group}_{value}" if isinstance(value, str) else f"{group}_{value:g}"


@functools.lru_cache(maxsize=1)
def told() -> Mapping[str, Mapping[str, Any]]:
    """By name, the settings of each variant, its numbers, and its file's sha256."""
    return json.loads((FOLDER / "variants.json").read_text("utf-8"))


def _way(name: str) -> Way:
    """One of them. Its pictures lie below one another in one file."""
    numbers = {key: np.array(told()[name][key]) for key in NUMBERS}
    column = read_picture((FOLDER / f"{name}.webp").read_bytes())
    pictures = column.reshape(len(numbers["steps"]), -1, *column.shape[1:])
    return Way(pictures, **numbers)
