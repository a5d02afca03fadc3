"""Text on a film's scrubber, in a real browser: what is marked, and where a mark leads."""

from __future__ import annotations

from playwright.sync_api import Page, expect

APP = "tests/browser/apps/leaf.py"


def test_marks_lead_to_their_step_and_back(serve, page: Page, complaints):
    page.goto(serve(APP).url)
    written, text = page.locator(".leaf").nth(0), page.locator(".leaf").nth(1)
    expect(written).to_have_text("🙂 the cat <b>sat</b>")
    expect(written.locator("mark")).to_have_text(["the", "cat"])
    expect(written.locator("mark.now")).to_have_text("the")
    written.get_by_role("button", name="cat").click()
    expect(page.locator(".film-caption")).to_have_text("This is cat.")
    expect(text).to_have_text("one cat one")
    expect(text.locator("mark.now")).to_have_text("cat")
    expect(written.locator("mark.now")).to_have_text("cat")
    written.get_by_role("button", name="the").focus()
    page.keyboard.press("Enter")
    expect(text).to_have_text("one the one")
    page.keyboard.press("ArrowRight")
    expect(text).to_have_text("one cat one")
    assert complaints == []


def test_a_leaf_has_its_text_for_a_screen_reader(serve, page: Page):
    page.goto(serve(APP).url)
    expect(page.get_by_role("group", name="What was written")).to_be_visible()
    expect(page.get_by_role("group", name="Where it stands")).to_be_visible()
