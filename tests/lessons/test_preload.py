import asyncio

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse

from lessons.kit import preload


def headers_of(app) -> Headers:
    """Of what a browser is sent by this app behind the middleware."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    middleware = preload.middleware()
    asyncio.run(middleware.cls(app, *middleware.args, **middleware.kwargs)(scope, None, send))
    return Headers(raw=sent[0]["headers"])


def test_pages_alone_come_with_the_header():
    assert headers_of(HTMLResponse("<p>A page</p>"))["link"] == preload.links()
    assert "link" not in headers_of(JSONResponse([1, 2]))


def test_streamlit_has_code_for_each_name():
    for name in preload.ELEMENTS + preload.SHARED:
        assert f"/{name}." in preload.links()
        assert list(preload.CODE.glob(f"{name}.*.js"))
