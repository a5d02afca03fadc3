"""The sliding window under a learner's hand, on the real site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 90_000  # milliseconds: the first program of a worker is compiled
COUNT_NUMBERS = """() => {
  const write = CanvasRenderingContext2D.prototype.fillText;
  window.written = 0;
  CanvasRenderingContext2D.prototype.fillText = function (...words) {
    window.written += 1;
    return write.apply(this, words);
  };
}"""


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


@pytest.fixture
def hero(page, site) -> Page:
    page.goto(f"{site}/convolution")
    expect(sheet(page, "The outputs, 10 rows")).to_be_visible(timeout=PATIENT)
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    return page


def sheet(page: Page, said: str) -> Locator:
    return page.get_by_label(re.compile(f"^{said}")).first


def caption(page: Page) -> Locator:
    return page.locator(".film-caption").first


def cell(where: Locator, row: int, column: int, size: int) -> dict[str, float]:
    """The middle of a cell, seen from the sheet's corner."""
    box = where.bounding_box()
    assert box is not None
    side = box["width"] / size
    return {"x": (column + 0.5) * side, "y": (row + 0.5) * side}


def test_the_window_steps_and_only_new_numbers_are_written(hero, complaints):
    hero.evaluate(COUNT_NUMBERS)
    scrubber = hero.get_by_role("slider", name="step").first
    scrubber.press("ArrowRight")
    expect(caption(hero)).to_have_text(
        "Row 0, column 0: 0 + 59 + 0 + 59 − 256 + 79 + 0 + 142 + 0 = 83"
    )
    scrubber.press("ArrowRight")
    expect(caption(hero)).to_contain_text("= 91")
    assert hero.evaluate("window.written") <= 2 + 2 * 9
    assert complaints == []


def test_pointing_shows_the_window_the_reach_and_the_touch(hero):
    outputs, picture = sheet(hero, "The outputs"), sheet(hero, "The picture")
    outputs.hover(position=cell(outputs, 2, 0, 10))
    expect(caption(hero)).to_contain_text("= −66")
    picture.hover(position=cell(picture, 5, 5, 12))
    expect(caption(hero)).to_contain_text("it has a part in 9 of the outputs")
    picture.hover(position=cell(picture, 0, 0, 12))
    expect(caption(hero)).to_contain_text("it has a part in 1 of the outputs")
    kernel = sheet(hero, "The kernel")
    kernel.hover(position=cell(kernel, 1, 1, 3))
    expect(caption(hero)).to_contain_text("−4, is laid on 100 pixels")


def test_an_output_that_is_clicked_is_gone_to(hero):
    outputs = sheet(hero, "The outputs")
    outputs.click(position=cell(outputs, 1, 0, 10))
    expect(hero.locator(".film-count").first).to_have_text("step 11 / 100")
    expect(caption(hero)).to_contain_text("= 14")


def test_a_cell_of_the_kernel_is_typed_and_the_outputs_follow(hero):
    kernel = sheet(hero, "The kernel")
    kernel.click(position=cell(kernel, 1, 1, 3))
    box = hero.get_by_label(re.compile("^row 1, column 1: a number"))
    expect(box).to_be_focused()
    box.fill("-3")
    box.press("Enter")
    expect(sheet(hero, "The kernel: 0, 1, 0; 1, −3, 1; 0, 1, 0")).to_be_visible()
    expect(sheet(hero, "The outputs.*the first row is 147, 170")).to_be_visible()


def test_keys_do_what_a_pointer_does(hero):
    kernel = sheet(hero, "The kernel")
    kernel.focus()
    kernel.press("ArrowDown")
    kernel.press("ArrowRight")
    expect(caption(hero)).to_contain_text("−4, is laid on 100 pixels")
    kernel.press("Enter")
    box = hero.get_by_label(re.compile("^row 1, column 1: a number"))
    box.fill("9")
    box.press("Escape")
    expect(kernel).to_be_focused()
    expect(sheet(hero, "The kernel: 0, 1, 0; 1, −4, 1")).to_be_visible()


def test_a_hand_draws_and_the_drawing_survives_its_link(hero, new_page):
    hero.get_by_role("radio", name="an empty sheet").click()
    picture = sheet(hero, "The picture: 28 rows")
    expect(picture).to_be_visible()
    picture.hover(position={"x": 5, "y": 5})
    box = picture.bounding_box()
    assert box is not None
    hero.mouse.down()
    hero.mouse.move(box["x"] + 5 + box["width"] / 2, box["y"] + 5, steps=30)
    hero.mouse.up()
    drawn = sheet(hero, "The picture: 28 rows of 28 grey values, from 0 to 255; .* 255, 255, 255")
    expect(drawn).to_be_visible()
    hero.wait_for_function("location.search.includes('convolution_pixels')")
    other = new_page()
    other.goto(hero.url)
    again = sheet(other, "The picture: 28 rows of 28 grey values, from 0 to 255; .* 255, 255, 255")
    expect(again).to_be_visible(timeout=PATIENT)


def test_a_large_picture_can_be_zoomed_to_its_numbers(hero):
    hero.get_by_role("radio", name="a photograph").click()
    expect(sheet(hero, "The picture: 28 rows")).to_be_visible()
    hero.wait_for_selector('[data-test-script-state="notRunning"]')
    hero.evaluate(COUNT_NUMBERS)
    lens = hero.get_by_role("button", name="zoom to the numbers").first
    lens.click()
    expect(lens).to_have_attribute("aria-pressed", "true")
    hero.wait_for_function("window.written >= 784")


def test_products_fly_unless_motion_is_unwelcome(hero, site, new_page):
    hero.get_by_role("button", name="next step").first.click()
    expect(hero.locator(".sheet-chip")).to_have_count(9)
    expect(hero.locator(".sheet-chip")).to_have_count(0)
    calm = new_page(reduced_motion="reduce")
    calm.goto(f"{site}/convolution")
    expect(sheet(calm, "The outputs, 10 rows")).to_be_visible(timeout=PATIENT)
    calm.get_by_role("button", name="next step").first.click()
    expect(caption(calm)).to_contain_text("= 83")
    assert calm.locator(".sheet-chip").count() == 0
