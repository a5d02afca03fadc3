"""Trainings that come with the course, made by `tools/train_spelling.py`, to be looked at at once.

Each is a log, `name`.json, and a network, `name`.npz.
"""

from __future__ import annotations

import functools
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from core.language.learning import Moment
from core.language.model import Model, load
from core.language.settings import Settings
from core.language.texts import Spelled

FOLDER = Path(__file__).parents[2] / "assets" / "runs"
SPELLING, RECITING = "spelling", "reciting"


@dataclass(frozen=True)
class Run:
    """A training: how, on which text, its moments, and how good counting is on the same."""

    settings: Settings
    text: str  # the name of a text of the course, or the text itself
    text_sha256: str
    moments: tuple[Moment, ...]
    orders: tuple[float, ...]  # bits per character of each n-gram, from order 1 on


@functools.cache
def run(name: str) -> Run:
    """One of the trainings: `SPELLING` or `RECITING`."""
    said = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return Run(
        Settings(**said["settings"]),
        said["text"],
        said["text_sha256"],
        tuple(_moment(one) for one in said["moments"]),
        tuple(said["orders"]),
    )


@functools.cache
def network(name: str) -> Model:
    """The network that came of it."""
    return load(FOLDER / f"{name}.npz")


def written_down(one: Run) -> str:
    """A run as the text of its file; what one could go on from is left out."""
    plain = [_row(replace(moment, model=None, progress=None)) for moment in one.moments]
    about = {**asdict(replace(one, moments=())), "moments": plain}
    return json.dumps(about, ensure_ascii=False) + "\n"


def _row(one: Moment) -> dict[str, Any]:
    found = asdict(one)
    del found["model"], found["progress"]
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in found.items()
    }


def _moment(row: dict[str, Any]) -> Moment:
    spelled = row["spelled"]
    real = tuple((int(start), int(end)) for start, end in spelled["real"])
    return Moment(
        **{**row, "spelled": Spelled(int(spelled["words"]), real), "longest": tuple(row["longest"])}
    )
