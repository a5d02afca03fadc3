"""Computing in threads of this process: for tests, and for a look with a debugger."""

from __future__ import annotations

import copy
import threading
import weakref
from typing import TYPE_CHECKING, Any

from core.engine.computation import Computation, Lane
from core.engine.settings import Settings
from core.engine.status import Health
from core.engine.stepping import Stopped, sentence, steps

if TYPE_CHECKING:
    from core.engine.dispatcher import Dispatcher

PATIENCE = 60.0  # seconds for a computation that is over to see it


class Inline:
    """A thread for each computation, one at a time in each lane."""

    def __init__(self, settings: Settings) -> None:
        self._deadline = settings.deadline
        self._threads: weakref.WeakSet[threading.Thread] = weakref.WeakSet()

    def wake(self, dispatcher: Dispatcher) -> None:
        """There is nothing to start."""

    def slots(self, lane: Lane) -> int:
        """One computation at a time."""
        return 1

    def begin(self, computation: Computation, known: dict[str, Any]) -> None:
        """Run it in a new thread."""
        thread = threading.Thread(target=self._run, args=(computation, known), daemon=True)
        self._threads.add(thread)
        thread.start()

    def release(self, computation: Computation) -> None:
        """The thread sees for itself that the computation is over."""

    def tick(self) -> None:
        """A thread cannot be ended."""

    def health(self) -> Health:
        """Always ready."""
        return Health("ready", "The engine is ready.")

    def stop(self) -> None:
        """Wait for the threads: TensorFlow must not be at work while Python ends."""
        for thread in list(self._threads):
            thread.join(PATIENCE)

    def _run(self, computation: Computation, known: dict[str, Any]) -> None:
        computation.begin()
        try:
            wanted = steps(computation.recipe, known, self._deadline, lambda: not computation.over)
            for index, snapshot in enumerate(wanted):
                computation.add(index, copy.deepcopy(snapshot))
            computation.end("done")
        except Stopped:
            pass
        except Exception as error:
            computation.end("failed", sentence(error))
