"""No message without its place: a mend for Streamlit's queue, where fragments lie in fragments.

When a fragment is asked for again, Streamlit drops what it drew before and has not been sent yet.
What fragments inside it drew stays in the queue, although the blocks that it belongs into are gone;
the browser then says "Cannot set a node at a delta path", and the page stands still. Here such
orphans are dropped as well: the run that has begun draws them anew.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue


def mend() -> None:
    """Mend the queue of this process, once."""
    if not hasattr(ForwardMsgQueue.clear, "__wrapped__"):
        ForwardMsgQueue.clear = _without_orphans(ForwardMsgQueue.clear)  # type: ignore[method-assign]


def _without_orphans(clear: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(clear)
    def cleared(
        queue: Any,
        retain_lifecycle_msgs: bool = False,
        fragment_ids_this_run: list[str] | None = None,
    ) -> None:
        before = list(queue._queue)
        clear(queue, retain_lifecycle_msgs, fragment_ids_this_run)
        if fragment_ids_this_run is None:
            return
        kept = {id(message) for message in queue._queue}
        gone = {_path(one) for one in before if id(one) not in kept and _is_block(one)}
        queue._queue = [one for one in queue._queue if not _inside(_path(one), gone)]

    return cleared


def _is_block(message: Any) -> bool:
    return message.HasField("delta") and message.delta.WhichOneof("type") == "add_block"


def _path(message: Any) -> tuple[int, ...]:
    return tuple(message.metadata.delta_path) if message.HasField("delta") else ()


def _inside(path: Sequence[int], blocks: set[tuple[int, ...]]) -> bool:
    return any(tuple(path[:length]) in blocks for length in range(1, len(path)))
