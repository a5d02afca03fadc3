"""Plotly's own script, served from the installed plotly package: one version, no copy, no network.

    app = st.App("lessons/site.py", routes=[plotly_js.route()])

The address carries the version, so browsers keep the file for good; it is compressed once, when the
server starts (4.8 MB become 1.5 MB). Components load `URL` relative to `document.baseURI`; whatever
stands before it in the path (`server.baseUrlPath`, a proxy's prefix) is accepted.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

URL = f"atelier/plotly-{importlib.metadata.version('plotly')}.min.js"


def route() -> Route:
    """The route to hand to `st.App`; building it reads and compresses the script."""
    script = resources.files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
    packed = gzip.compress(script, mtime=0)  # 0.2 s
    headers = {
        "ETag": f'"{hashlib.sha256(packed).hexdigest()[:16]}"',
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
    }

    async def serve(request: Request) -> Response:
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            zipped = {**headers, "Content-Encoding": "gzip"}
            return Response(packed, media_type="text/javascript", headers=zipped)
        return Response(script, media_type="text/javascript", headers=headers)

    return Route(f"/{{prefix:path}}{URL}", serve)
