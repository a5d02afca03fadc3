"""From pressing *Paint* to the first new picture on the page, in headless Chromium.

    python -m benchmarks.pressed

The first painting of a size compiles its program; the ones after it, each with the dial elsewhere,
are warm. A picture counts when the easel shows a step of it other than its beginning.
"""

from __future__ import annotations

import shutil
import time

from playwright.sync_api import Page, sync_playwright

from benchmarks.site import WARM, median, row, served
from tests.browser.conftest import QUIET_CHROMIUM

TIMES = 5
SHOWN = """() => [...document.querySelectorAll("*")].some((e) =>
  /being painted like .*: step [1-9]/.test(e.shadowRoot?.querySelector("canvas.now")?.ariaLabel))"""


def pressed(page: Page) -> float:
    """Seconds until there is something to see; then it is stopped."""
    page.get_by_role("button", name="Paint", exact=True).click()
    began = time.monotonic()
    page.wait_for_function(SHOWN, timeout=120_000, polling=20)
    seconds = time.monotonic() - began
    page.get_by_role("button", name="Stop").first.click()
    page.get_by_role("button", name="Paint", exact=True).wait_for()
    return seconds


def main() -> None:
    """Measure and print."""
    with sync_playwright() as playwright, served() as (server, _):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET_CHROMIUM)
        )
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{server.url}/style_transfer")
        page.get_by_role("button", name="Paint", exact=True).wait_for()
        time.sleep(WARM)
        row("the first painting, from pressing to a new picture", f"{pressed(page):.2f} s", "")
        warm = []
        for _ in range(TIMES):
            page.get_by_role("slider", name="The dial, from photo to paint").press("ArrowRight")
            page.wait_for_selector('[data-test-script-state="notRunning"]')
            warm.append(pressed(page))
        row("the next ones", median(warm), "under 1.5 s")


if __name__ == "__main__":
    main()
