"""To be written."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("questions", "Two questions, one network", height=1400)
def two_questions(view: View) -> None:
    prose("")
