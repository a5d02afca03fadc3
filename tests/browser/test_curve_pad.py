"""The pad under mouse, finger and keys: what is drawn is what Python keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

APP = "tests/browser/apps/curve_page.py"
QUIET = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
RULED = "-100,0.100,0"
INK = {"light": "rgb(29, 27, 24)", "dark": "rgb(232, 230, 225)"}
HERE = {"light": "rgb(194, 37, 122)", "dark": "rgb(255, 111, 181)"}

Spot = tuple[float, float]


@pytest.fixture
def open_app(serve: Callable[..., Any], page: Page) -> Callable[..., Page]:
    """`open_app(curve)`: the page with that curve on the pad."""

    def opened(curve: str = "", on: Page = page) -> Page:
        on.goto(f"{serve(APP, QUIET).url}/?drawing_wave={curve}")
        expect(kept(on)).to_have_text(curve or "empty", timeout=30_000)
        expect(handle(on, "0.00")).to_be_attached()
        return on

    return opened


def pad(page: Page) -> Locator:
    return page.get_by_role("group", name="A curve for the network to learn")


def kept(page: Page) -> Locator:
    """What Python holds, as in a link."""
    return page.get_by_test_id("stText").first


def handle(page: Page, x: str) -> Locator:
    return page.get_by_role("slider", name=f"height at x = {x}", exact=True)


def pixel(page: Page, x: float, y: float) -> Spot:
    """The pixel of a place of the plane."""
    box = pad(page).locator(".card").bounding_box()
    assert box is not None
    return box["x"] + (x + 1) / 2 * box["width"], box["y"] + (1 - y) / 2 * box["height"]


def trace(page: Page, *spots: Spot) -> None:
    """Press the mouse at the first spot and move it through the others."""
    page.mouse.move(*pixel(page, *spots[0]))
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*pixel(page, *spot), steps=5)


def stroke(page: Page, *spots: Spot) -> None:
    trace(page, *spots)
    page.mouse.up()


def about(*corners: tuple[int, int]) -> re.Pattern[str]:
    """These corners in hundredths as in a link, give or take one, which is less than a pixel."""
    words = [",".join(f"({n - 1}|{n}|{n + 1})" for n in corner) for corner in corners]
    return re.compile(rf"^{'[.]'.join(words)}$")


def notice(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text=re.compile("curve"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mouse_draws_and_mends(
    open_app: Callable[..., Page],
    new_page: Callable[..., Page],
    complaints: list[str],
    scheme: str,
) -> None:
    page = open_app(on=new_page(color_scheme=scheme))
    expect(page.get_by_text("Draw a line from left to right")).to_be_visible()
    trace(page, (-1.04, -0.5), (0, 0.5), (1.04, 0.5))
    ink = pad(page).locator(".ink path")
    expect(ink).to_have_css("stroke", HERE[scheme])
    expect(kept(page)).to_have_text("empty")
    page.mouse.up()
    expect(ink).to_have_count(0)
    expect(pad(page).locator(".curve")).to_have_css("stroke", INK[scheme])
    expect(page.get_by_text("Draw a line from left to right")).to_be_hidden()
    expect(kept(page)).to_have_text(about((-100, -46), (0, 50), (100, 50)))
    stroke(page, (0.25, -0.5), (0.5, -0.5))
    mended = about((-100, -46), (0, 50), (24, 50), (25, -50), (50, -50), (51, 50), (100, 50))
    expect(kept(page)).to_have_text(mended)
    assert complaints == []


def test_what_is_under_the_stroke_fades_while_it_is_drawn(open_app: Callable[..., Page]) -> None:
    page = open_app(RULED)
    trace(page, (-0.5, 0.5), (0.5, 0.5))
    veil = pad(page).locator(".veils rect")
    expect(veil).to_have_count(1)
    assert float(veil.get_attribute("width") or 0) == pytest.approx(100, abs=1)
    page.mouse.up()
    expect(veil).to_have_count(0)


def test_a_stroke_goes_on_while_the_page_is_drawn_again(open_app: Callable[..., Page]) -> None:
    page = open_app(RULED)
    trace(page, (-0.5, 0.5), (0, 0.5))
    page.get_by_role("button", name="Bring a line").evaluate("button => button.click()")
    expect(kept(page)).to_have_text("-100,-50.100,50")
    expect(pad(page).locator(".curve")).to_have_attribute("d", "M-100 50L100 -50h0")
    page.mouse.move(*pixel(page, 0.5, 0.5), steps=3)
    page.mouse.up()
    expect(pad(page).locator(".ink path")).to_have_count(0)
    joined = about((-100, -50), (-51, -25), (-50, 50), (50, 50), (51, 26), (100, 50))
    expect(kept(page)).to_have_text(joined)


def test_quick_strokes_all_arrive(open_app: Callable[..., Page]) -> None:
    page = open_app(RULED)
    spans = [(-90, -70), (-50, -30), (-10, 10), (30, 50), (70, 90)]
    for left, right in spans:
        stroke(page, (left / 100, 0.5), (right / 100, 0.5))
    walls = [wall for a, b in spans for wall in ((a - 1, 0), (a, 50), (b, 50), (b + 1, 0))]
    expect(kept(page)).to_have_text(about((-100, 0), *walls, (100, 0)))
    expect(pad(page).locator(".ink path")).to_have_count(0)


def test_a_stroke_of_any_length_arrives(open_app: Callable[..., Page]) -> None:
    page = open_app()
    trace(page, (-1.04, 0.5))
    pad(page).evaluate(
        """svg => { const { left, top, width } = svg.getBoundingClientRect();
             for (let i = 0; i < 2500; i++) svg.dispatchEvent(new PointerEvent("pointermove",
               { isPrimary: true, clientX: left + (i % 500) * width / 500, clientY: top + 20 }));
           }"""
    )
    page.mouse.move(*pixel(page, 0, -0.5))
    page.mouse.up()
    expect(kept(page)).to_have_text(about((-100, 97), (-1, 97), (0, -50), (100, 88)))
    expect(pad(page).locator(".ink path")).to_have_count(0)
    expect(notice(page)).to_have_count(0)


def test_what_is_no_curve_is_refused_in_a_sentence(open_app: Callable[..., Page]) -> None:
    page = open_app(RULED)
    stroke(page, (0.3, 0.3))
    expect(notice(page)).to_have_text(
        "A single point is not a curve: draw a line from left to right."
    )
    stroke(page, (0.3, -0.8), (0.31, 0.8))
    expect(notice(page)).to_have_text(
        "A curve has one height at each x, not many: draw from left to right."
    )
    expect(kept(page)).to_have_text(RULED)
    expect(pad(page).locator(".ink path")).to_have_count(0)
    page.get_by_role("button", name="Bring a line").click()
    expect(kept(page)).to_have_text("-100,-50.100,50")
    expect(notice(page)).to_have_count(0)


def test_clear_empties_the_pad_and_a_reload_keeps_the_curve(open_app: Callable[..., Page]) -> None:
    page = open_app()
    stroke(page, (-1.04, 0.25), (1.04, 0.25))
    expect(kept(page)).to_have_text(about((-100, 25), (100, 25)))
    drawn = kept(page).inner_text()
    page.wait_for_url(re.compile("drawing_wave=-100"))
    page.reload()
    expect(kept(page)).to_have_text(drawn)
    stroke(page, (-0.5, -0.5), (0.5, -0.5))
    expect(kept(page)).to_have_text(re.compile(",-50[.]"))
    page.get_by_role("button", name="Clear").click()
    expect(kept(page)).to_have_text("empty")
    expect(page.get_by_role("button", name="Clear")).to_have_attribute("aria-disabled", "true")


def test_keys_alone_draw_a_curve(open_app: Callable[..., Page], complaints: list[str]) -> None:
    page = open_app()
    page.get_by_role("button", name="Clear").focus()
    page.keyboard.press("Tab")
    middle = handle(page, "0.00")
    expect(middle).to_be_focused()
    expect(middle).to_have_attribute("aria-valuetext", "not drawn yet")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(middle).to_have_attribute("aria-valuetext", "0.30")
    expect(kept(page)).to_have_text("-100,0.-13,0.0,30.13,0.100,0")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    quarter = handle(page, "0.25")
    expect(quarter).to_be_focused()
    expect(page.get_by_text("x 0.25, height 0.00")).to_be_visible()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    expect(quarter).to_have_attribute("aria-valuetext", "−0.40")
    expect(kept(page)).to_have_text("-100,0.-13,0.0,30.13,0.25,-40.38,0.100,0")
    expect(quarter).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    for _ in range(6):
        page.keyboard.press("PageUp")
    expect(handle(page, "−1.00")).to_have_attribute("aria-valuetext", "1.00")
    expect(kept(page)).to_have_text("-100,100.-88,0.-13,0.0,30.13,0.25,-40.38,0.100,0")
    assert complaints == []


def test_two_handles_in_one_breath(open_app: Callable[..., Page]) -> None:
    page = open_app(RULED)
    handle(page, "−0.50").focus()
    for keys in ("Shift+ArrowUp", "ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(keys)
    expect(kept(page)).to_have_text("-100,0.-63,0.-50,25.-38,-25.-25,0.100,0")


def finger(page: Page) -> Callable[..., None]:
    """`touch(x, y)` puts the finger down or moves it; `touch()` lifts it, or takes it away."""
    session = page.context.new_cdp_session(page)
    down = False

    def touch(*spot: float, end: str = "touchEnd") -> None:
        nonlocal down
        kind = ("touchMove" if down else "touchStart") if spot else end
        down = bool(spot)
        points = [dict(zip("xy", spot, strict=True))] if spot else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch


def scrolled(page: Page) -> float:
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_draws_on_the_pad_and_scrolls_beside_it(
    open_app: Callable[..., Page],
    new_page: Callable[..., Page],
    complaints: list[str],
    scheme: str,
) -> None:
    page = open_app(on=new_page(**PHONE, color_scheme=scheme))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    touch = finger(page)
    for i in range(21):
        touch(*pixel(page, 0.1 * i - 1, 0.8 - 0.08 * i))
    touch()
    expect(kept(page)).to_have_text(about((-100, 80), (100, -80)))
    assert scrolled(page) == 0
    box = page.get_by_text("Draw over a part to mend it.").bounding_box()
    assert box is not None
    for i in range(12):
        touch(box["x"] + 20, box["y"] + 10 - 20 * i)
    touch()
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    expect(kept(page)).to_have_text(about((-100, 80), (100, -80)))
    clear = page.get_by_role("button", name="Clear").bounding_box()
    assert clear is not None
    assert min(clear["width"], clear["height"]) >= 44
    assert complaints == []


def test_a_touch_that_the_system_takes_away_draws_nothing(
    open_app: Callable[..., Page], new_page: Callable[..., Page]
) -> None:
    page = open_app(RULED, on=new_page(**PHONE))
    touch = finger(page)
    for x in (-0.5, 0, 0.5):
        touch(*pixel(page, x, 0.5))
    expect(pad(page).locator(".ink path")).to_have_count(1)
    touch(end="touchCancel")
    expect(pad(page).locator(".ink path")).to_have_count(0)
    page.get_by_role("button", name="Bring a line").tap()
    expect(kept(page)).to_have_text("-100,-50.100,50")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_still(
    open_app: Callable[..., Page], new_page: Callable[..., Page], scheme: str
) -> None:
    page = open_app(RULED, on=new_page(color_scheme=scheme, reduced_motion="reduce"))
    handle(page, "0.50").focus()
    page.keyboard.press("ArrowUp")
    assert Axe().run(page).response["violations"] == []
    assert pad(page).evaluate("drawing => drawing.getAnimations({ subtree: true }).length") == 0
    expect(handle(page, "0.50")).to_have_css("fill", HERE[scheme])
