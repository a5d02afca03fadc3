"""The lesson on activation functions under a learner's fingers, on the real site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.findings import serious

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 40_000  # milliseconds: the first program of a worker is compiled


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def lesson(page: Page, site: str, query: str = "") -> None:
    page.goto(f"{site}/activation_functions{query}")
    expect(hero(page, "1 on the curve of")).to_be_visible(timeout=PATIENT)


def hero(page: Page, said: str):
    return page.get_by_label(re.compile(rf"^Three products end to end, their sum {said}"))


def test_a_turned_weight_moves_the_sum_along_the_curve(page, site, complaints):
    lesson(page, site)
    expect(hero(page, "1 on the curve of sigmoid at height 0.731")).to_be_visible()
    page.get_by_role("slider", name="weight w₁").press("ArrowRight")  # 0.6 times -4
    expect(hero(page, "0.6 on the curve of sigmoid at height 0.646")).to_be_visible()
    page.get_by_role("combobox", name="The function").click()
    page.get_by_role("option", name="tanh", exact=True).click()
    expect(hero(page, "0.6 on the curve of tanh at height 0.537")).to_be_visible()
    assert complaints == []


def test_a_typed_formula_is_marked_mended_and_put_to_work(page, site):
    lesson(page, site, "?activation_functions_at=own")
    box = page.get_by_label("f(x) =")
    expect(box).to_be_visible(timeout=PATIENT)
    box.fill("x * sine(x)")
    box.press("Enter")
    expect(page.get_by_text("Did you mean sin?")).to_be_visible()
    expect(page.get_by_text("    ^^^^")).to_be_visible()
    box.fill("x / (1 + x²)")
    box.press("Enter")
    expect(page.get_by_text("Did you mean sin?")).to_have_count(0)
    expect(page.get_by_text("Six units of it learn the two humps")).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Use it in the network above").click()
    page.get_by_role("heading", name="Any curve you like").scroll_into_view_if_needed()
    expect(page.get_by_text(re.compile("units of your own, 2,000 updates"))).to_be_visible(
        timeout=PATIENT
    )


def test_a_drawn_curve_is_learnt(page, site):
    lesson(page, site, "?activation_functions_goal=drawn&activation_functions_at=fit")
    pad = page.get_by_role("group", name="Your curve")
    expect(pad).to_be_visible(timeout=PATIENT)
    expect(page.get_by_text("Draw a line from left to right on the pad")).to_be_visible()
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.1 * box["width"], box["y"] + 0.3 * box["height"])
    page.mouse.down()
    for part in (0.3, 0.5, 0.7, 0.9):
        page.mouse.move(box["x"] + part * box["width"], box["y"] + (0.2 + part / 2) * box["height"])
    page.mouse.up()
    expect(page.get_by_label(re.compile("^The curve and the network's output"))).to_be_visible(
        timeout=PATIENT
    )
    page.wait_for_url(re.compile("activation_functions_drawn="))


def test_axe_finds_nothing_serious(new_page, site):
    page = new_page(reduced_motion="reduce")
    lesson(page, site)
    page.get_by_role("heading", name="Swish").scroll_into_view_if_needed(timeout=PATIENT)
    expect(page.get_by_label(re.compile("^swish and its slope"))).to_be_visible(timeout=PATIENT)
    assert serious(page) == []
