"""From something that nobody has asked for yet to its picture, in headless Chromium.

    python -m benchmarks.first_use

The page at once after the site has started; landscapes that nobody has walked on; a formula that
nobody has typed; a race. The clock runs from the click to the picture that has it all.
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
SIX = "gradient_descent_hikers=111110100000"
ALL = "gradient_descent_hikers=111111111111"
FORMULA = "sin(x) + cos(y) + (x^2 + y^2)/10"
PATIENT = 60_000


def opened(browser: Browser, url: str, query: str, ready: str) -> tuple[Page, float]:
    """The lesson at the place that `query` names, and the seconds until `ready` was there."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    began = time.perf_counter()
    page.goto(f"{url}/gradient_descent?{query}")
    page.get_by_label(re.compile(ready)).first.wait_for(timeout=PATIENT)
    return page, time.perf_counter() - began


def until(page: Page, twin: str) -> float:
    """Seconds until there is a picture whose text twin is like this."""
    began = time.perf_counter()
    found = """(twin) => [...document.querySelectorAll('[aria-label]')]
        .some((e) => new RegExp(twin).test(e.ariaLabel))"""
    page.wait_for_function(found, arg=twin, timeout=PATIENT)
    return time.perf_counter() - began


def chosen(page: Page, at: int, name: str, twin: str) -> float:
    """Seconds from choosing a landscape in the list number `at` to its picture."""
    box = page.get_by_role("combobox", name="The landscape").nth(at)
    box.scroll_into_view_if_needed()
    box.click()
    option = page.get_by_role("option", name=name).first
    option.wait_for()
    option.click()
    return until(page, twin)


def typed(page: Page, formula: str) -> tuple[float, float]:
    """Seconds from entering a formula to its map, and to the walks on it."""
    box = page.get_by_role("textbox", name="f(x, y) =")
    box.scroll_into_view_if_needed()
    box.fill(formula)
    box.press("Enter")
    seen = until(page, "^Map of your surface: nobody")
    return seen, seen + until(page, "^Map of your surface.*Adam")


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET_CHROMIUM)
        )
        with shared_engine() as address, served(ATELIER_ENGINE=address) as (server, _):
            page, seconds = opened(browser, server.url, "", "^24 houses")
            row("the hero, a site just started", f"{seconds:.2f} s", "with the page itself")
            page.wait_for_timeout(10_000)  # as someone who reads
            page.context.close()
            page, seconds = opened(browser, server.url, "", "^24 houses")
            row("the hero once more", f"{seconds:.2f} s", "with the page itself")
            page.context.close()
            for who, query in (("six", SIX), ("twelve", ALL)):
                place = f"gradient_descent_at=hiker&{query}"
                page, _ = opened(browser, server.url, place, "^Map of Rosenbrock.*Adam")
                page.wait_for_timeout(10_000)
                for name in LANDSCAPES:
                    seconds = chosen(page, 0, name, f"^Map of {name}.*Adam")
                    row(f"{who} hikers on {name}", f"{seconds:.2f} s", "")
                    page.wait_for_timeout(10_000)  # the film ends
                page.context.close()
            place = "gradient_descent_at=own"
            page, _ = opened(browser, server.url, place, "^Map of your surface.*Adam")
            page.wait_for_timeout(10_000)
            seen, walked = typed(page, FORMULA)
            row("a formula", f"map {seen:.2f} s, walks {walked:.2f} s", "")
            page.context.close()
            place = "gradient_descent_at=race"
            page, seconds = opened(browser, server.url, place, "L-BFGS: ")
            page.wait_for_timeout(5_000)
            for name in LANDSCAPES:
                seconds = chosen(page, -1, name, f"basins of {name}.*L-BFGS: ")
                row(f"the race on {name}", f"all twelve {seconds:.2f} s", "")
            page.context.close()


if __name__ == "__main__":
    main()
