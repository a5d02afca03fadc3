"""Visits of a lesson, without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

SITE = Path(__file__).parent.parent.parent / "lessons" / "site.py"


def opened(lesson, **params: str) -> AppTest:
    """The lesson's page, reached through the menu, with everything unfolded."""
    app = AppTest.from_file(str(SITE), default_timeout=120).run()
    for name, text in params.items():
        app.query_params[name] = text
    app.switch_page(f"../pages/course/{lesson.slug}.py")
    for section in content(lesson).DEEPER:
        app.session_state[f"{lesson.slug}_{section.name}_fold"] = True
    return app.run()


def content(lesson):
    return __import__(f"lessons.{lesson.slug}.lesson", fromlist=["lesson"])


def view_of(app: AppTest, lesson) -> dict:
    return app.session_state[f"{lesson.slug}.view"]


def turn(app: AppTest, lesson, **values) -> None:
    """Turn what AppTest cannot drive, a component's value, where the component keeps it."""
    app.session_state[f"{lesson.slug}.view"] = {**view_of(app, lesson), **values}
    app.run()


def problems(app: AppTest) -> list[str]:
    return [found.value for found in (*app.exception, *app.error, *app.warning)]
