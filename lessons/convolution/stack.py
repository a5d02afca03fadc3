"""A stack sees more."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("stack", "A stack sees more")
def a_stack_sees_more(view: View) -> None:
    prose("…")
