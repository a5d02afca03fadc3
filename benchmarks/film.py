"""How fast the film is, in headless Chromium without a graphics card.

    python -m benchmarks.film

Frames: distinct steps that each figure of a playing film reached, by a clock that ticks with the
browser's own frames. Knob: from a key on a slider to the new picture drawn, server included. Bytes:
what one answer of the server weighs, and what the same arrays would weigh as base64 or as text.
"""

from __future__ import annotations

import base64
import json
import shutil
import statistics
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import CDPSession, Page, sync_playwright

from lessons.kit.crate import pack
from tests.browser.conftest import QUIET_CHROMIUM, start

APP = "tests/browser/apps/film_server.py"
FRAMES = """async ([key, counts]) => {
  const plots = [...document.querySelectorAll(`.st-key-${key} .film-plot`)];
  const seen = plots.map(() => new Set());
  document.querySelector(`.st-key-${key} .film-play`).click();
  const began = performance.now();
  const scrubber = document.querySelector(`.st-key-${key} .film-scrubber`);
  let drawn = 0;
  do {
    await new Promise(requestAnimationFrame);
    drawn += 1;
    plots.forEach((plot, i) => seen[i].add(eval(counts[i])(plot)));
  } while (scrubber.value !== scrubber.max);
  const seconds = (performance.now() - began) / 1000;
  return [seconds, drawn / seconds, ...seen.map((steps) => steps.size / seconds)];
}"""
PATH = "plot => plot.data[1].x.length"


def frames(page: Page, key: str, figures: int) -> str:
    page.locator(f".st-key-{key} .film-scrubber").fill("0")
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    began = cpu(clock)
    runs = [page.evaluate(FRAMES, [key, [PATH] * figures]) for _ in range(3)]
    work = cpu(clock) - began
    drawn = sum(seconds * max(rates) for seconds, _, *rates in runs)
    seconds, browser, *steps = (statistics.median(column) for column in zip(*runs, strict=True))
    shown = ", ".join(f"{rate:.0f}" for rate in steps)
    return (
        f"{shown} steps a second (browser {browser:.0f} frames, {seconds:.1f} s), "
        f"{1000 * work / drawn:.0f} ms of processor a step"
    )


def cpu(clock: CDPSession) -> float:
    """Seconds that the page's main thread has worked: unlike frames, no matter who else works."""
    metrics = clock.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def knob(page: Page) -> str:
    """Milliseconds from a key to the drawn answer."""
    slider = page.get_by_role("slider", name="bend")
    slider.press("Home")
    page.wait_for_function("document.querySelector('.st-key-film_signs .film-plot').data[0].z")
    times = []
    for _ in range(9):
        slider.evaluate(
            """() => { const plot = document.querySelector('.st-key-film_signs .film-plot');
                 const before = plot.data[0].z[3][9];
                 const began = performance.now();
                 window.answer = new Promise((resolve) => { const look = () =>
                   plot.data[0].z[3][9] !== before ? resolve(performance.now() - began)
                     : requestAnimationFrame(look); look(); }); }"""
        )
        slider.press("ArrowRight")
        times.append(page.evaluate("window.answer"))
    return f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"


def sizes() -> str:
    fields = {"a": np.random.default_rng(0).random((60, 50, 50), dtype="float32")}
    grey = {"a": (fields["a"] * 255).astype("uint8")}
    text = len(json.dumps(fields["a"].tolist()))
    coded = len(base64.b64encode(fields["a"].tobytes()))
    return (
        f"60 fields of 50 x 50: text {text:,}, base64 {coded:,}, "
        f"crate {len(pack(fields)):,}, as uint8 {len(pack(grey)):,} bytes"
    )


def main() -> None:
    server = start(APP, {}, Path(tempfile.mkdtemp()) / "log.txt")
    try:
        server.await_start()
        with sync_playwright() as playwright:
            executable = shutil.which("chromium")
            browser = playwright.chromium.launch(
                executable_path=executable, args=list(QUIET_CHROMIUM)
            )
            page = browser.new_page()
            answers: list[int] = []
            page.on(
                "websocket",
                lambda socket: socket.on("framereceived", lambda frame: answers.append(len(frame))),
            )
            page.goto(f"{server.url}/?fps=60&hills=1")
            page.locator(".st-key-film_hills canvas").first.wait_for()
            page.locator(".st-key-film_signs .main-svg").first.wait_for()
            print("contour + chart ", frames(page, "film_descent", 2))
            print("3-D landscape   ", frames(page, "film_hills", 1))
            print("knob, three films", knob(page))
            page.goto(f"{server.url}/?alone=1")
            page.locator(".st-key-film_signs .main-svg").first.wait_for()
            answers.clear()
            print("knob, one picture", knob(page), f"({max(answers):,} bytes an answer)")
            print("arrays          ", sizes())
            browser.close()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
