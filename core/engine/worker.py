"""What happens inside a worker process.

Everything goes back as events of one topic, (run, kind, ...): `begun` with the worker's address,
`snapshots` with the index of the first and the packed list, then `done`, `failed` with a
sentence, `stopped`, or `outdated` if this process holds other code of `core` than the asker.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from core import warm_up
from core.engine.spare import NICENESS, SpareTime
from core.engine.stepping import Stopped, sentence, steps
from core.recipe import Recipe, core_hash

BATCH = 0.05  # seconds between two messages with snapshots, at least
_prepared: set[str] = set()  # packages


def compute(packed: bytes, core: str, topic: str, run: str, deadline: float) -> None:
    """Run a packed (recipe, known results) and tell `topic` about it; called by Dask as `run`."""
    from distributed import get_worker
    from distributed.protocol import deserialize_bytes

    worker = get_worker()
    tell = functools.partial(_tell, worker, topic, run)
    if core != core_hash():
        tell("outdated", worker.address)
        return
    tell("begun", worker.address)
    outbox = _Outbox(tell)
    try:
        recipe, known = deserialize_bytes(packed)
        with _preparation().working():
            for snapshot in steps(recipe, known, deadline, lambda: _wanted(worker, run)):
                outbox.put(snapshot)
        outbox.flush()
        tell("done")
        _prepare_more(worker, recipe)
    except Stopped:
        tell("stopped")
    except Exception as error:
        outbox.flush()
        tell("failed", sentence(error))


def dask_setup(worker: Any) -> None:
    """Make a new worker ready: give way in the studio, and begin to import TensorFlow.

    The import runs beside the first computations; those that need TensorFlow wait for it. (A
    module of `core` must therefore never import a part of TensorFlow or Keras by another name
    than `core.backend.tf`.)
    """
    import psutil

    core_hash()  # of the code that this process has loaded
    if not _interactive(worker):
        low = NICENESS if os.name == "posix" else psutil.BELOW_NORMAL_PRIORITY_CLASS
        psutil.Process().nice(low)
    threading.Thread(target=_begin, args=(worker,), daemon=True).start()


def _begin(worker: Any) -> None:
    with _without("keras"):  # TensorFlow would load it, and pandas with it: a sixth of the time
        tf = importlib.import_module("tensorflow")
    tf.constant(1.0) + tf.constant(1.0)
    if _interactive(worker):
        _preparation().put(*warm_up.FIRST_OF_ALL)


@contextlib.contextmanager
def _without(package: str) -> Iterator[None]:
    """Let the import of a package fail for now; where it is loaded already, it stays."""
    if package in sys.modules:
        yield
        return
    sys.modules[package] = None  # type: ignore[assignment]  # how Python marks "not to be had"
    try:
        yield
    finally:
        del sys.modules[package]


def _interactive(worker: Any) -> bool:
    return "interactive" in worker.state.total_resources


@functools.cache
def _preparation() -> SpareTime:
    return SpareTime()


def _prepare_more(worker: Any, recipe: Recipe) -> None:
    """What else the lessons of this recipe's package will ask an interactive worker for."""
    package = recipe.function.__module__.rpartition(".")[0]
    if _interactive(worker) and package not in _prepared:
        _prepared.add(package)
        _preparation().put(*warm_up.AFTER.get(package, ()))


def _tell(worker: Any, topic: str, run: str, kind: str, *what: Any) -> None:
    worker.log_event(topic, (run, kind, *what))


def _wanted(worker: Any, run: str) -> bool:
    """Whether Dask still wants this task: a released one is forgotten or marked as cancelled."""
    task = worker.state.tasks.get(run)
    return task is not None and task.state == "executing"


class _Outbox:
    """Snapshots on their way: many small ones travel together."""

    def __init__(self, tell: Callable[..., None]) -> None:
        self._tell = tell
        self._held: list[Any] = []
        self._sent = 0
        self._last = 0.0

    def put(self, snapshot: Any) -> None:
        self._held.append(snapshot)
        if time.monotonic() - self._last >= BATCH:
            self.flush()

    def flush(self) -> None:
        from distributed.protocol import serialize_bytes

        if self._held:
            self._tell("snapshots", self._sent, serialize_bytes(self._held))
        self._sent += len(self._held)
        self._held, self._last = [], time.monotonic()
