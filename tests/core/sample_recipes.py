"""Tiny functions that tests and benchmarks send to workers."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.backend import tf


@dataclass(frozen=True)
class Line:
    """A line y = slope * x + offset."""

    slope: float
    offset: float = 0.0
    marks: np.ndarray | None = None


@dataclass(frozen=True)
class Frame:
    """A snapshot: step of total, and a picture."""

    step: int
    total: int
    picture: np.ndarray


def add(a: float, b: float) -> float:
    return a + b


def echo(value: object) -> object:
    return value


def along(line: Line, x: np.ndarray) -> np.ndarray:
    marks = 0.0 if line.marks is None else line.marks.sum()
    return line.slope * x + line.offset + marks


def scaled(points: np.ndarray, by: float = 2.0) -> np.ndarray:
    return points * by


def count(steps: int, size: int = 4) -> Iterator[Frame]:
    """Frames 1 to `steps`, as fast as they come."""
    for step in range(1, steps + 1):
        yield Frame(step, steps, np.full(size, step, np.float32))


def paced(steps: int, seconds: float, diary: str = "") -> Iterator[Frame]:
    """Frames with a pause before each; every step taken is a line in the diary."""
    for frame in count(steps):
        threading.Event().wait(seconds)
        note(diary, str(frame.step))
        yield frame


def restless(steps: int) -> Iterator[np.ndarray]:
    """The same array again and again, overwritten in place."""
    array = np.zeros(3)
    for step in range(steps):
        array[:] = step
        yield array


def diligent(diary: str, seconds: float = 0.0, marker: int = 0) -> int:
    """Its own process id; writes one line in the diary each time it really runs."""
    note(diary, str(marker))
    threading.Event().wait(seconds)
    return os.getpid()


def note(diary: str, line: str) -> None:
    if diary:
        with Path(diary).open("a") as file:
            file.write(line + "\n")


def lines(diary: str) -> list[str]:
    return Path(diary).read_text().split() if Path(diary).exists() else []


def niceness() -> int:
    return os.nice(0)


def settings_seen() -> dict[str, str | None]:
    return {name: os.environ.get(name) for name in ("TF_NUM_INTRAOP_THREADS", "OMP_NUM_THREADS")}


def refuse(size: int) -> None:
    raise ValueError(f"A picture of {size} pixels is too small: 16 would do.")


def stumble(size: int) -> float:
    return 1 / (size - size)


def falter(steps: int) -> Iterator[int]:
    yield from range(steps)
    raise ValueError("The light went out.")


def tensor(value: float) -> object:
    return {"value": tf.constant(value)}


def square(value: float) -> np.ndarray:
    return tf.square(tf.constant(value)).numpy()


def code_version() -> str:
    from core.recipe import core_hash

    return core_hash()


def whereabouts(steps: int, seconds: float) -> Iterator[int]:
    """The id of the process it runs in, again and again."""
    for _ in range(steps):
        yield os.getpid()
        threading.Event().wait(seconds)


def toil(steps: int, size: int) -> Iterator[Frame]:
    """Large matrix products in TensorFlow, on all its threads."""
    matrix = tf.ones((size, size))
    for step in range(1, steps + 1):
        for _ in range(10):
            matrix = tf.tanh(tf.linalg.matmul(matrix, matrix))
        yield Frame(step, steps, matrix[0, :4].numpy())
