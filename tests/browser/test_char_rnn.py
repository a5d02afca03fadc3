"""A network writes under a learner's eyes and hands, and its tunes are heard, on the real site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.findings import serious, walk_through

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 120_000  # milliseconds: the engine starts


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".typist .now")).to_be_visible(timeout=PATIENT)
    return page


def test_it_writes_by_itself_and_can_be_stopped(new_page, site):
    page = opened(new_page(), f"{site}/char_rnn")
    expect(page.locator(".typist .here").nth(30)).to_be_attached()
    page.get_by_role("button", name="pause").click()
    count = page.locator(".typist .count").text_content()
    page.get_by_role("button", name="the character before").click()
    expect(page.locator(".typist .count")).not_to_have_text(str(count))
    expect(page.get_by_role("button", name="play", exact=True)).to_be_visible()


def test_another_character_is_chosen_by_keys_and_it_goes_on_from_there(new_page, site):
    page = opened(new_page(reduced_motion="reduce"), f"{site}/char_rnn")
    text = page.locator(".typist .unseen").first
    before = str(text.text_content())
    assert len(before) == 400
    page.locator(".typist .page").focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("You have put in 1 character.")).to_be_visible()
    expect(page.locator(".typist .hand")).to_have_count(1)
    after = str(text.text_content())
    assert after[:2] == before[:2]
    assert after[2] != before[2]
    expect(page).to_have_url(re.compile("char_rnn_writes_choices="))
    page.reload()
    expect(page.locator(".typist .hand")).to_have_count(1, timeout=PATIENT)
    assert text.text_content() == after


def test_a_tune_is_heard_and_its_notes_light_up(new_page, site):
    page = opened(new_page(), f"{site}/char_rnn?char_rnn_at=notes")
    play = page.locator(".pianola .play")
    expect(play).to_be_visible(timeout=PATIENT)
    play.click()
    expect(play).to_have_attribute("data-playing", "true", timeout=PATIENT)
    expect(page.locator(".pianola .said")).to_contain_text(re.compile("^Bar [2-4] of"))
    play.click()
    expect(play).to_have_attribute("data-playing", "false")
    page.get_by_role("slider", name="note", exact=True).press("Home")
    expect(page.locator(".pianola .said")).to_contain_text("Bar 1 of")
    with page.expect_download() as kept:
        page.get_by_role("button", name="WAV", exact=True).click()
    assert Path(kept.value.path()).read_bytes()[:4] == b"RIFF"


def test_axe_finds_nothing_serious(new_page, site):
    page = opened(new_page(reduced_motion="reduce"), f"{site}/char_rnn?char_rnn_at=units")
    expect(page.locator(".tinted .now, .tinted pre").first).to_be_visible(timeout=PATIENT)
    walk_through(page)
    expect(page.locator(".pianola .block").first).to_be_attached(timeout=PATIENT)
    assert serious(page) == []


def test_on_a_phone_nothing_is_wider_than_the_page(new_page, site):
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    opened(page, f"{site}/char_rnn?char_rnn_at=notes")
    expect(page.locator(".pianola .block").first).to_be_visible(timeout=PATIENT)
    for part in (".typist .sheet", ".typist .odds", ".pianola .rows", ".pianola .text"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_a_unit_is_read_character_by_character(new_page, site):
    page = opened(new_page(reduced_motion="reduce"), f"{site}/char_rnn?char_rnn_at=units")
    text = page.locator(".tinted pre")
    expect(text).to_be_visible(timeout=PATIENT)
    text.focus()
    for key in ("Home", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator(".tinted p")).to_have_text(re.compile("^After .*: −?[01].[0-9]{2}$"))
    page.locator(".st-key-char_rnn_units_section tbody tr").nth(1).click()
    expect(page).to_have_url(re.compile("char_rnn_units_number="))
