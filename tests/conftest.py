"""Every test computes in its own process, with every section of a page near."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PROGRAMS = Path(tempfile.gettempdir()) / "neural-atelier-programs"

os.environ["ATELIER_ENGINE"] = "inline"
os.environ["ATELIER_EAGER"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# What XLA has compiled for one process of the tests, the others need not compile again.
os.environ.setdefault("TF_XLA_FLAGS", f"--tf_xla_persistent_cache_directory={PROGRAMS}")


def pytest_sessionfinish() -> None:
    """What a test has begun and nobody waits for ends before this process does."""
    from core import engine

    engine.stop()
