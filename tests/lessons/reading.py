"""What a test reads off a page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def passed(app: AppTest) -> set[str]:
    """The challenges that this visitor has passed, as `lesson.challenge`."""
    return set(app.session_state["atelier.progress"].passed)


def words(app: AppTest) -> str:
    """All that is written on the page."""
    return "\n".join(element.value for element in app.markdown)
