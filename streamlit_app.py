"""The launcher: `streamlit run streamlit_app.py`.

It holds the engine for as long as the server runs; the site itself is `lessons/site.py`.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit as st

from core import engine
from lessons.kit import ahead, front_end, orphans, plotly_js, preload, straight

try:
    settings = engine.Settings.from_environment()
except engine.SettingsError as error:
    sys.exit(str(error))


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Start the engine in the background; end its processes with the server."""
    engine.start(settings)
    try:
        yield
    finally:
        engine.stop()


orphans.mend()
SITE = Path(__file__).parent / "lessons" / "site.py"
app = st.App(
    SITE,
    lifespan=lifespan,
    routes=[front_end.route(), plotly_js.route(), ahead.route()],
    middleware=[preload.middleware(), straight.middleware()],
)
