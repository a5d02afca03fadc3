"""Who computes what, when: one computation a key, two lines, a cache, and leaving."""

from __future__ import annotations

import dataclasses
import threading
import time
from concurrent.futures import Future
from typing import Any, Protocol

from core.engine.cache import Cache, Snapshots
from core.engine.computation import Computation, Lane, finished
from core.engine.job import Job
from core.engine.lanes import Line
from core.engine.settings import Settings
from core.engine.status import EngineError, Health, Status, Superseded
from core.recipe import Recipe

LEASE = 15.0  # seconds without a question after which a watcher counts as gone
GRACE = 20.0  # seconds beyond the deadline in which a worker may notice it by itself
TICK = 0.5  # seconds between two looks at leases and deadlines


class Backend(Protocol):
    """Where computations run. Every method but `stop` is called with the dispatcher's lock held."""

    def wake(self, dispatcher: Dispatcher) -> None:
        """Start, or start again after a breakdown; returns at once. No-op while it runs."""

    def slots(self, lane: Lane) -> int:
        """How many computations of a lane it takes at a time; none while it starts."""

    def begin(self, computation: Computation, known: dict[str, Any]) -> None:
        """Run it, and tell it; `known` holds results of nested recipes by key."""

    def release(self, computation: Computation) -> None:
        """It is over: whatever still runs of it should stop."""

    def tick(self) -> None:
        """Called twice a second: see to what was released and still runs."""

    def health(self) -> Health:
        """Whether it can compute now."""

    def stop(self) -> None:
        """End everything."""


class Dispatcher:
    """The engine of one process. All state is guarded by `lock`."""

    def __init__(self, settings: Settings, backend: Backend) -> None:
        self.lock = threading.RLock()
        self.cache = Cache()
        self._settings, self._backend = settings, backend
        self._lines: dict[Lane, Line] = {"interactive": Line(), "studio": Line()}
        self._live: dict[str, Computation] = {}
        self._newest: dict[tuple[str, str], tuple[Computation, Future[Snapshots]]] = {}
        self._stopped = threading.Event()
        with self.lock:
            backend.wake(self)
        threading.Thread(target=self._watch_over, name="engine-watch", daemon=True).start()

    def call(self, recipe: Recipe, session: str, slot: str) -> Any:
        """See `core.engine.call`."""
        with self.lock:
            computation = self._computation(recipe, "interactive")
            ticket = computation.ticket()
            if session and slot:
                self._supersede((session, slot), computation, ticket)
        try:
            snapshots = ticket.result()
        except EngineError as error:
            raise error from None
        finally:
            self._forget((session, slot), ticket)
        return snapshots if recipe.streams else snapshots[0]

    def submit(self, recipe: Recipe, session: str) -> Job:
        """See `core.engine.submit`."""
        if not recipe.streams:
            raise TypeError(
                f"{recipe.name} yields no snapshots; engine.call is for such functions."
            )
        with self.lock:
            computation = self._computation(recipe, "studio")
            job = Job(self, computation, session)
            self.watch(job, computation)
        return job

    def status(self, job: Job, computation: Computation) -> Status:
        """The status as this watcher sees it."""
        with self.lock:
            self.watch(job, computation)
            if job.left and not computation.over:
                return Status("cancelled")
            if computation.state != "queued":
                return computation.status()
            if self._backend.health().state != "ready":
                return Status("starting")
            line, slots = self._lines[computation.lane], self._backend.slots(computation.lane)
            position, eta = line.place(computation, slots)
            return dataclasses.replace(computation.status(), position=position, eta=eta)

    def watch(self, job: Job, computation: Computation) -> None:
        """Note that a watcher is still there."""
        with self.lock:
            if not job.left and not computation.over:
                computation.watchers[job] = time.monotonic()

    def leave(self, job: Job, computation: Computation) -> None:
        """A watcher goes; the last one puts out the light."""
        with self.lock:
            job.left = True
            computation.watchers.pop(job, None)
            if not computation.wanted:
                computation.end("cancelled")

    def ended(self, computation: Computation) -> None:
        """A computation is over: keep its result, and let the next one begin."""
        seconds = time.monotonic() - computation.begun if computation.begun else None
        self._lines[computation.lane].drop(computation, seconds)
        self._live.pop(computation.key, None)
        if computation.state == "done":
            self.cache.put(computation.key, tuple(computation.snapshots))
        self._backend.release(computation)
        self.pump()

    def pump(self) -> None:
        """Begin whatever may begin."""
        with self.lock:
            for lane, line in self._lines.items():
                while computation := line.next(self._backend.slots(lane)):
                    computation.dispatched = time.monotonic()
                    self._backend.begin(computation, self._known(computation.recipe))

    def give_up(self, reason: str) -> None:
        """The backend cannot start: nobody should wait for it."""
        with self.lock:
            for computation in [c for line in self._lines.values() for c in line]:
                computation.end("failed", reason)

    def health(self) -> Health:
        """Whether the engine can compute now."""
        with self.lock:
            return self._backend.health()

    def stop(self) -> None:
        """End all computations, then the backend."""
        self._stopped.set()
        self.give_up("The engine was stopped. Reload the page in a minute.")
        self._backend.stop()

    @property
    def waiting(self) -> bool:
        """Whether anything waits in a line."""
        return any(line.waiting for line in self._lines.values())

    def _computation(self, recipe: Recipe, lane: Lane) -> Computation:
        """The computation of this recipe: over, under way, or new at the end of a line."""
        if (snapshots := self.cache.get(recipe.key)) is not None:
            return finished(recipe, lane, self, snapshots)
        if recipe.key in self._live:
            return self._live[recipe.key]
        if len(self._lines[lane].waiting) >= self._settings.queue:
            raise EngineError("Too many people are waiting for the engine. Try again in a minute.")
        computation = self._live[recipe.key] = Computation(recipe, lane, self)
        self._lines[lane].waiting.append(computation)
        self._backend.wake(self)
        self.pump()
        return computation

    def _known(self, recipe: Recipe) -> dict[str, Any]:
        """Results of nested recipes that are in the cache, by key."""
        known: dict[str, Any] = {}
        for inner in recipe.ingredients():
            if snapshots := self.cache.get(inner.key):
                known[inner.key] = snapshots[-1]
            else:
                known |= self._known(inner)
        return known

    def _supersede(
        self, place: tuple[str, str], computation: Computation, ticket: Future[Snapshots]
    ) -> None:
        older, waiting = self._newest.get(place, (computation, ticket))
        self._newest[place] = (computation, ticket)
        if older is computation or older not in self._lines[older.lane].waiting:
            return
        older.tickets.discard(waiting)
        waiting.set_exception(Superseded("A newer setting took the place of this one."))
        if not older.wanted:
            older.end("cancelled")

    def _forget(self, place: tuple[str, str], ticket: Future[Snapshots]) -> None:
        with self.lock:
            if self._newest.get(place, (None, None))[1] is ticket:
                del self._newest[place]

    def _watch_over(self) -> None:
        while not self._stopped.wait(TICK):
            with self.lock:
                for computation in list(self._live.values()):
                    self._check(computation, time.monotonic())
                self._backend.tick()

    def _check(self, computation: Computation, now: float) -> None:
        for job, seen in list(computation.watchers.items()):
            if now - seen > LEASE:
                del computation.watchers[job]
        if not computation.wanted:
            computation.end("cancelled", "Stopped, because nobody was watching any more.")
        limit = self._settings.deadline + GRACE
        if computation.dispatched and now - computation.dispatched > limit:
            computation.end("failed", f"This took longer than {limit:g} seconds and was stopped.")
