"""The engine on this machine: one real cluster for all tests of this module."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psutil
import pytest

from core import engine
from core.engine import remote
from core.recipe import Recipe, core_hash
from tests.core import sample_recipes as sample

ROOT = Path(__file__).parents[2]

PARENT = """
import json, sys, threading, time
from core import engine
from core.recipe import Recipe
from tests.core import sample_recipes as sample
import psutil

begin = time.perf_counter()
engine.start()
started = time.perf_counter() - begin
nine = float(engine.call(Recipe(sample.square, value=3.0)))
children = [child.pid for child in psutil.Process().children(recursive=True)]
print(json.dumps([started, nine, "tensorflow" in sys.modules, children]), flush=True)
threading.Event().wait()
"""


@pytest.fixture(scope="module")
def local():
    engine.stop()
    engine.start(engine.Settings(deadline=30.0, threads=1))
    yield engine
    engine.stop()


def until(condition, seconds: float = 20.0):
    """Wait until the condition holds; fail if it does not within the time."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        threading.Event().wait(0.005)
    return value


def followed(job: engine.Job) -> list:
    """All snapshots of a job, asked for as a page would."""
    seen = []
    while not job.status.over:
        seen += job.snapshots(after=seen[-1][0] if seen else -1)
        threading.Event().wait(0.01)
    return seen + job.snapshots(after=seen[-1][0] if seen else -1)


def backend() -> remote.Remote:
    return engine._dispatcher._backend


def test_a_killed_parent_takes_all_its_processes_along():
    command = [sys.executable, "-c", PARENT]
    env = {**os.environ, "ATELIER_ENGINE": "local"}
    parent = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        started, nine, tensorflow_here, children = json.loads(parent.stdout.readline())
        assert nine == 9.0
        assert not tensorflow_here
        assert started < 0.5
        assert len([pid for pid in children if alive(pid)]) >= 3
    finally:
        parent.kill()
        parent.communicate()
    until(lambda: not any(alive(pid) for pid in children))


def test_it_starts_by_itself_and_says_so(local):
    assert local.health().state == "starting"
    job = local.submit(Recipe(sample.count, steps=2))
    assert job.status.state == "starting"
    assert "warming up" in job.status.sentence
    assert local.call(Recipe(sample.add, a=1, b=2)) == 3
    assert local.health().state == "ready"
    assert len(followed(job)) == 2


def test_a_call_is_computed_elsewhere_with_the_same_code(local):
    assert local.call(Recipe(sample.diligent, diary="")) != os.getpid()
    assert local.call(Recipe(sample.code_version)) == core_hash()
    assert local.call(Recipe(sample.square, value=3.0)) == 9.0
    line = sample.Line(2.0, marks=np.ones(2))
    along = local.call(Recipe(sample.along, line=line, x=np.arange(3.0)))
    np.testing.assert_array_equal(along, [2.0, 4.0, 6.0])
    with pytest.raises(ValueError, match="read-only"):
        along[0] = 1


def test_a_call_of_a_generator_gives_all_snapshots(local):
    frames = local.call(Recipe(sample.count, steps=2000, size=100))
    assert [frame.step for frame in frames] == list(range(1, 2001))
    assert frames[-1].picture.tolist() == [2000.0] * 100


def test_errors_are_sentences(local):
    with pytest.raises(engine.EngineError, match=r"^A picture of 3 pixels is too small: 16 would"):
        local.call(Recipe(sample.refuse, size=3))
    with pytest.raises(engine.EngineError, match=r"^The computation failed \(TypeError\)"):
        local.call(Recipe(sample.tensor, value=3.0))
    job = local.submit(Recipe(sample.falter, steps=2))
    assert [snapshot for _, snapshot in followed(job)] == [0, 1]
    assert job.status.state == "failed"


def test_many_ask_but_one_computes(local, tmp_path):
    diary = str(tmp_path / "diary")
    recipe = Recipe(sample.diligent, diary=diary, seconds=0.3)
    with ThreadPoolExecutor(20) as threads:
        assert len(set(threads.map(lambda _: local.call(recipe), range(20)))) == 1
    assert sample.lines(diary) == ["0"]


def test_snapshots_stream_in_order_while_the_job_runs(local):
    job = local.submit(Recipe(sample.paced, steps=15, seconds=0.05))
    status = until(lambda: (s := job.status).step and s)
    assert status.state == "running"
    assert status.step < 15
    assert status.total == 15
    seen = followed(job)
    assert [index for index, _ in seen] == list(range(15))
    assert [frame.step for _, frame in seen] == list(range(1, 16))
    assert job.status.state == "done"


def test_a_burst_of_snapshots_arrives_complete(local):
    job = local.submit(Recipe(sample.count, steps=3000, size=16))
    assert [frame.step for _, frame in followed(job)] == list(range(1, 3001))


def test_calls_are_answered_while_the_studio_works(local):
    job = local.submit(Recipe(sample.paced, steps=400, seconds=0.05))
    until(job.snapshots)
    begin = time.monotonic()
    assert local.call(Recipe(sample.add, a=2, b=2)) == 4
    assert time.monotonic() - begin < 2
    assert job.status.state == "running"
    job.cancel()


def test_a_job_stops_within_one_snapshot_when_its_last_watcher_leaves(local, tmp_path):
    diary = str(tmp_path / "diary")
    recipe = Recipe(sample.paced, steps=100, seconds=0.2, diary=diary)
    one, other = local.submit(recipe), local.submit(recipe)
    until(one.snapshots)
    one.cancel()
    until(lambda: len(other.snapshots()) >= 3)
    other.cancel()
    taken = len(sample.lines(diary))
    until(lambda: not backend()._released, 2)
    assert len(sample.lines(diary)) <= taken + 1
    assert len(followed(local.submit(Recipe(sample.count, steps=3)))) == 3


def test_a_newer_value_of_a_knob_discards_older_ones_that_wait(local, tmp_path):
    diary = str(tmp_path / "diary")

    def turn(marker: int):
        recipe = Recipe(sample.diligent, diary=diary, seconds=0.3, marker=marker)
        return threads.submit(local.call, recipe, session="ann", slot="knob")

    waiting = engine._dispatcher._lines["interactive"].waiting
    with ThreadPoolExecutor(4) as threads:
        running = turn(1)
        until(lambda: sample.lines(diary) == ["1"])
        older = turn(2)
        until(lambda: waiting)
        newest = turn(3)
        with pytest.raises(engine.Superseded):
            older.result(5)
        assert running.result(5) == newest.result(5)
    assert sample.lines(diary) == ["1", "3"]


def test_the_studio_gives_way_and_threads_are_as_set(local):
    assert local.call(Recipe(sample.niceness)) == os.nice(0)
    assert local.call(Recipe(sample.settings_seen))["TF_NUM_INTRAOP_THREADS"] == "1"
    ((_, pid),) = followed(local.submit(Recipe(sample.whereabouts, steps=1, seconds=0.0)))
    assert psutil.Process(pid).nice() > 0 or os.name != "posix"


def test_everything_listens_on_this_machine_only(local):
    family = [child for child in psutil.Process().children(recursive=True) if child.is_running()]
    listening = [c for child in family for c in child.net_connections() if c.status == "LISTEN"]
    assert len(listening) >= 3
    assert {connection.laddr.ip for connection in listening} == {"127.0.0.1"}


def test_other_code_restarts_the_worker_and_tries_once_more(local, monkeypatch):
    pid = local.call(Recipe(sample.diligent, diary="", marker=5))
    versions = iter(["other"])
    monkeypatch.setattr(remote, "core_hash", lambda: next(versions, core_hash()))
    assert local.call(Recipe(sample.diligent, diary="", marker=6)) != pid


def test_a_killed_worker_costs_its_own_job_only(local):
    job = local.submit(Recipe(sample.whereabouts, steps=100, seconds=0.1))
    ((_, pid),) = until(job.snapshots)[:1]
    os.kill(pid, signal.SIGKILL)
    until(lambda: job.status.over)
    assert job.status.state == "lost"
    assert "Run it again" in job.status.sentence
    assert local.call(Recipe(sample.add, a=3, b=3)) == 6
    ((_, another),) = followed(local.submit(Recipe(sample.whereabouts, steps=1, seconds=0.01)))
    assert another != pid


def test_after_the_death_of_the_cluster_the_next_call_starts_another(local):
    job = local.submit(Recipe(sample.whereabouts, steps=100, seconds=0.1))
    until(job.snapshots)
    family = psutil.Process(backend().connection.process.pid).children(recursive=True)
    os.kill(backend().connection.process.pid, signal.SIGKILL)
    until(lambda: job.status.over)
    assert job.status.state == "lost"
    until(lambda: local.health().state == "down")
    assert local.call(Recipe(sample.add, a=4, b=4)) == 8
    until(lambda: not any(alive(child.pid) for child in family))


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
