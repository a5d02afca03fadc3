"""Results kept for those who ask the same again."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from core.engine.arrays import size

Snapshots = tuple[Any, ...]


class Cache:
    """Snapshots by key, at most `limit` bytes of them; what was asked longest ago goes first."""

    def __init__(self, limit: int = 128 * 2**20) -> None:
        self.limit = limit
        self.held = 0
        self._entries: OrderedDict[str, tuple[Snapshots, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Snapshots | None:
        """The snapshots of a key, or None."""
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key][0]

    def put(self, key: str, snapshots: Snapshots) -> None:
        """Keep snapshots under a key; no-op if they alone are larger than the limit."""
        weight = size(snapshots)
        if weight > self.limit:
            return
        self.held -= self._entries.pop(key, ((), 0))[1]
        self._entries[key] = (snapshots, weight)
        self.held += weight
        while self.held > self.limit:
            _, (_, dropped) = self._entries.popitem(last=False)
            self.held -= dropped
