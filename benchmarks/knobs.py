"""From a knob's own input event to the changed picture, in headless Chromium on the real site.

    python -m benchmarks.knobs

A picture's text twin names what it shows; it changes when the picture has been drawn. Every knob is
turned step by step, at idle and while a long job keeps the studio busy, on a site that has been up
for long enough to have compiled what it compiles in its spare time.
"""

from __future__ import annotations

import os
import shutil
import statistics
from contextlib import nullcontext

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.site import busy_studio, row, served, shared_engine
from tests.browser.conftest import QUIET_CHROMIUM

TURNS = 25
WARM = 40_000  # milliseconds
WATCH = """([label, twin]) => {
  const deep = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
    e.shadowRoot ? [e, ...deep(e.shadowRoot)] : [e]);
  const slider = deep(document).find((e) => e.type === "range" && e.ariaLabel === label);
  let picture;
  const shown = () => {
    const lost = !picture?.isConnected || !picture.ariaLabel?.startsWith(twin);
    if (lost) picture = deep(document).find((e) => e.ariaLabel?.startsWith(twin));
    return picture?.ariaLabel;
  };
  window.delays = [];
  slider.addEventListener("input", () => {
    const [began, before] = [performance.now(), shown()];
    const look = () => {
      if (shown() !== before) window.delays.push(performance.now() - began);
      else if (performance.now() - began < 3000) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""
KNOBS = (
    ("logic gates", "logic_gates", "weight w₀", "A neuron:"),
    ("bend the line", "activation_functions", "weight w₁", "Three products"),
    (
        "the zoo",
        "activation_functions?activation_functions_at=zoo&activation_functions_opened=elu",
        "its α",
        "ELU and its slope",
    ),
    (
        "32 units, 2,000 updates",
        "activation_functions?activation_functions_at=fit"
        "&activation_functions_units=32&activation_functions_bend=tanh&activation_functions_goal=humps",
        "start number",
        "The curve and the network",
    ),
    ("the hero on its hill", "gradient_descent", "weight w", "24 houses"),
    (
        "six hikers, 300 gradients",
        "gradient_descent?gradient_descent_at=hiker&gradient_descent_hikers=111110100000",
        "that rate, times",
        "Map of",
    ),
    (
        "computers are finite",
        "activation_functions?activation_functions_at=finite&activation_functions_z=5",
        "x",
        "The function both ways",
    ),
    ("a kernel mixed in", "convolution?convolution_at=wall", "mix in", "The whole picture through"),
    ("the edge before the eye", "convolution?convolution_at=eye", "angle", "A bright edge"),
    ("borders and strides", "convolution?convolution_at=borders", "kernel K", "A picture of"),
    ("the object moved", "convolution?convolution_at=sharing", "to the right", "A picture of 16"),
)


def answers(page: Page, label: str, twin: str) -> str:
    """Median and slowest of the milliseconds from turn to picture."""
    slider = page.get_by_role("slider", name=label, exact=True).first
    slider.wait_for()
    page.get_by_label(twin).first.wait_for()
    page.wait_for_timeout(4000)  # neighbours finish drawing
    page.evaluate(WATCH, [label, twin])
    for turn in range(TURNS):
        slider.press("ArrowRight" if turn % 6 < 3 else "ArrowLeft")
        page.wait_for_timeout(700)
    delays = sorted(page.evaluate("window.delays"))
    if not delays:
        return "no picture changed"
    return f"median {statistics.median(delays):.0f} ms, slowest {delays[-1]:.0f} ms ({len(delays)})"


def warm(browser: Browser, url: str) -> None:
    """Visit the lesson that has most to compile, and stay until it is done."""
    page = browser.new_page()
    page.goto(f"{url}/gradient_descent")
    page.get_by_label("24 houses").first.wait_for()
    page.wait_for_timeout(WARM)
    page.close()


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET_CHROMIUM)
        )
        with shared_engine() as address, served(ATELIER_ENGINE=address) as (server, _):
            warm(browser, server.url)
            for name, query, label, twin in KNOBS:
                for busy in (nullcontext(), busy_studio()):
                    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
                    page.goto(f"{server.url}/{query}")
                    with busy:
                        what = "idle" if isinstance(busy, nullcontext) else "studio busy"
                        row(f"{name}, {what}", answers(page, label, twin), "")
                    page.context.close()


if __name__ == "__main__":
    main()
