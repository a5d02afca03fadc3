"""What Streamlit's queue keeps when a fragment is asked for again before all of it was sent."""

from __future__ import annotations

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from lessons.kit import orphans

CLEAR = ForwardMsgQueue.clear


def drawn(path: list[int], fragment: str, *, block: bool = False) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path[:] = path
    message.delta.fragment_id = fragment
    if block:
        message.delta.add_block.allow_empty = True
    else:
        message.delta.new_element.markdown.body = "text"
    return message


def queue() -> ForwardMsgQueue:
    """A fragment "outer", another one inside its second block, and one beside it."""
    made = ForwardMsgQueue()
    for message in (
        drawn([0, 2], "outer", block=True),
        drawn([0, 2, 0], "outer"),
        drawn([0, 2, 1], "outer", block=True),
        drawn([0, 2, 1, 0], "inner", block=True),
        drawn([0, 2, 1, 0, 0], "inner"),
        drawn([0, 3], "beside", block=True),
        drawn([0, 3, 0], "beside"),
    ):
        made.enqueue(message)
    return made


def paths(of: ForwardMsgQueue) -> list[list[int]]:
    return [list(message.metadata.delta_path) for message in of._queue]


@pytest.fixture
def mended(monkeypatch):
    monkeypatch.setattr(ForwardMsgQueue, "clear", CLEAR)
    orphans.mend()
    orphans.mend()  # once is enough, twice does no harm
    assert ForwardMsgQueue.clear.__wrapped__ is CLEAR


def test_streamlit_keeps_what_has_lost_its_place(monkeypatch):
    """As long as this holds, the mend is needed."""
    monkeypatch.setattr(ForwardMsgQueue, "clear", getattr(CLEAR, "__wrapped__", CLEAR))
    left = queue()
    left.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["outer"])
    assert [0, 2, 1, 0] in paths(left)
    assert [0, 2, 1] not in paths(left)


@pytest.mark.usefixtures("mended")
def test_what_has_lost_its_place_goes_with_it():
    left = queue()
    left.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["outer"])
    assert paths(left) == [[0, 3], [0, 3, 0]]


@pytest.mark.usefixtures("mended")
def test_what_has_its_place_stays():
    left = queue()
    left.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["inner"])
    assert paths(left) == [[0, 2], [0, 2, 0], [0, 2, 1], [0, 3], [0, 3, 0]]
    left.clear()
    assert left.is_empty()
