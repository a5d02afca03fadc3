"""What tests of pages share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from lessons.kit.progress import Progress
from tests.lessons.visits import opened, turn


@pytest.fixture(autouse=True)
def _only_what_is_new_is_swept() -> None:
    """Streamlit sweeps all of memory after every run of a page, TensorFlow's modules included.

    That is more than half of what a run costs here. What was there before the test is left out.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_kept_for_good() -> Iterator[None]:
    """What a module leaves behind may go with it."""
    yield
    gc.unfreeze()


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest) -> AppTest:
    """One visit of the lesson that the module calls LESSON, with everything unfolded."""
    return opened(request.module.LESSON)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, visit: AppTest) -> AppTest:
    """The visit, with every value where a newcomer finds it and nothing reached."""
    lesson = request.module.LESSON
    visit.session_state["atelier.progress"] = Progress()
    turn(visit, lesson, **{name: field.default for name, field in lesson.view.items()})
    return visit
