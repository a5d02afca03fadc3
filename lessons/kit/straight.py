"""Where its server is, told to Streamlit's front end together with the page.

It would ask otherwise: of a lesson's page first below the lesson's own address, then beside it,
then for the host's settings, one round trip after another, before it connects.
"""

from __future__ import annotations

import json

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

# Relative to the page, as the scripts in it are: right behind any prefix of a host, too.
SCRIPT = '<script>window.__streamlit={BACKEND_BASE_URL:new URL(".",location.href).href,HOST_CONFIG:'
BEFORE = b"<script"  # the first one of the page


def middleware() -> Middleware:
    """For `st.App`: pages that lie directly below its address say where it is."""
    return Middleware(_Straight)


def script() -> bytes:
    """The element; the settings are those that Streamlit answers under `_stcore/host-config`."""
    settings = {
        "allowedOrigins": list(config.get_option("client.allowedOrigins")),
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": False,
        "resourceCrossOriginMode": None,
    }
    return f"{SCRIPT}{json.dumps(settings)}}}</script>".encode()


class _Straight:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_page(scope):
            await self._app(scope, receive, send)
            return
        plain = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=start)
            if headers.get("content-type", "").startswith("text/html") and body:
                body[:] = body.replace(BEFORE, script() + BEFORE, 1)
                headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": bytes(body)})

        await self._app({**scope, "headers": plain}, receive, sent)


def _is_page(scope: Scope) -> bool:
    """Whether it asks for the home page, or for what may be a lesson's."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    return path == "/" or (path.count("/") == 1 and "." not in path)
