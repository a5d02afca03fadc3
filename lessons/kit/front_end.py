"""Streamlit's own scripts, answered compressed and from memory.

    app = st.App("lessons/site.py", routes=[front_end.route()])

A first visit loads more than sixty of them. Streamlit reads each from the disk for every visitor
and sends it as it is; a class that opens a link together waits for that. Their names carry a hash
of their content, so browsers may keep them for good.
"""

from __future__ import annotations

import functools
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lessons.kit.packed import Packed

FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"


def route() -> Route:
    """The route to hand to `st.App`; each script is compressed when it is first asked for."""
    known = frozenset(path.name for path in FOLDER.glob("*.js"))

    @functools.lru_cache(maxsize=len(known))
    def packed(name: str) -> Packed:
        return Packed((FOLDER / name).read_bytes(), "text/javascript")

    async def serve(request: Request) -> Response:
        name = request.path_params["name"]
        return packed(name).answer(request) if name in known else Response(status_code=404)

    return Route("/{prefix:path}static/js/{name}", serve)
