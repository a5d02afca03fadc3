"""The way to a Dask scheduler: our own cluster process, or the address of another's."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from core.engine.computation import Lane
from core.engine.process import ClusterProcess
from core.engine.settings import Settings

CONFIGURATION = {
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.admin.low-level-log-length": 4,  # messages kept for a debugger; they hold recipes
}
PATIENCE = 60.0  # seconds for the scheduler to answer, then for a first worker to come


class Connection:
    """A client of a scheduler, which calls `heard` with every event of `topic`.

    distributed, which takes half a second to import, is imported in `connect` alone.
    """

    def __init__(self, settings: Settings, topic: str, heard: Callable[[Any], None]) -> None:
        self.topic = topic
        self.process = ClusterProcess(settings) if settings.engine == "local" else None
        self._settings, self._heard = settings, heard
        self._slots: dict[Lane, int] = {}
        self._client: Any = None
        self._closed = threading.Event()

    def connect(self) -> None:
        """Return when a worker is there; OSError or TimeoutError if none comes."""
        import dask
        from distributed import Client

        dask.config.set(CONFIGURATION)
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # we tell it ourselves
        address = self.process.address(PATIENCE) if self.process else self._settings.engine
        self._client = Client(address, timeout=PATIENCE, set_as_default=False, name="atelier")
        self._client.subscribe_topic(self.topic, self._heard)
        self._client.scheduler_comm.interval = 0.001  # seconds between messages, else 0.010
        self._client.wait_for_workers(1, timeout=PATIENCE)
        self._slots = self._own_slots() if self.process else self._their_slots()

    def _own_slots(self) -> dict[Lane, int]:
        studio = self._settings.workers // 2
        return {"interactive": self._settings.workers - studio, "studio": studio}

    def _their_slots(self) -> dict[Lane, int]:
        workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        total = {
            lane: sum(int(worker["resources"].get(lane, 0)) for worker in workers)
            for lane in ("interactive", "studio")
        }
        return {lane: max(1, total[lane]) for lane in ("interactive", "studio")}  # type: ignore[misc]

    def slots(self, lane: Lane) -> int:
        """How many computations of a lane can run at a time."""
        return self._slots.get(lane, 0)

    def submit(self, function: Callable[..., None], *arguments: Any, lane: Lane, name: str) -> Any:
        """Have a worker of the lane call a function; the Dask future. Does not block."""
        return self._client.submit(
            function, *arguments, key=name, resources={lane: 1}, pure=False, retries=0
        )

    def restart(self, worker: str) -> None:
        """End a worker process, whatever it does, and wait until a new one is there."""
        self._client.restart_workers([worker], raise_for_error=False)

    def wait(self) -> None:
        """Until the scheduler is gone."""
        if self.process:
            self.process.wait()
        while not self.process and self._client.status != "closed" and not self._closed.wait(1):
            pass

    def close(self) -> None:
        """Close what is open; of our own cluster, end every process."""
        self._closed.set()
        if self._client is not None:
            self._client.close(timeout=2)
        if self.process:
            self.process.stop()
