"""Where numbers are made: pages ask here, worker processes compute.

    value = engine.call(recipe, session=..., slot="knob")  # short work: the value
    job = engine.submit(recipe, session=...)               # long work: a generator recipe
    job.status.sentence, job.snapshots(after=12), job.cancel()

The launcher calls `start` and `stop`. A call without a start starts the engine itself, with
the settings of the environment (see `core.engine.settings`). All of it is safe to use from any
thread, and none of it imports TensorFlow into the asking process.
"""

from __future__ import annotations

import threading
from typing import Any

from core.engine.dispatcher import Dispatcher
from core.engine.inline import Inline
from core.engine.job import Job
from core.engine.remote import Remote
from core.engine.settings import Settings, SettingsError
from core.engine.status import EngineError, Health, Status, Superseded
from core.recipe import Recipe

__all__ = [
    "EngineError",
    "Health",
    "Job",
    "Settings",
    "SettingsError",
    "Status",
    "Superseded",
    "call",
    "health",
    "start",
    "stop",
    "submit",
]

_guard = threading.Lock()
_dispatcher: Dispatcher | None = None


def start(settings: Settings | None = None) -> None:
    """Start the engine in the background and return at once; no-op if it is started.

    Without settings they are read from the environment; SettingsError says what is wrong there.
    """
    global _dispatcher
    with _guard:
        if _dispatcher is None:
            settings = settings or Settings.from_environment()
            backend = Inline(settings) if settings.engine == "inline" else Remote(settings)
            _dispatcher = Dispatcher(settings, backend)


def stop() -> None:
    """End all computations and worker processes; no-op if the engine is not started."""
    global _dispatcher
    with _guard:
        stopped, _dispatcher = _dispatcher, None
    if stopped is not None:
        stopped.stop()


def health() -> Health:
    """Whether the engine can compute now, with a sentence a learner can read."""
    dispatcher = _dispatcher
    if dispatcher is None:
        return Health("down", "The engine is not running. It starts with the first request.")
    return dispatcher.health()


def call(recipe: Recipe, *, session: str = "", slot: str = "") -> Any:
    """The value of a recipe of short work; of a generator recipe the tuple of its snapshots.

    Blocks while the engine is starting. With a session and a slot (a knob, say), a newer call
    makes older ones of the same two, if they still wait in line, raise Superseded. Whatever
    else goes wrong raises EngineError with a sentence for the page. Arrays come read-only:
    everybody who asked for this recipe shares them.
    """
    return _started().call(recipe, session, slot)


def submit(recipe: Recipe, *, session: str = "") -> Job:
    """Begin long work, or join it if somebody began the same; a handle to watch it.

    Raises TypeError unless the function is a generator function, EngineError if the line is full.
    """
    return _started().submit(recipe, session)


def _started() -> Dispatcher:
    while (dispatcher := _dispatcher) is None:
        start()
    return dispatcher
