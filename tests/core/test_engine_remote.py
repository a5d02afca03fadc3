"""What the engine does with what workers say, and with their deaths: a scheduler made of paper."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from distributed.protocol import deserialize_bytes, serialize_bytes

from core import engine
from core.engine import dispatcher, remote
from core.recipe import Recipe
from tests.core import sample_recipes as sample


class PaperFuture:
    def __init__(self):
        self.status, self.released, self.callbacks = "pending", False, []

    def add_done_callback(self, function):
        self.callbacks.append(function)

    def release(self):
        self.released = True

    def settle(self, status):
        self.status = status
        for function in self.callbacks:
            function(self)


class PaperConnection:
    """Remembers what was sent; says and dies what the test tells it to."""

    made: list[PaperConnection] = []  # noqa: RUF012
    broken = False

    def __init__(self, settings, topic, heard):
        self.topic, self.heard = topic, heard
        self.sent, self.futures, self.restarted = [], {}, []
        self.gone = threading.Event()
        self.made.append(self)

    def connect(self):
        if self.broken:
            raise OSError("no scheduler")

    def slots(self, lane):
        return 1

    def submit(self, function, *arguments, lane, name):
        if self.gone.is_set():
            raise OSError("closed")
        self.sent.append((name, lane, arguments))
        self.futures[name] = PaperFuture()
        return self.futures[name]

    def restart(self, worker):
        self.restarted.append(worker)

    def wait(self):
        self.gone.wait()

    def close(self):
        self.gone.set()

    def say(self, kind, *what, name=None):
        self.heard((0.0, [name or self.sent[-1][0], kind, *what]))

    @property
    def future(self):
        return self.futures[self.sent[-1][0]]


@pytest.fixture
def paper(monkeypatch):
    engine.stop()
    monkeypatch.setattr(PaperConnection, "made", [])
    monkeypatch.setattr(remote, "Connection", PaperConnection)
    monkeypatch.setattr(dispatcher, "TICK", 0.02)
    engine.start(engine.Settings())
    with ThreadPoolExecutor(4) as threads:
        yield threads
        engine.stop()


def until(condition, seconds: float = 5.0):
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        threading.Event().wait(0.002)
    return value


def sent(number: int) -> PaperConnection:
    """The connection, once it has sent so many runs."""
    until(lambda: PaperConnection.made and len(PaperConnection.made[-1].sent) == number)
    return PaperConnection.made[-1]


def answer(connection: PaperConnection, value) -> None:
    connection.say("begun", "tcp://worker:1")
    connection.say("snapshots", 0, serialize_bytes([value]))
    connection.say("done")


def test_what_is_sent_is_the_recipe_and_the_name_holds_its_key(paper):
    recipe = Recipe(sample.add, a=1, b=2)
    call = paper.submit(engine.call, recipe)
    connection = sent(1)
    name, lane, (packed, core, topic, run, deadline) = connection.sent[0]
    assert deserialize_bytes(packed) == (recipe, {})
    assert core == remote.core_hash()
    assert (topic, run, deadline) == (connection.topic, name, 600.0)
    assert name.startswith(recipe.key)
    assert lane == "interactive"
    answer(connection, 42)
    assert call.result(5) == 42
    until(lambda: connection.future.released)
    assert engine.submit(Recipe(sample.count, steps=1)).status.state == "queued"
    assert sent(2).sent[1][1] == "studio"


def test_a_run_that_had_not_begun_when_its_worker_died_is_sent_again(paper):
    call = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    sent(1).future.settle("error")
    answer(sent(2), 3)
    assert call.result(5) == 3
    names = [name for name, _, _ in PaperConnection.made[-1].sent]
    assert len(set(names)) == 2


def test_a_run_is_not_sent_again_for_ever(paper):
    call = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    sent(1).future.settle("error")
    sent(2).future.settle("error")
    with pytest.raises(engine.EngineError, match="ended before it was done"):
        call.result(5)


def test_a_run_that_had_begun_is_lost_with_its_worker(paper):
    call = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    connection = sent(1)
    connection.say("begun", "tcp://worker:1")
    connection.future.settle("error")
    with pytest.raises(engine.EngineError, match=r"ended before it was done.*Run it again"):
        call.result(5)
    assert len(connection.sent) == 1


def test_other_code_restarts_the_worker_once_and_then_says_so(paper):
    call = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    sent(1).say("outdated", "tcp://worker:1")
    connection = sent(2)
    assert connection.restarted == ["tcp://worker:1"]
    connection.say("outdated", "tcp://worker:2")
    with pytest.raises(engine.EngineError, match=r"code has changed.*restart"):
        call.result(5)
    assert connection.restarted == ["tcp://worker:1"]


def test_a_worker_that_does_not_stop_is_ended(paper, monkeypatch):
    monkeypatch.setattr(remote, "GRACE", 0.1)
    jobs = [engine.submit(Recipe(sample.count, steps=n)) for n in (1, 2)]
    connection = sent(1)
    connection.say("begun", "tcp://worker:1")
    future = connection.future
    jobs[0].cancel()
    assert future.released
    connection = sent(2)
    connection.say("begun", "tcp://worker:2")
    jobs[1].cancel()
    connection.say("stopped")
    until(lambda: connection.restarted)
    assert connection.restarted == ["tcp://worker:1"]


def test_a_result_that_cannot_be_read_is_an_error_not_a_silence(paper):
    call = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    connection = sent(1)
    connection.say("begun", "tcp://worker:1")
    connection.say("snapshots", 0, b"not packed by anybody")
    with pytest.raises(engine.EngineError, match="result could not be read"):
        call.result(5)


def test_words_about_what_is_over_and_what_nobody_sent_are_ignored(paper):
    job = engine.submit(Recipe(sample.count, steps=1))
    connection = sent(1)
    answer(connection, 1)
    for kind, what in [("snapshots", (1, b"")), ("failed", ("late",)), ("done", ())]:
        connection.say(kind, *what)
        connection.say(kind, *what, name="unheard of")
    assert job.status.state == "done"
    assert job.snapshots() == [(0, 1)]


def test_repeated_snapshots_are_taken_once(paper):
    job = engine.submit(Recipe(sample.count, steps=3))
    connection = sent(1)
    connection.say("begun", "tcp://worker:1")
    for first, snapshots in [(0, ["a", "b"]), (1, ["b", "c"]), (0, ["a"]), (7, ["z"])]:
        connection.say("snapshots", first, serialize_bytes(snapshots))
    assert job.snapshots() == [(0, "a"), (1, "b"), (2, "c")]


def test_an_engine_that_cannot_start_says_so_and_tries_again_at_the_next_call(paper, monkeypatch):
    until(lambda: engine.health().state == "ready")
    monkeypatch.setattr(PaperConnection, "broken", True)
    PaperConnection.made[-1].gone.set()
    until(lambda: engine.health().state == "down")
    with pytest.raises(engine.EngineError, match="could not start"):
        paper.submit(engine.call, Recipe(sample.add, a=1, b=2)).result(5)
    monkeypatch.setattr(PaperConnection, "broken", False)
    call = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    answer(sent(1), 3)
    assert call.result(5) == 3


def test_what_waits_when_the_scheduler_dies_is_computed_by_the_next(paper):
    first = paper.submit(engine.call, Recipe(sample.add, a=1, b=2))
    connection = sent(1)
    connection.say("begun", "tcp://worker:1")
    second = paper.submit(engine.call, Recipe(sample.add, a=3, b=4))
    until(lambda: engine._dispatcher.waiting)
    connection.gone.set()
    with pytest.raises(engine.EngineError, match="Run it again"):
        first.result(5)
    until(lambda: len(PaperConnection.made) == 2)
    answer(sent(1), 7)
    assert second.result(5) == 7
