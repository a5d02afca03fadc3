"""Running a recipe step by step: what a worker and an inline thread have in common."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core.engine.arrays import refuse_tensors
from core.recipe import Recipe

log = logging.getLogger("core.engine")


class Stopped(Exception):
    """Nobody wants the computation any more."""


class Overdue(Exception):
    """The computation took longer than it may."""


def steps(
    recipe: Recipe, known: Mapping[str, Any], deadline: float, wanted: Callable[[], bool]
) -> Iterator[Any]:
    """The snapshots of a recipe; of a plain function its value alone.

    Between snapshots it asks whether they are still wanted, and looks at the clock: raises
    Stopped or Overdue (after `deadline` seconds).
    """
    end = time.monotonic() + deadline
    made = recipe.run(known)
    for snapshot in made if recipe.streams else (made,):
        if not wanted():
            raise Stopped
        yield refuse_tensors(snapshot, recipe.name)
        if time.monotonic() > end:
            raise Overdue(f"This took longer than {deadline:g} seconds and was stopped.")


def sentence(error: BaseException) -> str:
    """What a page says about an error in a computation; the trace goes to the log only.

    A ValueError of `core` is a sentence already. Other errors are named by their type.
    """
    if isinstance(error, Overdue):
        return f"{error} Choose a smaller size or fewer steps."
    log.error("A computation failed.", exc_info=error)
    if isinstance(error, MemoryError):
        return "There was not enough memory for this. Choose a smaller size."
    text = str(error).strip().split("\n")[0][:300]
    if isinstance(error, ValueError) and text:
        return f"{text} Change the settings and run it again."
    return f"The computation failed ({type(error).__name__}). Change the settings and try again."
