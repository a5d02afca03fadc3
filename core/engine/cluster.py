"""The local cluster: `python -m core.engine.cluster SETTINGS`, a process of its own.

A Dask scheduler and its workers, each a process kept alive by a nanny, all on the loopback
interface. The first line of standard output is the scheduler's address. The end of standard
input is the end of everything: so the cluster goes whenever the process that holds the other
end goes, however that dies, and the workers go with their nannies.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import Any, TextIO

from core.engine.settings import Settings

LOOPBACK = "127.0.0.1"
HEAD_START = 5.0  # seconds for the interactive ones to import TensorFlow with all processors

CONFIGURATION = {
    "distributed.admin.low-level-log-length": 4,  # events kept of a topic; they hold pictures
    "distributed.scheduler.allowed-failures": 0,  # a job that ends its worker must not end others
    "distributed.scheduler.work-stealing": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
}


def main() -> None:
    """Serve until standard input ends."""
    address = _take_standard_output()
    scratch = tempfile.mkdtemp(prefix="atelier-")
    threading.Thread(target=_end_with_input, args=(scratch,), daemon=True).start()
    asyncio.run(_serve(Settings(**json.loads(sys.argv[1])), scratch, address))


def _take_standard_output() -> TextIO:
    """The pipe to the parent, for the address alone; prints go to standard error from now on."""
    pipe = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    return pipe


def _end_with_input(scratch: str) -> None:
    while os.read(0, 1024):
        pass
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)  # the workers see the pipe from their nanny close, and exit at once


async def _serve(settings: Settings, scratch: str, address: TextIO) -> None:
    import dask
    from distributed import Nanny, Scheduler

    dask.config.set({**CONFIGURATION, "distributed.nanny.pre-spawn-environ": _threads(settings)})
    nowhere = f"{LOOPBACK}:0"
    async with Scheduler(host=LOOPBACK, port=0, dashboard=False, dashboard_address=nowhere) as it:
        print(it.address, file=address, flush=True)
        address.close()
        interactive, studio = (
            [Nanny(it.address, host=LOOPBACK, dashboard_address=nowhere, **each) for each in lane]
            for lane in workers_of(settings, scratch)
        )
        await asyncio.gather(*interactive)
        await asyncio.sleep(HEAD_START)
        await asyncio.gather(*studio)
        await it.finished()


def workers_of(settings: Settings, scratch: str) -> Iterator[list[dict[str, Any]]]:
    """Options of each worker: those for short calls, then those for long jobs."""
    from distributed.system import MEMORY_LIMIT

    studio = settings.workers // 2
    memory = settings.memory or MEMORY_LIMIT // (settings.workers + 1)  # a share for the pages
    for lane, count in (("interactive", settings.workers - studio), ("studio", studio)):
        yield [
            {
                "name": f"{lane}-{number}",
                "resources": {lane: 1},
                "nthreads": 1,
                "memory_limit": memory,
                "local_directory": scratch,
                "preload": ["core.engine.worker"],
            }
            for number in range(count)
        ]


def _threads(settings: Settings) -> dict[str, str]:
    """Environment of a worker: threads, and no chatter."""
    from dask.system import CPU_COUNT

    threads = str(settings.threads or CPU_COUNT)
    return {
        "TF_NUM_INTRAOP_THREADS": threads,
        "TF_NUM_INTEROP_THREADS": threads,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "MALLOC_TRIM_THRESHOLD_": "65536",
    }


if __name__ == "__main__":
    main()
