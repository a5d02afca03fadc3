"""The easel under a learner's hand, and a painting that is really painted, on the real site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.findings import serious

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 120_000  # milliseconds: two cores compile what paints, and paint
SMALL = "style_transfer_size=128&style_transfer_steps=50&style_transfer_painting=hokusai_poppies"


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.get_by_role("img", name=re.compile("^A cat, painted like Village"))).to_be_visible(
        timeout=PATIENT
    )
    return page


def test_the_painting_that_is_there_is_gone_through_by_keys(new_page, site):
    page = opened(new_page(reduced_motion="reduce"), f"{site}/style_transfer")
    expect(page.get_by_text("step 240 / 240")).to_be_visible()
    page.get_by_role("slider", name="step", exact=True).focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("step 0 / 240")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("step 0 / 240")).to_have_count(0)
    divider = page.get_by_role("slider", name=re.compile("^before and after"))
    divider.focus()
    page.keyboard.press("Home")
    expect(divider).to_have_attribute("aria-valuetext", "painting only")


def test_a_painting_is_painted_stopped_and_kept(new_page, site):
    page = opened(new_page(), f"{site}/style_transfer?{SMALL}")
    expect(page.get_by_text("50 steps at 128 pixels")).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Paint", exact=True).click()
    coming = page.get_by_role("img", name=re.compile("^A cat, being painted like Poppies"))
    expect(coming).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Stop").click()
    done = page.get_by_role("img", name=re.compile("^A cat, painted like Poppies, after"))
    expect(done).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Keep")).to_have_count(0, timeout=PATIENT)
    with page.expect_download() as film:
        page.get_by_role("button", name="Film").click()
    assert film.value.suggested_filename == "chelsea_hokusai_poppies.webp"


def test_axe_finds_nothing_serious(new_page, site):
    page = opened(new_page(reduced_motion="reduce"), f"{site}/style_transfer")
    page.get_by_role("heading", name="The Gram matrix, seen").scroll_into_view_if_needed()
    expect(page.get_by_label(re.compile("^The Gram matrix of the result"))).to_be_visible(
        timeout=PATIENT
    )
    expect(page.locator(".sheet[role=img]:not([aria-label])")).to_have_count(0, timeout=PATIENT)
    assert serious(page) == []
