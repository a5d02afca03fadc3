"""Every test computes in its own process, with every section of a page near."""

from __future__ import annotations

import os

os.environ["ATELIER_ENGINE"] = "inline"
os.environ["ATELIER_EAGER"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def pytest_sessionfinish() -> None:
    """What a test has begun and nobody waits for ends before this process does."""
    from core import engine

    engine.stop()
