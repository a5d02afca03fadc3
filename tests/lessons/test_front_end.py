"""Streamlit's scripts from memory: the same bytes, compressed for who understands it."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.requests import Request
from starlette.responses import Response

from lessons.kit import front_end

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


def ask(name: str, prefix: str = "", **headers: str) -> Response:
    """What the route answers to a browser."""
    route = front_end.route()
    path = f"/{prefix}static/js/{name}"
    named = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": named}
    match, found = route.matches(scope)
    assert match.name == "FULL"
    asked = route.endpoint(Request(scope | found))
    with ThreadPoolExecutor() as pool:  # a loop of its own, whatever else runs here
        return pool.submit(asyncio.run, asked).result()


@pytest.mark.parametrize("prefix", ["", "behind/a/proxy/"])
def test_every_script_of_the_front_page_comes_as_it_is(prefix):
    page = (SCRIPTS.parents[1] / "index.html").read_text()
    names = [path.name for path in SCRIPTS.glob("*.js") if path.name in page]
    assert len(names) > 20
    for name in names:
        answer = ask(name, prefix, accept_encoding="gzip, br")
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert gzip.decompress(answer.body) == (SCRIPTS / name).read_bytes()


def test_who_has_it_or_cannot_unpack_it():
    name = next(SCRIPTS.glob("*.js")).name
    plain = ask(name)
    assert plain.body == (SCRIPTS / name).read_bytes()
    assert ask(name, if_none_match=plain.headers["etag"]).status_code == 304


@pytest.mark.parametrize("name", ["no.js", "..", "%2e%2e", ".js", "index.html", "__init__.py"])
def test_nothing_but_its_scripts(name):
    assert ask(name).status_code == 404
