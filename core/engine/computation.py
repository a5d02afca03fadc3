"""One run of one recipe, shared by all who asked for it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from typing import Any, Literal, Protocol

import numpy as np

from core.engine.arrays import freeze
from core.engine.cache import Snapshots
from core.engine.status import EngineError, State, Status
from core.recipe import Recipe

Lane = Literal["interactive", "studio"]


class Keeper(Protocol):
    """Who keeps the books; its lock guards every computation."""

    lock: threading.RLock

    def ended(self, computation: Computation) -> None:
        """Called once, with the lock held, when a computation is over."""


class Computation:
    """A state, the snapshots so far, and who waits for them.

    A backend tells it `begin`, `add` and `end`; the first `end` counts and what comes after it
    is ignored. `tickets` are the calls that wait for the end, `watchers` the jobs that look on,
    with the time (monotonic seconds) when each last did.
    """

    def __init__(self, recipe: Recipe, lane: Lane, keeper: Keeper) -> None:
        self.recipe, self.lane, self._keeper = recipe, lane, keeper
        self.key = recipe.key
        self.state: State = "queued"
        self.reason = ""
        self.snapshots: list[Any] = []
        self.tickets: set[Future[Snapshots]] = set()
        self.watchers: dict[object, float] = {}
        self.dispatched = 0.0
        self.begun = 0.0
        self._pace: list[tuple[float, int]] = []  # time and step of the first and last snapshot

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state not in ("queued", "running")

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits or looks on."""
        return bool(self.tickets or self.watchers)

    def begin(self) -> None:
        """The computing has begun."""
        with self._keeper.lock:
            if self.state == "queued":
                self.state, self.begun = "running", time.monotonic()

    def add(self, index: int, snapshot: Any) -> None:
        """A snapshot has come; one that came before, or out of order, is ignored."""
        with self._keeper.lock:
            if not self.over and index == len(self.snapshots):
                self.snapshots.append(freeze(snapshot))
                mark = (time.monotonic(), _whole(snapshot, "step") or index + 1)
                self._pace = [*self._pace[:1], mark]

    def end(self, state: State, reason: str = "") -> None:
        """It is over: done, cancelled, failed or lost."""
        with self._keeper.lock:
            if self.over:
                return
            self.state, self.reason = state, reason
            for ticket in self.tickets:
                self._settle(ticket)
            self._keeper.ended(self)

    def ticket(self) -> Future[Snapshots]:
        """A future of all snapshots, for a call that waits."""
        ticket: Future[Snapshots] = Future()
        with self._keeper.lock:
            self.tickets.add(ticket)
            if self.over:
                self._settle(ticket)
        return ticket

    def _settle(self, ticket: Future[Snapshots]) -> None:
        if self.state == "done":
            ticket.set_result(tuple(self.snapshots))
        else:
            ticket.set_exception(EngineError(self.status().sentence))

    def status(self) -> Status:
        """State and progress; the place in the line is for the lane to know."""
        last = self.snapshots[-1] if self.snapshots else None
        step, total = _whole(last, "step") or len(self.snapshots) or None, _whole(last, "total")
        left = self._seconds_left(total) if self.state == "running" and total else None
        return Status(self.state, step=step, total=total, seconds_left=left, reason=self.reason)

    def _seconds_left(self, total: int) -> float | None:
        """From the pace between the first and the last snapshot, so that compiling is left out."""
        (start, first), (latest, last) = self._pace[0], self._pace[-1]
        if last <= first:
            return None
        left = (total - last) * (latest - start) / (last - first)
        return max(0.0, left - (time.monotonic() - latest))


def _whole(snapshot: Any, name: str) -> int | None:
    """A count that the snapshot carries; the same name may mean something else in a record."""
    count = getattr(snapshot, name, None)
    return int(count) if isinstance(count, int | np.integer) else None


def finished(recipe: Recipe, lane: Lane, keeper: Keeper, snapshots: Snapshots) -> Computation:
    """A computation that was over before it was asked for."""
    computation = Computation(recipe, lane, keeper)
    computation.snapshots = list(snapshots)
    computation.state = "done"
    return computation
