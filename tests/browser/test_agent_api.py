"""The real server without a browser, driven through Streamlit's HTTP agent API."""

from __future__ import annotations

import json
import urllib.request

import pytest

from lessons import all_lessons

ENV = {
    "ATELIER_ENGINE": "local",
    "ATELIER_EAGER": "1",
    "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    "STREAMLIT_SERVER_AGENT_WAIT_TIMEOUT": "90",
}


@pytest.fixture(scope="module")
def ask(serve):
    """`ask(**request)`: the page as a tree of elements."""
    url = serve("streamlit_app.py", env=ENV).url

    def asked(**request) -> dict:
        post = urllib.request.Request(
            f"{url}/_stcore/agent/interact",
            json.dumps(request).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(post, timeout=120) as reply:
            return json.load(reply)

    return asked


def elements(tree: dict) -> list[dict]:
    found = [tree]
    for child in tree.get("children", []):
        found += elements(child)
    return found


def test_the_home_page_is_ready(ask):
    page = ask()
    assert page["status"] == "ready"
    kinds = [element["type"] for element in elements(page["tree"])]
    assert "exception" not in kinds
    assert "title" in kinds


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.slug)
def test_a_lesson_computes_every_section(ask, lesson):
    page = ask(page=lesson.slug)
    assert page["status"] == "ready"
    found = elements(page["tree"])
    assert not [e for e in found if e["type"] in ("exception", "error", "warning")]
    assert lesson.title in [e.get("value") or e.get("props", {}).get("body") for e in found]


def test_a_button_does_its_work_on_the_server(ask):
    page = ask(page="logic_gates")
    after = ask(session_id=page["session_id"], trigger={"key": "logic_gates_check"})
    assert after["status"] == "ready"
    text = json.dumps(after["tree"], ensure_ascii=False)
    assert "You judged 2 of 16 rightly. A single neuron can do **14**" in text


def test_a_link_is_restored(ask):
    page = ask(page="logic_gates", query_params={"logic_gates_w0": ["-2"], "nonsense": ["1"]})
    text = json.dumps(page["tree"], ensure_ascii=False)
    assert "1 · (−2) + 1 · 1" in text
    assert "“nonsense” is not something this page knows" in text
