"""A click on a map of the race opens it, and so does a row of its table; on the real site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 90_000  # milliseconds: the first programs of a worker are compiled
LION = (10.0, 20.0)  # a place on its map, in squares of the wall
AXES = """(picture, [x, y]) => {
  const { xaxis, yaxis } = Object.values(picture._fullLayout._plots)[0];
  const box = picture.getBoundingClientRect();
  return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def open_race(page: Page, site: str) -> None:
    page.goto(f"{site}/gradient_descent?gradient_descent_at=race")
    expect(page.get_by_text("Your races so far")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_text("Still to come")).to_have_count(0, timeout=PATIENT)


def test_a_click_on_a_map_or_on_a_row_opens_it(page, site):
    open_race(page, site)
    expect(page.get_by_text("The race, fairly")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Adagrad", exact=True)).to_be_visible()
    wall = page.get_by_label(re.compile("^Twelve maps of the basins"))
    wall.scroll_into_view_if_needed()
    page.mouse.click(*wall.evaluate(AXES, LION))
    expect(page.get_by_role("heading", name="Lion", exact=True)).to_be_visible(timeout=PATIENT)
    expect(page.get_by_text(re.compile("Lion runs with"))).to_be_visible()
    row = page.get_by_role("row", name=re.compile("^Newton"))
    row.focus()
    row.press("Enter")
    expect(page.get_by_role("heading", name="Newton", exact=True)).to_be_visible(timeout=PATIENT)
    expect(row).to_have_attribute("aria-current", "true")
