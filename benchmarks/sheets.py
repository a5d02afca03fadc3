"""How fast a window slides over a sheet of numbers, in headless Chromium on the real site.

    python -m benchmarks.sheets

A 28 by 28 picture plays at the page's quick pace, whole and zoomed to its numbers. Counted are the
steps that were drawn, the browser's frames, and the work of the page's main thread.
"""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Page, sync_playwright

from benchmarks.film import cpu
from benchmarks.site import row, served, shared_engine
from tests.browser.conftest import QUIET_CHROMIUM

QUERY = "convolution?convolution_source=photo&convolution_pace=quick"
SECONDS = 10
PLAY = """async (seconds) => {
  document.querySelector(".film-play").click();
  const [seen, began] = [new Set(), performance.now()];
  let frames = 0;
  while (performance.now() - began < 1000 * seconds) {
    await new Promise(requestAnimationFrame);
    frames += 1;
    seen.add(document.querySelector(".film-count").textContent);
  }
  document.querySelector(".film-play").click();
  return [seen.size, frames];
}"""


def played(page: Page) -> str:
    """Steps and frames a second, and milliseconds of work a step."""
    page.locator(".film-scrubber").first.fill("0")
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    began = cpu(clock)
    steps, frames = page.evaluate(PLAY, SECONDS)
    work = 1000 * (cpu(clock) - began) / steps
    return (
        f"{steps / SECONDS:.0f} steps of 25 a second (browser {frames / SECONDS:.0f} frames), "
        f"{work:.1f} ms of processor a step"
    )


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET_CHROMIUM)
        )
        with shared_engine() as address, served(ATELIER_ENGINE=address) as (server, _):
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(f"{server.url}/{QUERY}")
            page.get_by_label("The picture: 28 rows").wait_for(timeout=90_000)
            page.wait_for_timeout(4000)  # neighbours finish drawing
            row("28 x 28, whole", played(page), "")
            page.get_by_role("button", name="zoom to the numbers").first.click()
            row("28 x 28, zoomed to the numbers", played(page), "")


if __name__ == "__main__":
    main()
