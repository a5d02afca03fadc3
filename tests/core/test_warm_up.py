"""What is compiled in spare time is what the lessons ask for, and it is begun in quiet moments."""

from __future__ import annotations

import threading

from core import warm_up
from core.descent import programs
from core.descent.landscapes import LANDSCAPES
from core.descent.minima import _program, minima
from core.descent.optimisers import OPTIMISERS
from core.descent.race import race
from core.descent.walk import walks
from core.engine.spare import SpareTime

SOON, NEVER = 10.0, 0.3  # seconds


def compiled() -> dict[str, int]:
    caches = {
        "recorders": programs.recorder.course,
        "runners": programs.runner.course,
        "minima": _program,
    }
    return {name: cache.cache_info().misses for name, cache in caches.items()}


def test_after_the_warm_up_no_landscape_makes_a_new_program():
    for step in (*warm_up.FIRST_OF_ALL, *warm_up.AFTER["core.descent"]):
        step()
    before = compiled()
    for name in ("camel", "neuron", "ackley"):
        walks(name, tuple(OPTIMISERS), LANDSCAPES[name].starts[0].point, 300)
        minima(name)
        race(name, steps=20)
    assert compiled() == before


def test_a_step_is_taken_when_nobody_works():
    spare, taken = SpareTime(pause=0.05), threading.Event()
    with spare.working(), spare.working():
        spare.put(taken.set)
        assert not taken.wait(NEVER)
    assert taken.wait(SOON)


def test_after_work_there_is_a_pause_first():
    spare, taken = SpareTime(pause=60), threading.Event()
    with spare.working():
        pass
    spare.put(taken.set)
    assert not taken.wait(NEVER)


def test_a_step_that_fails_stops_none_of_the_others(caplog):
    spare, taken = SpareTime(pause=0), threading.Event()
    spare.put(lambda: 1 / 0, taken.set)
    assert taken.wait(SOON)
    assert "What was to be prepared was not" in caplog.text
