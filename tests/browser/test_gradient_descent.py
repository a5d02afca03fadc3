"""The hero and the hiker under a learner's hand, on the real site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

REAL = {"ATELIER_ENGINE": "local", "ATELIER_EAGER": ""}
PATIENT = 90_000  # milliseconds: the first program of a worker is compiled
AXES = """(picture, [x, y]) => {
  const { xaxis, yaxis } = Object.values(picture._fullLayout._plots)[0];
  const box = picture.getBoundingClientRect();
  return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""

MAP = "document.querySelector('[aria-label^=\"Map of\"]')"


@pytest.fixture(scope="module")
def site(serve) -> str:
    return serve("streamlit_app.py", env=REAL).url


def line(page: Page, said: str) -> Locator:
    return page.get_by_label(re.compile(rf"^24 houses and a line with {said}"))


def where(picture: Locator, x: float, y: float) -> tuple[float, float]:
    """Where on the screen a point of a picture's plane is."""
    u, v = picture.evaluate(AXES, [x, y])
    return u, v


def open_hero(page: Page, site: str, query: str = "") -> None:
    page.goto(f"{site}/gradient_descent{query}")
    expect(line(page, "")).to_be_visible(timeout=PATIENT)
    if page.get_by_text("The engine is starting").count():  # the next turn draws it elsewhere
        page.reload()
        expect(line(page, "")).to_be_visible(timeout=PATIENT)
    page.wait_for_function("document.querySelectorAll('.film .xaxislayer-above').length >= 3")


def drag(page: Page, picture: Locator, start: tuple, end: tuple) -> None:
    (x0, y0), (x1, y1) = where(picture, *start), where(picture, *end)
    page.mouse.move(x0, y0)
    page.mouse.down()
    for part in (0.3, 0.6, 1.0):
        page.mouse.move(x0 + part * (x1 - x0), y0 + part * (y1 - y0))
    page.mouse.up()


def test_an_end_of_the_line_follows_the_hand_and_the_other_stays(page, site, complaints):
    open_hero(page, site)
    drag(page, line(page, "w = −0.5 and b = 3.5"), (2.1, 2.45), (2.1, 5.15))
    expect(line(page, r"w = (0.9[89]|1|1.0[12]) and b = 3.0")).to_be_visible()
    expect(page.get_by_text(re.compile("Your line: w = (0.9|1)"))).to_be_visible()
    assert complaints == []


def test_the_point_on_the_map_is_dragged_or_set_by_a_click(page, site):
    open_hero(page, site)
    on_map = page.get_by_label(re.compile("^A map of that number"))
    drag(page, on_map, (-0.5, 3.5), (1.0, 2.0))
    expect(line(page, r"w = (0.9|1).* and b = (1.9|2)")).to_be_visible()
    page.mouse.click(*where(on_map, 3.0, -1.0))
    expect(line(page, r"w = (2.9|3).* and b = −(0.9|1)")).to_be_visible()


def test_let_go_plays_the_walk_from_the_learners_own_line(page, site):
    open_hero(page, site)
    expect(page.get_by_text("step 0 / 150")).to_be_visible()
    page.get_by_role("button", name="Let go").click()
    expect(page.get_by_text("step 150 / 150")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_text(re.compile("Step 150: w = 2.19, b = 0.68"))).to_be_visible()
    page.get_by_role("slider", name="weight w").press("ArrowRight")
    expect(page.get_by_text("step 0 / 150")).to_be_visible()


def open_hiker(page: Page, site: str, query: str = "") -> Locator:
    page.goto(f"{site}/gradient_descent?gradient_descent_at=hiker{query}")
    hills = page.get_by_label(re.compile("in 3-D, with the same trails"))
    expect(hills).to_be_visible(timeout=PATIENT)
    hills.scroll_into_view_if_needed()
    on_map = page.get_by_label(re.compile("^Map of"))
    expect(on_map.locator(".contourlayer path").first).to_be_attached(timeout=PATIENT)
    return on_map


def test_a_click_on_the_map_moves_the_start_and_everyone_sets_out(page, site, complaints):
    on_map = open_hiker(page, site)
    expect(on_map).to_have_attribute("aria-label", re.compile(r"from \(−1.2, 1\)"))
    page.mouse.click(*where(on_map, 1.5, 2.5))
    expect(on_map).to_have_attribute("aria-label", re.compile(r"from \(1\.(49|5|51)\d?, 2\.(49|5)"))
    expect(page.get_by_role("slider", name="start x").first).to_have_attribute(
        "aria-valuetext", re.compile(r"^1\.(49|50|51)")
    )
    page.get_by_role("slider", name="start x").first.press("ArrowLeft")
    expect(on_map).to_have_attribute("aria-label", re.compile(r"from \(1\.4[789], 2\.(49|5)"))
    assert complaints == []


def test_the_zoom_survives_a_knob_and_not_another_landscape(page, site):
    on_map = open_hiker(page, site)
    drag(page, on_map, (-1.5, 1.5), (0.5, -0.5))
    window = on_map.evaluate("picture => picture._fullLayout.xaxis.range")
    assert window == pytest.approx([-1.5, 0.5], abs=0.05)
    before = on_map.get_attribute("aria-label")
    page.get_by_role("slider", name="that rate, times").first.press("ArrowRight")
    expect(on_map).not_to_have_attribute("aria-label", str(before))
    assert on_map.evaluate("picture => picture._fullLayout.xaxis.range") == window
    page.get_by_role("combobox", name="The landscape").first.click()
    page.get_by_role("option", name="Himmelblau").first.click()
    expect(on_map).to_have_attribute("aria-label", re.compile("^Map of Himmelblau"))
    page.wait_for_function(f"{MAP}._fullLayout?.xaxis.range[0] == -5")
