"""The parent's end of the local cluster process."""

from __future__ import annotations

import dataclasses
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path

from core.engine.settings import Settings

ROOT = Path(__file__).parents[2]
QUIET = {
    "DASK_LOGGING__DISTRIBUTED": "warning",
    "PYTHONWARNINGS": "ignore::UserWarning:multiprocessing.resource_tracker",  # we end abruptly
}


class ClusterProcess:
    """`core.engine.cluster` in a process of its own, which ends when this one does.

    It is kept out of the terminal's process group, so that Ctrl-C reaches only the parent.
    """

    def __init__(self, settings: Settings) -> None:
        options = json.dumps(dataclasses.asdict(settings))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core.engine.cluster", options],
            cwd=ROOT,
            env={**os.environ, **QUIET},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self.pid = self._process.pid

    def address(self, timeout: float) -> str:
        """The scheduler's address; OSError if it does not come within `timeout` seconds."""
        line: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert self._process.stdout is not None
        read = self._process.stdout.readline
        threading.Thread(target=lambda: line.put(read()), daemon=True).start()
        try:
            address = line.get(timeout=timeout).strip()
        except queue.Empty:
            address = ""
        if not address:
            raise OSError(f"The cluster process gave no address within {timeout:.0f} seconds.")
        return address

    def wait(self) -> None:
        """Until the process has ended."""
        self._process.wait()

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
