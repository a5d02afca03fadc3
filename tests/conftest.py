"""Every test computes in its own process, with every section of a page near."""

from __future__ import annotations

import functools
import os
from types import ModuleType

import pytest

os.environ["ATELIER_ENGINE"] = "inline"
os.environ["ATELIER_EAGER"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def pytest_sessionfinish() -> None:
    """What a test has begun and nobody waits for ends before this process does."""
    from core import engine

    engine.stop()


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the same programs is tested in one process: to compile them takes a minute."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_family(item)))


def _family(item: pytest.Item) -> str:
    """Of a test of pages the lesson, of one about descent that lesson, of another one its file."""
    lesson = getattr(item, "callspec", None) and item.callspec.params.get("lesson")
    lesson = lesson or getattr(item.module, "LESSON", None)
    if lesson:
        return lesson.slug
    return "gradient_descent" if _descends(item.module) else item.nodeid.partition("::")[0]


@functools.cache
def _descends(module: ModuleType) -> bool:
    """Whether it compiles what walkers do."""
    names = (getattr(thing, "__module__", "") for thing in vars(module).values())
    return any(str(name).startswith("core.descent.") for name in names)
