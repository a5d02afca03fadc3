"""What a browser test stands on: a real server, a real browser, a page that keeps its complaints.

    def test_it_greets(serve, page, complaints):
        page.goto(serve("tests/browser/apps/hello.py").url)
        expect(page.get_by_text("Hello")).to_be_visible()
        assert complaints == []

`serve` starts `streamlit run` once for each script and environment and keeps it for the whole run;
`page` is a tab that a module keeps, and that forgets everything after every test; `new_page` opens
further pages with Playwright's context options (a phone, the dark scheme, reduced motion).
Nothing sleeps: a server is asked until it answers, and Playwright waits for what it expects.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = {"width": 1280, "height": 900}
START_DEADLINE = 60.0  # seconds, until a server must answer
QUIET_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
expect.set_options(timeout=20_000)  # milliseconds: two cores serve, compute and draw


@dataclass(frozen=True)
class Server:
    """A running `streamlit run`: where it answers, and what it has written."""

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    def log(self) -> str:
        """Everything the server has written so far, both streams."""
        return self.log_file.read_text(errors="replace")

    def answers(self) -> bool:
        """Whether the health route says ok."""
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as reply:
                return reply.status == 200
        except OSError:
            return False

    def await_start(self) -> None:
        """Return when the server answers; fail with its log when it dies or takes too long."""
        deadline = time.monotonic() + START_DEADLINE
        while not self.answers():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)
                pytest.fail(f"the server ended before it answered:\n{self.log()}")
            if time.monotonic() > deadline:
                self.stop()
                pytest.fail(f"no answer after {START_DEADLINE:.0f} s:\n{self.log()}")

    def stop(self) -> None:
        """End the server and every process it started."""
        for blow in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, blow)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(script: str, env: Mapping[str, str], log_file: Path) -> Server:
    """A server on a free port of the loopback; it may not answer yet."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / script)]
    command += ["--server.headless=true", "--server.address=127.0.0.1", f"--server.port={port}"]
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    base = env.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    return Server(f"http://127.0.0.1:{port}/{base}".rstrip("/"), process, log_file)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """`serve(script, env=...)`: the server of that script (a path from the project's root)."""
    running: dict[tuple[str, tuple[tuple[str, str], ...]], Server] = {}

    def started(script: str, env: Mapping[str, str] | None = None) -> Server:
        chosen = (script, tuple(sorted((env or {}).items())))
        if chosen not in running:
            log_file = tmp_path_factory.mktemp("server") / "log.txt"
            running[chosen] = start(script, env or {}, log_file)
            running[chosen].await_start()
        return running[chosen]

    yield started
    for server in running.values():
        server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless, without any traffic of its own."""
    executable = shutil.which("chromium")
    if executable is None:
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("browser tests need chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET_CHROMIUM))
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """Console errors and uncaught exceptions of every page of this test, in order."""
    return []


@pytest.fixture
def new_page(chromium: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """`new_page(color_scheme="dark", ...)`: a page in a browser context of its own."""
    contexts = []

    def opened(**options: object) -> Page:
        contexts.append(chromium.new_context(**{"viewport": DESKTOP, **options}))
        page = contexts[-1].new_page()
        _keep_complaints(page, complaints)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab that a module's tests share: it need not read and compile every script again."""
    context = chromium.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page, complaints: list[str]) -> Iterator[Page]:
    """A desktop page, 1280 by 900, light, that remembers nothing.

    What a test does to it that is not undone below (a clock, a permission) needs a `new_page`.
    """
    stop_listening = _keep_complaints(tab, complaints)
    yield tab
    stop_listening()
    _forget(tab)


def _keep_complaints(page: Page, complaints: list[str]) -> Callable[[], None]:
    """Write down what a page complains about, until the result is called."""

    def errors(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def crashes(error: Error) -> None:
        complaints.append(f"uncaught: {error}")

    def stop() -> None:
        page.remove_listener("console", errors)
        page.remove_listener("pageerror", crashes)

    page.on("console", errors)
    page.on("pageerror", crashes)
    return stop


def _forget(page: Page) -> None:
    """Leave the site, and everything that was stored, held down or set on the way."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    page.mouse.up()
    for key in ("Shift", "Control", "Alt", "Meta"):
        page.keyboard.up(key)
    page.unroute_all(behavior="ignoreErrors")
    page.context.set_offline(False)
    page.goto("about:blank")
    page.context.clear_cookies()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    devtools.detach()
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
