"""What the engine says to pages: states with plain sentences, and errors that are sentences."""

from __future__ import annotations

import dataclasses
import math
from typing import Literal

State = Literal["starting", "queued", "running", "done", "cancelled", "failed", "lost"]

LOST = "The worker process that computed this ended before it was done, maybe for lack of memory."


class EngineError(Exception):
    """No value, and a sentence for the page that says why and what to do next."""


class Superseded(EngineError):
    """A newer call of the same session and slot took this one's place in the line."""


@dataclasses.dataclass(frozen=True)
class Health:
    """Whether the engine can compute now, and a sentence about it."""

    state: Literal["starting", "ready", "down"]
    sentence: str


@dataclasses.dataclass(frozen=True)
class Status:
    """Where a computation stands.

    position: place in the line, 1 is next; eta: seconds until it starts, if they can be guessed.
    step, total: from the latest snapshot if it says so, else snapshots so far and None.
    seconds_left: at the pace so far, if the total is known.
    reason: why it failed, was lost or was stopped.
    """

    state: State
    position: int | None = None
    eta: float | None = None
    step: int | None = None
    total: int | None = None
    seconds_left: float | None = None
    reason: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "cancelled", "failed", "lost")

    @property
    def sentence(self) -> str:
        """The status in plain words, with what to do next."""
        if self.state == "queued":
            return self._queued()
        if self.state == "running":
            return self._running()
        return {
            "starting": "The engine is warming up. This begins by itself in a few seconds.",
            "done": "Done. Change a setting and run it again to compare.",
            "cancelled": f"{self.reason or 'Stopped.'} Run it again to start from the beginning.",
            "failed": self.reason,
            "lost": f"{self.reason or LOST} Run it again; a smaller size may help.",
        }[self.state]

    def _queued(self) -> str:
        place = "Next in line" if self.position == 1 else f"Number {self.position} in line"
        wait = "" if self.eta is None else f", {_duration(self.eta)} to wait"
        return f"{place}{wait}. This begins by itself; stay on the page to keep the place."

    def _running(self) -> str:
        step = "Working" if not self.step else f"Step {self.step}"
        total = f" of {self.total}" if self.step and self.total else ""
        left = "" if self.seconds_left is None else f", {_duration(self.seconds_left)} left"
        return f"{step}{total}{left}. Stop it when you have seen enough."


def _duration(seconds: float) -> str:
    if seconds < 5:
        return "a few seconds"
    if seconds < 90:
        return f"about {5 * math.ceil(seconds / 5)} seconds"
    return f"about {math.ceil(seconds / 60)} minutes"
