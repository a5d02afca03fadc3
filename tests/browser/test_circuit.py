from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

APP = "tests/browser/apps/circuit_page.py"
QUIET = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
HALF_ADDER = "A3a2b2.B1a2b2A-4.sum-B.carry-A"


@pytest.fixture
def open_app(serve: Callable[..., object], page: Page) -> Callable[..., Page]:
    """`open_app(circuit)`: the page with that circuit in the builder, both inputs on."""

    def opened(circuit: str = "", on: Page = page, extra: str = "") -> Page:
        on.goto(f"{serve(APP, QUIET).url}/?circuit={circuit}{extra}")  # type: ignore[attr-defined]
        expect(kept(on)).to_have_text(f"{circuit or 'empty'} on [1, 1]", timeout=30_000)
        return on

    return opened


def kept(page: Page) -> Locator:
    """What Python holds: the circuit as in a link, and which inputs are on."""
    return page.get_by_test_id("stText").last


def builder(page: Page) -> Locator:
    return page.get_by_role("group", name="A circuit to build, with two inputs and two outputs")


def ready(page: Page) -> Locator:
    return page.get_by_role("group", name="A network of three neurons that computes XOR")


def node(drawing: Locator, kind: str, name: str) -> Locator:
    return drawing.locator(f".{kind}[data-target='{'→' if kind == 'output' else ''}{name}']")


def pull(page: Page, source: Locator, target: Locator) -> None:
    """Drag a wire from the dot of `source` to the middle of `target`."""
    source.locator(".grip").hover()
    page.mouse.down()
    target.locator(".body").hover(force=True)
    page.mouse.up()


def test_a_half_adder_built_by_pointer(
    open_app: Callable[..., Page], complaints: list[str]
) -> None:
    page = open_app()
    drawing = builder(page)
    x0, x1 = node(drawing, "input", "x0"), node(drawing, "input", "x1")
    page.get_by_role("button", name="Add a neuron").click()
    u1 = node(drawing, "unit", "u1")
    pull(page, x0, u1)
    pull(page, x1, u1)
    threshold = page.get_by_role("spinbutton", name="threshold of u1")
    for value in ("1", "1.5"):
        page.get_by_role("button", name="Raise the threshold of u1").click()
        expect(threshold).to_have_value(value)
    page.get_by_role("button", name="Add a neuron").click()
    u2 = node(drawing, "unit", "u2")
    for source in (x0, x1, u1):
        source.locator(".grip").click()
        u2.locator(".body").click()
    page.get_by_role("spinbutton", name="weight from u1 to u2").fill("-2")
    page.keyboard.press("Enter")
    pull(page, u2, node(drawing, "output", "sum"))
    pull(page, u1, node(drawing, "output", "carry"))
    expect(kept(page)).to_have_text(f"{HALF_ADDER} on [1, 1]")
    expect(drawing.get_by_role("button", name="output carry, wired to u1, on")).to_be_visible()
    expect(drawing.get_by_role("button", name="output sum, wired to u2, off")).to_be_visible()
    assert complaints == []


def test_a_half_adder_finished_by_keyboard_alone(open_app: Callable[..., Page]) -> None:
    page = open_app("A3a2b2.carry-A")
    node(builder(page), "output", "carry").focus()
    press(page, "Add a neuron")
    for wire in ("x0 u2", "x1 u2", "u2 →sum", "u1 u2"):
        for name, value in zip(("Wire from", "Wire to"), wire.split(), strict=True):
            reach(page, name)
            page.keyboard.press("Home")
            while page.locator(":focus").last.input_value() != value:
                page.keyboard.press("ArrowDown")
        press(page, "Connect")
    press(page, "Lower the weight from u1 to u2", times=6)
    expect(kept(page)).to_have_text(f"{HALF_ADDER} on [1, 1]")
    expect(page.locator(":focus").last).to_have_accessible_name("Lower the weight from u1 to u2")


def press(page: Page, name: str, times: int = 1) -> None:
    reach(page, name)
    for _ in range(times):
        page.keyboard.press("Enter")


def reach(page: Page, name: str) -> None:
    """Press Tab, around the page if need be, until what has the focus is called so."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() == 0:
            continue
        label = focused.last.get_attribute("aria-label") or focused.last.inner_text()
        if label == name:
            return
    pytest.fail(f"Tab never reached {name!r}")


def test_a_loop_is_refused_in_a_sentence(open_app: Callable[..., Page]) -> None:
    page = open_app(HALF_ADDER)
    drawing = builder(page)
    pull(page, node(drawing, "unit", "u2"), node(drawing, "unit", "u1"))
    loop = page.get_by_text("and here signals only run forward: u2 already listens to u1")
    expect(loop).to_be_visible()
    expect(drawing.locator(".wire")).to_have_count(7)
    expect(kept(page)).to_have_text(f"{HALF_ADDER} on [1, 1]")


def test_an_input_is_switched_by_click_and_by_key(open_app: Callable[..., Page]) -> None:
    page = open_app(HALF_ADDER)
    x0 = builder(page).get_by_role("switch", name="input x0")
    expect(x0).to_be_checked()
    x0.click()
    expect(x0).not_to_be_checked()
    expect(node(builder(page), "output", "sum")).to_have_accessible_name(
        "output sum, wired to u2, on"
    )
    expect(kept(page)).to_have_text(f"{HALF_ADDER} on [0, 1]")
    page.keyboard.press("Tab")
    page.keyboard.press(" ")
    expect(kept(page)).to_have_text(f"{HALF_ADDER} on [0, 0]")


def test_a_neuron_takes_its_wires_with_it(open_app: Callable[..., Page]) -> None:
    page = open_app(HALF_ADDER)
    node(builder(page), "unit", "u1").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    expect(kept(page)).to_have_text("B1a2b2.sum-B on [1, 1]")
    expect(builder(page).locator(".wire")).to_have_count(3)
    expect(node(builder(page), "output", "carry")).to_have_accessible_name(
        "output carry, not wired"
    )


def test_a_tapped_wire_can_be_removed(open_app: Callable[..., Page]) -> None:
    page = open_app(HALF_ADDER)
    builder(page).locator(".weight[data-source=u1]").click()
    expect(builder(page).locator(".wire.chosen")).to_have_count(1)
    page.get_by_role("button", name="Remove the wire from u1 to u2").click()
    expect(kept(page)).to_have_text("A3a2b2.B1a2b2.sum-B.carry-A on [1, 1]")


def test_edits_go_on_after_an_answer(open_app: Callable[..., Page]) -> None:
    page = open_app("A0a2")
    node(builder(page), "unit", "u1").click()
    for halves in (1, 2, 3):
        page.get_by_role("button", name="Raise the threshold of u1").click()
        expect(kept(page)).to_have_text(f"A{halves}a2 on [1, 1]")


def test_what_python_changes_is_drawn_and_nothing_gone_stays_selected(
    open_app: Callable[..., Page],
) -> None:
    page = open_app("A0a2")
    page.get_by_role("button", name="Add a neuron").click()
    expect(page.get_by_role("group", name="Neuron u2")).to_be_visible()
    page.get_by_role("button", name="Start over").click()
    expect(node(builder(page), "unit", "u2")).to_have_count(0)
    expect(page.get_by_role("group", name="Nothing selected")).to_be_visible()
    expect(kept(page)).to_have_text("A0a2 on [1, 1]")


def test_it_follows_the_theme(open_app: Callable[..., Page]) -> None:
    page = open_app("A0a2")
    body = node(builder(page), "input", "x0").locator(".body")
    for scheme, blue in (("light", "rgb(31, 111, 178)"), ("dark", "rgb(98, 174, 240)")):
        page.emulate_media(color_scheme=scheme)
        expect(body).to_have_css("fill", blue)


def test_quick_edits_all_arrive(open_app: Callable[..., Page]) -> None:
    page = open_app("A0a2")
    node(builder(page), "unit", "u1").click()
    for _ in range(8):
        page.get_by_role("button", name="Raise the threshold of u1").click()
    expect(page.get_by_role("spinbutton", name="threshold of u1")).to_have_value("4")
    expect(kept(page)).to_have_text("A8a2 on [1, 1]")


def test_a_ready_network_lights_up_without_the_server(open_app: Callable[..., Page]) -> None:
    page = open_app()
    x0 = ready(page).get_by_role("switch", name="input x0")
    y = node(ready(page), "output", "y")
    expect(y).to_have_accessible_name("output y, wired to y, on")
    page.context.set_offline(True)
    x0.click()
    expect(y).to_have_accessible_name("output y, wired to y, off")
    assert ready(page).get_by_role("button").count() == 0
    page.context.set_offline(False)
    expect(page.get_by_text("drawn 1 times")).to_be_visible()


def test_it_lives_until_it_is_touched(
    open_app: Callable[..., Page], new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.clock.install()
    open_app(on=page, extra="&alive=1")
    x0, x1 = (ready(page).get_by_role("switch", name=f"input {name}") for name in ("x0", "x1"))
    page.clock.run_for(2_600)
    expect(x0).to_be_checked()
    expect(x1).not_to_be_checked()
    x1.click()
    page.clock.run_for(20_000)
    expect(x0).to_be_checked()
    expect(x1).to_be_checked()


def test_nothing_moves_where_motion_is_unwelcome(
    open_app: Callable[..., Page], new_page: Callable[..., Page]
) -> None:
    page = new_page(reduced_motion="reduce")
    page.clock.install()
    open_app(on=page, extra="&alive=1")
    page.clock.run_for(20_000)
    expect(ready(page).get_by_role("switch", name="input x0")).not_to_be_checked()
    assert ready(page).evaluate("drawing => drawing.getAnimations({ subtree: true }).length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_all_downwards(
    open_app: Callable[..., Page], new_page: Callable[..., Page], scheme: str
) -> None:
    phone = new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme, has_touch=True)
    open_app(HALF_ADDER, on=phone)
    tops = [
        builder(phone).locator(f".{kind} >> nth=0").bounding_box()["y"]  # type: ignore[index]
        for kind in ("input", "unit", "output")
    ]
    assert tops == sorted(tops)
    sizes = (
        builder(phone)
        .locator("text")
        .evaluate_all("texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize))")
    )
    assert min(sizes) >= 12
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    blue = "rgb(31, 111, 178)" if scheme == "light" else "rgb(98, 174, 240)"
    expect(node(builder(phone), "input", "x0").locator(".body")).to_have_css("fill", blue)
    builder(phone).locator(".input[data-target=x0] .grip").tap()
    node(builder(phone), "output", "carry").locator(".body").tap()
    expect(kept(phone)).to_have_text("A3a2b2.B1a2b2A-4.sum-B.carry-a on [1, 1]")


def test_a_finger_pulls_a_wire_and_the_page_stays(
    open_app: Callable[..., Page], new_page: Callable[..., Page]
) -> None:
    phone = new_page(viewport={"width": 390, "height": 1300}, has_touch=True, is_mobile=True)
    open_app("A3a2b2.carry-A", on=phone)
    start = middle(node(builder(phone), "unit", "u1").locator(".grip"))
    goal = middle(node(builder(phone), "output", "sum").locator(".body"))
    finger = phone.context.new_cdp_session(phone)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for share in (0.2, 0.6, 1.0):
        point = {axis: start[axis] + share * (goal[axis] - start[axis]) for axis in "xy"}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(kept(phone)).to_have_text("A3a2b2.sum-A.carry-A on [1, 1]")


def middle(place: Locator) -> dict[str, float]:
    place.click(trial=True)  # scrolled into view and at rest
    box = place.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(
    open_app: Callable[..., Page], new_page: Callable[..., Page], scheme: str
) -> None:
    page = open_app(HALF_ADDER, on=new_page(color_scheme=scheme))
    node(builder(page), "unit", "u2").click()
    expect(page.get_by_role("spinbutton")).to_have_count(4)
    found = Axe().run(page).response["violations"]
    assert [each for each in found if "circuit" in str(each["nodes"])] == []
    twin = page.locator(".twin").last
    expect(twin).to_contain_text("neuron u1, on: sum 2, threshold 1.5, listens to x0 with weight 1")
