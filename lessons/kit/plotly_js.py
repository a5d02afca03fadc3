"""Plotly's own script, served from the installed plotly package: one version, no copy, no network.

    app = st.App("lessons/site.py", routes=[plotly_js.route()])

The address carries the version, so browsers keep the file for good; it is compressed once, when the
server starts (4.8 MB become 1.5 MB). Components load `URL` relative to `document.baseURI`; whatever
stands before it in the path (`server.baseUrlPath`, a proxy's prefix) is accepted.
"""

from __future__ import annotations

import importlib.metadata
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lessons.kit.packed import Packed

URL = f"atelier/plotly-{importlib.metadata.version('plotly')}.min.js"


def route() -> Route:
    """The route to hand to `st.App`; building it reads and compresses the script in 0.2 s."""
    script = resources.files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
    packed = Packed(script, "text/javascript")

    async def serve(request: Request) -> Response:
        return packed.answer(request)

    return Route(f"/{{prefix:path}}{URL}", serve)
