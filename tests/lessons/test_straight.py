import asyncio
import json

import pytest
from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse
from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

from lessons.kit import straight

PAGE = "<p>A page</p><script src='./a.js'></script><script src='./b.js'></script>"


def answered(app, path="/logic_gates", method="GET") -> tuple[Headers, bytes]:
    """What a browser is sent by this app."""
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"accept-encoding", b"gzip")]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": headers,
        "query_string": b"",
    }
    asyncio.run(app(scope, None, send))
    return Headers(raw=sent[0]["headers"]), b"".join(one.get("body", b"") for one in sent)


def behind(app):
    middleware = straight.middleware()
    return middleware.cls(app, *middleware.args, **middleware.kwargs)


@pytest.mark.parametrize("path", ["/", "/logic_gates"])
def test_a_page_says_where_its_server_is_before_its_own_scripts(path):
    headers, body = answered(behind(HTMLResponse(PAGE)), path)
    assert body.decode() == PAGE.replace("<script", straight.script().decode() + "<script", 1)
    assert int(headers["content-length"]) == len(body)


def squeezed():
    return GZipMiddleware(HTMLResponse(PAGE), minimum_size=1)


def test_a_page_that_would_come_compressed_says_so_too():
    assert answered(squeezed())[0]["content-encoding"] == "gzip"
    headers, body = answered(behind(squeezed()))
    assert "content-encoding" not in headers
    assert straight.script() in body


@pytest.mark.parametrize("path", ["/logic_gates/", "/course/logic_gates", "/favicon.png"])
def test_what_is_no_page_directly_below_the_address_stays_as_it_is(path):
    headers, body = answered(behind(HTMLResponse(PAGE)), path)
    assert body.decode() == PAGE
    assert int(headers["content-length"]) == len(PAGE)


def test_other_answers_stay_as_they_are():
    assert answered(behind(JSONResponse({"<script": 1})))[1] == JSONResponse({"<script": 1}).body
    headers, body = answered(behind(HTMLResponse("")), method="HEAD")
    assert body == b""
    assert headers["content-length"] == "0"


def test_the_settings_are_those_that_streamlit_answers():
    (route,) = create_host_config_routes(None)
    own = json.loads(answered(route.app, "/_stcore/host-config")[1])
    told = straight.script().decode().partition("HOST_CONFIG:")[2].removesuffix("}</script>")
    assert json.loads(told) == own
