"""What every lesson must be able to do, whoever writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from core.untrusted.links import Choice, Number, read_link
from lessons import CHAPTERS, all_lessons
from lessons.kit.challenge import challenges
from tests.lessons.visits import content, opened, problems, turn, view_of

LESSONS = pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.slug)
PANELS = ("_code", "_data")  # how the keys of their buttons end
HOSTILE = ("", "nan", "1e999", "-1e9", "<script>alert(1)</script>", "'; DROP TABLE", "9" * 2500)
SHOWN = ("nan", "<script>alert(1)</script>", "9" * 2500)  # those of them that a page is opened with


def stop_what_has_begun(app: AppTest) -> None:
    """A painting, say: its button has become one that says Stop."""
    stop = next((button for button in app.button if button.label == "Stop"), None)
    if stop:
        stop.click().run()


def batched(names: Iterable[str], size: int = 6) -> Iterator[list[str]]:
    left = list(names)
    while left:
        yield left[:size]
        del left[:size]


@LESSONS
def test_it_opens_from_the_menu(lesson):
    app = opened(lesson)
    assert not problems(app)
    assert app.title[0].value == lesson.title
    assert any(lesson.question in element.value for element in app.markdown)
    headings = {heading.value for heading in app.header}
    assert {section.title for section in content(lesson).SECTIONS[1:]} <= headings


@LESSONS
def test_its_metadata_is_complete(lesson):
    assert lesson.chapter in CHAPTERS
    assert 1 <= lesson.minutes <= 25
    assert lesson.question.rstrip().endswith((".", "?"))
    assert lesson.sources
    assert challenges(lesson)
    assert lesson.examples
    assert [other.order for other in all_lessons() if other.chapter == lesson.chapter].count(
        lesson.order
    ) == 1


@LESSONS
def test_its_challenges_belong_to_sections_and_help(lesson):
    sections = {section.name for section in (*content(lesson).SECTIONS, *content(lesson).DEEPER)}
    names = [challenge.name for challenge in challenges(lesson)]
    assert len(set(names)) == len(names)
    for challenge in challenges(lesson):
        assert challenge.section in sections
        assert challenge.hints


@LESSONS
def test_every_widget_key_starts_with_the_slug(lesson):
    keys = [key for key in opened(lesson).session_state if not key.startswith("atelier")]
    assert keys
    assert all(key.startswith((f"{lesson.slug}_", f"{lesson.slug}.")) for key in keys), keys


@LESSONS
@pytest.mark.parametrize("end", ["low", "high"])
def test_every_knob_goes_to_its_end(lesson, end):
    """A few at a time, and they stay there: in the end all of them are."""
    app = opened(lesson)
    fields = {name: field for name, field in lesson.view.items() if isinstance(field, Number)}
    for some in batched(fields):
        ends = {name: getattr(fields[name], end) for name in some}
        turn(app, lesson, **ends)
        assert not problems(app), ends


@LESSONS
def test_every_choice_can_be_chosen(lesson):
    """The first option of each, the second of each, and so on."""
    app = opened(lesson)
    fields = {name: field for name, field in lesson.view.items() if isinstance(field, Choice)}
    for turns in range(max((len(field.options) for field in fields.values()), default=0)):
        options = {name: f.options[turns % len(f.options)] for name, f in fields.items()}
        turn(app, lesson, **options)
        assert not problems(app), options


@LESSONS
def test_every_button_and_switch_can_be_used(lesson):
    app = opened(lesson)
    for kind in ("button", "toggle"):
        for key in [one.key for one in app.get(kind) if one.key and not one.key.endswith(PANELS)]:
            widget = next((found for found in app.get(kind) if found.key == key), None)
            if widget is None or widget.disabled:
                continue
            if kind == "button":
                widget.click().run()
                stop_what_has_begun(app)
            else:
                widget.set_value(not widget.value).run()
            assert not problems(app), key


@LESSONS
def test_every_pill_can_be_chosen(lesson):
    """The first one of each row, the second one of each row, and so on."""
    app = opened(lesson)
    for turns in range(max((len(row.options) for row in app.get("pills")), default=0)):
        for row in app.get("pills"):
            row.set_value(row.options[turns % len(row.options)])
        app.run()
        assert not problems(app), turns


@LESSONS
def test_every_example_link_is_restored(lesson):
    for example in lesson.examples:
        params = dict(parse_qsl(example))
        wanted = {k: v for k, v in params.items() if k != f"{lesson.slug}_at"}
        values, remarks = read_link(lesson.view, wanted, f"{lesson.slug}_")
        assert values or f"{lesson.slug}_at" in params
        assert not remarks
        app = opened(lesson, **params)
        assert not problems(app), example
        assert values.items() <= view_of(app, lesson).items()


@LESSONS
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12] or "empty")
def test_nonsense_is_read_as_sane_values(lesson, text):
    values, remarks = read_link(lesson.view, dict.fromkeys(lesson.view, text), "")
    for name, value in values.items():
        field = lesson.view[name]
        if isinstance(field, Number):
            assert field.low <= value <= field.high
    assert remarks


@LESSONS
@pytest.mark.parametrize("text", SHOWN, ids=lambda text: text[:12])
def test_a_link_with_nonsense_opens_at_sane_values_and_says_so(lesson, text):
    names = [*lesson.view, "at", "no_such_thing"]
    app = opened(lesson, **{f"{lesson.slug}_{name}": text for name in names})
    assert not app.exception
    assert len(app.warning) == 1
    assert "could not be used" in app.warning[0].value
    assert "<script" not in app.warning[0].value
    for name, field in lesson.view.items():
        if isinstance(field, Number):
            assert field.low <= view_of(app, lesson)[name] <= field.high


@LESSONS
def test_code_and_data_open_under_every_frame(lesson):
    app = opened(lesson)
    for panel, kinds in zip(PANELS, (("code",), ("table", "dataframe")), strict=True):
        before = sum(len(app.get(kind)) for kind in kinds)
        buttons = [one for one in app.button if one.key and one.key.endswith(panel)]
        assert buttons
        for button in buttons:
            button.click()
        app.run()
        assert not problems(app)
        assert sum(len(app.get(kind)) for kind in kinds) >= before + len(buttons), panel
