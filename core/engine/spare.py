"""Spare time: what a worker does while nobody asks it for anything."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator

PAUSE = 1.5  # seconds without anything to do, before something is begun
NICENESS = 10
SWITCH = 0.0005  # seconds that a computation waits at most for its turn, beside this thread

log = logging.getLogger("core.engine")


class SpareTime:
    """Takes steps in a thread of its own, one after the other, each begun in a quiet moment."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._steps: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self._change = threading.Condition()
        self._pause, self._running, self._since = pause, 0, time.monotonic()
        threading.Thread(target=self._take, name="spare time", daemon=True).start()

    def put(self, *steps: Callable[[], object]) -> None:
        """Take these too, after all that were put before."""
        for step in steps:
            self._steps.put(step)

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """While this lasts, and for a moment afterwards, no step is begun."""
        with self._change:
            self._running += 1
        try:
            yield
        finally:
            with self._change:
                self._running -= 1
                self._since = time.monotonic()
                self._change.notify()

    def _take(self) -> None:
        _give_way()
        while True:
            step = self._steps.get()
            self._await_quiet()
            try:
                step()
            except Exception:
                log.warning("What was to be prepared was not", exc_info=True)

    def _await_quiet(self) -> None:
        with self._change:
            while self._running or (left := self._since + self._pause - time.monotonic()) > 0:
                self._change.wait(None if self._running else left)


def _give_way() -> None:
    """Let everything else go first: Linux knows a niceness of threads, others do without."""
    sys.setswitchinterval(SWITCH)
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
