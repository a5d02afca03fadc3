"""The launcher: it starts the engine, serves the site, checks settings, cleans up."""

from __future__ import annotations

import contextlib
import gzip
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from lessons.kit import front_end, plotly_js

ROOT = Path(__file__).parents[2]


def launch(port: int, **settings: str) -> subprocess.Popen:
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *options],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_server_answers_holds_the_engine_and_takes_it_along():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = launch(port, ATELIER_ENGINE="local")
    try:
        assert "plotly.js" in until(lambda: get(port, f"/{plotly_js.URL}"))[:200]
        assert "<title>Streamlit</title>" in get(port, "/")
        script = next(front_end.FOLDER.glob("index.*.js"))
        assert get(port, f"/static/js/{script.name}") == script.read_text()
        family = until(lambda: cluster_of(server))
    finally:
        server.terminate()
        server.communicate(timeout=20)
    until(lambda: not any(alive(member) for member in family))


def test_a_wrong_setting_ends_the_launch_with_a_sentence():
    server = launch(0, ATELIER_WORKERS="one")
    _, errors = server.communicate(timeout=30)
    assert server.returncode == 1
    assert "ATELIER_WORKERS is 'one'; right would be a whole number from 2 to 256." in errors
    assert "Traceback" not in errors


def cluster_of(server: subprocess.Popen) -> list[psutil.Process]:
    """The processes of the engine, once its cluster is there."""
    children = psutil.Process(server.pid).children(recursive=True)
    with contextlib.suppress(psutil.NoSuchProcess):
        if any("core.engine.cluster" in child.cmdline() for child in children):
            return children
    return []


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def get(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            content = answer.read()
            zipped = answer.headers.get("Content-Encoding") == "gzip"
            return (gzip.decompress(content) if zipped else content).decode()
    except (urllib.error.URLError, ConnectionError):
        return ""


def until(condition, seconds: float = 30.0):
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        threading.Event().wait(0.02)
    return value
