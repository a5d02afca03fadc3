"""To be written."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("paint", "", height=1100)
def it_paints(view: View) -> None:
    prose("")
