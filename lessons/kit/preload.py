"""What every lesson needs of Streamlit's own code, fetched together with the page.

Streamlit loads the code of a kind of element when the first of its kind arrives, one round trip
after another. A `Link` header names those that every lesson has, so that they are there by then.
"""

from __future__ import annotations

from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ELEMENTS = ("BidiComponent", "Button", "ButtonGroup")
SHARED = (
    "WidgetLabel",
    "WidgetLabelHelpIconInline",
    "_arrayReduce",
    "recordbatch",
    "serialization",
    "styled-components",
    "useBasicWidgetState",
)
CODE = Path(streamlit.__file__).parent / "static" / "static" / "js"


def middleware() -> Middleware:
    """For `st.App`: pages (and nothing else) come with the header."""
    return Middleware(_Preload)


def links() -> str:
    """The header's value; addresses are relative to the page, as those in Streamlit's own page."""
    files = sorted(file.name for name in ELEMENTS + SHARED for file in CODE.glob(f"{name}.*.js"))
    return ", ".join(f"<./static/js/{name}>; rel=modulepreload; crossorigin" for name in files)


class _Preload:
    def __init__(self, app: ASGIApp) -> None:
        self._app, self._links = app, links()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", self._links)
            await send(message)

        await self._app(scope, receive, sent)
