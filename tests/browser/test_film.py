"""The film in a real browser: what Python sends is what moves, and what the reader does arrives."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from lessons.kit import palette, plotly_js

APP = "tests/browser/apps/film_server.py"
STEPS = 60
GRID_EDGE = 2 + 2 / 49  # a heat map ends half a cell beyond its outermost points


def opened(page: Page, url: str, plots: int = 3) -> Page:
    """The page, with every picture drawn."""
    page.goto(url)
    page.wait_for_function(
        """count => { const drawn = [...document.querySelectorAll('.film-plot')]
             .filter(plot => plot._fullLayout && plot.querySelector('.main-svg'));
           return drawn.length === count; }""",
        arg=plots,
    )
    return page


def film(page: Page, key: str = "film_descent") -> Locator:
    return page.locator(f".st-key-{key}")


def ask(page: Page, key: str, question: str, plot: int = 0) -> Any:
    """A JavaScript expression about `gd`, the graph that Plotly keeps on its element."""
    return film(page, key).locator(".film-plot").nth(plot).evaluate(f"gd => {question}")


def wait_until(page: Page, key: str, question: str, plot: int = 0) -> None:
    page.wait_for_function(
        f"""([film, plot]) => {{ const gd = document.querySelectorAll(film + ' .film-plot')[plot];
            return {question}; }}""",
        arg=[f".st-key-{key}", plot],
    )


def step_of(page: Page) -> int:
    return int(film(page).get_by_role("slider").input_value())


def frames(page: Page, count: int) -> None:
    """Let the browser draw."""
    page.evaluate(
        """async count => {
             for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame); }""",
        count,
    )


def place(page: Page, key: str, x: float, y: float, span: float = 2) -> tuple[float, float]:
    """The pixel of a point of a plane whose axes both run from -span to span."""
    film(page, key).locator(".film-plot").first.scroll_into_view_if_needed()
    box = film(page, key).locator(".nsewdrag").first.bounding_box()
    assert box is not None
    across, down = (x + span) / (2 * span), (span - y) / (2 * span)
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


@pytest.fixture
def shown(serve: Callable[..., Any], page: Page) -> Page:
    return opened(page, serve(APP).url)


def test_all_figures_stand_at_the_same_step(shown: Page, complaints: list[str]) -> None:
    film(shown).get_by_role("slider").fill("33")
    wait_until(shown, "film_descent", "gd.data[1].x.length === 34")
    wait_until(shown, "film_descent", "gd.layout.shapes[0].x0 === 33", plot=1)
    path = ask(shown, "film_descent", "[gd.data[1].x[33], gd.data[1].y[33]]")
    assert ask(shown, "film_descent", "[gd.data[3].x[0], gd.data[3].y[0]]") == path
    assert ask(shown, "film_descent", "gd.data[1].y.length", plot=1) == 34
    x, y = path
    expect(film(shown).locator(".film-caption b")).to_have_text(f"({x:.2f}, {y:.2f})")
    expect(film(shown).locator(".film-count")).to_have_text("step 33 / 59")
    drawn = film(shown).locator(".film-plot").nth(1).locator(".annotation-text")
    expect(drawn).to_have_count(1)
    expect(drawn).to_have_text(re.compile(r"^loss \d\.\d{3}$"))
    assert complaints == []


def test_what_does_not_move_stays(shown: Page) -> None:
    contours = film(shown).locator(".contourlayer path")
    before = contours.count()
    film(shown).get_by_role("slider").fill("20")
    wait_until(shown, "film_descent", "gd.data[1].x.length === 21")
    assert contours.count() == before > 5
    faint = film(shown).locator(".film-plot").nth(1).locator(".scatterlayer .js-line")
    expect(faint).to_have_count(2)


def test_every_step_can_be_drawn(shown: Page, complaints: list[str]) -> None:
    film(shown).get_by_role("slider").focus()
    for step in range(1, STEPS):
        shown.keyboard.press("ArrowRight")
        wait_until(shown, "film_descent", f"gd.data[1].x.length === {step + 1}")
    assert complaints == []


DRAWN = """[...gd.querySelectorAll('.scatterlayer path, .shapelayer path')]
    .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width + height)
    .map(({ x, y, right, bottom }) => [x, y, right, bottom])"""
RUN = """(() => { const slider = gd.closest('.film').querySelector('.film-scrubber');
    slider.value = 33; slider.oninput(); return [gd.calcdata[1].length, DRAWN]; })()"""


@pytest.mark.parametrize("plot", [0, 1], ids=["beside a contour", "with a shape"])
def test_what_runs_stands_where_plotly_puts_it_at_rest(shown: Page, plot: int) -> None:
    film(shown).get_by_role("slider").fill("20")
    wait_until(shown, "film_descent", "gd.calcdata[1].length === 21", plot)
    known, running = ask(shown, "film_descent", RUN.replace("DRAWN", DRAWN), plot)
    assert known == 21
    wait_until(shown, "film_descent", "gd.calcdata[1].length === 34", plot)
    resting = ask(shown, "film_descent", DRAWN, plot)
    assert len(running) == len(resting) > 2
    for one, other in zip(running, resting, strict=True):
        assert one == pytest.approx(other, abs=0.6)


def test_play_advances_and_pause_stops(shown: Page) -> None:
    film(shown).get_by_role("button", name="play").click()
    wait_until(shown, "film_descent", "gd.data[1].x.length > 5")
    film(shown).get_by_role("button", name="pause").click()
    stopped = step_of(shown)
    frames(shown, 12)
    assert 5 <= step_of(shown) == stopped
    wait_until(shown, "film_descent", f"gd.data[1].x.length === {stopped + 1}")


def test_play_ends_at_the_last_step_and_begins_again(shown: Page) -> None:
    film(shown).get_by_role("slider").fill("57")
    film(shown).get_by_role("button", name="play").click()
    expect(film(shown).locator(".film-count")).to_have_text("step 59 / 59")
    film(shown).get_by_role("button", name="play").click()
    expect(film(shown).locator(".film-count")).to_have_text(re.compile(r"^step [1-9] / 59"))


def test_keys_step_while_the_film_has_focus(shown: Page) -> None:
    shown.mouse.click(*place(shown, "film_descent", 0.5, -1.5))
    for key, step in (("ArrowRight", 1), ("End", 59), ("ArrowLeft", 58), ("Home", 0)):
        shown.keyboard.press(key)
        assert step_of(shown) == step
    shown.keyboard.press(" ")
    expect(film(shown).get_by_role("button", name="pause")).to_be_visible()


def test_the_server_hears_where_the_film_rests(shown: Page) -> None:
    film(shown).get_by_role("slider").fill("12")
    expect(shown.get_by_text("rested at: 12 12")).to_be_visible()


@pytest.mark.parametrize("held", [[], ["Shift"]], ids=["plain", "shift"])
def test_a_click_on_an_empty_place_arrives_in_data_coordinates(
    shown: Page, held: list[str]
) -> None:
    for key in held:
        shown.keyboard.down(key)
    shown.mouse.click(*place(shown, "film_descent", 1.1, -1.2))
    said = shown.get_by_text(re.compile(r"last click: Click\(figure=0"))
    expect(said).to_be_visible()
    x, y = re.findall(r"[xy]=(-?[\d.]+)", said.inner_text())
    assert float(x) == pytest.approx(1.1, abs=0.02)
    assert float(y) == pytest.approx(-1.2, abs=0.02)
    assert f"shift={bool(held)}" in said.inner_text()


def test_a_click_on_a_point_names_it(shown: Page) -> None:
    corner = shown.locator(".st-key-film_signs .scatterlayer .point").first
    corner.scroll_into_view_if_needed()
    box = corner.bounding_box()
    assert box is not None
    shown.mouse.move(box["x"] + 4, box["y"] + 4)
    shown.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    wait_until(shown, "film_signs", "gd._hoverdata?.[0].curveNumber === 1")
    shown.mouse.down()
    shown.mouse.up()
    expect(shown.get_by_text("trace=1, point=0, customdata=7")).to_be_visible()


def zoomed(page: Page) -> list[float]:
    page.mouse.move(*place(page, "film_descent", -1, 1))
    page.mouse.down()
    page.mouse.move(*place(page, "film_descent", 0.5, -0.5), steps=5)
    page.mouse.up()
    wait_until(page, "film_descent", "gd._fullLayout.xaxis.range[0] > -1.9")
    return ask(page, "film_descent", "gd._fullLayout.xaxis.range")


def turn_knob(page: Page) -> None:
    """Move the knob, and wait until its new landscape is drawn."""
    before = ask(page, "film_descent", "gd.data[0].z[3][3]")
    page.get_by_role("slider", name="bend").press("ArrowRight")
    wait_until(page, "film_descent", f"gd.data[0].z[3][3] !== {before}")


def test_zoom_survives_a_knob_and_is_no_click(shown: Page) -> None:
    window = zoomed(shown)
    assert window == pytest.approx([-1, 0.5], abs=0.02)
    film(shown).get_by_role("slider").fill("8")
    wait_until(shown, "film_descent", "gd.data[1].x.length === 9")
    turn_knob(shown)
    assert ask(shown, "film_descent", "gd._fullLayout.xaxis.range") == window
    expect(shown.get_by_text("last click: None")).to_be_visible()


def test_another_view_resets_the_zoom(shown: Page) -> None:
    zoomed(shown)
    shown.get_by_role("textbox", name="view").fill("second")
    shown.get_by_role("textbox", name="view").press("Enter")
    wait_until(shown, "film_descent", "gd._fullLayout.xaxis.range[0] === -2")


def test_the_camera_survives_a_knob(serve: Callable[..., Any], page: Page) -> None:
    shown = opened(page, f"{serve(APP).url}/?hills=1", plots=4)
    scene = film(shown, "film_hills").locator("canvas").first
    scene.scroll_into_view_if_needed()
    box = scene.bounding_box()
    assert box is not None
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    first = ask(shown, "film_hills", "gd._fullLayout.scene.camera.eye")
    shown.mouse.move(*middle)
    shown.mouse.down()
    shown.mouse.move(middle[0] + 90, middle[1] + 20, steps=4)
    shown.mouse.up()
    wait_until(shown, "film_hills", f"gd._fullLayout.scene.camera.eye.x !== {first['x']}")
    turned = ask(shown, "film_hills", "gd._fullLayout.scene.camera.eye")
    height = ask(shown, "film_hills", "gd.data[0].z[7]")
    turn_knob(shown)
    wait_until(shown, "film_hills", f"gd.data[0].z[7] !== {height}")
    assert ask(shown, "film_hills", "gd._fullLayout.scene.camera.eye") == turned


def test_lines_that_only_moved_are_moved_and_not_drawn_anew(
    serve: Callable[..., Any], page: Page
) -> None:
    shown = opened(page, f"{serve(APP).url}/?wave=1", plots=4)
    drawing = "[...gd.querySelectorAll('.js-line, .point')].map(e => e.outerHTML).join()"
    first = ask(shown, "film_wave", drawing)
    ask(shown, "film_wave", "(gd.anew = 0, gd.on('plotly_afterplot', () => gd.anew++), 0)")
    knob = page.get_by_role("slider", name="bend")
    knob.press("ArrowRight")
    page.wait_for_function(
        "gd => gd.data[1].y[0] > 0.65",
        arg=film(shown, "film_wave").locator(".film-plot").element_handle(),
    )
    frames(shown, 2)
    assert ask(shown, "film_wave", drawing) != first
    knob.press("ArrowLeft")
    wait_until(shown, "film_wave", f"{drawing} === {first!r}")
    assert ask(shown, "film_wave", "gd.anew") == 0


def test_the_step_survives_a_knob_and_a_new_run_begins_anew(shown: Page) -> None:
    film(shown).get_by_role("slider").fill("21")
    turn_knob(shown)
    assert step_of(shown) == 21
    assert ask(shown, "film_descent", "gd.data[1].x.length") == 22
    shown.get_by_role("textbox", name="run").fill("second")
    shown.get_by_role("textbox", name="run").press("Enter")
    expect(film(shown).locator(".film-count")).to_have_text("step 0 / 59")


def test_autoplay_moves_by_itself(serve: Callable[..., Any], page: Page) -> None:
    opened(page, f"{serve(APP).url}/?autoplay=1")
    wait_until(page, "film_descent", "gd.data[1].x.length > 3")


def test_reduced_motion_is_respected(
    serve: Callable[..., Any], new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(reduced_motion="reduce"), f"{serve(APP).url}/?autoplay=1")
    frames(page, 20)
    assert step_of(page) == 0
    film(page).get_by_role("button", name="play").click()
    wait_until(page, "film_descent", "gd.data[1].x.length > 3")


def blue_line(page: Page) -> str:
    line = film(page).locator(".film-plot").nth(0).locator(".scatterlayer .js-line").first
    return line.evaluate("line => getComputedStyle(line).stroke")


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def test_colours_follow_the_theme(serve: Callable[..., Any], page: Page) -> None:
    opened(page, serve(APP).url)
    film(page).get_by_role("slider").fill("30")
    expect(film(page).locator(".js-line").first).to_be_visible()
    assert blue_line(page) == rgb(palette.LIGHT["blue"])
    page.emulate_media(color_scheme="dark")
    wait_until(page, "film_descent", f"gd.data[1].line.color === '{palette.DARK['blue']}'")
    assert blue_line(page) == rgb(palette.DARK["blue"])
    assert step_of(page) == 30


def test_on_a_phone_nothing_overflows(
    serve: Callable[..., Any], new_page: Callable[..., Page]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = opened(new_page(**phone), serve(APP).url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert ask(page, "film_descent", "gd._fullLayout.width") <= 390
    for button in film(page).get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_a_thumb_scrolls_the_page_and_taps_a_plane(
    serve: Callable[..., Any], new_page: Callable[..., Page]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = opened(new_page(**phone), serve(APP).url)
    page.touchscreen.tap(*place(page, "film_signs", 0.5, 1.5, span=GRID_EDGE))
    expect(page.get_by_text(re.compile(r"last click: Click\(figure=0, x=0\.[45]"))).to_be_visible()
    x, y = place(page, "film_signs", 0, 0)
    thumb = page.context.new_cdp_session(page)
    for kind, up in [("touchStart", 0), *(("touchMove", 20 * i) for i in range(1, 12))]:
        points = [{"x": x, "y": y - up}]
        thumb.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    thumb.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")


def test_figures_follow_the_width_of_the_page(shown: Page) -> None:
    before = ask(shown, "film_descent", "gd._fullLayout.width")
    shown.set_viewport_size({"width": 900, "height": 900})
    wait_until(shown, "film_descent", f"gd._fullLayout.width < {before - 50}")
    taken, room, height = ask(
        shown, "film_descent", "[gd._fullLayout.width, gd.clientWidth, gd._fullLayout.height]"
    )
    assert taken == pytest.approx(room, abs=1)
    assert height == 340


def test_words_for_who_cannot_see(shown: Page) -> None:
    expect(shown.get_by_role("img", name="Contours of the loss with two paths")).to_be_visible()
    slider = film(shown).get_by_role("slider")
    slider.fill("5")
    expect(slider).to_have_attribute("aria-valuetext", "step 5 of 59")
    expect(film(shown).locator(".film-caption")).to_have_attribute("aria-live", "polite")
    film(shown).get_by_role("button", name="play").click()
    expect(film(shown).locator(".film-caption")).to_have_attribute("aria-live", "off")
    expect(shown.locator(".st-key-film_signs").get_by_role("slider")).to_have_count(0)


def test_a_script_that_does_not_arrive_is_said(serve: Callable[..., Any], page: Page) -> None:
    page.route(f"**/{plotly_js.URL}", lambda route: route.abort())
    page.goto(serve(APP).url)
    sentence = "The pictures need a script that did not arrive. Reload the page."
    expect(film(page).get_by_text(sentence).first).to_be_visible()


def test_pictures_are_drawn_under_a_base_path(
    serve: Callable[..., Any], page: Page, complaints: list[str]
) -> None:
    opened(page, serve(APP, env={"STREAMLIT_SERVER_BASE_URL_PATH": "course"}).url)
    assert complaints == []


def fetched(url: str, **headers: str) -> tuple[int, Any, bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()


def test_plotly_is_served_packed_once_and_kept(serve: Callable[..., Any]) -> None:
    url = f"{serve(APP).url}/{plotly_js.URL}"
    script = resources.files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
    status, headers, packed = fetched(url, **{"Accept-Encoding": "gzip"})
    assert (status, headers.get_all("Content-Encoding")) == (200, ["gzip"])
    assert gzip.decompress(packed) == script
    assert len(packed) < 1_600_000
    assert "immutable" in headers["Cache-Control"]
    assert fetched(url, **{"Accept-Encoding": "identity"})[2] == script
    assert fetched(url, **{"If-None-Match": headers["ETag"]})[0] == 304
