"""The home page: the map, the learner's own progress, going on."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from core.untrusted.progress import Progress
from lessons import all_lessons
from lessons.kit.challenge import challenges

SITE = Path(__file__).parent.parent.parent / "lessons" / "site.py"


def home() -> AppTest:
    return AppTest.from_file(str(SITE), default_timeout=60)


def test_it_opens_and_shows_every_lesson():
    app = home().run()
    assert not app.exception
    for lesson in all_lessons():
        assert any(link.value == f"**{lesson.title}**" for link in app.page_link)


def test_a_beginner_is_told_to_start_and_a_returner_to_go_on():
    app = home().run()
    lesson = all_lessons()[0]
    assert f"Start: {lesson.title}" in app.page_link[0].value
    app.session_state["atelier.progress"] = Progress(last=lesson.slug)
    app.run()
    assert f"Continue where you left off: {lesson.title}" in app.page_link[0].value


def test_the_map_shows_what_is_reached():
    app = home()
    lesson = all_lessons()[0]
    names = [f"{lesson.slug}.{challenge.name}" for challenge in challenges(lesson)][:2]
    app.session_state["atelier.progress"] = Progress(passed=frozenset(names))
    app.run()
    assert f"2 of {len(challenges(lesson))} challenges reached" in app.progress[0].text


def test_a_progress_file_is_added_to_what_is_there():
    app = home()
    app.session_state["atelier.progress"] = Progress(passed=frozenset({"logic_gates.nand"}))
    app.run()
    brought = Progress(passed=frozenset({"logic_gates.xor"}))
    app.file_uploader[0].upload("progress.json", brought.to_json().encode()).run()
    assert not app.exception
    passed = app.session_state["atelier.progress"].passed
    assert passed == {"logic_gates.nand", "logic_gates.xor"}


def test_a_file_that_is_not_ours_is_refused_and_nothing_is_lost():
    app = home()
    mine = Progress(passed=frozenset({"logic_gates.nand"}))
    app.session_state["atelier.progress"] = mine
    app.run()
    app.file_uploader[0].upload("progress.json", b'{"passed": []}').run()
    assert "not a progress file" in app.warning[0].value
    assert app.session_state["atelier.progress"] == mine


def test_reset_forgets_everything():
    app = home()
    app.session_state["atelier.progress"] = Progress(passed=frozenset({"logic_gates.nand"}))
    app.run()
    app.button(key="home_reset").click().run()
    assert app.session_state["atelier.progress"] == Progress()
