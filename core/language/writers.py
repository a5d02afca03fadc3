"""The networks that come with the course and write on arrival.

`tools/train_char_rnn.py` has trained them, each with two layers of 256 LSTM units; beside the
weights lies the log of the training. NumPy alone reads them.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

from core.language.model import Model, load

FOLDER = Path(__file__).parents[2] / "assets" / "weights"
OPENINGS = {  # what is read before the first character: nobody begins out of nothing
    "shakespeare": "\n\n",
    "tunes": """T:The Learner's Jig
R:jig
M:6/8
L:1/8
K:D
A|dAF DFA|BGB AFA|dAF DFA|Bgf e2A|
dAF DFA|BGB AFA|faf gec|edc d2:|

""",
    "python": "\n\n",
}
TITLES = {"shakespeare": "Shakespeare", "tunes": "tunes", "python": "Python"}


@dataclass(frozen=True)
class Training:
    """How a writer was trained, and what came of it. Losses are in bits per character."""

    trained_on: int  # characters
    text_sha256: str
    weights: int
    held_out: float  # of the last tenth of its text, all of it
    seen: tuple[int, ...]  # characters read so far, at each line of the log
    losses: tuple[float, ...]  # of what was read since the line before
    held_out_losses: tuple[float, ...]  # of the first part of the last tenth


@functools.lru_cache(maxsize=len(TITLES))
def writer(name: str) -> Model:
    """A trained network; ValueError for a name that is not in `TITLES`."""
    _check(name)
    return load(FOLDER / f"char_rnn_{name}.npz")


@functools.lru_cache(maxsize=len(TITLES))
def training(name: str) -> Training:
    """How it was trained; ValueError for a name that is not in `TITLES`."""
    _check(name)
    said = json.loads((FOLDER / f"char_rnn_{name}.json").read_text("utf-8"))
    log = said["log"]
    return Training(
        said["trained_on"],
        said["text_sha256"],
        said["weights"],
        said["held_out_bits"],
        tuple(line["seen"] for line in log),
        tuple(line["trained"] for line in log),
        tuple(line["held_out"] for line in log),
    )


def _check(name: str) -> None:
    if name not in TITLES:
        raise ValueError(f"there is no writer {name!r}; right would be {', '.join(TITLES)}.")
