"""How large a painting this machine has room for."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

SIZES = (128, 160, 192, 256, 320, 384, 512)  # pixels along the longer side
LARGE = 512
NEEDS = 6.0  # GB: a worker that paints a square of that size takes 2.2, all else more than that
GROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")  # of a container


def sizes(gigabytes: float) -> tuple[int, ...]:
    """The sizes that are offered where there is so much memory.

    >>> sizes(16.0)[-1], sizes(4.0)[-1]
    (512, 384)
    """
    return tuple(size for size in SIZES if size < LARGE or gigabytes >= NEEDS)


def memory() -> float:
    """How many gigabytes (1e9 bytes) this machine has, or its container may use."""
    import psutil

    found = [float(psutil.virtual_memory().total)]
    with suppress(OSError, ValueError):  # no container, or one without a limit ("max")
        found.append(float(GROUP_LIMIT.read_text()))
    return min(found) / 1e9
