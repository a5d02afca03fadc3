"""A watcher's handle on long work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.engine.status import Status

if TYPE_CHECKING:
    from core.engine.computation import Computation
    from core.engine.dispatcher import Dispatcher


class Job:
    """One page's view of a computation that others may be watching too.

    Asking for the status or the snapshots counts as watching. Who has not asked for 15 seconds
    counts as gone; the computation stops when its last watcher has left or gone.
    """

    def __init__(self, dispatcher: Dispatcher, computation: Computation, session: str) -> None:
        self._dispatcher, self._computation = dispatcher, computation
        self.session = session
        self.left = False

    @property
    def key(self) -> str:
        """The recipe's key."""
        return self._computation.key

    @property
    def status(self) -> Status:
        """Where the computation stands; for who has left it, cancelled."""
        return self._dispatcher.status(self, self._computation)

    def snapshots(self, after: int = -1) -> list[tuple[int, Any]]:
        """What came after the snapshot with that index, as (index, snapshot), oldest first.

        The last snapshot of a computation that is done is its result.
        """
        self._dispatcher.watch(self, self._computation)
        first = max(after + 1, 0)
        return list(enumerate(self._computation.snapshots[first:], first))

    def cancel(self) -> None:
        """Leave: no longer watch. For good, and at once."""
        self._dispatcher.leave(self, self._computation)
