"""What axe-core finds on a page that keeps somebody from reading or using it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PATIENT = 60_000  # milliseconds: what comes near is computed
PAPER = {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 22, 26)"}


def serious(page: Page) -> list[str]:
    """Its serious and critical findings between the bars of Streamlit, by day and by night."""
    return [finding for scheme in PAPER for finding in _found(page, scheme)]


def walk_through(page: Page) -> None:
    """Scroll to the end, so that every section has come near and is drawn."""
    for heading in page.get_by_role("heading", level=2).all():
        heading.scroll_into_view_if_needed()
        expect(page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-script-state", "notRunning", timeout=PATIENT
        )


def _found(page: Page, scheme: str) -> list[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", PAPER[scheme])
    found = Axe().run(page, context={"include": [["[data-testid=stMain]"]]})
    return [
        f"{scheme}: {violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
