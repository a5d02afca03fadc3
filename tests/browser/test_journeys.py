"""What a visitor does, in a real browser on the real site with its real engine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.findings import PAPER, serious, walk_through

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 30_000  # milliseconds: an engine that is just waking up takes some


@pytest.fixture(scope="session")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def lesson(page: Page, site: str, query: str = "") -> None:
    """Open the lesson and wait for its live neuron."""
    page.goto(f"{site}/logic_gates{query}")
    expect(neuron(page)).to_be_visible(timeout=PATIENT)


def neuron(page: Page) -> Locator:
    return page.get_by_role("group", name="A neuron:").first


def knob(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name).first


def turn(page: Page, name: str, keys: str, times: int) -> None:
    for _ in range(times):
        knob(page, name).press(keys)


def wait_for_address(page: Page, name: str, value: str) -> None:
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get(name) == [value])


def test_a_cold_server_answers_a_deep_link_with_the_exact_view(serve, new_page, complaints):
    page = new_page()
    cold = serve("streamlit_app.py", env={**REAL, "ATELIER_DEADLINE": "601"})
    lesson(page, cold.url, "?logic_gates_w1=-0.5&logic_gates_theta=0.3&logic_gates_on=1000")
    expect(page.get_by_role("heading", name="Logic gates", exact=True)).to_be_visible()
    expect(knob(page, "weight w₁")).to_have_attribute("aria-valuetext", "−0.5")
    expect(knob(page, "threshold θ")).to_have_attribute("aria-valuetext", "0.3")
    expect(neuron(page)).to_have_attribute(
        "aria-label", "A neuron: x₀ is on, x₁ is off; sum 1, threshold 0.3; it fires."
    )
    expect(page.get_by_role("link", name="Neural Atelier")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert complaints == []


def test_an_input_switches_under_the_finger(page, site):
    lesson(page, site)
    page.get_by_role("switch", name="input x₁, weight 1").first.click()
    expect(neuron(page)).to_have_attribute(
        "aria-label", "A neuron: x₀ is on, x₁ is off; sum 1, threshold 1.5; it stays silent."
    )
    expect(page.get_by_text("so it stays silent")).to_be_visible()
    wait_for_address(page, "logic_gates_on", "1000")


def test_a_knob_writes_the_address_and_a_fresh_browser_restores_it(page, new_page, site):
    lesson(page, site)
    turn(page, "weight w₀", "ArrowLeft", 20)
    wait_for_address(page, "logic_gates_w0", "-1")
    expect(neuron(page)).to_have_attribute("aria-label", re.compile("sum 0, threshold 1.5"))
    fresh = new_page()
    fresh.goto(page.url)
    expect(knob(fresh, "weight w₀")).to_have_attribute("aria-valuetext", "−1.0", timeout=PATIENT)
    expect(neuron(fresh)).to_have_attribute("aria-label", re.compile("sum 0, threshold 1.5"))


def test_reset_sets_the_picture_and_the_address_back(page, site):
    lesson(page, site, "?logic_gates_w0=-1&logic_gates_theta=0.2")
    expect(knob(page, "weight w₀")).to_have_attribute("aria-valuetext", "−1.0")
    page.get_by_role("button", name="Reset").first.click()
    expect(knob(page, "weight w₀")).to_have_attribute("aria-valuetext", "1.0")
    page.wait_for_url(lambda url: "logic_gates_w0" not in url)


def test_two_parts_told_within_one_breath_are_both_drawn(page, site):
    """Streamlit sends both in one message, in the name of the first of them only."""
    lesson(page, site, "?logic_gates_w0=-1&logic_gates_at=bias")
    code = page.locator(".st-key-logic_gates_bias_code button")
    reset = page.locator(".st-key-logic_gates_hero_reset button")
    expect(code).to_be_visible()
    both = "([first, second]) => { first.click(); second.click(); }"
    page.evaluate(both, [code.element_handle(), reset.element_handle()])
    expect(knob(page, "weight w₀")).to_have_attribute("aria-valuetext", "1.0")
    panel = page.locator(".st-key-logic_gates_bias_frame")
    expect(panel.get_by_text("This is what ran")).to_be_visible()


def test_a_challenge_reached_is_on_the_home_page_after_a_reload(page, site):
    lesson(page, site, "?logic_gates_w0=-1&logic_gates_w1=-1&logic_gates_theta=-1.2")
    turn(page, "threshold θ", "ArrowLeft", 3)
    expect(page.get_by_text("Three sums lie above the threshold").first).to_be_visible()
    page.wait_for_function("localStorage.getItem('neural-atelier')?.includes('logic_gates.nand')")
    page.goto(site)
    page.reload()
    expect(page.get_by_text("1 of 7 challenges reached")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_role("link", name="Continue where you left off")).to_be_visible()


def test_a_link_that_holds_a_solution_is_no_achievement(page, site):
    lesson(page, site, "?logic_gates_w0=-1&logic_gates_w1=-1&logic_gates_theta=-1.5")
    expect(page.get_by_text("0 of 7 reached")).to_be_attached()
    page.wait_for_function("localStorage.getItem('neural-atelier') !== null")
    assert json.loads(page.evaluate("localStorage.getItem('neural-atelier')"))["passed"] == []


def test_a_prediction_is_kept_and_compared(page, site):
    lesson(page, site, "?logic_gates_at=bias")
    page.get_by_text("all four", exact=True).click()
    expect(page.get_by_text("You said “all four”. It is “none”.")).to_be_visible()
    page.wait_for_function("localStorage.getItem('neural-atelier')?.includes('all four')")
    page.reload()
    expect(page.get_by_text("You said “all four”. It is “none”.")).to_be_attached(timeout=PATIENT)


def film(page: Page) -> Locator:
    return page.locator(".st-key-logic_gates_learning_frame").get_by_role("slider", name="step")


def test_the_film_is_stepped_by_keys_and_its_words_follow(page, site):
    lesson(page, site, "?logic_gates_at=learning")
    scrubber = film(page)
    expect(scrubber).to_be_visible(timeout=PATIENT)
    scrubber.press("Home")
    expect(page.get_by_text("Pass 1, example (−1.2, 0.2)")).to_be_visible()
    scrubber.press("ArrowRight")
    expect(page.get_by_text("Pass 1, example (−1.5, −1.2)")).to_be_visible()


def test_a_click_into_the_plane_adds_a_point(page, site):
    lesson(page, site, "?logic_gates_points=0,0-&logic_gates_at=learning")
    plane = page.locator(".st-key-logic_gates_learning_frame .js-plotly-plot").first
    expect(plane.locator(".nsewdrag").first).to_be_visible(timeout=PATIENT)
    place = plane.evaluate(
        """gd => {
             const box = gd.querySelector(".nsewdrag").getBoundingClientRect();
             const at = (axis, value) => gd._fullLayout[axis].d2p(value);
             return [box.left + at("xaxis", 1), box.top + at("yaxis", 0.5)];
           }"""
    )
    page.mouse.click(*place)
    wait_for_address(page, "logic_gates_points", "0,0-.10,5+")


def test_a_link_to_a_section_lands_there(page, site):
    lesson(page, site, "?logic_gates_at=slope")
    expect(page.get_by_role("heading", name="From step to slope")).to_be_in_viewport(
        timeout=PATIENT
    )


def test_the_code_shown_is_the_code_that_ran(page, site):
    lesson(page, site, "?logic_gates_w0=-0.7")
    page.get_by_role("button", name="Code", exact=True).first.click()
    expect(page.get_by_text("weights=(-0.7, 1.0)").first).to_be_visible()


@pytest.mark.parametrize(("scheme", "paper"), PAPER.items())
def test_the_theme_follows_the_system(new_page, site, scheme, paper):
    page = new_page(color_scheme=scheme)
    lesson(page, site)
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_css("background-color", paper)


@pytest.mark.parametrize("path", ["", "/logic_gates"])
def test_nothing_overflows_on_a_phone(new_page, site, path):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(site + path)
    expect(page.locator("svg[role=group]").first).to_be_visible(timeout=PATIENT)
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1"
        "  && !e.closest('.js-plotly-plot, .katex, [data-testid=stSkeleton]'))"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert wide == []


@pytest.mark.parametrize("path", ["", "/logic_gates", "/convolution"])
def test_axe_finds_nothing_serious(new_page, site, path):
    page = new_page(reduced_motion="reduce")
    page.goto(site + path)
    expect(page.locator(ALIVE).first).to_be_visible(timeout=PATIENT)
    walk_through(page)
    assert serious(page) == []


ALIVE = "svg[role=group], .sheet[aria-label]"


Opened = Callable[..., Page]


def test_nothing_moves_by_itself_where_motion_is_not_wanted(new_page: Opened, site):
    page = new_page(reduced_motion="reduce")
    page.goto(site)
    expect(page.locator("svg[role=group]").first).to_be_visible(timeout=PATIENT)
    page.wait_for_function(
        "document.getAnimations().filter(a => a.playState === 'running').length === 0"
    )
