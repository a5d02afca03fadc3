"""Long work on a page: begun by a button, watched while it runs, stopped, and its end noticed.

    work = Work("style_transfer.paint")
    if not work.running:
        st.button("Paint", on_click=work.begin, args=(recipe,))
    watching(lambda again: draw(work.look(after=...)), work, view.key("easel"))

What a visitor has begun stays in the session, and is watched by whatever page of it is drawn: work
that nobody has looked at for fifteen seconds ends. The button stands outside of the part that is
drawn again and again, in a part of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core import engine
from core.recipe import Recipe
from lessons.kit.compute import visitor
from lessons.kit.fragment import called, fragment

EVERY = 1.0  # seconds between two looks


@dataclass(frozen=True)
class Look:
    """Where the work stands, and the snapshots that are new, as (index, snapshot)."""

    status: engine.Status
    news: list[tuple[int, Any]]


class Work:
    """What one place of a lesson has begun; `place` begins with the lesson's slug and a dot."""

    def __init__(self, place: str) -> None:
        self._place = f"{place}.job"

    def begin(self, recipe: Recipe) -> None:
        """Begin, or join others who did; what was under way here is left."""
        self.stop()
        try:
            st.session_state[self._place] = engine.submit(recipe, session=visitor())
        except engine.EngineError as error:
            st.session_state[self._place] = str(error)
        called()

    def stop(self) -> None:
        """Leave it; what it has shown can still be looked at."""
        if self._job is not None:
            self._job.cancel()
        called()

    def forget(self) -> None:
        """Let go of it and all its snapshots."""
        self.stop()
        st.session_state.pop(self._place, None)

    def look(self, after: int = -1) -> Look | None:
        """What came after the snapshot with that index; None where nothing was begun."""
        if self._job is None:
            return None
        status = self._job.status  # before the snapshots: what is done has all of them
        return Look(status, self._job.snapshots(after))

    @property
    def key(self) -> str:
        """The recipe's key, "" where nothing was begun."""
        return self._job.key if self._job else ""

    @property
    def running(self) -> bool:
        """Whether more will come."""
        return self._job is not None and not self._job.status.over

    @property
    def trouble(self) -> str:
        """Why it could not begin, in a sentence."""
        kept = st.session_state.get(self._place)
        return kept if isinstance(kept, str) else ""

    @property
    def _job(self) -> engine.Job | None:
        kept = st.session_state.get(self._place)
        return kept if isinstance(kept, engine.Job) else None


def stop_button(work: Work, key: str) -> None:
    """The button that ends it before its time, in the place of the one that has begun it."""
    st.button("Stop", key=key, icon=":material/stop:", on_click=work.stop)


def watching(draw: Callable[[bool], None], work: Work, key: str) -> None:
    """Draw a part of the page; while the work runs, every second, and the whole page at its end.

    `draw` is told whether it draws what is on the page already. A part that is drawn again has
    another name than one that is not: Streamlit's browser half goes on asking for a name.
    """
    running, again = work.running, [False]

    def part() -> None:
        if running and again[0] and not work.running:
            st.rerun()
        draw(again[0])
        again[0] = True

    every = EVERY if running else None
    fragment(part, f"{key}_{'live' if running else 'still'}", every=every)
