"""Computing in worker processes, through a Dask scheduler.

Snapshots come back as events of one topic (Dask keeps its order), not as results of tasks: that
saves a round trip for a short call, and lets a long job be watched. The Dask future only tells
of deaths. Releasing it is how a worker learns that a run is not wanted any more.
"""

from __future__ import annotations

import dataclasses
import itertools
import logging
import threading
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.engine import worker
from core.engine.computation import Computation, Lane
from core.engine.connection import Connection
from core.engine.settings import Settings
from core.engine.status import Health, State
from core.recipe import core_hash

if TYPE_CHECKING:
    from core.engine.dispatcher import Dispatcher

log = logging.getLogger("core.engine")

GRACE = 20.0  # seconds a released run may take to its next snapshot before its worker is ended
NO_START = "The engine could not start. Try again in a minute; if it stays so, tell the teacher."
OTHER_CODE = "The course's code has changed since the server was started; it needs a restart."
HEALTH = {
    "starting": Health("starting", "The engine is starting; the first answer takes some seconds."),
    "ready": Health("ready", "The engine is ready."),
    "down": Health("down", "The engine has stopped. It starts again with the next request."),
}


@dataclasses.dataclass(eq=False)
class Run:
    """One attempt at a computation: its Dask future, and its worker while that works on it."""

    name: str
    computation: Computation
    packed: bytes
    attempt: int
    future: Any = None
    worker: str = ""


class Remote:
    """The runs that are out, by name. Guarded by the dispatcher's lock."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._state = "down"
        self._stopped = False
        self._runs: dict[str, Run] = {}
        self._released: dict[str, tuple[str, float]] = {}  # run: its worker, and since when
        self._spent: list[Any] = []  # futures of runs that are over
        self._numbers = itertools.count(1)
        self._dispatcher: Any = None
        self.connection: Connection | None = None

    def wake(self, dispatcher: Dispatcher) -> None:
        """Start in the background, unless it is started."""
        if self._state == "down" and not self._stopped:
            self._state, self._dispatcher = "starting", dispatcher
            _in_background(self._live)

    def slots(self, lane: Lane) -> int:
        """None until there is a worker."""
        return self.connection.slots(lane) if self.connection and self._state == "ready" else 0

    def begin(self, computation: Computation, known: dict[str, Any]) -> None:
        """Send it to a worker."""
        from distributed.protocol import serialize_bytes

        self._send(Run("", computation, serialize_bytes((computation.recipe, known)), attempt=1))

    def release(self, computation: Computation) -> None:
        """Let go of its run; if a worker is at it, remember to see that it stops."""
        for run in [run for run in self._runs.values() if run.computation is computation]:
            self._let_go(run)

    def tick(self) -> None:
        """Forget what is over; end workers that do not come to a next snapshot.

        (A future released at once would delay the next call: Dask collects messages.)
        """
        while self._spent:
            self._spent.pop().release()
        for name, (address, since) in list(self._released.items()):
            if time.monotonic() - since > GRACE and self.connection:
                del self._released[name]
                _in_background(self.connection.restart, address)

    def health(self) -> Health:
        """Whether there is a worker."""
        return HEALTH[self._state]

    def stop(self) -> None:
        """End the worker processes. To be called without the lock."""
        self._stopped = True
        if self.connection:
            self.connection.close()

    def _live(self) -> None:
        """From the start to the end of a connection, in a thread of its own."""
        topic = f"atelier-{uuid.uuid4().hex}"
        try:
            self.connection = Connection(self._settings, topic, self._hear)
            if self._stopped:  # while it was being made
                self.connection.close()
            self.connection.connect()
        except Exception as error:
            log.error("The engine could not start.", exc_info=None if self._stopped else error)
            self._fall(lambda: self._dispatcher.give_up(NO_START))
            return
        with self._dispatcher.lock:
            self._state = "ready"
            self._dispatcher.pump()
        self.connection.wait()
        self._fall(self._lose_all)

    def _fall(self, and_then: Callable[[], None]) -> None:
        if self.connection and not self._stopped:
            self.connection.close()
        with self._dispatcher.lock:
            self._state = "down"
            and_then()

    def _lose_all(self) -> None:
        self._released.clear()
        for run in list(self._runs.values()):
            self._finish(run, "lost")
        if self._dispatcher.waiting:
            self.wake(self._dispatcher)

    def _send(self, run: Run) -> None:
        assert self.connection is not None
        computation, topic = run.computation, self.connection.topic
        run.name = f"{computation.key}-{topic[-8:]}-{next(self._numbers)}"
        self._runs[run.name] = run
        what = (run.packed, core_hash(), topic, run.name, self._settings.deadline)
        try:
            run.future = self.connection.submit(
                worker.compute, *what, lane=computation.lane, name=run.name
            )
        except Exception:
            log.exception("The scheduler does not take any work.")
            self._finish(run, "lost")
            return
        run.future.add_done_callback(lambda future: self._settled(run, future))

    def _hear(self, event: Any) -> None:
        """An event of the topic, in the client's own thread."""
        _, (name, kind, *what) = event
        with self._dispatcher.lock:
            run = self._runs.get(name)
            if run is not None:
                self._told(run, kind, what)
            elif kind not in ("begun", "snapshots"):
                self._released.pop(name, None)

    def _told(self, run: Run, kind: str, what: list[Any]) -> None:
        if kind == "begun":
            (run.worker,) = what
            run.computation.begin()
        elif kind == "snapshots":
            self._receive(run, *what)
        elif kind == "done":
            self._finish(run, "done")
        elif kind == "failed":
            self._finish(run, "failed", *what)
        elif kind == "outdated":
            self._renew(run, *what)

    def _receive(self, run: Run, first: int, packed: bytes) -> None:
        from distributed.protocol import deserialize_bytes

        try:
            snapshots = deserialize_bytes(packed)
        except Exception as error:
            log.exception("A snapshot could not be read.")
            run.computation.end("failed", f"The result could not be read ({type(error).__name__}).")
            return
        for index, snapshot in enumerate(snapshots, first):
            run.computation.add(index, snapshot)

    def _settled(self, run: Run, future: Any) -> None:
        """The Dask future is over. If no word came before it, the worker or the scheduler died."""
        with self._dispatcher.lock:
            if self._runs.get(run.name) is not run:
                return
            if run.worker or run.attempt > 1 or self._state != "ready":
                self._finish(run, "lost")
            else:  # it had not begun: the death was another's doing
                self._again(run)

    def _renew(self, run: Run, address: str) -> None:
        """The worker holds other code: start it anew, and try once more."""
        if run.attempt > 1 or self.connection is None:
            self._finish(run, "failed", OTHER_CODE)
            return
        self._runs.pop(run.name)
        run.future.release()
        _in_background(self._restart_and_again, run, self.connection, address)

    def _restart_and_again(self, run: Run, connection: Connection, address: str) -> None:
        try:
            connection.restart(address)
        except Exception:
            log.exception("A worker could not be restarted.")
        with self._dispatcher.lock:
            if not run.computation.over:
                self._again(run)

    def _again(self, run: Run) -> None:
        self._runs.pop(run.name, None)
        self._send(dataclasses.replace(run, attempt=run.attempt + 1, worker=""))

    def _finish(self, run: Run, state: State, reason: str = "") -> None:
        """The run is over, so that there is nothing to stop."""
        run.worker = ""
        run.computation.end(state, reason)
        self._let_go(run)

    def _let_go(self, run: Run) -> None:
        if self._runs.pop(run.name, None) is None:
            return
        if run.worker:
            self._released[run.name] = (run.worker, time.monotonic())
            run.future.release()
        elif run.future is not None:
            self._spent.append(run.future)


def _in_background(function: Callable[..., None], *arguments: Any) -> None:
    threading.Thread(target=function, args=arguments, name="engine", daemon=True).start()
