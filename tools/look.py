"""Take a picture of every page: light and dark, 1280 and 390 pixels wide, into look/.

make look            starts the site by itself
python tools/look.py http://127.0.0.1:8501      looks at one that runs
"""

from __future__ import annotations

import itertools
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from lessons import all_lessons  # noqa: E402

FOLDER = ROOT / "look"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@contextmanager
def site() -> Iterator[str]:
    """The address of a site that has just been started, and is stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    options = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    server = subprocess.Popen([*command, *options], cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, seconds: float = 60) -> None:
    """Return when something answers at the address."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            continue
        return
    raise TimeoutError(f"Nothing answered at {address} within {seconds:.0f} seconds.")


def settle(page: Page) -> None:
    """Wait until the page's script has run and its pictures have stopped changing."""
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(1500)


def scroll_through(page: Page) -> int:
    """Scroll to the end, so that every section comes near; the height of all of it, in pixels."""
    top = 0
    while top < (height := main(page, "scrollHeight")):
        page.evaluate(f"document.querySelector('[data-testid=stMain]').scrollTo(0, {top})")
        page.wait_for_timeout(400)
        top += 600
    return height


def main(page: Page, name: str) -> int:
    """A number of the page's scrolling part."""
    return page.evaluate(f"document.querySelector('[data-testid=stMain]').{name}")


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    folded = page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()
        settle(page)


def look(address: str) -> None:
    """Save one picture of each page, theme and width."""
    FOLDER.mkdir(exist_ok=True)
    pages = {"home": "", **{lesson.slug: lesson.slug for lesson in all_lessons()}}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for (name, path), theme, width in itertools.product(
            pages.items(), ("light", "dark"), (1280, 390)
        ):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
            page.goto(f"{address}/{path}")
            settle(page)
            unfold(page)
            height = scroll_through(page)
            page.set_viewport_size({"width": width, "height": height + 80})
            settle(page)
            page.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png")
            page.close()
            print(f"look/{name}-{theme}-{width}.png")
        browser.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        look(sys.argv[1])
    else:
        with site() as running:
            look(running)
