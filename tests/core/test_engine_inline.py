"""The engine's rules, in threads of this process."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core import engine
from core.engine import dispatcher
from core.recipe import Recipe
from tests.core import sample_recipes as sample


@pytest.fixture
def inline():
    engine.stop()
    engine.start(engine.Settings(engine="inline", queue=5))
    yield engine
    engine.stop()


def until(condition, seconds: float = 10.0):
    """Wait until the condition holds; fail if it does not within the time."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        threading.Event().wait(0.005)
    return value


def test_a_call_gives_the_value_and_of_a_generator_all_snapshots(inline):
    assert inline.health().state == "ready"
    assert inline.call(Recipe(sample.add, a=1, b=2)) == 3
    frames = inline.call(Recipe(sample.count, steps=3))
    assert [frame.step for frame in frames] == [1, 2, 3]
    assert inline.call(Recipe(sample.count, steps=0)) == ()


def test_snapshots_do_not_change_when_the_generator_goes_on(inline):
    snapshots = inline.call(Recipe(sample.restless, steps=3))
    np.testing.assert_array_equal(snapshots, [[0] * 3, [1] * 3, [2] * 3])
    with pytest.raises(ValueError, match="read-only"):
        snapshots[0][0] = 9


def test_many_ask_but_one_computes(inline, tmp_path):
    diary = str(tmp_path / "diary")
    recipe = Recipe(sample.diligent, diary=diary, seconds=0.1)
    with ThreadPoolExecutor(20) as threads:
        values = set(threads.map(lambda _: inline.call(recipe), range(20)))
    assert len(values) == 1
    inline.call(recipe)
    assert sample.lines(diary) == ["0"]
    inline.call(Recipe(sample.diligent, diary=diary, seconds=0.1, marker=1))
    assert sample.lines(diary) == ["0", "1"]


def test_calls_and_jobs_share_a_computation(inline, tmp_path):
    diary = str(tmp_path / "diary")
    recipe = Recipe(sample.paced, steps=5, seconds=0.02, diary=diary)
    job = inline.submit(recipe)
    assert len(inline.call(recipe)) == 5
    assert job.status.state == "done"
    assert inline.submit(recipe).status.state == "done"
    assert sample.lines(diary) == ["1", "2", "3", "4", "5"]


def test_failures_are_sentences_and_are_not_kept(inline, tmp_path):
    with pytest.raises(engine.EngineError, match=r"^A picture of 3 pixels is too small: 16 would"):
        inline.call(Recipe(sample.refuse, size=3))
    with pytest.raises(engine.EngineError, match=r"^The computation failed \(ZeroDivisionError\)"):
        inline.call(Recipe(sample.stumble, size=3))
    job = inline.submit(Recipe(sample.falter, steps=2))
    until(lambda: job.status.over)
    assert job.status.state == "failed"
    assert job.status.sentence.startswith("The light went out.")
    assert job.snapshots() == [(0, 0), (1, 1)]
    assert inline.submit(Recipe(sample.falter, steps=2)).status.state != "done"


def test_a_job_reports_steps_and_gives_only_what_is_new(inline):
    job = inline.submit(Recipe(sample.paced, steps=8, seconds=0.03))
    status = until(lambda: (s := job.status).seconds_left is not None and s)
    assert status.state == "running"
    assert status.total == 8
    assert 0 <= status.seconds_left < 5
    seen = []
    while not job.status.over or len(seen) < 8:
        seen += job.snapshots(after=seen[-1][0] if seen else -1)
    assert [index for index, _ in seen] == list(range(8))
    assert [frame.step for _, frame in seen] == list(range(1, 9))
    assert job.snapshots(after=6)[0][0] == 7
    assert job.snapshots(after=7) == []
    assert len(job.snapshots()) == 8


def test_a_job_stops_at_the_next_snapshot_when_its_last_watcher_leaves(inline, tmp_path):
    diary = str(tmp_path / "diary")
    recipe = Recipe(sample.paced, steps=200, seconds=0.02, diary=diary)
    one, other = inline.submit(recipe), inline.submit(recipe)
    until(one.snapshots)
    one.cancel()
    assert one.status.state == "cancelled"
    assert other.status.state == "running"
    before = len(other.snapshots())
    until(lambda: len(other.snapshots()) > before + 2)
    other.cancel()
    assert other.status.state == "cancelled"
    taken = len(sample.lines(diary))
    again = inline.submit(Recipe(sample.paced, steps=5, seconds=0.02))
    until(lambda: again.status.over)
    assert len(sample.lines(diary)) <= taken + 1


def test_a_new_watcher_of_a_cancelled_computation_gets_a_new_one(inline):
    recipe = Recipe(sample.paced, steps=10, seconds=0.01)
    first = inline.submit(recipe)
    first.cancel()
    second = inline.submit(recipe)
    until(lambda: second.status.over)
    assert second.status.state == "done"
    assert first.status.state == "cancelled"


def test_who_does_not_ask_any_more_counts_as_gone(inline, monkeypatch):
    monkeypatch.setattr(dispatcher, "LEASE", 0.3)
    job = inline.submit(Recipe(sample.paced, steps=10_000, seconds=0.01))
    computation = job._computation
    end = time.monotonic() + 1.0
    until(lambda: job.status and time.monotonic() > end)
    assert computation.state == "running"
    until(lambda: computation.state == "cancelled")
    assert "nobody was watching" in job.status.sentence


def test_a_waiting_call_keeps_a_job_alive(inline, monkeypatch):
    monkeypatch.setattr(dispatcher, "LEASE", 0.2)
    recipe = Recipe(sample.paced, steps=60, seconds=0.02)
    inline.submit(recipe)
    assert len(inline.call(recipe)) == 60


def test_jobs_queue_and_know_their_place(inline):
    engine.call(Recipe(sample.paced, steps=1, seconds=0.01))
    jobs = [inline.submit(Recipe(sample.paced, steps=4 + i, seconds=0.02)) for i in range(3)]
    until(lambda: jobs[0].status.state == "running")
    assert [job.status.state for job in jobs] == ["running", "queued", "queued"]
    assert [job.status.position for job in jobs[1:]] == [1, 2]
    assert jobs[1].status.eta is None
    until(lambda: jobs[1].status.state == "running")
    status = jobs[2].status
    assert status.position == 1
    assert 0 <= status.eta < 2
    jobs[1].cancel()
    until(lambda: jobs[2].status.over)
    assert jobs[2].status.state == "done"


def test_a_full_line_refuses_politely(inline):
    jobs = [inline.submit(Recipe(sample.paced, steps=50 + i, seconds=0.1)) for i in range(6)]
    with pytest.raises(engine.EngineError, match="Try again in a minute"):
        inline.submit(Recipe(sample.paced, steps=5, seconds=0.1))
    assert inline.submit(jobs_recipe := jobs[0]._computation.recipe).key == jobs_recipe.key
    for job in jobs:
        job.cancel()


def test_a_newer_value_of_a_knob_discards_older_ones_that_wait(inline, tmp_path):
    diary = str(tmp_path / "diary")

    def turn(marker: int):
        recipe = Recipe(sample.diligent, diary=diary, seconds=0.3, marker=marker)
        return threads.submit(inline.call, recipe, session="ann", slot="knob")

    with ThreadPoolExecutor(8) as threads:
        running = turn(1)
        until(lambda: sample.lines(diary) == ["1"])
        older = turn(2)
        until(lambda: waiting() == 1)
        others = threads.submit(
            inline.call, Recipe(sample.diligent, diary=diary, marker=8), session="bob", slot="knob"
        )
        until(lambda: waiting() == 2)
        newest = turn(3)
        with pytest.raises(engine.Superseded):
            older.result(5)
        assert running.result(5) == others.result(5) == newest.result(5)
    assert sample.lines(diary) == ["1", "8", "3"]
    assert not engine._dispatcher._newest


def test_what_others_wait_for_is_not_discarded(inline, tmp_path):
    diary = str(tmp_path / "diary")
    busy = Recipe(sample.diligent, diary=diary, seconds=0.3, marker=1)
    wanted = Recipe(sample.diligent, diary=diary, marker=2)
    with ThreadPoolExecutor(8) as threads:
        threads.submit(inline.call, busy)
        until(lambda: sample.lines(diary) == ["1"])
        mine = threads.submit(inline.call, wanted, session="ann", slot="knob")
        until(lambda: waiting() == 1)
        theirs = threads.submit(inline.call, wanted, session="bob", slot="knob")
        until(lambda: len(engine._dispatcher._newest) == 2)
        threads.submit(inline.call, Recipe(sample.add, a=1, b=2), session="ann", slot="knob")
        with pytest.raises(engine.Superseded):
            mine.result(5)
        assert theirs.result(5) > 0


def test_results_of_nested_recipes_are_taken_from_the_cache(inline, tmp_path):
    diary = str(tmp_path / "diary")
    trained = Recipe(sample.paced, steps=2, seconds=0.0, diary=diary)
    inline.call(trained)
    value = inline.call(Recipe(sample.echo, value=(Recipe(sample.echo, value=trained), 1)))
    assert value[0].step == 2
    assert sample.lines(diary) == ["1", "2"]


def test_a_job_past_its_deadline_stops_with_a_sentence():
    engine.stop()
    engine.start(engine.Settings(engine="inline", deadline=0.2))
    job = engine.submit(Recipe(sample.paced, steps=1000, seconds=0.02))
    until(lambda: job.status.over)
    assert job.status.state == "failed"
    assert "longer than 0.2 seconds and was stopped. Choose a smaller" in job.status.sentence
    engine.stop()


def test_submit_takes_generators_only(inline):
    with pytest.raises(TypeError, match=r"add yields no snapshots; engine\.call"):
        inline.submit(Recipe(sample.add, a=1, b=2))


def test_stop_ends_what_runs_and_what_waits(inline):
    with ThreadPoolExecutor(2) as threads:
        calls = [
            threads.submit(inline.call, Recipe(sample.paced, steps=100 + i, seconds=0.05))
            for i in range(2)
        ]
        until(lambda: engine._dispatcher and waiting() == 1)
        engine.stop()
        for call in calls:
            with pytest.raises(engine.EngineError, match="stopped"):
                call.result(5)
    assert engine.health().state == "down"


def waiting() -> int:
    return len(engine._dispatcher._lines["interactive"].waiting)
