"""A knob and a hand on the real site: their picture comes first, and the page comes to the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 90_000  # milliseconds: the first program of a worker is compiled
ANSWERS = "**/atelier/ahead/**"
DRAWN = """() => {
  const pictures = [...document.querySelectorAll(".film-plot")];
  return pictures.length >= 2 && pictures.every((picture) => picture.ariaLabel);
}"""
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def hero(page: Page, said: str):
    return page.get_by_label(re.compile(rf"^Three products end to end, their sum {said}"))


def opened(page: Page, site: str) -> None:
    """The lesson, at rest, with a knob under the fingers."""
    page.goto(f"{site}/activation_functions")
    expect(hero(page, "1 on the curve of sigmoid")).to_be_visible(timeout=PATIENT)
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    page.wait_for_function(DRAWN)
    page.evaluate(FRAMES)
    page.get_by_role("slider", name="weight w₁").focus()


def turned(page: Page) -> None:
    page.get_by_role("slider", name="weight w₁").press("ArrowRight")  # 0.6 times -4


class Line:
    """A page's line to its server, on which its words can be held back."""

    def __init__(self, page: Page) -> None:
        self.holding, self.held = False, []
        page.route_web_socket(re.compile("_stcore/stream"), self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda word: self._said(server, word))

    def _said(self, server: WebSocketRoute, word: str | bytes) -> None:
        if self.holding:
            self.held.append((server, word))
        else:
            server.send(word)

    def release(self) -> None:
        self.holding = False
        for server, word in self.held:
            server.send(word)


def test_the_picture_comes_before_the_page_and_the_page_agrees(new_page, site):
    page = new_page()
    line = Line(page)
    opened(page, site)
    line.holding = True
    with page.expect_response(ANSWERS) as answer:
        turned(page)
    assert answer.value.status == 200
    expect(hero(page, "0.6 on the curve of sigmoid at height 0.646")).to_be_visible()
    expect(page.get_by_text(re.compile(r"= 1, and sigmoid makes"))).to_be_visible()
    line.release()
    expect(page.get_by_text(re.compile(r"= 0\.6, and sigmoid makes"))).to_be_visible()
    expect(hero(page, "0.6 on the curve of sigmoid at height 0.646")).to_be_visible()


@pytest.mark.parametrize("status", [404, 400, 500, None])
def test_where_nobody_answers_the_page_does(page, site, status):
    opened(page, site)
    refuse = (
        (lambda route: route.abort())
        if status is None
        else (lambda route: route.fulfill(status=status))
    )
    page.route(ANSWERS, refuse)
    turned(page)
    expect(hero(page, "0.6 on the curve of sigmoid at height 0.646")).to_be_visible()
    expect(page.get_by_text(re.compile(r"= 0\.6, and sigmoid makes"))).to_be_visible()


def test_a_late_answer_does_not_undo_what_came_after_it(page, site):
    opened(page, site)
    late = []
    page.route(ANSWERS, lambda route: route.continue_() if late else late.append(route))
    for height in ("0.6", "0.2"):
        turned(page)
        expect(page.get_by_text(re.compile(rf"= {height}, and sigmoid makes"))).to_be_visible()
    expect(hero(page, "0.2 on the curve")).to_be_visible()
    with page.expect_response(ANSWERS):
        late[0].continue_()
    page.wait_for_timeout(300)
    expect(hero(page, "0.2 on the curve")).to_be_visible()


def test_what_is_clicked_right_after_a_turn_comes_after_it(page, site):
    opened(page, site)
    turned(page)
    page.get_by_role("button", name="Reset").first.click()
    page.wait_for_timeout(1500)  # for a turn that would be told too late
    expect(hero(page, "1 on the curve")).to_be_visible()
    expect(page.get_by_text(re.compile(r"= 1, and sigmoid makes"))).to_be_visible()
