"""From a landscape chosen for the first time to its first picture, in headless Chromium.

    python -m benchmarks.first_use

Each landscape compiles programs of its own: the clock runs from the click on its name to the first
picture with walks in it, and to the last. TensorFlow has been imported by then.
"""

from __future__ import annotations

import os
import re
import shutil
import time

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.site import row, served, shared_engine
from tests.browser.conftest import QUIET_CHROMIUM

LANDSCAPES = ("Beale", "Himmelblau", "Ackley")
PATIENT = 60_000


def opened(browser: Browser, url: str, query: str, ready: str) -> Page:
    """The lesson at rest, at the place that `query` names."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{url}/gradient_descent?{query}")
    page.get_by_label(re.compile(ready)).first.wait_for(timeout=PATIENT)
    page.wait_for_timeout(12_000)  # neighbours finish drawing
    return page


def chosen(page: Page, at: int, name: str, *labels: str) -> list[float]:
    """Seconds from choosing a landscape in the list number `at` to each of the labels."""
    box = page.get_by_role("combobox", name="The landscape").nth(at)
    box.scroll_into_view_if_needed()
    box.click()
    option = page.get_by_role("option", name=name).first
    option.wait_for()
    began = time.perf_counter()
    option.click()
    seconds = []
    for label in labels:
        wanted = f"""() => [...document.querySelectorAll('[aria-label]')]
            .some((e) => new RegExp({label!r}).test(e.ariaLabel))"""
        page.wait_for_function(wanted, timeout=PATIENT)
        seconds.append(time.perf_counter() - began)
    return seconds


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET_CHROMIUM)
        )
        with shared_engine() as address, served(ATELIER_ENGINE=address) as (server, _):
            six = "gradient_descent_at=hiker&gradient_descent_hikers=111110100000"
            page = opened(browser, server.url, six, "^Map of Rosenbrock.*Adam")
            for name in LANDSCAPES:
                (walks,) = chosen(page, 0, name, f"^Map of {name}.*Adam")
                row(f"six hikers on {name}", f"{walks:.2f} s", "")
            page.context.close()
            race = "gradient_descent_at=race"
            page = opened(browser, server.url, race, "L-BFGS: ")
            for name in LANDSCAPES:
                _, first, last = chosen(page, -1, name, "still empty", "Newton: ", "L-BFGS: ")
                row(f"the race on {name}", f"first {first:.2f} s, all twelve {last:.2f} s", "")
            page.context.close()


if __name__ == "__main__":
    main()
