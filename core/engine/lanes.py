"""A line of computations, first come first served."""

from __future__ import annotations

import statistics
from collections import deque
from collections.abc import Iterator

from core.engine.computation import Computation


class Line:
    """Who waits, who works, and how long the last twenty took (seconds)."""

    def __init__(self) -> None:
        self.waiting: deque[Computation] = deque()
        self.working: set[Computation] = set()
        self._durations: deque[float] = deque(maxlen=20)

    def __iter__(self) -> Iterator[Computation]:
        return iter([*self.working, *self.waiting])

    def next(self, slots: int) -> Computation | None:
        """Whose turn it is, from now on among the working; None while all slots are taken."""
        if not self.waiting or len(self.working) >= slots:
            return None
        computation = self.waiting.popleft()
        self.working.add(computation)
        return computation

    def drop(self, computation: Computation, seconds: float | None) -> None:
        """Forget a computation that is over; its duration, if it is known, helps to guess."""
        self.working.discard(computation)
        if computation in self.waiting:
            self.waiting.remove(computation)
        if seconds is not None:
            self._durations.append(seconds)

    def place(self, computation: Computation, slots: int) -> tuple[int, float | None]:
        """Place in the line, 1 is next, and a guess of the seconds until its turn."""
        if computation not in self.waiting:
            return 1, None
        position = self.waiting.index(computation) + 1
        if not self._durations:
            return position, None
        usual = statistics.fmean(self._durations)
        running = [c.status().seconds_left for c in self.working]
        first = min((usual / 2 if left is None else left for left in running), default=0.0)
        return position, first + usual * (position - 1) / max(slots, 1)
