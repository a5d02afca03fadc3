"""How fast the engine answers: `python -m benchmarks.engine` (about a minute, two cores)."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable

from core import engine
from core.recipe import Recipe
from tests.core import sample_recipes as sample

CALLS = 200
KNOB = 0.05  # seconds between two values of a knob that is being dragged


def seconds(function: Callable[[], object]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def spread(times: list[float]) -> str:
    times = sorted(times)
    tail = times[int(0.95 * len(times))]
    return f"median {1e3 * statistics.median(times):.1f} ms, p95 {1e3 * tail:.1f} ms"


def calls(offset: int, pause: float = 0.0) -> list[float]:
    """Times of warm calls, each of new parameters."""
    times = []
    for number in range(CALLS):
        recipe = Recipe(sample.add, a=offset, b=number)
        times.append(seconds(lambda recipe=recipe: engine.call(recipe)))
        threading.Event().wait(pause)
    return times


def cancel_latency(pace: float, marker: int) -> float:
    """From leaving a job that takes `pace` seconds a snapshot to the first of the next job."""
    job = engine.submit(Recipe(sample.paced, steps=1000 + marker, seconds=pace))
    while len(job.snapshots()) < 3:
        threading.Event().wait(0.002)
    begin = time.perf_counter()
    job.cancel()
    following = engine.submit(Recipe(sample.count, steps=1, size=10 + marker))
    while not following.snapshots():
        threading.Event().wait(0.001)
    return time.perf_counter() - begin


def main() -> None:
    print(f"engine.start() returns after {1e3 * seconds(engine.start):.1f} ms")
    cold = time.perf_counter()
    engine.call(Recipe(sample.add, a=1.5, b=2))
    print(f"start -> first answer, numpy      {time.perf_counter() - cold:.2f} s")
    engine.call(Recipe(sample.square, value=3.0))
    print(f"start -> first answer, TensorFlow {time.perf_counter() - cold:.2f} s")
    list(engine.call(Recipe(sample.count, steps=10)))
    warm_up = engine.submit(Recipe(sample.whereabouts, steps=1, seconds=0.0))
    while not warm_up.status.over:
        threading.Event().wait(0.05)
    threading.Event().wait(3)  # the studio worker imports TensorFlow

    print(f"call, idle, one after the other   {spread(calls(0))}")
    print(f"call, idle, 20 a second           {spread(calls(1, KNOB))}")
    busy = engine.submit(Recipe(sample.toil, steps=100_000, size=1000))
    while not busy.snapshots():
        threading.Event().wait(0.01)
    print(f"call, studio at work, in a row    {spread(calls(2))}")
    busy.snapshots()
    print(f"call, studio at work, 20 a second {spread(calls(3, KNOB))}")
    print(f"  (the studio's job: {busy.status.state})")
    busy.cancel()

    count = 2000
    took = seconds(lambda: engine.call(Recipe(sample.count, steps=count, size=16_384)))
    print(f"snapshots of 64 KB                {count / took:.0f} a second")
    film = [
        seconds(lambda n=n: engine.call(Recipe(sample.count, steps=300 + n, size=600)))
        for n in range(20)
    ]
    print(f"a film of 300 frames of 2.4 KB    {spread(film)}")
    large = seconds(lambda: engine.call(Recipe(sample.count, steps=1, size=2_500_000)))
    print(f"one result of 10 MB               {1e3 * large:.0f} ms")
    for pace in (0.01, 0.5):
        times = [cancel_latency(pace, marker + int(1000 * pace)) for marker in range(5)]
        print(f"leaving -> next job, {pace:4} s a step {spread(times)}")
    print(f"engine.stop() returns after {seconds(engine.stop):.2f} s")


if __name__ == "__main__":
    main()
