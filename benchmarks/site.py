"""How fast the real site is, in headless Chromium, with its real engine.

    python -m benchmarks.site

Cold: a server that has just been started, nothing in any cache; the median of several. Warm: a
site whose workers have compiled what they compile in their spare time; beside it, in turns, a
Streamlit page with nothing but one drawn circle (`benchmarks/bare.py`): what the browser and
Streamlit take for themselves. Knob: from the slider's own input event to the changed drawing of the
neuron, told by its label, which names the sum; at idle, and while a long job keeps the studio busy.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from core import engine
from core.engine.process import ClusterProcess
from core.engine.settings import Settings
from core.neurons.gates import unit_table
from core.recipe import Recipe
from tests.browser.conftest import QUIET_CHROMIUM, Server, start
from tests.core import sample_recipes

ENV = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
ARRIVAL = """((hero) => {
  const shown = () => [...document.querySelectorAll("*")].some((e) =>
    e.shadowRoot?.querySelector(hero)?.checkVisibility());
  const look = () => { shown() ? window.heroAt = performance.now() : requestAnimationFrame(look); };
  requestAnimationFrame(look);
})"""  # Playwright's own waiting looks every half second in the end
NEURON, LETTER = "svg[aria-label^='A neuron:']", ".typist .here"  # what is alive on arrival
COLD = 5  # times
WARM = 40.0  # seconds
REST = 1500  # milliseconds until a new window of the browser has nothing of its own to do
WATCH = """() => {
  const slider = [...document.querySelectorAll('*')].flatMap((e) =>
    e.shadowRoot ? [...e.shadowRoot.querySelectorAll('input[aria-label="weight w₀"]')] : [])[0];
  const drawing = [...document.querySelectorAll('*')].flatMap((e) =>
    e.shadowRoot ? [...e.shadowRoot.querySelectorAll("svg[aria-label^='A neuron:']")] : [])[0];
  window.moves = [];
  window.delays = [];
  const shown = (value) => `sum ${Math.round((value + 1) * 100) / 100},`.replace("-", "−");
  slider.addEventListener("input", () =>
    window.moves.push([performance.now(), shown(-2 + Number(slider.value) / 10)]));
  new MutationObserver(() => {
    const label = drawing.getAttribute("aria-label");
    const found = window.moves.findLastIndex(([, sum]) => label.includes(sum));
    if (found < 0) return;
    window.delays.push(performance.now() - window.moves[found][0]);
    window.moves.splice(0, found + 1);
  }).observe(drawing, { attributes: true, attributeFilter: ["aria-label"] });
}"""


@contextmanager
def served(script: str = "streamlit_app.py", **env: str) -> Iterator[tuple[Server, float]]:
    """A server just started, and the moment (monotonic seconds) at which it was."""
    began = time.monotonic()
    server = start(script, {**ENV, **env}, Path(tempfile.mkstemp(suffix=".log")[1]))
    try:
        server.await_start()
        yield server, began
    finally:
        server.stop()


def cold_home(browser: Browser) -> tuple[float, float, bool]:
    """Seconds until the health route and until the page has run, and whether it is light."""
    with served() as (server, began):
        answered = time.monotonic() - began
        page = browser.new_context().new_page()
        page.goto(server.url)
        page.get_by_role("heading", name="Neural Atelier").wait_for()
        page.wait_for_selector('[data-test-script-state="notRunning"]')
        done = time.monotonic() - began
        maps = Path(f"/proc/{server.process.pid}/maps")
        light = "tensorflow" not in maps.read_text() if maps.exists() else False
        page.context.close()
        return answered, done, light


def cold_link(browser: Browser) -> tuple[float, float]:
    """Seconds from the server's start, and from its first request, to a live hero."""
    page = browser.new_context().new_page()
    page.wait_for_timeout(REST)
    with served() as (server, began):
        asked = time.monotonic() - began
        seconds = hero_after(page, server.url)
        page.context.close()
        return asked + seconds, seconds


def hero_after(page: Page, url: str, path: str = "logic_gates", hero: str = NEURON) -> float:
    """Seconds from the request for the lesson to the first frame that shows what is alive there."""
    page.add_init_script(f"{ARRIVAL}({json.dumps(hero)})")
    page.goto(f"{url}/{path}", wait_until="commit")
    page.wait_for_function("window.heroAt")
    return page.evaluate("window.heroAt") / 1000


def warm_links(browser: Browser, *targets: tuple[str, ...], times: int = 9) -> list[list[float]]:
    """Of each (address, path, hero), median seconds: in a fresh browser, and in a known one."""
    taken: list[tuple[list[float], list[float]]] = [([], []) for _ in targets]
    for _ in range(times):
        for target, records in zip(targets, taken, strict=True):
            context = browser.new_context()
            for record in records:
                page = context.new_page()
                page.wait_for_timeout(REST)
                record.append(hero_after(page, *target))
                page.close()
            context.close()
    return [[statistics.median(record) for record in records] for records in taken]


def drag(page: Page, url: str, moves: int = 120) -> list[float]:
    """Milliseconds from each pointer move that changed the knob to the neuron drawn anew."""
    hero_after(page, url)
    slider = page.get_by_role("slider", name="weight w₀").first
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    page.evaluate(WATCH)
    box = slider.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(moves):
        part = 0.5 + 0.4 * abs(2 * ((step / 40) % 1) - 1)
        page.mouse.move(box["x"] + part * box["width"], box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
    page.mouse.up()
    page.wait_for_timeout(1000)
    return page.evaluate("window.delays")


@contextmanager
def busy_studio() -> Iterator[None]:
    """A long job on the studio of the engine in this process."""
    job = engine.submit(Recipe(sample_recipes.toil, steps=100_000, size=400))
    left = threading.Event()

    def look_on() -> None:
        while not left.wait(2):
            _ = job.status  # a watcher who never asks counts as gone

    threading.Thread(target=look_on, daemon=True).start()
    try:
        yield
    finally:
        left.set()
        job.cancel()


def row(name: str, measured: str, target: str) -> None:
    """One line of the table."""
    print(f"{name:<58} {measured:<34} {target}")


def median(seconds: Sequence[float]) -> str:
    """Median and range."""
    middle = statistics.median(seconds)
    return f"median {middle:.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"


def against(seconds: Sequence[float]) -> str:
    """Ours beside the bare page's."""
    ours, bare = seconds
    return f"{ours:.2f} s, a bare page {bare:.2f} s"


def spread(delays: list[float]) -> str:
    """Median and 95th percentile of milliseconds."""
    ordered = sorted(delays)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(ordered):.0f} ms, p95 {p95:.0f} ms ({len(ordered)})"


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET_CHROMIUM)
        )
        answered, done, light = cold_home(browser)
        row("cold start to an answer", f"{answered:.2f} s", "under 3 s")
        row("cold start to the home page drawn", f"{done:.2f} s", "")
        row("no TensorFlow in the web process", str(light), "True")
        started, asked = zip(*(cold_link(browser) for _ in range(COLD)), strict=True)
        row("cold deep link to a live hero, from the server's start", median(started), "")
        row("cold deep link to a live hero, from the request", median(asked), "under 8 s")
        with (
            shared_engine() as address,
            served(ATELIER_ENGINE=address) as (server, _),
            served("benchmarks/bare.py") as (bare, _),
        ):
            first = browser.new_context().new_page()
            hero_after(first, server.url)
            time.sleep(WARM)
            first.context.close()
            links = (server.url, "logic_gates"), (bare.url, ""), (server.url, "char_rnn", LETTER)
            *pairs, letters = warm_links(browser, *links)
            fresh, again = zip(*pairs, strict=True)
            row("warm link to a live hero, fresh browser", against(fresh), "under 1.5 s")
            row("warm link to a live hero, browser was here before", against(again), "")
            row("warm link to the first character, fresh browser", f"{letters[0]:.2f} s", "")
            row("warm link to the first character, returning", f"{letters[1]:.2f} s", "under 1.5 s")
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            row("knob, idle", spread(drag(page, server.url)), "median under 150 ms")
            with busy_studio():
                row("knob, studio busy", spread(drag(page, server.url)), "median under 250 ms")


@contextmanager
def shared_engine() -> Iterator[str]:
    """The address of a warm engine that this process shares with a server."""
    cluster = ClusterProcess(Settings())
    try:
        address = cluster.address(60)
        engine.start(Settings(engine=address))
        engine.call(Recipe(unit_table, weights=(1.0, 1.0), threshold=1.5))
        yield address
    finally:
        engine.stop()
        cluster.stop()


if __name__ == "__main__":
    main()
